/* Issues in many wordings: which of them are about the same thing. */
#include <stdlib.h>

#include "base/table.h"
#include "ledger/picture_parts.h"

extern const struct table ent_table_issue_words, ent_table_demonyms;

bool ent_issue_is_meeting(struct str issue)
{
    static const char *const starts[] = {"meeting", "travel", "visit", "matter under", NULL};
    for (const char *const *s = starts; *s; s++)
        if (str_starts(issue, str_of(*s))) return true;
    return false;
}

static int by_bytes(const void *x, const void *y)
{
    return ent_str_compare(*(const struct str *)x, *(const struct str *)y);
}

static void sort_words(struct strs *words)
{
    if (words->n) qsort(words->at, words->n, sizeof *words->at, by_bytes);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < words->n; i++)
        if (!kept || !str_equal(words->at[i], words->at[kept - 1]))
            words->at[kept++] = words->at[i];
    words->n = kept;
}

/* A wording that is being cut into words.
 *
 *   head    the last word before the first preposition, else the first one
 *   is_led  a preposition has been passed */
struct cutting {
    struct arena *arena;
    struct str text;
    size_t at;
    struct strs words, all; /* those that matter; every one, for a wording of which none does */
    struct str head;
    bool is_turned, is_led;
};

static bool is_word_byte(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.at[i];
    bool is_apostrophe = c == 0xE2 && i + 2 < s.n && (unsigned char)s.at[i + 1] == 0x80;
    bool is_within = c == 0x80 || (c == 0x99 && i && (unsigned char)s.at[i - 1] == 0x80);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c >= 0x80 && !is_apostrophe && !is_within);
}

static struct str next_word(struct cutting *c)
{
    while (c->at < c->text.n && !is_word_byte(c->text, c->at)) c->at++;
    size_t start = c->at;
    while (c->at < c->text.n && is_word_byte(c->text, c->at)) c->at++;
    return str_part(c->text, start, c->at);
}

static struct str peek_word(const struct cutting *c)
{
    struct cutting ahead = *c;
    return next_word(&ahead);
}

static bool is_preposition(struct str word)
{
    static const char *const words[] = {"about", "against", "as",    "at",   "between", "by",
                                        "for",   "from",    "in",    "into", "of",      "on",
                                        "over",  "to",      "under", "with"};
    return STR_AMONG(word, words);
}

static bool is_function_word(struct str word)
{
    static const char *const words[] = {"a",   "an", "and",  "her", "his",   "its",  "or",
                                        "out", "s",  "that", "the", "their", "this", "up"};
    return STR_AMONG(word, words) || is_preposition(word);
}

/* Plural and singular meet. */
static struct str singular(struct str word)
{
    bool is_plural = word.n > 3 && word.at[word.n - 1] == 's' && word.at[word.n - 2] != 's';
    return is_plural ? str_part(word, 0, word.n - 1) : word;
}

/* "U.S." is cut into letters and "United States" into two words; "states" and "kingdom" go with the word before them. */
static bool is_initials(struct cutting *c, struct str word, struct str *whole)
{
    static const struct {
        const char *first, *second, *whole;
    } pairs[] = {{"u", "s", "us"},
                 {"united", "states", "us"},
                 {"u", "k", "uk"},
                 {"u", "n", "un"},
                 {"united", "nations", "un"},
                 {"e", "u", "eu"},
                 {"united", "kingdom", "uk"},
                 {"european", "union", "eu"}};
    struct str second = ent_str_lower(c->arena, peek_word(c));
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_is(word, pairs[i].first) && str_is(second, pairs[i].second)) {
            next_word(c);
            *whole = str_of(pairs[i].whole);
            return true;
        }
    return false;
}

/* "cease-fire" is "ceasefire" where that is a word of a family. */
static struct str without_hyphen(struct cutting *c, struct str folded)
{
    if (c->at >= c->text.n || c->text.at[c->at] != '-') return folded;
    struct str next = ent_str_lower(c->arena, peek_word(c));
    struct str whole = ent_str_format(c->arena, "%.*s%.*s", STR_ARGS(folded), STR_ARGS(next));
    if (ent_table_find(&ent_table_issue_words, whole) == NO_INDEX) return folded;
    next_word(c);
    return whole;
}

static bool is_number(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.at[i] < '0' || word.at[i] > '9') return false;
    return word.n > 0;
}

static bool is_amount_word(struct str word)
{
    static const char *const words[] = {
        "percent", "per",    "bn",    "billion", "million", "trillion", "thousand", "hundred",
        "dollars", "dollar", "euros", "euro",    "pounds",  "pound",    "cent",     "m"};
    return STR_AMONG(word, words);
}

/* "6 percent", "6.5 %", "$300": how much, not what. */
static bool is_amount(const struct cutting *c, struct str word)
{
    if (!is_number(word)) return false;
    size_t start = (size_t)(word.at - c->text.at), end = c->at;
    bool is_money = start && strchr("$", c->text.at[start - 1]);
    bool is_share =
        ent_str_find(str_part(c->text, end, end + 2), STR("%"), 0) < 2 && end < c->text.n;
    struct str next = peek_word(c);
    return is_money || is_share || is_number(next) || is_amount_word(next);
}

