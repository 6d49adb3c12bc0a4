/* An averaged perceptron that reads from left to right, trained by tools/train/tagger.py, which states every feature a second time.
 *
 * The model's file, little endian:
 *
 *   magic     "ENTTAG01"
 *   length    u32, of the whole file
 *   checksum  u32, CRC-32 of what follows
 *   start     u32 [BUCKETS + 1], where the records of a bucket begin
 *   records   u16 check, u8 n, n * (u8 tag, i8 weight)
 *
 * A feature is a hash of 32 bits: the upper half picks the bucket, the lower is the check. */
#include "syntax/tag.h"

#include "syntax/tag_name.h"

#include <ctype.h>
#include <stdlib.h>

#define BUCKETS 65536
#define HEADER 16
#define MAX_FEATURES 24

/* From the assembler, as 2 MB in a C array would take seconds to compile. */
__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl ent_tagger_model\n"
        "ent_tagger_model:\n"
        ".incbin \"" ENT_TAGGER_MODEL "\"\n"
        ".globl ent_tagger_model_end\n"
        "ent_tagger_model_end:\n"
        ".byte 0\n"
        ".popsection\n");
extern const uint8_t ent_tagger_model[], ent_tagger_model_end[];

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

static uint32_t read_u32(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* The records of a feature's bucket, up to *end. */
static const uint8_t *bucket_of(uint32_t f, const uint8_t **end)
{
    const uint8_t *start = ent_tagger_model + HEADER + (f >> 16) * 4;
    const uint8_t *records = ent_tagger_model + HEADER + (BUCKETS + 1) * 4;
    *end = records + read_u32(start + 4);
    return records + read_u32(start);
}

/* The record of a feature among those of its bucket, at its count; NULL where the model does not know it. */
static const uint8_t *find_record(const uint8_t *at, const uint8_t *end, uint32_t f)
{
    for (; at < end; at += 3 + 2 * at[2])
        if ((uint32_t)(at[0] | at[1] << 8) == (f & 0xFFFF)) return at + 2;
    return NULL;
}

/* Adds the weights of n features. The model is larger than the nearest cache: all buckets are fetched before the first is read. */
static void add_weights(int32_t scores[TAG_COUNT], const uint32_t *f, unsigned n)
{
    const uint8_t *at[MAX_FEATURES], *end[MAX_FEATURES];
    for (unsigned i = 0; i < n; i++) {
        at[i] = bucket_of(f[i], &end[i]);
        __builtin_prefetch(at[i]);
    }
    for (unsigned i = 0; i < n; i++) {
        const uint8_t *record = find_record(at[i], end[i], f[i]);
        if (!record) continue;
        for (unsigned k = 0; k < record[0]; k++)
            if (record[1 + 2 * k] < TAG_COUNT)
                scores[record[1 + 2 * k]] += (int8_t)record[2 + 2 * k];
    }
}

/* The tag of a word that has only one; TAG_COUNT where there may be others. */
static uint8_t fixed_tag(const struct word *w)
{
    uint32_t f = feature(0, w->hash, 0);
    const uint8_t *end, *at = bucket_of(f, &end);
    at = find_record(at, end, f);
    return at && at[1] < TAG_COUNT ? at[1] : TAG_COUNT;
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
    int32_t scores[TAG_COUNT] = {0};
    add_weights(scores, f, n);
    uint8_t best = 0;
    for (uint8_t t = 1; t < TAG_COUNT; t++)
        if (scores[t] > scores[best]) best = t;
    return best;
}

static void tag_sentence(const struct word *words, uint32_t n, uint8_t *tags)
{
    uint32_t before = TAG_COUNT, before2 = TAG_COUNT;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t tag = words[i].is_name ? TAG_NNP : fixed_tag(&words[i]);
        if (tag == TAG_COUNT) tag = best_tag(&words[i], before, before2);
        tags[i] = tag;
        before2 = before;
        before = tag;
    }
}

static void check_model(void)
{
    size_t n = (size_t)(ent_tagger_model_end - ent_tagger_model);
    if (n < HEADER || memcmp(ent_tagger_model, "ENTTAG01", 8) ||
        read_u32(ent_tagger_model + 8) != n)
        abort(); /* the build took another file for the model */
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
    check_model();
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
