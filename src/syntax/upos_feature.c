#include "syntax/upos_feature.h"

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

enum { LONGEST = 64 }; /* bytes of a word that are looked at */

static const uint32_t hash_start = 2166136261u;

static uint32_t hash_on(uint32_t h, char byte) { return (h ^ (uint8_t)byte) * 16777619u; }

static uint32_t hash_part(const char *at, size_t n)
{
    uint32_t h = hash_start;
    for (size_t i = 0; i < n; i++) h = hash_on(h, at[i]);
    return h;
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_beyond(char c) { return (uint8_t)c >= 0x80; }

/* In lower case, ' for a curly apostrophe, 0 for the digits of a number. */
static size_t fold(struct str s, char out[LONGEST])
{
    bool is_number = s.n && is_digit(s.at[0]);
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < LONGEST; i++) {
        char c = s.at[i];
        if (str_starts(str_part(s, i, s.n), STR("\xE2\x80\x99"))) c = '\'', i += 2;
        if (is_capital(c)) c = (char)(c + 32);
        if (is_number && is_digit(c)) c = '0';
        out[n++] = c;
    }
    return n;
}

uint32_t ent_upos_hash(struct str s)
{
    char word[LONGEST];
    uint32_t h = hash_part(word, fold(s, word));
    return h ? h : 1;
}

/* Neither letter nor digit: ASCII marks and those of the general punctuation blocks. */
static bool is_mark(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (is_capital(c) || is_small(c) || is_digit(c)) return false;
        if ((uint8_t)c >= 0xC0 && c != '\xC2' && c != '\xE2') return false;
    }
    return true;
}

/* Its kinds of characters, each run of one kind once: "U.S." is capital, stop, capital, stop. */
static uint32_t pattern_of(struct str s)
{
    uint32_t h = hash_start;
    char last = 0;
    for (size_t i = 0; i < s.n && i < LONGEST; i++) {
        char c = s.at[i];
        char kind = is_capital(c)  ? 'A'
                    : is_small(c)  ? 'a'
                    : is_digit(c)  ? '0'
                    : is_beyond(c) ? '~'
                                   : c;
        if (kind != last) h = hash_on(h, kind);
        last = kind;
    }
    return h;
}

static uint32_t shape_of(struct str s)
{
    uint32_t shape = 0;
    if (!s.n) return shape;
    if (is_capital(s.at[0])) shape |= SHAPE_CAPITAL;
    if (s.n > 1 && is_capital(s.at[0]) && is_capital(s.at[1])) shape |= SHAPE_CAPITALS;
    if (s.n > 1 && memchr(s.at + 1, '-', s.n - 1)) shape |= SHAPE_HYPHEN;
    if (is_digit(s.at[0])) shape |= SHAPE_NUMBER;
    if (is_mark(s)) shape |= SHAPE_MARK;
    if (s.n > 1 && s.at[s.n - 1] == '.') shape |= SHAPE_STOP;
    return shape;
}

static struct upos_word look_at(const struct upos_cluster *clusters, struct str s)
{
    char at[LONGEST];
    size_t n = fold(s, at);
    struct upos_word w = {.shape = shape_of(s), .pattern = pattern_of(s)};
    w.hash = hash_part(at, n);
    w.start2 = hash_part(at, n < 2 ? n : 2);
    w.start3 = hash_part(at, n < 3 ? n : 3);
    uint32_t end[6];
    for (size_t i = 1; i <= 5; i++) end[i] = i > n ? w.hash : hash_part(at + n - i, i);
    w.end1 = end[1], w.end2 = end[2], w.end3 = end[3], w.end4 = end[4], w.end5 = end[5];
    w.cluster = clusters[upos_slot(clusters, w.hash ? w.hash : 1)];
    return w;
}

