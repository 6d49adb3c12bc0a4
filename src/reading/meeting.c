#include "reading/meeting.h"

#include "reading/event.h"
#include "reading/event_party.h"
#include "reading/time_word.h"

enum { REACH = 14, SUBJECT_REACH = 30 };

static const char meeting_verbs[] = "meet,negotiate,confer,convene,consult,talk,speak,gather,visit";
static const char travel_verbs[] = "travel,fly,go,head,arrive,come,leave,depart";

struct str ent_meeting_state(const struct analysis *an, uint32_t clause, enum reality r)
{
    const struct clause *c = &an->syntax->clauses.at[clause];
    if (ent_list_has(STR("postpone,delay,adjourn"), c->lemma)) return STR("postponed");
    if (ent_list_has(STR("cancel,scrap"), c->lemma)) return STR("cancelled");
    if (r == REALITY_NEGATED) return STR("cancelled");
    if (r != REALITY_REAL) return STR("planned");
    bool is_present = !(c->flags & (CLAUSE_PAST | CLAUSE_PERFECT));
    bool is_going = c->flags & CLAUSE_PROGRESSIVE || ent_list_has(STR("continue"), c->lemma);
    return is_present && is_going ? STR("under way") : STR("held");
}

enum event_status ent_meeting_status(struct str state, enum reality r)
{
    enum event_status status = EVENT_DONE;
    if (str_equal(state, STR("postponed"))) return EVENT_POSTPONED;
    if (str_equal(state, STR("cancelled"))) return EVENT_CANCELLED;
    if (!str_equal(state, STR("planned"))) return EVENT_DONE;
    if (r == REALITY_REAL || !ent_event_status_of(r, &status)) return EVENT_PLANNED;
    return status;
}

/* A clause while it is looked at as a meeting. */
struct encounter {
    struct analysis *an;
    uint32_t clause, end;
    struct strs who, whom;
};

static const struct clause *clause_of(const struct encounter *m)
{
    return &m->an->syntax->clauses.at[m->clause];
}

static struct strs parties_behind(const struct encounter *m, const char *prepositions)
{
    return ent_parties_of(
        m->an, ent_governed_phrase(m->an, clause_of(m)->verb_last + 1, m->end, prepositions));
}

/* Whom a meeting is with; of equals, several of whom are its subject, each other. */
static void find_parties(struct encounter *m)
{
    const struct clause *c = clause_of(m);
    m->who = ent_actors_of(m->an, c->subject);
    if (c->flags & CLAUSE_PASSIVE) return;
    m->whom = ent_actors_of(m->an, ent_object_of(m->an, c));
    if (!m->whom.n) m->whom = parties_behind(m, "with,to");
    bool is_gathering = ent_list_has(STR("meet,convene,gather"), c->lemma);
    if (!m->whom.n && (m->who.n > 1 || is_gathering))
        ent_name_add(m->an->arena, &m->whom, STR("each other"));
}

static bool has_meeting_noun(const struct encounter *m)
{
    const struct syntax *s = m->an->syntax;
    uint32_t p = ent_governed_phrase(m->an, clause_of(m)->verb_last + 1, m->end, "for,on");
    return p != NO_INDEX &&
           ent_list_has(STR("talk,meeting,negotiation,discussion,summit,visit,consultation,"
                            "conference,dialogue"),
                        s->lemmas[s->phrases.at[p].head]);
}

/* The party whose place the journey goes to. */
static struct strs parties_at_end(const struct encounter *m)
{
    uint32_t p = ent_governed_phrase(m->an, clause_of(m)->verb_last + 1, m->end, "to,in,for");
    struct strs none = {0};
    return p == NO_INDEX ? none : ent_parties_at(m->an, m->an->syntax->phrases.at[p].head);
}

/* "will travel to Rome for talks", "arrived in Rome to meet ..." */
static bool is_journey(struct encounter *m)
{
    const struct clause *c = clause_of(m);
    if (!ent_list_has(str_of(travel_verbs), c->lemma)) return false;
    bool is_alone = !m->whom.n || str_equal(m->whom.at[0], STR("each other"));
    if (is_alone) m->whom = parties_at_end(m);
    return has_meeting_noun(m);
}

