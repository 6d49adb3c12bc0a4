/* What a party will, may, must and cannot do: positions without a word that names an act. */
#include "reading/position.h"

enum modal { MODAL_NONE, MODAL_WILL, MODAL_MAY, MODAL_MUST, MODAL_CANNOT };

/* "We need more aid." */
static bool needs_a_thing(const struct finder *f, const struct clause *c)
{
    bool is_active = !(c->flags & (CLAUSE_PASSIVE | CLAUSE_NEGATED)) && c->subject != NO_INDEX;
    return is_active && c->object != NO_INDEX && str_is(c->lemma, "need") &&
           position_is(f, f->syntax->phrases.at[c->subject].head, "we");
}

static enum modal modal_of(const struct finder *f, const struct clause *c)
{
    static const struct {
        const char *word;
        enum modal modal;
    } modals[] = {{"will", MODAL_WILL},   {"wo", MODAL_WILL},    {"'ll", MODAL_WILL},
                  {"shall", MODAL_WILL},  {"would", MODAL_WILL}, {"may", MODAL_MAY},
                  {"might", MODAL_MAY},   {"could", MODAL_MAY},  {"must", MODAL_MUST},
                  {"should", MODAL_MUST}, {"ought", MODAL_MUST}, {"can", MODAL_CANNOT},
                  {"ca", MODAL_CANNOT}};
    uint32_t word = c->modal != NO_INDEX                 ? c->modal
                    : f->syntax->tags[c->verb] == TAG_MD ? c->verb
                                                         : NO_INDEX;
    if (word != NO_INDEX)
        for (size_t i = 0; i < sizeof modals / sizeof *modals; i++)
            if (position_is(f, word, modals[i].word)) return modals[i].modal;
    if (c->flags & CLAUSE_FUTURE) return MODAL_WILL;
    if (c->verb == NO_INDEX) return MODAL_NONE;
    bool has_to = position_is(f, c->verb, "need") || position_is(f, c->verb, "have") ||
                  position_is(f, c->verb, "get");
    if (has_to && position_is(f, c->verb + 1, "to")) return MODAL_MUST;
    if (needs_a_thing(f, c)) return MODAL_MUST;
    return MODAL_NONE;
}

bool ent_position_is_negated(const struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (c->flags & CLAUSE_NEGATED) return true;
    uint32_t first = c->verb_first < c->verb ? c->verb_first : c->verb;
    for (uint32_t i = first; i + 1 < f->document->tokens.n && i <= c->verb; i++)
        if (position_is(f, i, "no") && position_is(f, i + 1, "longer")) return true;
    bool is_split = first > 1 && first != NO_INDEX && position_is(f, first - 2, "no") &&
                    position_is(f, first - 1, "longer"); /* "would no longer | honour" */
    if (is_split) return true;
    if (c->subject == NO_INDEX) return false;
    return position_is(f, f->syntax->phrases.at[c->subject].first, "no");
}

bool ent_position_is_supposed(const struct finder *f, uint32_t clause)
{
    enum { deepest = 4 };
    for (uint32_t n = 0; clause != NO_INDEX && n < deepest; n++) {
        const struct clause *c = &f->syntax->clauses.at[clause];
        bool is_supposed = c->marker != NO_INDEX && (position_is(f, c->marker, "if") ||
                                                     position_is(f, c->marker, "unless") ||
                                                     position_is(f, c->marker, "whether"));
        if (is_supposed) return true;
        clause = c->parent;
    }
    return false;
}

/* Whether one of the subject's parties is the speaker. */
static bool speaks_of_itself(struct strs parties, struct str speaker)
{
    for (uint32_t i = 0; i < parties.n; i++)
        if (ent_str_find(speaker, parties.at[i], 0) < speaker.n) return true;
    return false;
}

/* Does the party say what another must do? Then a verb that names an act is asked for, not done. */
bool ent_position_is_asked(const struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (modal_of(f, c) != MODAL_MUST) return false;
    struct str speaker = ent_position_speaker(f, f->statement_of[c->verb]);
    return !speaker.n || !speaks_of_itself(ent_position_parties(f, c->subject), speaker);
}

static void set(struct draft *d, enum act act, enum stance stance, const char *rule)
{
    d->act = act;
    d->stance = stance;
    d->rule = rule;
}

/* "We will leave the hall if he denies it." */
static bool leaves_if(const struct finder *f, const struct draft *d)
{
    const struct clause *c = &f->syntax->clauses.at[d->clause];
    bool is_leaving = str_is(c->lemma, "leave") || str_is(c->lemma, "withdraw");
    return is_leaving && position_is(f, d->evidence.last + 1, "if");
}

