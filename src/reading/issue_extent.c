#include "reading/issue_parts.h"

static const struct noun_phrase *phrase_at(const struct finder *f, uint32_t token)
{
    uint32_t p = token < f->document->tokens.n ? f->syntax->phrase_of[token] : NO_INDEX;
    return p == NO_INDEX ? NULL : &f->syntax->phrases.at[p];
}

static bool is_one_of(const struct finder *f, uint32_t token, const char *const *words)
{
    for (const char *const *w = words; *w; w++)
        if (position_is(f, token, *w)) return true;
    return false;
}

bool ent_issue_is_premodifier(const struct finder *f, uint32_t token)
{
    const struct noun_phrase *p = phrase_at(f, token);
    return p && p->first <= token && p->last > token;
}

/* Punctuation that is no part of an amount. */
static bool is_mark(const struct finder *f, uint32_t token)
{
    static const char *const amounts[] = {"%", "$", "\u00a3", "\u20ac", NULL};
    bool is_punctuation = f->document->tokens.at[token].flags & TOKEN_PUNCTUATION;
    return is_punctuation && !is_one_of(f, token, amounts);
}

bool ent_issue_is_opening(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {"the",  "a",      "an",        "this", "that",    "any",
                                        "some", "to",     "not",       "such", "these",   "those",
                                        "of",   "both",   "for",       "'s",   "also",    "all",
                                        "now",  "either", "immediate", "more", "further", NULL};
    return is_mark(f, token) || issue_is_quote(f, token) || is_one_of(f, token, words);
}

/* Words after which something must follow. */
static bool dangles(const struct finder *f, uint32_t token)
{
    uint8_t tag = issue_tag(f, token);
    if (issue_is_quote(f, token) || is_mark(f, token)) return true;
    switch (tag) {
    case TAG_IN:
    case TAG_TO:
    case TAG_CC:
    case TAG_DT:
    case TAG_PRP_POSS:
    case TAG_POS:
    case TAG_WDT:
    case TAG_WP:
    case TAG_WP_POSS:
    case TAG_WRB:
    case TAG_MD:
    case TAG_RB:
        return true;
    case TAG_VBD:
    case TAG_VBN:
    case TAG_VBP:
    case TAG_VBZ:
        return !phrase_at(f, token);
    default:
        return false;
    }
}

struct range ent_issue_trim(const struct finder *f, struct range r)
{
    while (!range_is_empty(r) && ent_issue_is_opening(f, r.first)) r.first++;
    while (!range_is_empty(r) && dangles(f, r.last)) {
        if (r.last == 0) return RANGE_NONE;
        r.last--;
    }
    return r;
}

static bool is_temporal(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {"today", "tomorrow", "yesterday", "tonight", "immediately",
                                        "later", "again",    "ago",       NULL};
    const struct noun_phrase *p = phrase_at(f, token);
    return (p && p->flags & PHRASE_TEMPORAL) || is_one_of(f, token, words);
}

/* Does a part of the sentence start here that is no part of the thing at stake: when, under which condition, why, what then happens? */
static bool starts_another_part(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {
        "that",    "before", "after",   "until",      "till",   "since",   "when",    "while",
        "because", "if",     "unless",  "although",   "though", "whereas", "despite", "following",
        "amid",    "so",     "whether", "regardless", "during", "as",      NULL};
    uint8_t tag = issue_tag(f, token);
    if (is_temporal(f, token)) return true;
    if (issue_is_link(tag) && is_temporal(f, token + 1)) return true;
    if (position_is(f, token, "as") && phrase_at(f, token + 1) &&
        !position_is(f, token + 1, "part"))
        return false;
    if (is_one_of(f, token, words)) return true;
    if (tag == TAG_CC) return !phrase_at(f, token + 1);
    if (tag == TAG_VBD || tag == TAG_VBP || tag == TAG_VBZ || tag == TAG_MD) return true;
    return tag == TAG_WDT || tag == TAG_WP || tag == TAG_WP_POSS || tag == TAG_WRB;
}

