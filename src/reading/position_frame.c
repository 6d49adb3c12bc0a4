/* Verbs that make a position by what they say: "demanded that ...", "agreed to ...". */
#include "reading/position_match.h"

static const struct clause *clause_at(const struct finder *f, uint32_t i)
{
    return &f->syntax->clauses.at[i];
}

static uint32_t phrase_after(const struct finder *f, uint32_t token)
{
    return token < f->document->tokens.n ? f->syntax->phrase_of[token] : NO_INDEX;
}

/* The phrase of "by X" in a passive clause. */
static uint32_t agent_of(const struct finder *f, const struct clause *c)
{
    uint32_t last = c->last < c->verb + 10 ? c->last : c->verb + 10;
    for (uint32_t i = c->verb + 1; i < last; i++)
        if (position_is(f, i, "by")) return phrase_after(f, i + 1);
    return NO_INDEX;
}

/* "Peru has today agreed": the day parts the verb from "has". */
static bool is_split_by_day(const struct finder *f, const struct clause *c)
{
    if (c->parent == NO_INDEX || c->subject == NO_INDEX) return false;
    bool is_day = f->syntax->phrases.at[c->subject].flags & PHRASE_TEMPORAL;
    return is_day && str_equal(clause_at(f, c->parent)->lemma, STR("have"));
}

static bool is_condition(const struct finder *f, const struct clause *c)
{
    uint32_t row, n = ent_act_rows(position_word(f, c->verb), &row);
    return n && ent_act_row(row).act == ACT_CONDITION;
}

/* "Their departure depends on ...": it is on those who say so. */
static struct strs setters(const struct finder *f, const struct clause *c)
{
    return ent_position_split(f, ent_position_speaker(f, f->statement_of[c->verb]));
}

/* Whose position it is: the source of the words around, where the trigger is their cue; else the subject, or the agent of a passive. */
static struct strs holders(const struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    bool is_passive = c->flags & CLAUSE_PASSIVE;
    if (is_split_by_day(f, c)) return ent_position_parties(f, clause_at(f, c->parent)->subject);
    uint32_t phrase = is_passive ? agent_of(f, c) : c->subject;
    if (c->verb_first && !is_passive) {
        struct strs listed = ent_position_listed(f, c->verb_first - 1);
        if (listed.n) return listed;
    }
    struct strs parties = ent_position_parties(f, phrase);
    bool is_thing = phrase != NO_INDEX && !(f->syntax->phrases.at[phrase].flags & PHRASE_PROPER);
    bool is_reduced = c->kind == CLAUSE_PARTICIPLE || (c->kind == CLAUSE_RELATIVE && !is_thing);
    if (!parties.n && is_reduced && !is_passive && c->parent != NO_INDEX)
        parties = ent_position_parties(f, clause_at(f, c->parent)->subject);
    if (!parties.n && phrase != NO_INDEX && is_condition(f, c)) return setters(f, c);
    if (parties.n) return parties;
    uint32_t cue = f->cue_of[c->verb];
    struct str speaker = ent_position_speaker(f, cue);
    if (!speaker.n && phrase == NO_INDEX && !is_passive)
        speaker = ent_position_speaker(f, f->statement_of[c->verb]);
    return ent_position_split(f, speaker);
}

/* "Denied that it had offered a truce": an offer that the text says was not made. */
static void take_denied_act(const struct finder *f, uint32_t content, struct draft *d)
{
    struct frame_match inner = ent_position_match_verb(f, content);
    if (!inner.is_found) return;
    d->act = inner.row.act;
    d->stance = inner.row.stance;
    d->content = inner.content;
    d->is_denied = true;
}