/* The party's own future. */
static bool own_future(const struct finder *f, enum modal modal, bool harms, struct draft *d)
{
    bool is_negated = ent_position_is_negated(f, d->clause);
    switch (modal) {
    case MODAL_WILL:
        if (is_negated)
            set(d, ACT_REJECT, STANCE_AGAINST, "position.reject.future");
        else if (harms || leaves_if(f, d))
            set(d, ACT_THREATEN, STANCE_FOR, "position.threaten.future");
        else
            set(d, ACT_PROMISE, STANCE_FOR, "position.promise.future");
        return true;
    case MODAL_MAY:
        d->is_hedged = true;
        if (is_negated)
            set(d, ACT_REJECT, STANCE_AGAINST, "position.reject.possible");
        else if (harms)
            set(d, ACT_THREATEN, STANCE_FOR, "position.threaten.possible");
        else
            set(d, ACT_SIGNAL, STANCE_FOR, "position.signal.possible");
        return d->statement != NO_INDEX || d->act != ACT_SIGNAL;
    case MODAL_MUST:
        if (is_negated)
            set(d, ACT_REJECT, STANCE_AGAINST, "position.reject.need");
        else
            set(d, ACT_APPEAL, STANCE_FOR, "position.appeal.must");
        return is_negated || !position_is(f, d->content.first, "remain");
    case MODAL_CANNOT:
        if (is_negated)
            set(d, ACT_REJECT, STANCE_AGAINST, "position.reject.cannot");
        else
            set(d, ACT_SIGNAL, STANCE_FOR, "position.signal.can");
        return is_negated || f->statement_of[d->trigger] != NO_INDEX;
    default:
        return false;
    }
}

/* What a party says of others or of the course of things. */
static bool others_future(const struct finder *f, const struct clause *c, enum modal modal,
                          struct strs others, struct draft *d)
{
    bool is_negated = ent_position_is_negated(f, d->clause), is_passive = c->flags & CLAUSE_PASSIVE;
    struct deed deed = ent_deed_of(f, d->clause);
    switch (modal) {
    case MODAL_MUST:
        set(d, ACT_DEMAND, is_negated ? STANCE_AGAINST : STANCE_FOR, "position.demand.must");
        if (others.n) d->addressee = d->doer = others.at[0];
        return true;
    case MODAL_WILL:
        if (is_passive && !others.n && is_negated) {
            set(d, ACT_REJECT, STANCE_AGAINST, "position.reject.passive");
            return true;
        }
        bool harms = deed.harms || ent_stake_within(f, d->content, "harm");
        if (is_passive && !others.n && harms) {
            set(d, ACT_THREATEN, STANCE_FOR, "position.threaten.passive");
            return true;
        }
        bool is_sure = position_is(f, d->trigger, "will") && !(c->flags & CLAUSE_PERFECT);
        if (is_passive && !others.n && (deed.is_known || is_sure)) {
            set(d, ACT_PROMISE, STANCE_FOR, "position.promise.passive");
            return true;
        }
        if (!is_passive && !others.n && is_negated && !harms && c->modal != NO_INDEX) {
            set(d, ACT_REJECT, STANCE_AGAINST, "position.reject.course");
            return true;
        }
        break;
    case MODAL_MAY:
        break;
    default:
        return false;
    }
    set(d, ACT_WARN, STANCE_AGAINST, "position.warn.outcome");
    return ent_stake_within(f, (struct range){c->first, c->last}, "bad");
}

/* Where a quotation mark splits the verb group ('should "get out"'), the rest is the next clause. */
static uint32_t verb_of(const struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (f->syntax->tags[c->verb] != TAG_MD || clause + 1 >= f->syntax->clauses.n) return c->verb;
    const struct clause *next = c + 1;
    bool is_rest = next->kind == CLAUSE_COORDINATED && next->parent == clause;
    return is_rest && next->verb != NO_INDEX ? next->verb : c->verb;
}

static struct draft draft_of(const struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    uint32_t verb = verb_of(f, clause);
    uint32_t first = c->verb_first < c->verb ? c->verb_first : c->verb;
    struct draft d = {.statement = ent_position_statement(f, c->verb),
                      .clause = clause,
                      .trigger = c->modal != NO_INDEX ? c->modal : first,
                      .content = ent_position_extent(f, verb, verb > c->last ? c[1].last : c->last),
                      .strength = 1};
    if (c->subject != NO_INDEX) {
        const struct noun_phrase *s = &f->syntax->phrases.at[c->subject];
        if (s->first >= c->first && s->first < first && first - s->first < 14) first = s->first;
        if (c->flags & CLAUSE_PASSIVE) d.content.first = first;
        if (needs_a_thing(f, c)) d.content.first = f->syntax->phrases.at[c->object].first;
    }
    d.evidence = (struct range){first, d.content.last};
    if (!range_is_empty(d.content)) d.evidence.last = ent_position_end(f, d.content, c->last);
    return d;
}

static bool kind_may_hold(const struct clause *c)
{
    return c->kind == CLAUSE_MAIN || c->kind == CLAUSE_COMPLEMENT || c->kind == CLAUSE_COORDINATED;
}

