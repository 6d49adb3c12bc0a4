#include "reading/event_span.h"

#include "reading/event_frame.h"

/* Phrases of fewer words than this say too little by themselves. */
enum { FEW_WORDS = 4, MOST_STEPS = 40 };

static bool hangs_by(const struct insight *in, uint32_t token, const char *const *relations,
                     size_t n)
{
    return ent_str_among(insight_relation(in, token), relations, n);
}

/* Does a mark stand before the first word of what hangs from a token? */
static bool is_set_off(const struct analysis *an, uint32_t token)
{
    uint32_t first = token;
    for (uint32_t c = an->insight->child[token]; c != NO_INDEX; c = an->insight->sibling[c])
        if (c < first && !(an->document->tokens.at[c].flags & TOKEN_PUNCTUATION)) first = c;
    return first > 0 && an->document->tokens.at[first - 1].flags & TOKEN_PUNCTUATION;
}

/* What is joined to a word and tells of something else. A second object or name in a list belongs to the first, and what says how, of what or to
 * what end to the verb: "accused of hiding", "crossed the border to chase rebels". */
static bool is_cut_off(const struct analysis *an, uint32_t anchor, uint32_t token)
{
    const struct insight *in = an->insight;
    static const char *const joined[] = {"parataxis", "punct", "discourse", "dep", "cc"};
    struct str upos = column_text(in->parsed->upos, token);
    bool is_clause = str_is(upos, "VERB") || str_is(upos, "AUX");
    struct str r = insight_relation(in, token);
    if (STR_AMONG(r, joined)) return true;
    if (is_clause && str_is(r, "advcl")) return token < anchor || is_set_off(an, token);
    return is_clause && str_is(r, "conj");
}

/* Is the token of the anchor's own words? */
static bool is_own(const struct analysis *an, uint32_t anchor, uint32_t token)
{
    const struct insight *in = an->insight;
    for (int step = 0; step < MOST_STEPS && token != NO_INDEX; step++) {
        if (token == anchor) return true;
        if (insight_head(in, token) == anchor && is_cut_off(an, anchor, token)) return false;
        token = insight_head(in, token);
    }
    return false;
}

/* From the first to the last of the anchor's own words without a gap of others wider than marks. */
static void own_words(const struct analysis *an, uint32_t anchor, uint32_t *first, uint32_t *last)
{
    const struct tokens *tokens = &an->document->tokens;
    uint32_t start = ent_sentence_first(an, anchor), end = ent_sentence_last(an, anchor);
    *first = *last = anchor;
    for (uint32_t t = anchor; t-- > start;) {
        bool is_mark = tokens->at[t].flags & TOKEN_PUNCTUATION;
        if (is_own(an, anchor, t))
            *first = t;
        else if (!is_mark)
            break;
    }
    for (uint32_t t = anchor + 1; t <= end; t++) {
        bool is_mark = tokens->at[t].flags & TOKEN_PUNCTUATION;
        if (is_own(an, anchor, t))
            *last = t;
        else if (!is_mark)
            break;
    }
}

/* The verb above a noun, where it is not far. */
static uint32_t clause_above(const struct insight *in, uint32_t token)
{
    static const char *const nominal[] = {"obj",  "nsubj", "nsubj:pass", "obl",  "nmod",
                                          "conj", "iobj",  "compound",   "amod", "obl:agent"};
    for (int up = 0; up < 3; up++) {
        uint32_t head = insight_head(in, token);
        if (head == NO_INDEX || !hangs_by(in, token, nominal, sizeof nominal / sizeof *nominal))
            return NO_INDEX;
        struct str upos = column_text(in->parsed->upos, head);
        if (str_is(upos, "VERB")) return head;
        token = head;
    }
    return NO_INDEX;
}

static uint32_t length_of(const struct analysis *an, uint32_t first, uint32_t last)
{
    struct span s = tokens_span(an->document, first, last);
    return s.end - s.start;
}

/* Takes words off the ends until the rest is short enough: from the end first, then from the start. */
static void shorten(const struct analysis *an, uint32_t anchor, uint32_t *first, uint32_t *last)
{
    while (*last > anchor && length_of(an, *first, *last) > EVENT_LONGEST) --*last;
    while (*first < anchor && length_of(an, *first, *last) > EVENT_LONGEST) ++*first;
}

struct span ent_event_span(const struct analysis *an, uint32_t anchor)
{
    uint32_t first, last;
    own_words(an, anchor, &first, &last);
    uint32_t above = last - first + 1 < FEW_WORDS ? clause_above(an->insight, anchor) : NO_INDEX;
    if (above != NO_INDEX) {
        uint32_t wide_first, wide_last;
        own_words(an, above, &wide_first, &wide_last);
        if (wide_first < first) first = wide_first;
        if (wide_last > last) last = wide_last;
    }
    shorten(an, anchor, &first, &last);
    return tokens_span(an->document, first, last);
}
