#include "reading/time.h"

#include "reading/attribution_cue.h"
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

/* "opens on Friday", "is due early on Saturday": the present of what is arranged; who says something on Friday has said it. */
static bool is_arranged(const struct syntax *s, const struct clause *c)
{
    static const char *const words[] = {"due", "set", "scheduled", "expected", "planned", "slated"};
    uint8_t tag = s->tags[c->verb_first];
    if (tag != TAG_VBZ && tag != TAG_VBP) return false;
    if (c->verb_first != c->verb_last) /* "is expected", not "has expected" */
        return c->flags & CLAUSE_PASSIVE &&
               STR_AMONG_FOLD(token_text(s->document, c->verb_last), words);
    if (!(c->flags & CLAUSE_COPULA))
        return c->kind == CLAUSE_MAIN && !str_is(c->lemma, "be") && !str_is(c->lemma, "have") &&
               !ent_cue(c->lemma, CUE_PART_VERB).frames;
    for (size_t i = 0; i < sizeof words / sizeof *words && c->predicate != NO_INDEX; i++)
        if (ent_token_is(s->document, c->predicate, words[i])) return true;
    return false;
}

/* Which way from the report's day the words around a token point. */
static enum time_direction direction_at(const struct analysis *an, uint32_t token)
{
    const struct syntax *s = an->syntax;
    if (!s || !s->clause_of) return TIME_OPEN;
    if (is_behind_what_was(an->document, token)) return TIME_BACK;
    if (token && ent_token_is(an->document, token - 1, "for")) return TIME_AHEAD;
    uint32_t clause = s->clause_of[token];
    for (int seen = 0; clause != NO_INDEX && seen < PARENTS_SEEN; seen++) {
        enum time_direction d = direction_of_clause(&s->clauses.at[clause]);
        if (d != TIME_OPEN) return d;
        if (is_arranged(s, &s->clauses.at[clause])) return TIME_AHEAD;
        clause = s->clauses.at[clause].parent;
    }
    return TIME_OPEN;
}

/* Does the clause of a token tell of the report's own day: "opens", "has given", "is due"? */
static bool is_present_at(const struct analysis *an, uint32_t token)
{
    const struct syntax *s = an->syntax;
    if (!s || !s->clause_of || s->clause_of[token] == NO_INDEX) return false;
    const struct clause *c = &s->clauses.at[s->clause_of[token]];
    uint8_t tag = s->tags[c->verb_first];
    return tag == TAG_VBZ || tag == TAG_VBP || tag == TAG_MD;
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
    enum time_class class = ent_time_word(d, token).class;
    bool is_word = class != TIME_NONE && class != TIME_COUNTED && class != TIME_CLOCK;
    if (!(flags & TOKEN_NUMBER) && !is_word && !ent_time_middle(d, token) &&
        !ent_token_is(d, token, "the"))
        return none;
    struct time_scan scan = {d, last, report_day(an), direction_at(an, token),
                             is_present_at(an, token)};
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