/* A comma, a bracket or a dash that is not inside a noun phrase. */
static bool is_break(const struct finder *f, uint32_t token)
{
    static const char *const marks[] = {",", ";", ":", "(", "\u2014", "\u2013", "--", NULL};
    if (!(f->document->tokens.at[token].flags & TOKEN_PUNCTUATION)) return false;
    return is_one_of(f, token, marks);
}

/* The last token at or before it that ends a noun phrase. */
static uint32_t phrase_end_before(const struct finder *f, struct range r, uint32_t token)
{
    for (uint32_t i = token; i > r.first; i--) {
        const struct noun_phrase *p = phrase_at(f, i);
        bool owns = p && issue_tag(f, i + 1) == TAG_POS;
        bool goes_on = position_is(f, i + 1, "of") || issue_is_link(issue_tag(f, i));
        if (p && p->last == i && !owns && !goes_on) return i;
    }
    return token;
}

struct range ent_issue_extent(const struct finder *f, struct range r, uint32_t most)
{
    uint32_t words = 0;
    bool has_noun = false;
    for (uint32_t i = r.first; i <= r.last && !range_is_empty(r); i++) {
        bool is_inside = ent_issue_is_premodifier(f, i) && i > r.first;
        bool ends = is_break(f, i) || starts_another_part(f, i);
        if (has_noun && ends && !(is_inside && !is_temporal(f, i))) {
            r.last = i - 1;
            break;
        }
        words += !(f->document->tokens.at[i].flags & TOKEN_PUNCTUATION);
        if (words > most && i > r.first) {
            r.last = phrase_end_before(f, r, i - 1);
            break;
        }
        uint8_t tag = issue_tag(f, i);
        has_noun |= tag_is_noun(tag) || tag == TAG_PRP;
    }
    return ent_issue_trim(f, r);
}

struct range ent_issue_skip_time(const struct finder *f, struct range r)
{
    uint32_t i = r.first;
    while (i < r.last && (issue_is_quote(f, i) || is_temporal(f, i) ||
                          (issue_is_link(issue_tag(f, i)) && is_temporal(f, i + 1))))
        i++;
    if (i < r.last) r.first = i;
    return r;
}

/* Behind "agreement that would include", where the words start with what carries the thing at stake. */
static struct range behind_carrier(const struct finder *f, struct range r)
{
    enum { NEAR = 10 };
    static const char *const holds[] = {"include", "involve",  "contain", "entail",  "mean",
                                        "cover",   "envisage", "foresee", "provide", NULL};
    static const char *const carriers[] = {"proposal", "plan", "idea", "offer", NULL};
    bool has_carrier = false;
    for (uint32_t i = r.first; i + 2 < r.last && i < r.first + NEAR; i++) {
        uint8_t tag = issue_tag(f, i);
        has_carrier |= tag_is_noun(tag) &&
                       (ent_stake_is(position_word(f, i), "deal") || is_one_of(f, i, carriers));
        bool opens = has_carrier && (position_is(f, i, "that") || position_is(f, i, "which"));
        if (!opens || issue_tag(f, i + 1) != TAG_MD) continue;
        uint32_t from = i + 2;
        if (position_is(f, from, "give")) return r;
        if (is_one_of(f, from, holds)) from++;
        if (position_is(f, from, "for")) from++;
        return from < r.last ? (struct range){from, r.last} : r;
    }
    return r;
}

/* Behind "we believe that". */
static struct range behind_belief(const struct finder *f, struct range r)
{
    static const char *const words[] = {"believe", "think", "hope", "feel",   "ensure",
                                        "say",     "fear",  "know", "stress", NULL};
    uint32_t i = r.first;
    while (i < r.last && (ent_issue_is_opening(f, i) || issue_tag(f, i) == TAG_RB)) i++;
    if (i + 1 >= r.last || !is_one_of(f, i, words) || !tag_is_verb(issue_tag(f, i))) return r;
    return (struct range){i + 1 + position_is(f, i + 1, "that"), r.last};
}

