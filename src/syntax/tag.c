/* An averaged perceptron that reads from left to right, trained by tools/train/tagger.py, which states every feature a second time. */
#include "syntax/tag.h"

#include "syntax/tag_model.h"
#include "syntax/tag_name.h"

#include <ctype.h>

#define MAX_FEATURES 24

/* From the assembler, as megabytes in a C array would take seconds to compile. */
__asm__(".pushsection .rodata\n"
        ".balign 64\n"
        ".globl ent_tagger_model\n"
        "ent_tagger_model:\n"
        ".incbin \"" ENT_TAGGER_MODEL "\"\n"
        ".globl ent_tagger_model_end\n"
        ".popsection\n");
extern const uint8_t ent_tagger_model[];

_Static_assert((int)TAG_COUNT <= (int)TAG_FIRST, "a row holds a weight for every tag");

/* What features see of a token. */
struct word {
    uint32_t hash;
    uint32_t suffix2, suffix3, suffix4, prefix2, last;
    uint32_t shape;
    bool is_name; /* the report shows it to be one */
};

enum shape {
    SHAPE_CAPITAL = 1,
    SHAPE_CAPITALS = 2,
    SHAPE_HYPHEN = 4,
    SHAPE_OPENS = 8, /* the sentence, or a quotation */
    SHAPE_TITLE = 16,
    SHAPE_NUMBER = 32,
    SHAPE_MARK = 64,
    SHAPE_STOP = 128,
    SHAPE_EDGE = 256
};

#define FNV_START 2166136261u
static uint32_t fnv(uint32_t h, uint8_t byte) { return (h ^ byte) * 16777619u; }

static uint32_t feature(uint32_t template, uint32_t a, uint32_t b)
{
    uint32_t h = a ^ (template * 0x9E3779B1u);
    h = h * 0x85EBCA6Bu + b;
    h ^= h >> 13;
    h *= 0xC2B2AE35u;
    return h ^ (h >> 16);
}

static const struct tag_counts *counts(void) { return (const void *)ent_tagger_model; }

static const struct tag_line *lines(void)
{
    return (const void *)(ent_tagger_model + sizeof(struct tag_counts));
}

static const int8_t *rows(void) { return (const void *)(lines() + TAG_LINES); }

/* The row of a feature that may have found no room in its line; 0 where the model does not know it. */
static uint32_t spilled_row(uint32_t f)
{
    const struct tag_spilled *at = (const void *)(rows() + (size_t)counts()->n_rows * TAG_ROW);
    uint32_t low = 0, high = counts()->n_spilled;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (at[middle].feature < f)
            low = middle + 1;
        else
            high = middle;
    }
    return low < counts()->n_spilled && at[low].feature == f ? at[low].row : 0;
}

typedef uint16_t slots __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

/* The weights of a feature; all zero where the model does not know it. All slots of the line are compared at once: a branch for each
 * would be foreseen wrongly, and that takes longer. */
static const int8_t *row_of(uint32_t f)
{
    const struct tag_line *line = &lines()[f >> 16];
    slots check, row;
    memcpy(&check, line->check, sizeof check);
    memcpy(&row, line->row, sizeof row);
    row &= (slots)(check == (uint16_t)f);
    uint64_t found = ((halves)row)[0] | ((halves)row)[1];
    found |= found >> 32;
    found = (found | found >> 16) & 0xFFFF;
    if (!found && line->row[TAG_SLOTS - 1]) found = spilled_row(f);
    return rows() + found * TAG_ROW;
}

typedef int8_t weights __attribute__((vector_size(8)));
typedef int16_t sums __attribute__((vector_size(16)));

enum { PARTS = TAG_ROW / 8 };

static sums weights_at(const int8_t *at)
{
    weights w;
    memcpy(&w, at, sizeof w);
    return __builtin_convertvector(w, sums);
}

/* The sums of the weights of n features. */
static void add_weights(int16_t scores[TAG_ROW], const uint32_t *f, unsigned n)
{
    const int8_t *row[MAX_FEATURES];
    for (unsigned i = 0; i < n; i++) __builtin_prefetch(&lines()[f[i] >> 16]);
    for (unsigned i = 0; i < n; i++) __builtin_prefetch(row[i] = row_of(f[i]));
    sums sum[PARTS] = {0};
    for (unsigned i = 0; i < n; i++) {
        sum[0] += weights_at(row[i]);
        sum[1] += weights_at(row[i] + 8);
        sum[2] += weights_at(row[i] + 16);
        sum[3] += weights_at(row[i] + 24);
        sum[4] += weights_at(row[i] + 32);
    }
    memcpy(scores, sum, sizeof sum);
}

