#include "reading/position.h"

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is(word, *words)) return true;
    return false;
}

/* What a condition, a reason or another part of the sentence opens with: not of the content. */
static bool opens_another_part(struct str word)
{
    static const char *const words[] = {"if",       "unless", "until",  "because", "although",
                                        "though",   "while",  "whilst", "despite", "whereas",
                                        "provided", "saying", "citing", "but",     NULL};
    return is_one_of(word, words);
}

static bool is_break(const struct finder *f, uint32_t token)
{
    uint16_t flags = f->document->tokens.at[token].flags;
    if (!(flags & TOKEN_PUNCTUATION)) return false;
    if (flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)) return false;
    static const char *const inside[] = {"-", "/", "%", "$", "&", "'", "\"",
                                         "€", "£", "(", ")", "[", "]", NULL};
    return !is_one_of(token_text(f->document, token), inside);
}

static bool is_quote(const struct finder *f, uint32_t token)
{
    return f->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

/* Words that cannot end a phrase. */
static bool dangles(const struct finder *f, uint32_t token)
{
    uint8_t tag = f->syntax->tags[token];
    return tag == TAG_IN || tag == TAG_TO || tag == TAG_CC || tag == TAG_DT || is_quote(f, token);
}

/* "as part of a deal", "in return for", "in exchange". */
static bool opens_return(const struct finder *f, uint32_t i)
{
    if (position_is(f, i, "as")) return position_is(f, i + 1, "part");
    return position_is(f, i, "in") &&
           (position_is(f, i + 1, "return") || position_is(f, i + 1, "exchange"));
}

struct range ent_position_extent(const struct finder *f, uint32_t first, uint32_t limit)
{
    enum { longest = 28 };
    if (first >= f->document->tokens.n) return RANGE_NONE;
    const struct sentence *s = &f->document->sentences.at[f->document->tokens.at[first].sentence];
    uint32_t end = s->first + s->n;
    if (limit < end) end = limit + 1;
    if (first + longest < end) end = first + longest;
    while (first < end && is_quote(f, first)) first++;
    uint32_t i = first;
    while (i < end && !is_break(f, i) &&
           !(i > first && (opens_another_part(token_text(f->document, i)) || opens_return(f, i))))
        i++;
    while (i > first && dangles(f, i - 1)) i--;
    return i > first ? (struct range){first, i - 1} : RANGE_NONE;
}

/* Does a clause of time or reason start at the token? */
static bool opens_adverbial(const struct finder *f, uint32_t token)
{
    uint32_t clause = f->syntax->clause_of[token];
    if (clause == NO_INDEX) return false;
    const struct clause *c = &f->syntax->clauses.at[clause];
    return c->first == token && c->kind == CLAUSE_ADVERBIAL;
}

/* "needs to open its ports | and pay the fine": the second thing that is asked or promised. */
static uint32_t with_second_verb(const struct finder *f, uint32_t last)
{
    uint32_t at = last + 1, n = f->document->tokens.n;
    if (at + 2 >= n || f->syntax->tags[at] != TAG_CC) return last;
    if (f->document->tokens.at[at + 1].sentence != f->document->tokens.at[last].sentence)
        return last;
    bool is_bare = tag_is_verb(f->syntax->tags[at + 1]) &&
                   str_equal(token_text(f->document, at + 1), position_word(f, at + 1));
    bool is_auxiliary = position_is(f, at + 1, "have") || position_is(f, at + 1, "be") ||
                        position_is(f, at + 1, "do"); /* "and have used": another clause */
    if (!is_bare || is_auxiliary) return last;
    struct range r = ent_position_extent(f, at + 1, n);
    return range_is_empty(r) ? last : r.last;
}

uint32_t ent_position_end(const struct finder *f, struct range content, uint32_t limit)
{
    enum { longest = 24 };
    uint32_t end = content.first + longest < limit ? content.first + longest : limit,
             i = content.last;
    while (i < end && !opens_another_part(token_text(f->document, i + 1)) &&
           !opens_adverbial(f, i + 1))
        i++;
    if (i == limit) i = with_second_verb(f, i);
    while (i > content.last && (dangles(f, i) || is_break(f, i))) i--;
    return i;
}

uint32_t ent_position_child(const struct finder *f, uint32_t clause, enum clause_kind kind,
                            uint32_t from, uint32_t to)
{
    for (uint32_t i = f->first_child[clause]; i != NO_INDEX; i = f->next_sibling[i]) {
        const struct clause *c = &f->syntax->clauses.at[i];
        if (c->kind == kind && c->first >= from && c->first <= to) return i;
    }
    return NO_INDEX;
}