/* Verbs whose own doing decides: "decided to reject", "plans to strike". */
static void take_inner_act(const struct finder *f, uint32_t content, struct draft *d)
{
    if (content != NO_INDEX && position_is(f, d->trigger, "deny")) take_denied_act(f, content, d);
    if (content == NO_INDEX || ent_act_group(d->act) != GROUP_GIVE) return;
    const struct clause *c = clause_at(f, content);
    bool is_negated = c->flags & CLAUSE_NEGATED;
    if (is_negated) {
        d->act = ACT_REJECT;
        d->stance = STANCE_AGAINST;
        return;
    }
    struct deed deed = ent_deed_of(f, content);
    deed.harms = deed.harms || (!deed.ends && ent_stake_within(f, d->content, "harm"));
    struct frame_match inner = ent_position_match_verb(f, content);
    if (inner.is_found && inner.row.act == ACT_REJECT && !deed.harms) {
        d->act = ACT_REJECT;
        d->stance = inner.row.stance;
        d->content = inner.content;
    } else if (inner.is_found && d->act == ACT_PROMISE &&
               ent_act_group(inner.row.act) == GROUP_ASK) {
        d->act = inner.row.act;
    } else if (inner.is_found && inner.row.act == ACT_CONCEDE) {
        d->act = d->act == ACT_PROMISE || d->act == ACT_ACCEPT ? ACT_CONCEDE : d->act;
    } else if (deed.harms) {
        d->is_hedged |= d->act == ACT_SIGNAL;
        d->act = ACT_THREATEN;
        d->stance = STANCE_FOR;
    }
}

static struct range evidence_of(const struct finder *f, const struct clause *c,
                                const struct frame_match *m)
{
    uint32_t first = c->verb_first == NO_INDEX || c->verb_first > c->verb ? c->verb : c->verb_first;
    if (c->subject != NO_INDEX) {
        const struct noun_phrase *s = &f->syntax->phrases.at[c->subject];
        bool is_own = s->first >= c->first && s->first < first && first - s->first <= 12;
        if (is_own) first = ent_position_list_start(f, c->subject);
        uint32_t before = first && !is_own ? f->syntax->phrase_of[first - 1] : NO_INDEX;
        if (before != NO_INDEX && ent_position_listed(f, first - 1).n)
            first = ent_position_list_start(f, before);
    }
    uint32_t last = m->trigger_last,
             agent = (c->flags & CLAUSE_PASSIVE) ? agent_of(f, c) : NO_INDEX;
    for (uint32_t n = 0; agent != NO_INDEX && n < 24;
         agent = f->syntax->phrases.at[agent].next, n++)
        last = f->syntax->phrases.at[agent].last;
    if (m->content.first < first) first = m->content.first;
    if (m->content.last > last) last = ent_position_end(f, m->content, c->last);
    return (struct range){first, last};
}

static const char *verb_rule(const struct act_row *row)
{
    static const char *const rules[ACT_COUNT] = {
        "position.demand.verb",    "position.propose.verb",  "position.appeal.verb",
        "position.condition.verb", "position.offer.verb",    "position.promise.verb",
        "position.accept.verb",    "position.concede.verb",  "position.signal.verb",
        "position.reject.verb",    "position.threaten.verb", "position.warn.verb"};
    return rules[row->act];
}

/* The modal before the trigger: may reject, would accept. */
static bool is_possible(const struct finder *f, const struct clause *c)
{
    return c->modal != NO_INDEX &&
           (position_is(f, c->modal, "may") || position_is(f, c->modal, "might") ||
            position_is(f, c->modal, "could"));
}

static void name_addressee(const struct finder *f, const struct frame_match *m, struct draft *d)
{
    struct strs named = ent_position_parties(f, m->addressee);
    if (!named.n) return;
    d->addressee = d->doer = ent_position_join(f, named);
}

/* "to recognise the border and renounce violence": each of the things is a position. */
static void add_coordinated(struct finder *f, uint32_t content, const struct draft *first,
                            struct strs parties)
{
    enum { most = 4 };
    f->is_taken[content] = true;
    uint32_t n = 0;
    for (uint32_t i = f->first_child[content]; i != NO_INDEX; i = f->next_sibling[i]) {
        const struct clause *c = clause_at(f, i);
        if (c->kind != CLAUSE_COORDINATED || c->verb == NO_INDEX || ++n > most) continue;
        bool is_bare = f->syntax->tags[c->verb] == TAG_VB;
        if (!is_bare) continue;
        struct draft d = *first;
        d.content = ent_position_extent(f, c->verb, c->last);
        if (range_is_empty(d.content)) continue;
        d.evidence.last = d.content.last;
        d.is_part = true;
        ent_position_add(f, &d, parties);
        f->is_taken[i] = true;
    }
}