/* The tag of a word that has only one; TAG_COUNT where there may be others. */
static uint8_t fixed_tag(const struct word *w)
{
    const int8_t *row = row_of(feature(0, w->hash, 0));
    return row == rows() ? TAG_COUNT : (uint8_t)row[TAG_FIRST];
}

static bool is_apostrophe(struct str s, size_t i)
{
    return i + 2 < s.n && memcmp(s.at + i, "\xE2\x80\x99", 3) == 0;
}

/* The word in lower case, ' for a curly apostrophe, 0 for the digits of a number, all as hashes. */
static void hash_word(struct str s, struct word *w)
{
    uint8_t tail[4] = {0};
    size_t n = 0;
    bool number = isdigit((unsigned char)s.at[0]);
    w->hash = w->prefix2 = FNV_START;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.at[i];
        if (is_apostrophe(s, i)) c = '\'', i += 2;
        if (c < 0x80) c = (uint8_t)tolower(c);
        if (number && c >= '0' && c <= '9') c = '0';
        w->hash = fnv(w->hash, c);
        if (n < 2) w->prefix2 = fnv(w->prefix2, c);
        tail[n++ & 3] = c;
    }
    w->last = w->suffix2 = w->suffix3 = w->suffix4 = FNV_START;
    for (size_t back = n < 4 ? n : 4; back; back--) {
        uint8_t c = tail[(n - back) & 3];
        w->suffix4 = fnv(w->suffix4, c);
        if (back <= 3) w->suffix3 = fnv(w->suffix3, c);
        if (back <= 2) w->suffix2 = fnv(w->suffix2, c);
        if (back <= 1) w->last = fnv(w->last, c);
    }
}

/* Neither letter nor digit: ASCII marks and those of the general punctuation blocks. */
static bool is_mark(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.at[i];
        if (isalnum(c) || (c >= 0xC0 && c != 0xC2 && c != 0xE2)) return false;
    }
    return true;
}

static bool is_capital(struct str s, uint16_t flags)
{
    uint8_t c = (uint8_t)s.at[0];
    return (c >= 'A' && c <= 'Z') || (c >= 0x80 && (flags & TOKEN_CAPITAL));
}

static uint32_t shape_of(struct str s, uint16_t flags)
{
    uint32_t shape = 0;
    if (is_capital(s, flags)) {
        shape |= SHAPE_CAPITAL;
        bool second = s.n > 1 && s.at[1] >= 'A' && s.at[1] <= 'Z';
        if (second || (flags & TOKEN_ALL_CAPITAL)) shape |= SHAPE_CAPITALS;
    }
    if (s.n > 1 && memchr(s.at + 1, '-', s.n - 1)) shape |= SHAPE_HYPHEN;
    if (s.at[0] >= '0' && s.at[0] <= '9') shape |= SHAPE_NUMBER;
    if (is_mark(s)) shape |= SHAPE_MARK;
    if (s.n > 1 && s.at[s.n - 1] == '.') shape |= SHAPE_STOP;
    return shape;
}

