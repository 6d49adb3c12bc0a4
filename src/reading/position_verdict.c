/* Verdicts and conditions: "called the deal null and void", "unless the rebels withdraw". */
#include "reading/position_match.h"

/* Does a word of data/acts.tsv judge what it is said of, and against it? */
static bool is_verdict_against(const struct finder *f, uint32_t token)
{
    uint32_t row, n = ent_act_rows(position_word(f, token), &row);
    for (uint32_t i = 0; i < n; i++) {
        struct act_row r = ent_act_row(row + i);
        if (str_equal(r.frame, STR("subject"))) return r.act == ACT_REJECT;
    }
    return false;
}

static bool is_calling(struct str lemma)
{
    static const char *const verbs[] = {"call",  "deem",  "consider", "describe", "label",
                                        "brand", "judge", "declare",  "find",     NULL};
    for (const char *const *v = verbs; *v; v++)
        if (str_is(lemma, *v)) return true;
    return false;
}

/* "Called the agreement illegal": the subject rejects what it calls so. */
void ent_position_verdicts(struct finder *f, uint32_t clause)
{
    enum { reach = 8 };
    const struct clause *c = &f->syntax->clauses.at[clause];
    bool is_told = c->verb != NO_INDEX && c->object != NO_INDEX && is_calling(c->lemma) &&
                   !(c->flags & (CLAUSE_PASSIVE | CLAUSE_NEGATED));
    if (!is_told || ent_position_is_supposed(f, clause)) return;
    const struct noun_phrase *o = &f->syntax->phrases.at[c->object];
    if (o->first < c->verb) return;
    uint32_t n = f->document->tokens.n, verdict = NO_INDEX;
    for (uint32_t i = o->first + 1; i < n && i <= o->last + reach && verdict == NO_INDEX; i++) {
        if (f->document->tokens.at[i].sentence != f->document->tokens.at[c->verb].sentence) break;
        if (is_verdict_against(f, i)) verdict = i;
    }
    if (verdict == NO_INDEX) return;
    struct strs parties = ent_position_parties(f, c->subject);
    if (!parties.n)
        parties =
            ent_position_split(f, ent_position_speaker(f, ent_position_statement(f, c->verb)));
    struct draft d = {
        .act = ACT_REJECT,
        .stance = STANCE_AGAINST,
        .statement = ent_position_statement(f, c->verb),
        .clause = clause,
        .trigger = c->verb,
        .evidence = {c->verb, ent_position_end(f, (struct range){c->verb, verdict}, c->last)},
        .content = {o->first, o->last},
        .strength = 2,
        .rule = "position.reject.verdict"};
    if (d.content.last >= verdict) d.content.last = verdict - 1;
    ent_position_add(f, &d, parties);
}

static bool opens_unless(const struct finder *f, const struct clause *c)
{
    if (c->marker == NO_INDEX || c->verb == NO_INDEX) return false;
    return position_is(f, c->marker, "unless");
}

/* Whose threat or warning the condition belongs to: who says it, else who would do it. */
static struct strs pressing(const struct finder *f, const struct clause *c)
{
    struct strs none = {0};
    if (c->parent == NO_INDEX) return none;
    const struct clause *parent = &f->syntax->clauses.at[c->parent];
    uint32_t statement = f->statement_of[c->verb];
    if (statement == NO_INDEX && parent->verb != NO_INDEX)
        statement = ent_position_statement(f, parent->verb);
    struct strs parties = ent_position_split(f, ent_position_speaker(f, statement));
    return parties.n ? parties : ent_position_parties(f, parent->subject);
}

/* "... unless the rebels withdraw": what a threat or a warning is to bring about is asked for. */
void ent_position_unless(struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (!f->is_negotiation || !opens_unless(f, c) || c->parent == NO_INDEX) return;
    struct strs others = ent_position_parties(f, c->subject), parties = pressing(f, c);
    bool is_own = others.n && parties.n && str_equal(others.at[0], parties.at[0]);
    if (is_own || !parties.n) return;
    struct draft d = {.act = ACT_DEMAND,
                      .stance = STANCE_FOR,
                      .statement = ent_position_statement(f, c->verb),
                      .clause = clause,
                      .trigger = c->marker,
                      .content = ent_position_extent(f, c->verb, c->last),
                      .strength = 2,
                      .rule = "position.demand.unless"};
    d.evidence = (struct range){c->marker, d.content.last};
    if (others.n) d.addressee = d.doer = ent_position_join(f, others);
    ent_position_add(f, &d, parties);
}