/* The country of "Russian" or "Russians"; the word itself where there is none. */
static struct str country_of(struct cutting *c, struct str word, struct str folded)
{
    uint32_t row = ent_table_find(&ent_table_demonyms, word);
    struct str country = row == NO_INDEX ? STR_NONE : table_cell(&ent_table_demonyms, row, 1);
    if (!country.n) return singular(folded);
    return str_equal(country, STR("United States")) ? STR("us") : ent_str_lower(c->arena, country);
}

/* What stands for the word in all wordings of its issue; "" where it tells nothing of it. */
static struct str family_of(struct cutting *c, struct str word, struct str folded)
{
    uint32_t row = ent_table_find(&ent_table_issue_words, folded);
    if (row == NO_INDEX) row = ent_table_find(&ent_table_issue_words, singular(folded));
    if (row == NO_INDEX) return country_of(c, word, folded);
    c->is_turned ^= table_cell(&ent_table_issue_words, row, 2).n > 0;
    return table_cell(&ent_table_issue_words, row, 1);
}

static void take_word(struct cutting *c, struct str word)
{
    struct str folded = ent_str_lower(c->arena, word), whole;
    if (is_preposition(folded)) c->is_led |= c->head.n > 0;
    if (is_function_word(folded) || is_amount(c, word)) return;
    folded = without_hyphen(c, folded);
    if (!is_initials(c, folded, &whole)) whole = family_of(c, word, folded);
    *vec_add(c->arena, &c->all) = folded;
    if (!whole.n) return;
    *vec_add(c->arena, &c->words) = whole;
    if (!c->is_led) c->head = whole;
}

struct wording_key ent_wording_key(struct arena *a, struct str issue)
{
    struct cutting c = {.arena = a, .text = issue};
    for (struct str word; (word = next_word(&c)).n;) take_word(&c, word);
    if (!c.words.n) {
        c.words = c.all;
        c.is_turned = false;
    }
    sort_words(&c.words);
    return (struct wording_key){c.words, c.head, c.is_turned};
}

struct strs ent_issue_words(struct arena *a, struct str issue)
{
    return ent_wording_key(a, issue).words;
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
    const struct wording_key *keys;
    struct postings postings;
    uint32_t *shared;
    const struct acquaintance *known;
};

static bool know(const struct matcher *m, uint32_t i, uint32_t k)
{
    return m->known && m->known->know(m->known->context, i, k);
}

/* All words in common; or the main one and two in three of all of theirs; or the main one and all of the fewer. Where they are few, the reports
 * must know each other: "pay rise" is one issue with "pay rise for bakers" only where bakers are spoken of. */
static bool is_same_issue(const struct matcher *m, uint32_t i, uint32_t k)
{
    enum { FEW = 2 };
    uint32_t shared = m->shared[k], n = m->keys[i].words.n, o = m->keys[k].words.n;
    uint32_t all = n + o - shared, fewer = n < o ? n : o;
    if (shared == all) return true;
    if (shared < 2 || !str_equal(m->keys[i].head, m->keys[k].head)) return false;
    if (3 * shared >= 2 * all && fewer > FEW) return true;
    return shared == fewer && know(m, i, k);
}

/* The earlier wording that wording i agrees with best, or NO_INDEX. Words that half the ledger shares tell nothing and are not followed far. */
static uint32_t best_match(struct matcher *m, uint32_t i)
{
    enum { FAR = 256 };
    uint32_t best = NO_INDEX, most = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t w = 0; w < m->keys[i].words.n; w++) {
            uint32_t p = first_posting(&m->postings, m->keys[i].words.at[w]);
            for (uint32_t k = 0; k < FAR && p + k < m->postings.n; k++) {
                const struct posting *q = &m->postings.at[p + k];
                if (q->wording >= i || !str_equal(q->word, m->keys[i].words.at[w])) break;
                if (pass == 1) {
                    m->shared[q->wording] = 0;
                    continue;
                }
                uint32_t shared = ++m->shared[q->wording];
                bool is_better = shared > most || (shared == most && q->wording < best);
                if (is_better && is_same_issue(m, i, q->wording)) {
                    most = shared;
                    best = q->wording;
                }
            }
        }
    }
    return best;
}

uint32_t *ent_issue_groups(struct arena *a, const struct str *wordings, uint32_t n,
                           const struct acquaintance *known)
{
    struct wording_key *keys = arena_array(a, struct wording_key, n);
    struct matcher m = {.keys = keys, .shared = arena_array(a, uint32_t, n), .known = known};
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = ent_wording_key(a, wordings[i]);
        for (uint32_t w = 0; w < keys[i].words.n; w++)
            *vec_add(a, &m.postings) = (struct posting){keys[i].words.at[w], i};
    }
    if (m.postings.n) qsort(m.postings.at, m.postings.n, sizeof *m.postings.at, by_word);
    uint32_t *group = arena_array(a, uint32_t, n), groups = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t match = best_match(&m, i);
        group[i] = match == NO_INDEX ? groups++ : group[match];
    }
    return group;
}