/* Ends before what says when or on which condition. */
static struct range without_condition(const struct finder *f, struct range r)
{
    static const char *const words[] = {"before", "after",   "until", "if",   "unless", "while",
                                        "when",   "because", "since", "till", NULL};
    bool has_noun = false;
    for (uint32_t i = r.first; i <= r.last; i++) {
        if (has_noun && is_one_of(f, i, words)) return (struct range){r.first, i - 1};
        has_noun |= tag_is_noun(issue_tag(f, i));
    }
    return r;
}

struct range ent_issue_core(const struct finder *f, const struct draft *d)
{
    struct range r = d->content;
    bool goes_on = !range_is_empty(r) && r.last < d->evidence.last &&
                   (position_is(f, r.last + 1, "that") || position_is(f, r.last + 1, "which"));
    struct range longer = {r.first, d->evidence.last};
    struct range carried = goes_on ? behind_carrier(f, longer) : r;
    if (carried.first != r.first) return carried;
    r = ent_issue_skip_time(f, r);
    if (range_is_empty(r)) return d->content;
    return without_condition(f, behind_carrier(f, behind_belief(f, r)));
}

/* Where the words say nothing themselves. */
#define NOTHING_SAID STR("matter under discussion")

static bool is_among(struct str word, const char *const *words)
{
    for (const char *const *w = words; *w; w++)
        if (str_equal(word, str_of(*w))) return true;
    return false;
}

struct str ent_issue_tidied(struct str s)
{
    static const char *const articles[] = {"the", "The", "a", "A", "an", "An", "any", NULL};
    static const char *const links[] = {"of",   "to",   "for",  "with",  "on",    "in",  "as",
                                        "that", "when", "and",  "from",  "by",    "at",  "against",
                                        "over", "into", "what", "which", "who",   "the", "a",
                                        "an",   "or",   "than", "about", "until", NULL};
    size_t open = ent_str_find(s, STR("("), 0);
    if (open > 0 && open < s.n && ent_str_find(s, STR(")"), open) >= s.n) s = str_part(s, 0, open);
    s = ent_str_trim(s);
    size_t blank = ent_str_find(s, STR(" "), 0);
    if (is_among(str_part(s, 0, blank), articles)) s = str_part(s, blank, s.n);
    for (s = ent_str_trim(s); s.n;) {
        size_t last = s.n;
        while (last > 0 && s.at[last - 1] != ' ') last--;
        if (!is_among(str_part(s, last, s.n), links)) break;
        s = ent_str_trim(str_part(s, 0, last));
    }
    return s.n ? s : NOTHING_SAID;
}

static bool is_vowel(char c) { return c && strchr("aeiou", c); }

/* Verbs of one syllable that end in one consonant after one vowel double it, and these that are stressed at the end. */
static bool doubles(struct str verb)
{
    static const char *const stressed[] = {"admit",  "begin",    "commit", "control", "expel",
                                           "forbid", "occur",    "omit",   "permit",  "refer",
                                           "submit", "transfer", NULL};
    for (const char *const *w = stressed; *w; w++)
        if (str_equal(verb, str_of(*w))) return true;
    uint32_t vowels = 0;
    for (size_t i = 0; i < verb.n; i++) vowels += is_vowel(verb.at[i]);
    char last = verb.at[verb.n - 1];
    return vowels == 1 && verb.n > 2 && is_vowel(verb.at[verb.n - 2]) && !is_vowel(last) &&
           !strchr("wxy", last);
}

struct str ent_issue_gerund(struct arena *a, struct str verb)
{
    if (verb.n < 2) return verb;
    if (str_ends(verb, STR("ie"))) return ent_str_format(a, "%.*sying", (int)(verb.n - 2), verb.at);
    bool keeps_e = str_ends(verb, STR("ee")) || str_ends(verb, STR("oe")) || verb.n == 2;
    if (str_ends(verb, STR("e")) && !keeps_e)
        return ent_str_format(a, "%.*sing", (int)(verb.n - 1), verb.at);
    if (doubles(verb)) return ent_str_format(a, "%.*s%cing", STR_ARGS(verb), verb.at[verb.n - 1]);
    return ent_str_format(a, "%.*sing", STR_ARGS(verb));
}