static void take_clauses(struct finder *f, struct range r)
{
    for (uint32_t i = r.first; i <= r.last; i++) {
        uint32_t clause = f->syntax->clause_of[i];
        if (clause != NO_INDEX && clause_at(f, clause)->first >= r.first)
            f->is_taken[clause] = true;
    }
}

/* "seek a truce and a guarantee that ...": each of the things is a position. */
static void add_members(struct finder *f, struct draft *whole, struct strs parties)
{
    enum { most = 3 };
    const struct draft all = *whole, *first = &all;
    uint32_t n = 0;
    for (uint32_t i = first->content.first + 1; i < first->content.last && n < most; i++) {
        bool is_member = f->syntax->tags[i] == TAG_CC && position_is(f, i, "and") &&
                         f->syntax->tags[i + 1] == TAG_DT && position_is(f, i + 1, "a");
        if (!is_member || f->syntax->tags[first->content.first] == TAG_TO) continue;
        struct draft d = *first;
        if (!n) whole->content.last = whole->evidence.last = i - 1;
        d.content = (struct range){i + 1, first->content.last};
        d.evidence.first = i + 1;
        d.is_part = true;
        take_clauses(f, d.content);
        ent_position_add(f, &d, parties);
        n++;
    }
}

/* What somebody hopes that another does is an appeal; so is what an organisation hopes for others. */
static void read_hope(const struct finder *f, uint32_t content, struct strs parties,
                      struct draft *d)
{
    bool is_own = false;
    struct strs others = {0};
    if (content != NO_INDEX) others = ent_position_parties(f, clause_at(f, content)->subject);
    for (uint32_t i = 0; i < others.n && parties.n; i++)
        is_own |= str_equal(others.at[i], parties.at[0]);
    bool is_organisation = parties.n && ent_position_is_outsider(f, parties.at[0]);
    if ((others.n && !is_own) || (is_organisation && !is_own)) d->act = ACT_APPEAL;
}

/* "Ordered its troops to leave": what a party tells its own to do, it does. */
static bool orders_itself(const struct finder *f, const struct draft *d, struct strs parties)
{
    bool is_order = position_is(f, d->trigger, "order") || position_is(f, d->trigger, "instruct") ||
                    position_is(f, d->trigger, "direct");
    return is_order && d->act == ACT_DEMAND && parties.n == 1 &&
           str_equal(d->addressee, parties.at[0]);
}

void ent_position_add_match(struct finder *f, uint32_t clause, const struct frame_match *m,
                            struct strs parties, const char *rule)
{
    const struct clause *c = clause_at(f, clause);
    struct draft d = {.act = m->row.act,
                      .stance = m->row.stance,
                      .statement = ent_position_statement(f, c->verb),
                      .clause = clause,
                      .trigger = c->verb,
                      .content = m->content,
                      .strength = 3,
                      .is_hedged = (m->row.marks & MARK_HEDGE) || is_possible(f, c),
                      .is_hope = m->row.marks & MARK_HOPE,
                      .rule = rule};
    d.evidence = evidence_of(f, c, m);
    name_addressee(f, m, &d);
    take_inner_act(f, m->content_clause, &d);
    if (d.act == ACT_CONCEDE && d.is_hedged) d.act = ACT_SIGNAL;
    bool is_ahead = c->modal != NO_INDEX || (c->flags & CLAUSE_FUTURE);
    if (d.act == ACT_REJECT && is_ahead && ent_deed_of(f, clause).harms) d.act = ACT_THREATEN;
    if (d.is_hope) read_hope(f, m->content_clause, parties, &d);
    if (d.act == ACT_WARN && parties.n)
        ent_position_own_threat(f, m->content_clause, parties.at[0], &d);
    bool calls_off = d.act == ACT_REJECT && (m->row.marks & MARK_TALKS);
    if (calls_off && ent_stake_within(f, d.content, "harm")) d.act = ACT_PROMISE;
    if (d.act == ACT_CONDITION) d.is_denied |= ent_position_is_negated(f, clause);
    if (ent_position_is_negated(f, clause)) d.act = ent_act_negated(d.act, &d.stance);
    if ((m->row.marks & MARK_URGE) && !d.addressee.n) d.act = ACT_APPEAL;
    if (orders_itself(f, &d, parties)) d.act = ACT_PROMISE;
    add_members(f, &d, parties);
    ent_position_add(f, &d, parties);
    f->is_taken[clause] = true;
    if (m->content_clause != NO_INDEX) add_coordinated(f, m->content_clause, &d, parties);
}