/* "will be", "may have": what comes to be, not what anybody does. */
static bool is_state(const struct clause *c)
{
    static const char *const verbs[] = {"be",   "have",   "become", "seem",       "face", "need",
                                        "like", "number", "mean",   "experience", "lose", NULL};
    if (c->flags & CLAUSE_PASSIVE) return false;
    for (const char *const *v = verbs; *v; v++)
        if (str_is(c->lemma, *v)) return true;
    return false;
}

/* The noun phrase that the content opens with. */
static struct range named_first(const struct finder *f, struct range content)
{
    if (range_is_empty(content)) return content;
    uint32_t phrase = f->syntax->phrase_of[content.first];
    if (phrase == NO_INDEX) return RANGE_NONE;
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    return (struct range){p->first, p->last};
}

/* "There will be no talks": what the speaker says of what is to come. */
static void add_existence(struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    struct str speaker = ent_position_speaker(f, f->statement_of[c->verb]);
    uint32_t first = c->verb + 1, there = c->verb_first ? c->verb_first - 1 : 0;
    bool is_there = speaker.n && position_is(f, c->verb, "be") && position_is(f, there, "there");
    if (!is_there || first > c->last) return;
    struct draft d = draft_of(f, clause);
    bool is_none = position_is(f, first, "no") || ent_position_is_negated(f, clause);
    d.content = ent_position_extent(f, first + position_is(f, first, "no"), c->last);
    d.evidence.first = there;
    struct range what = named_first(f, d.content);
    bool is_talk = ent_stake_within(f, what, "talks") || ent_stake_within(f, what, "deal") ||
                   ent_stake_within(f, what, "plan");
    bool harms = ent_stake_within(f, what, "harm");
    if (!is_talk) return;
    if (is_none == harms)
        set(&d, ACT_PROMISE, is_none ? STANCE_AGAINST : STANCE_FOR, "position.promise.existence");
    else if (is_none)
        set(&d, ACT_REJECT, STANCE_AGAINST, "position.reject.existence");
    else
        set(&d, ACT_THREATEN, STANCE_FOR, "position.threaten.existence");
    ent_position_add(f, &d, ent_position_split(f, speaker));
}

/* Unnamed people who speak for nobody: what they say a party may do is told of that party. */
static bool is_told_by_nobody(const struct finder *f, uint32_t statement)
{
    if (statement == NO_INDEX) return false;
    const struct statement *s = &f->an->reading->statements.at[statement];
    bool is_nobodys = !s->source.party.n || str_equal(s->source.party, s->source.name);
    return s->flags & FLAG_ANONYMOUS && is_nobodys;
}

void ent_position_modals(struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (c->verb == NO_INDEX || !kind_may_hold(c) || (c->flags & CLAUSE_QUESTION)) return;
    if (ent_position_is_supposed(f, clause)) return;
    enum modal modal = modal_of(f, c);
    if (modal == MODAL_WILL && f->is_negotiation) add_existence(f, clause);
    bool is_title = modal == MODAL_WILL && position_is(f, c->verb_first, "to");
    if (is_title || modal == MODAL_NONE || !f->is_negotiation ||
        (modal != MODAL_MUST && is_state(c)))
        return;
    struct draft d = draft_of(f, clause);
    bool is_passive = c->flags & CLAUSE_PASSIVE;
    struct strs parties = {0};
    if (!is_passive) parties = ent_position_parties(f, c->subject);
    struct str speaker = ent_position_speaker(f, f->statement_of[c->verb]);
    bool is_told = is_told_by_nobody(f, f->statement_of[c->verb]);
    bool is_own = parties.n && (!speaker.n || is_told || speaks_of_itself(parties, speaker));
    bool harms = ent_deed_of(f, clause).harms || ent_stake_within(f, d.content, "harm");
    if (is_own) {
        if ((!speaker.n || is_told) && modal == MODAL_MUST) return;
        if (own_future(f, modal, harms, &d)) ent_position_add(f, &d, parties);
        return;
    }
    if (!speaker.n || !others_future(f, c, modal, parties, &d)) return;
    ent_position_add(f, &d, ent_position_split(f, speaker));
}

void ent_position_own_threat(const struct finder *f, uint32_t clause, struct str party,
                             struct draft *d)
{
    if (clause == NO_INDEX) return;
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (c->verb == NO_INDEX || (c->flags & CLAUSE_PASSIVE)) return;
    enum modal modal = modal_of(f, c);
    if (modal != MODAL_WILL && modal != MODAL_MAY) return;
    if (!speaks_of_itself(ent_position_parties(f, c->subject), party)) return;
    d->act = ACT_THREATEN;
    d->stance = STANCE_FOR;
    d->is_hedged |= modal == MODAL_MAY;
    d->rule = "position.threaten.warned";
}