static bool opens_quotation(struct str s)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x98", ":", "``", "`"};
    return STR_AMONG(s, marks);
}

/* Written like a headline: most of the longer words start with a capital. */
static bool is_title(const struct document *d, const struct sentence *s)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        struct str text = token_text(d, i);
        if (text.n < 4) continue;
        char c = text.at[0];
        words += is_capital(c) || is_small(c) || (uint8_t)c >= 0xC3;
        capitals += is_capital(c);
    }
    return words >= 3 && capitals * 4 >= words * 3;
}

void ent_upos_look(const struct upos_cluster *clusters, const struct document *d,
                   const struct sentence *s, struct upos_word *words)
{
    struct upos_word edge = {.hash = hash_on(hash_start, 0), .shape = SHAPE_EDGE};
    edge.end2 = edge.end3 = edge.hash;
    edge.cluster = (struct upos_cluster){0, UINT16_MAX, UINT8_MAX, UINT8_MAX};
    words[-2] = words[-1] = words[s->n] = words[s->n + 1] = edge;
    uint32_t title = is_title(d, s) ? SHAPE_TITLE : 0;
    bool opens = true;
    for (uint32_t i = 0; i < s->n; i++) {
        struct str text = token_text(d, s->first + i);
        words[i] = look_at(clusters, text);
        bool mark = words[i].shape & SHAPE_MARK;
        words[i].shape |= title | (opens && !mark ? SHAPE_OPENS : 0);
        opens = (opens && mark) || opens_quotation(text);
    }
}

static uint32_t row_of(uint32_t template, uint32_t a, uint32_t b)
{
    uint32_t h = a ^ (template * 0x9E3779B1u);
    h = h * 0x85EBCA6Bu + b;
    h ^= h >> 13;
    h *= 0xC2B2AE35u;
    return (h ^ h >> 16) >> (32 - UPOS_ROW_BITS);
}

/* Those that look at the word and at the letters of its neighbours. */
static void list_letters(const struct upos_word *w, uint32_t *row)
{
    const struct upos_word *p = w - 1, *n = w + 1;
    row[0] = row_of(1, w->hash, 0);
    row[1] = row_of(2, w->end3, w->shape & (SHAPE_CAPITAL | SHAPE_CAPITALS | SHAPE_HYPHEN));
    row[2] = row_of(3, w->end2, 0);
    row[3] = row_of(4, w->start2, w->end1);
    row[4] = row_of(5, p->hash, 0);
    row[5] = row_of(6, n->hash, 0);
    row[6] = row_of(7, w[-2].hash, 0);
    row[7] = row_of(8, w[2].hash, 0);
    row[8] = row_of(9, w->shape, 0);
    row[9] = row_of(10, w->hash, n->hash);
    row[10] = row_of(11, p->hash, w->hash);
    row[11] = row_of(12, n->shape, w->shape);
    row[12] = row_of(13, p->shape, w->shape);
    row[13] = row_of(14, n->end3, 0);
    row[14] = row_of(15, w->end4, 0);
    uint32_t capital = w->shape & (SHAPE_CAPITAL | SHAPE_CAPITALS | SHAPE_OPENS | SHAPE_TITLE);
    row[15] = row_of(16, w->hash, capital);
    row[16] = row_of(17, p->hash, n->hash);
    row[17] = row_of(50, w->start3, 0);
    row[18] = row_of(51, w->end5, 0);
    row[19] = row_of(52, w->pattern, 0);
    row[20] = row_of(60, p->end3, 0);
    row[21] = row_of(61, p->end2, w->end2);
    row[22] = row_of(62, w->end2, n->end2);
}

/* Those that look at clusters. */
static void list_clusters(const struct upos_word *w, uint32_t *row)
{
    struct upos_cluster at = w->cluster, p = w[-1].cluster, n = w[1].cluster;
    uint32_t capital = w->shape & (SHAPE_CAPITAL | SHAPE_CAPITALS | SHAPE_OPENS | SHAPE_TITLE);
    row[0] = row_of(40, at.middle, 0);
    row[1] = row_of(41, at.small, 0);
    row[2] = row_of(42, n.middle, 0);
    row[3] = row_of(43, n.small, 0);
    row[4] = row_of(44, p.middle, 0);
    row[5] = row_of(70, n.middle, at.middle);
    row[6] = row_of(71, w->hash, n.middle);
    row[7] = row_of(72, at.large, w->end2);
    row[8] = row_of(73, capital, at.middle);
}

void ent_upos_features(const struct upos_word *w, uint32_t before, uint32_t before2,
                       uint32_t row[UPOS_FEATURES])
{
    enum { LETTERS = 23, CLUSTERS = 9, TAGS = UPOS_FEATURES - LETTERS - CLUSTERS };
    _Static_assert(TAGS == 7, "as many as are listed here");
    list_letters(w, row);
    list_clusters(w, row + LETTERS);
    row += LETTERS + CLUSTERS;
    row[0] = row_of(20, before, 0);
    row[1] = row_of(21, before, before2);
    row[2] = row_of(22, w->hash, before);
    row[3] = row_of(23, w[1].hash, before);
    row[4] = row_of(45, w->cluster.middle, before);
    row[5] = row_of(53, w->end3, before);
    row[6] = row_of(54, w->shape, before);
}
