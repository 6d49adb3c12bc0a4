/* One issue, many wordings: which of them are about the same thing. */
#include "ledger/picture_parts.h"

#include <stdlib.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool is_function_word(struct str word)
{
    static const char *const words[] = {"a",   "an",   "and", "as",    "at",   "by", "for", "from",
                                        "her", "his",  "in",  "into",  "its",  "of", "on",  "or",
                                        "s",   "that", "the", "their", "this", "to", "with"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i])) return true;
    return false;
}

/* Plural and singular meet; nothing else is undone, since "Russia" and "Russian" may be two things at stake. */
static struct str singular(struct str word)
{
    bool is_plural = word.n > 3 && word.at[word.n - 1] == 's' && word.at[word.n - 2] != 's';
    return is_plural ? str_part(word, 0, word.n - 1) : word;
}

static int by_bytes(const void *x, const void *y)
{
    return ent_str_compare(*(const struct str *)x, *(const struct str *)y);
}

bool ent_issue_is_meeting(struct str issue)
{
    static const char *const starts[] = {"meeting", "travel", "visit", "matter under", NULL};
    for (const char *const *s = starts; *s; s++)
        if (str_starts(issue, str_of(*s))) return true;
    return false;
}

struct strs ent_issue_words(struct arena *a, struct str issue)
{
    struct str folded = ent_str_lower(a, issue);
    struct strs words = {0};
    for (size_t i = 0; i < folded.n;) {
        size_t start = i;
        while (i < folded.n && is_letter(folded.at[i])) i++;
        struct str word = singular(str_part(folded, start, i));
        if (word.n && !is_function_word(word)) *vec_add(a, &words) = word;
        if (i == start) i++;
    }
    if (words.n) qsort(words.at, words.n, sizeof *words.at, by_bytes);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < words.n; i++)
        if (!kept || !str_equal(words.at[i], words.at[kept - 1])) words.at[kept++] = words.at[i];
    words.n = kept;
    return words;
}

/* A word of a wording. */
struct posting {
    struct str word;
    uint32_t wording;
};
struct postings VEC(struct posting);

static int by_word(const void *x, const void *y)
{
    const struct posting *a = x, *b = y;
    int order = ent_str_compare(a->word, b->word);
    return order ? order : (a->wording > b->wording) - (a->wording < b->wording);
}

static uint32_t first_posting(const struct postings *p, struct str word)
{
    uint32_t low = 0, high = p->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(p->at[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*   shared  [n]  scratch, zero before and after: words in common with each earlier wording */
struct matcher {
    const struct strs *words;
    struct postings postings;
    uint32_t *shared;
};

/* At least two words in common, and three in five of all of theirs; single words must be equal. */
static bool is_same_issue(uint32_t shared, uint32_t n, uint32_t m)
{
    uint32_t all = n + m - shared;
    return shared == all || (shared >= 2 && 5 * shared >= 3 * all);
}

/* The earlier wording that wording i agrees with best, or NO_INDEX. Words that half the ledger shares tell nothing and are not followed far. */
static uint32_t best_match(struct matcher *m, uint32_t i)
{
    enum { FAR = 256 };
    uint32_t best = NO_INDEX, most = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t w = 0; w < m->words[i].n; w++) {
            uint32_t p = first_posting(&m->postings, m->words[i].at[w]);
            for (uint32_t k = 0; k < FAR && p + k < m->postings.n; k++) {
                const struct posting *q = &m->postings.at[p + k];
                if (q->wording >= i || !str_equal(q->word, m->words[i].at[w])) break;
                if (pass == 1) {
                    m->shared[q->wording] = 0;
                    continue;
                }
                uint32_t shared = ++m->shared[q->wording];
                bool is_same = is_same_issue(shared, m->words[i].n, m->words[q->wording].n);
                if (is_same && (shared > most || (shared == most && q->wording < best))) {
                    most = shared;
                    best = q->wording;
                }
            }
        }
    }
    return best;
}

uint32_t *ent_issue_groups(struct arena *a, const struct str *wordings, uint32_t n)
{
    struct strs *words = arena_array(a, struct strs, n);
    struct matcher m = {.words = words, .shared = arena_array(a, uint32_t, n)};
    for (uint32_t i = 0; i < n; i++) {
        words[i] = ent_issue_words(a, wordings[i]);
        for (uint32_t w = 0; w < words[i].n; w++)
            *vec_add(a, &m.postings) = (struct posting){words[i].at[w], i};
    }
    if (m.postings.n) qsort(m.postings.at, m.postings.n, sizeof *m.postings.at, by_word);
    uint32_t *group = arena_array(a, uint32_t, n), groups = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t match = best_match(&m, i);
        group[i] = match == NO_INDEX ? groups++ : group[match];
    }
    return group;
}