static bool opens_quotation(struct str s)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x98", ":", "``", "`"};
    for (unsigned i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_equal(s, str_of(marks[i]))) return true;
    return false;
}

/* Written like a headline: most of the longer words start with a capital. */
static bool is_title(const struct document *d, const struct sentence *s)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        struct str text = token_text(d, i);
        if (text.n < 4 || !(isalpha((unsigned char)text.at[0]) || (uint8_t)text.at[0] >= 0xC3))
            continue;
        words++;
        capitals += is_capital(text, d->tokens.at[i].flags);
    }
    return words >= 3 && capitals * 4 >= words * 3;
}

static void look_at_sentence(const struct document *d, const struct sentence *s, struct word *words)
{
    uint32_t title = is_title(d, s) ? SHAPE_TITLE : 0;
    bool opens = true;
    for (uint32_t i = 0; i < s->n; i++) {
        struct str text = token_text(d, s->first + i);
        struct word *w = &words[i];
        hash_word(text, w);
        w->is_name = false;
        w->shape = shape_of(text, d->tokens.at[s->first + i].flags) | title;
        bool mark = w->shape & SHAPE_MARK;
        if (opens && !mark) w->shape |= SHAPE_OPENS;
        opens = (opens && mark) || opens_quotation(text);
    }
}

/* w[-2] to w[2] must be there. */
static unsigned list_features(const struct word *w, uint32_t before, uint32_t before2, uint32_t *f)
{
    unsigned n = 0;
    f[n++] = feature(1, w->hash, 0);
    f[n++] = feature(2, w->suffix3, w->shape & 7);
    f[n++] = feature(3, w->suffix2, 0);
    f[n++] = feature(4, w->prefix2, w->last);
    f[n++] = feature(5, w[-1].hash, 0);
    f[n++] = feature(6, w[1].hash, 0);
    f[n++] = feature(7, w[-2].hash, 0);
    f[n++] = feature(8, w[2].hash, 0);
    f[n++] = feature(9, w->shape, 0);
    f[n++] = feature(10, w->hash, w[1].hash);
    f[n++] = feature(11, w[-1].hash, w->hash);
    f[n++] = feature(12, w[1].shape, w->shape);
    f[n++] = feature(13, w[-1].shape, w->shape);
    f[n++] = feature(14, w[1].suffix3, 0);
    f[n++] = feature(15, w->suffix4, 0);
    f[n++] = feature(16, w->hash, w->shape & 27);
    f[n++] = feature(17, w[-1].hash, w[1].hash);
    f[n++] = feature(20, before, 0);
    f[n++] = feature(21, before, before2);
    f[n++] = feature(22, w->hash, before);
    f[n++] = feature(23, w[1].hash, before);
    return n;
}

static uint8_t best_tag(const struct word *w, uint32_t before, uint32_t before2)
{
    uint32_t f[MAX_FEATURES];
    unsigned n = list_features(w, before, before2, f);
    int16_t scores[TAG_ROW];
    add_weights(scores, f, n);
    uint8_t best = 0;
    for (uint8_t t = 1; t < TAG_COUNT; t++)
        if (scores[t] > scores[best]) best = t;
    return best;
}

/* Asks memory for what will be read first of the next word, and for the pairs of words, which are seldom near. */
static void fetch_ahead(const struct word *w)
{
    __builtin_prefetch(&lines()[feature(0, w->hash, 0) >> 16]);
    __builtin_prefetch(&lines()[feature(10, w->hash, w[1].hash) >> 16]);
    __builtin_prefetch(&lines()[feature(16, w->hash, w->shape & 27) >> 16]);
    __builtin_prefetch(&lines()[feature(17, w[-1].hash, w[1].hash) >> 16]);
}

static void tag_sentence(const struct word *words, uint32_t n, uint8_t *tags)
{
    uint32_t before = TAG_COUNT, before2 = TAG_COUNT;
    for (uint32_t i = 0; i < n; i++) {
        fetch_ahead(&words[i + 1]);
        uint8_t tag = words[i].is_name ? TAG_NNP : fixed_tag(&words[i]);
        if (tag == TAG_COUNT) tag = best_tag(&words[i], before, before2);
        tags[i] = tag;
        before2 = before;
        before = tag;
    }
}

/* The words of a sentence between the edges, so that features may look two to either side. */
static void place_sentence(const struct document *d, const struct sentence *s, struct word *words)
{
    struct word edge = {.hash = fnv(FNV_START, 0), .shape = SHAPE_EDGE};
    edge.suffix3 = edge.hash;
    words[0] = words[1] = edge;
    look_at_sentence(d, s, words + 2);
    words[s->n + 2] = words[s->n + 3] = edge;
}

/* Sentences that a name opens which was taken for something else are read again: "Uribe insisted" after "met Uribe". */
static void mend_openings(const struct document *d, const struct name_set *names,
                          struct word *words, uint8_t *tags)
{
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.at[i];
        uint32_t opening = ent_opening_name(names, d, s, tags);
        if (opening == NO_INDEX) continue;
        place_sentence(d, s, words);
        words[2 + opening - s->first].is_name = true;
        tag_sentence(words + 2, s->n, tags + s->first);
    }
}

const uint8_t *ent_tag(struct arena *a, const struct document *document)
{
    uint8_t *tags = arena_array(a, uint8_t, document->tokens.n);
    uint32_t longest = 0;
    for (uint32_t i = 0; i < document->sentences.n; i++)
        if (document->sentences.at[i].n > longest) longest = document->sentences.at[i].n;
    struct word *words = arena_array(a, struct word, (size_t)longest + 4);
    for (uint32_t i = 0; i < document->sentences.n; i++) {
        const struct sentence *s = &document->sentences.at[i];
        place_sentence(document, s, words);
        tag_sentence(words + 2, s->n, tags + s->first);
    }
    struct name_set names = ent_name_set(a, document, tags);
    mend_openings(document, &names, words, tags);
    return tags;
}
