/* Reports that are one text: syndicated, copied, cut. Two texts are one where half of their runs of five words are the same, or four in five of
 * the shorter one's. A fourth of the runs, chosen by hash, stands for all. */
#include <stdlib.h>

#include "ledger/picture_parts.h"

enum { RUN = 5, FEWEST = 8, FAR = 32 };

struct shingle {
    uint64_t hash;
    uint32_t report;
};
struct shingles VEC(struct shingle);

static bool is_word_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* The hash of the next word, whatever its case; 0 at the end. */
static uint64_t next_word(struct str text, size_t *at)
{
    while (*at < text.n && !is_word_byte((unsigned char)text.at[*at])) ++*at;
    if (*at >= text.n) return 0;
    uint64_t hash = 0xCBF29CE484222325;
    for (; *at < text.n && is_word_byte((unsigned char)text.at[*at]); ++*at) {
        unsigned char c = (unsigned char)text.at[*at];
        if (c >= 'A' && c <= 'Z') c |= 0x20;
        hash = (hash ^ c) * 0x100000001B3;
    }
    return hash | 1;
}

static uint64_t hash_run(const uint64_t *words)
{
    uint64_t hash = 0;
    for (int i = 0; i < RUN; i++) {
        hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15;
        hash ^= hash >> 29;
    }
    return hash;
}

static void cut_text(struct picture_builder *b, struct shingles *all, uint32_t report)
{
    struct str text = b->picture->reports->at[report].reading->document->text;
    uint64_t words[RUN] = {0}, word;
    size_t at = 0;
    for (uint32_t n = 1; (word = next_word(text, &at)); n++) {
        memmove(words, words + 1, sizeof words - sizeof *words);
        words[RUN - 1] = word;
        uint64_t hash = n >= RUN ? hash_run(words) : 1;
        if (!(hash & 3)) *vec_add(&b->scratch, all) = (struct shingle){hash, report};
    }
}

static int by_hash(const void *x, const void *y)
{
    const struct shingle *a = x, *b = y;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static uint32_t drop_repetitions(struct shingles *all, uint32_t *sizes)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        bool is_again = kept && all->at[i].hash == all->at[kept - 1].hash &&
                        all->at[i].report == all->at[kept - 1].report;
        if (is_again) continue;
        all->at[kept++] = all->at[i];
        sizes[all->at[i].report]++;
    }
    return all->n = kept;
}

struct text_pair {
    uint32_t first, second;
};
struct text_pairs VEC(struct text_pair);

static int by_pair(const void *x, const void *y)
{
    const struct text_pair *a = x, *b = y;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

/* One pair for each run that two reports share. A run that many share is a phrase of its time and tells little. */
static struct text_pairs pair_up(struct picture_builder *b, const struct shingles *all)
{
    struct text_pairs pairs = {0};
    for (uint32_t i = 0, end; i < all->n; i = end) {
        for (end = i + 1; end < all->n && all->at[end].hash == all->at[i].hash;) end++;
        for (uint32_t k = i; k < end && end - i <= FAR; k++)
            for (uint32_t m = k + 1; m < end; m++)
                *vec_add(&b->scratch, &pairs) =
                    (struct text_pair){all->at[k].report, all->at[m].report};
    }
    if (pairs.n) qsort(pairs.at, pairs.n, sizeof *pairs.at, by_pair);
    return pairs;
}

static bool are_one_text(uint32_t shared, uint32_t n, uint32_t m)
{
    uint32_t least = n < m ? n : m;
    if (least < FEWEST) return shared == n && shared == m && shared > 0;
    return 2 * shared >= n + m - shared || 5 * shared >= 4 * least;
}

uint32_t *ent_same_texts(struct picture_builder *b)
{
    uint32_t n = b->picture->reports->n;
    uint32_t *of = arena_array(&b->scratch, uint32_t, n),
             *sizes = arena_array(&b->scratch, uint32_t, n);
    struct shingles all = {0};
    for (uint32_t i = 0; i < n; i++) {
        of[i] = i;
        cut_text(b, &all, i);
    }
    if (!all.n) return of;
    qsort(all.at, all.n, sizeof *all.at, by_hash);
    drop_repetitions(&all, sizes);
    struct text_pairs pairs = pair_up(b, &all);
    for (uint32_t i = 0, end; i < pairs.n; i = end) {
        struct text_pair p = pairs.at[i];
        for (end = i + 1; end < pairs.n && !by_pair(&p, &pairs.at[end]);) end++;
        if (are_one_text(end - i, sizes[p.first], sizes[p.second]))
            set_unite(of, p.first, p.second);
    }
    for (uint32_t i = 0; i < n; i++) of[i] = set_root(of, i);
    return of;
}