/* "The summit, where the presidents signed the treaty, ..." */
static bool brings_subject(const struct finder *f, const struct clause *c)
{
    if (c->marker == NO_INDEX || c->subject == NO_INDEX) return false;
    bool is_place = position_is(f, c->marker, "where") || position_is(f, c->marker, "when");
    return is_place && f->syntax->phrases.at[c->subject].first > c->marker;
}

/* "Continues to deny": what goes on is done. */
static bool goes_on(const struct finder *f, const struct clause *c)
{
    return c->parent != NO_INDEX && str_equal(clause_at(f, c->parent)->lemma, STR("continue"));
}

/* A clause inside another that tells of an agreement or a refusal mostly describes what the outer one is about. */
static bool stands_alone(const struct finder *f, const struct clause *c, enum act act)
{
    enum act_group group = ent_act_group(act);
    switch (c->kind) {
    case CLAUSE_RELATIVE:
        if (brings_subject(f, c) || is_split_by_day(f, c)) return true;
        return !(c->flags & CLAUSE_PASSIVE) && act != ACT_ACCEPT;
    case CLAUSE_ADVERBIAL:
        return !(c->flags & CLAUSE_PASSIVE) && act != ACT_ACCEPT;
    case CLAUSE_INFINITIVE:
        return group == GROUP_ASK || goes_on(f, c);
    case CLAUSE_PARTICIPLE:
        return act != ACT_ACCEPT && act != ACT_CONCEDE;
    default:
        return true;
    }
}

/* "Has not asked us to leave", "have not agreed yet": nothing was said, so nothing is refused. */
static bool is_absent(const struct finder *f, uint32_t clause, enum act act)
{
    const struct clause *c = clause_at(f, clause);
    if (!(c->flags & CLAUSE_NEGATED)) return false;
    bool is_done = c->flags & (CLAUSE_PAST | CLAUSE_PERFECT);
    bool is_wish = position_is(f, c->verb, "want") || position_is(f, c->verb, "seek");
    if (is_done && ent_act_group(act) == GROUP_ASK && !is_wish) return true;
    for (uint32_t i = c->verb_first; i <= c->verb; i++)
        if (position_is(f, i, "yet")) return true;
    return false;
}

/* "I want to thank ...": said, not wanted. */
static bool is_courtesy(const struct finder *f, const struct frame_match *m)
{
    static const char *const verbs[] = {"thank",   "congratulate", "say",       "stress",
                                        "express", "emphasise",    "emphasize", NULL};
    if (m->content_clause == NO_INDEX || ent_act_group(m->row.act) == GROUP_REFUSE) return false;
    for (const char *const *v = verbs; *v; v++)
        if (str_is(clause_at(f, m->content_clause)->lemma, *v)) return true;
    return false;
}

void ent_position_verbs(struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    if (c->verb == NO_INDEX || (c->flags & CLAUSE_QUESTION)) return;
    if (ent_position_is_supposed(f, clause)) return;
    struct frame_match m = ent_position_match_verb(f, clause);
    if (!m.is_found || !stands_alone(f, c, m.row.act) || ent_position_is_asked(f, clause)) return;
    if (is_absent(f, clause, m.row.act) || is_courtesy(f, &m)) return;
    struct strs parties = holders(f, clause);
    struct strs including = ent_position_including(f, m.content.last + 1);
    if (including.n) parties = including;
    if (parties.n) ent_position_add_match(f, clause, &m, parties, verb_rule(&m.row));
}
