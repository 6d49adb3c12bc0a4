#include "reading/time.h"

#include "reading/time_period.h"
#include "reading/time_word.h"

/* A range that is longer than any sentence is not searched to its end, so that many questions about one endless sentence stay linear. */
enum { LONGEST_RANGE = 256, PARENTS_SEEN = 4, NEAR = 8 };

static enum time_direction direction_of_clause(const struct clause *c)
{
    if (c->flags & CLAUSE_FUTURE || c->kind == CLAUSE_INFINITIVE) return TIME_AHEAD;
    if (c->flags & (CLAUSE_PAST | CLAUSE_PERFECT)) return TIME_BACK;
    bool is_arranged = c->flags & CLAUSE_PROGRESSIVE || c->modal != NO_INDEX;
    return is_arranged && c->kind != CLAUSE_PARTICIPLE ? TIME_AHEAD : TIME_OPEN;
}

/* "following talks in Vienna in March": what something comes after is over, whatever the verb says. */
static bool is_behind_what_was(const struct document *d, uint32_t token)
{
    for (uint32_t back = 1; back <= NEAR && back <= token; back++) {
        if (d->tokens.at[token - back].flags & TOKEN_PUNCTUATION) return false;
        if (ent_token_is(d, token - back, "following") || ent_token_is(d, token - back, "after"))
            return back > 1;
    }
    return false;
}

/* Which way from the report's day the words around a token point. */
static enum time_direction direction_at(const struct analysis *an, uint32_t token)
{
    const struct syntax *s = an->syntax;
    if (!s || !s->clause_of) return TIME_OPEN;
    if (is_behind_what_was(an->document, token)) return TIME_BACK;
    uint32_t clause = s->clause_of[token];
    for (int seen = 0; clause != NO_INDEX && seen < PARENTS_SEEN; seen++) {
        enum time_direction d = direction_of_clause(&s->clauses.at[clause]);
        if (d != TIME_OPEN) return d;
        clause = s->clauses.at[clause].parent;
    }
    return TIME_OPEN;
}

static struct day report_day(const struct analysis *an)
{
    struct day d = {0};
    if (!ent_day_read(an->report->date, &d)) return (struct day){0};
    return d;
}

struct time_match ent_time_at(struct analysis *an, uint32_t token, uint32_t last)
{
    struct time_match none = {1, 0, STR_NONE, false};
    const struct document *d = an->document;
    uint16_t flags = d->tokens.at[token].flags;
    if (flags & TOKEN_PUNCTUATION) return none;
    if (!(flags & TOKEN_NUMBER) && ent_time_word(d, token).class == TIME_NONE &&
        !ent_time_middle(d, token) && !ent_token_is(d, token, "the"))
        return none;
    struct time_scan scan = {d, last, report_day(an), direction_at(an, token)};
    struct period p = {0};
    uint32_t n = ent_time_period(&scan, token, &p);
    if (!n) return none;
    return (struct time_match){token, token + n - 1, ent_period_write(an->arena, &p), p.is_vague};
}

struct time_expression ent_find_time(struct analysis *an, uint32_t first, uint32_t last)
{
    struct time_expression found = {0};
    if (!an->document->tokens.n || first > last) return found;
    if (last - first > LONGEST_RANGE) last = first + LONGEST_RANGE;
    for (uint32_t i = first; i <= last;) {
        struct time_match m = ent_time_at(an, i, last);
        bool is_better = time_found(m) && (span_is_empty(found.span) || !str_is_empty(m.edtf));
        if (is_better)
            found = (struct time_expression){tokens_span(an->document, m.first, m.last), m.edtf};
        if (is_better && !str_is_empty(m.edtf)) return found;
        i = time_found(m) ? m.last + 1 : i + 1;
    }
    return found;
}