static bool is_meeting(struct encounter *m)
{
    const struct clause *c = clause_of(m);
    if (is_journey(m)) return true;
    if (!ent_list_has(str_of(meeting_verbs), c->lemma)) return false;
    if (ent_list_has(STR("speak,talk,visit,consult"), c->lemma))
        return ent_is_actor(m->an, c->subject) && m->whom.n;
    if (ent_list_has(STR("gather"), c->lemma)) return m->who.n > 1;
    if (c->flags & CLAUSE_PASSIVE) return false;
    uint32_t object = ent_object_of(m->an, c);
    bool has_thing = object != NO_INDEX && !ent_is_actor(m->an, object);
    return (m->who.n || ent_is_actor(m->an, c->subject)) && !has_thing;
}

static struct str place_of(const struct encounter *m)
{
    const struct clause *c = clause_of(m);
    struct str where = ent_place_in(m->an, c->verb_last + 1, m->end);
    if (!str_is_empty(where)) return where;
    bool goes = ent_list_has(str_of(travel_verbs), c->lemma);
    uint32_t p = goes ? ent_governed_phrase(m->an, c->verb_last + 1, m->end, "to,for") : NO_INDEX;
    if (ent_list_has(STR("visit"), c->lemma)) p = c->object;
    if (p == NO_INDEX || !(m->an->syntax->phrases.at[p].flags & PHRASE_PROPER)) return STR_NONE;
    const struct noun_phrase *n = &m->an->syntax->phrases.at[p];
    return span_of(m->an->document->text, tokens_span(m->an->document, n->first, n->last));
}

static struct span evidence_of(const struct encounter *m)
{
    const struct clause *c = clause_of(m);
    uint32_t first = c->verb_first;
    if (c->subject != NO_INDEX && c->kind != CLAUSE_COORDINATED) {
        uint32_t subject = m->an->syntax->phrases.at[c->subject].first;
        bool is_near = subject < first && first - subject <= SUBJECT_REACH;
        if (is_near && subject >= ent_sentence_first(m->an, first)) first = subject;
    }
    return tokens_span(m->an->document, first, m->end);
}

/* The end of the clause, or the first comma behind its verb that no name follows: ", with", ", following". */
static uint32_t end_of(const struct analysis *an, uint32_t clause)
{
    uint32_t end = ent_clause_end(an, clause);
    for (uint32_t i = an->syntax->clauses.at[clause].verb_last + 1; i + 1 < end; i++) {
        bool is_comma = ent_token_is(an->document, i, ",");
        if (is_comma && !tag_is_proper(an->syntax->tags[i + 1])) return i - 1;
    }
    return end;
}

static void read_clause(struct analysis *an, uint32_t clause, struct events *out)
{
    const struct clause *c = &an->syntax->clauses.at[clause];
    bool may_be = c->verb != NO_INDEX && (ent_list_has(str_of(meeting_verbs), c->lemma) ||
                                          ent_list_has(str_of(travel_verbs), c->lemma));
    if (!may_be) return;
    enum reality r = ent_reality_of(an, clause);
    bool is_gerund = an->syntax->tags[c->verb] == TAG_VBG && !(c->flags & CLAUSE_PROGRESSIVE);
    if (r >= REALITY_NEGATED || is_gerund) return;
    struct encounter m = {.an = an, .clause = clause, .end = end_of(an, clause)};
    find_parties(&m);
    if (!is_meeting(&m)) return;
    struct time_expression t = ent_find_time(an, c->first, m.end);
    struct str state = ent_meeting_state(an, clause, r);
    *vec_add(an->arena, out) = (struct event){.who = m.who,
                                              .whom = m.whom,
                                              .plover = PLOVER_CONSULT,
                                              .when = t.edtf,
                                              .relative = span_of(an->document->text, t.span),
                                              .where = place_of(&m),
                                              .meeting = state,
                                              .status = ent_meeting_status(state, r),
                                              .evidence = evidence_of(&m),
                                              .rule = "meeting.verb"};
}

void ent_meetings_of_verbs(struct analysis *an, struct events *out)
{
    for (uint32_t i = 0; i < an->syntax->clauses.n; i++) read_clause(an, i, out);
}

void ent_events_of_meetings(struct analysis *an, struct events *out)
{
    ent_meetings_of_verbs(an, out);
    ent_meetings_of_nouns(an, out);
}
