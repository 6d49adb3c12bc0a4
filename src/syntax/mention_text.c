#include "syntax/mention_text.h"

/* Each line one class, from 1. */
static const char *const pronouns[][20] = {
    {"i", "me", "my", "mine", "myself"},
    {"we", "us", "our", "ours", "ourselves"},
    {"you", "your", "yours", "yourself", "yourselves", "u", "ya"},
    {"he", "him", "his", "himself"},
    {"she", "her", "hers", "herself"},
    {"it", "its", "itself"},
    {"they", "them", "their", "theirs", "themselves", "'em", "em"},
    {"who", "whom", "whose"},
    {"which", "that"},
    {"this"},
    {"these", "those"},
    {"one", "ones", "oneself"},
    {"here", "there", "now", "then"},
    {"someone",   "somebody",   "something", "anyone",  "anybody", "anything", "everyone",
     "everybody", "everything", "nobody",    "nothing", "none",    "all",      "some",
     "any",       "both",       "each",      "other",   "others",  "another"},
    {"what", "where", "when", "how", "why"},
};

static const char *const openings[][20] = {
    {"the"},
    {"a", "an"},
    {"this", "that", "these", "those"},
    {"my", "our", "your", "his", "her", "its", "their"},
    {"another", "other", "some", "any", "each", "every", "no", "all", "both", "many", "several",
     "most", "few", "more"},
};
enum { OPENS_CAPITAL = 6, OPENS_DIGIT = 7 };

static const char *const left_out[] = {
    "the",  "a",   "an",  "this", "that",  "these", "those",         "my", "our",
    "your", "his", "her", "its",  "their", "'s",    "\xE2\x80\x99s", "'",  "\xE2\x80\x99",
    "\"",   ",",   "."};

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static uint64_t add_byte(uint64_t hash, char c)
{
    if (is_upper(c)) c = (char)(c + ('a' - 'A'));
    return (hash ^ (uint8_t)c) * UINT64_C(0x100000001B3);
}

static uint64_t const fresh = UINT64_C(0xCBF29CE484222325);

/* FNV-1a over 64 bits. */
static uint64_t add_word(uint64_t hash, struct str word)
{
    for (size_t i = 0; i < word.n; i++) hash = add_byte(hash, word.at[i]);
    return hash;
}

static uint8_t class_among(struct str word, const char *const (*classes)[20], uint8_t n)
{
    for (uint8_t c = 0; c < n; c++)
        for (uint32_t i = 0; i < 20 && classes[c][i]; i++)
            if (str_is_fold(word, classes[c][i])) return (uint8_t)(c + 1);
    return 0;
}

static uint8_t opening_of(struct str word, struct str head, bool is_alone)
{
    uint8_t class = is_alone ? 0 : class_among(word, openings, sizeof openings / sizeof *openings);
    if (class) return class;
    if (is_upper(head.at[0])) return OPENS_CAPITAL;
    return word.at[0] >= '0' && word.at[0] <= '9' ? OPENS_DIGIT : 0;
}

static bool is_kept(struct str word) { return !STR_AMONG_FOLD(word, left_out); }

static bool holds(const struct mention_text *t, uint64_t word)
{
    for (uint8_t i = 0; i < t->n; i++)
        if (t->core[i] == word) return true;
    return false;
}

/* The core, of which so many words are kept as the result says. */
static uint32_t read_core(const struct document *d, uint32_t first, uint32_t last, uint32_t head,
                          struct mention_text *t)
{
    uint32_t end = head, kept = 0;
    while (end < last && end - head < CORE_BEHIND && is_upper(token_text(d, end + 1).at[0])) end++;
    uint64_t all = fresh;
    for (uint32_t i = head - first > CORE_BEFORE ? head - CORE_BEFORE : first; i <= end; i++) {
        struct str word = token_text(d, i);
        if (!is_kept(word)) continue;
        uint64_t hash = add_word(fresh, word);
        if (!holds(t, hash)) t->core[t->n++] = hash;
        all = add_byte(add_word(all, word), ' ');
        kept++;
    }
    t->core_hash = kept ? all : 0;
    return kept;
}

static void read_all(const struct document *d, uint32_t first, uint32_t last,
                     struct mention_text *t)
{
    uint64_t full = fresh, initials = fresh;
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = first; i <= last; i++) {
        struct str word = token_text(d, i);
        if (is_upper(word.at[0])) initials = add_byte(initials, word.at[0]), capitals++;
        if (!is_kept(word)) continue;
        full = add_byte(add_word(full, word), ' ');
        words++;
    }
    t->full = words ? full : 0;
    t->initials = capitals > 1 ? initials : 0;
}

/* Of a head that is all capitals, two or more, dots aside; else 0. */
static uint64_t short_form_of(struct str head)
{
    uint64_t hash = fresh;
    uint32_t letters = 0;
    for (size_t i = 0; i < head.n; i++) {
        if (head.at[i] == '.') continue;
        if (!is_upper(head.at[i])) return 0;
        hash = add_byte(hash, head.at[i]);
        letters++;
    }
    return letters > 1 ? hash : 0;
}

struct mention_text ent_mention_text(const struct document *d, uint32_t first, uint32_t last,
                                     uint32_t head)
{
    struct str word = token_text(d, head);
    struct mention_text t = {.head = add_word(fresh, word), .capital = is_upper(word.at[0])};
    uint32_t kept = read_core(d, first, last, head, &t);
    read_all(d, first, last, &t);
    if (kept == 1) t.short_form = short_form_of(word);
    if (first == last) t.pronoun = class_among(word, pronouns, sizeof pronouns / sizeof *pronouns);
    t.opening = opening_of(token_text(d, first), word, first == last);
    return t;
}

static bool same(uint64_t a, uint64_t b) { return a && a == b; }

uint32_t ent_mention_matches(const struct mention_text *i, const struct mention_text *j)
{
    uint32_t shared = 0, head = i->head == j->head;
    for (uint8_t w = 0; w < i->n; w++) shared += holds(j, i->core[w]);
    const bool found[MATCHES] = {
        [MATCH_HEAD] = head,
        [MATCH_CORE] = same(i->core_hash, j->core_hash),
        [MATCH_FULL] = same(i->full, j->full),
        [MATCH_INSIDE] = i->n && shared == i->n,
        [MATCH_AROUND] = j->n && shared == j->n,
        [MATCH_HEAD_IN] = !head && holds(j, i->head),
        [MATCH_HEAD_OF] = !head && holds(i, j->head),
        [MATCH_INITIALS] = same(i->initials, j->short_form) || same(j->initials, i->short_form),
        [MATCH_OTHER_NAMES] = i->capital && j->capital && !shared,
        [MATCH_SOME] = shared && !head,
    };
    uint32_t bits = 0;
    for (uint32_t k = 0; k < MATCHES; k++) bits |= (uint32_t)found[k] << k;
    return bits;
}
