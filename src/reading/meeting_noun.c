#include "reading/event_lexicon.h"
#include "reading/event_party.h"
#include "reading/meeting.h"
#include "reading/time_word.h"

enum { REACH = 14, SUBJECT_REACH = 30, LONGEST_TELLING = 30 };

static const char strong_nouns[] = "talk,meeting,summit,negotiation";
static const char weak_nouns[] = "discussion,dialogue,consultation,conference,session,visit,trip,"
                                 "conversation,gathering";
static const char holding_verbs[] =
    "hold,host,attend,begin,open,resume,enter,start,conduct,have,chair,join,"
    "continue,conclude,end,convene,schedule,postpone,cancel,delay,be,take,"
    "break,fail,collapse,finish,close,adjourn,arrange,organise,organize,"
    "pay,make,go,arrive,travel,fly,come,plan,stall,occur,lead,"
    "broker,mediate,tell,say,discuss,raise,see";

bool ent_is_meeting_noun(const struct analysis *an, uint32_t phrase)
{
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    struct str lemma = an->syntax->lemmas[p->head];
    if (!tag_is_noun(an->syntax->tags[p->head]) || p->flags & PHRASE_POSSESSOR) return false;
    if (p->head > p->first &&
        ent_list_has(STR("press,news,video"), an->syntax->lemmas[p->head - 1]))
        return false;
    return ent_list_has(str_of(strong_nouns), lemma) || ent_list_has(str_of(weak_nouns), lemma);
}

/* A noun phrase while it is looked at as a meeting. */
struct encounter {
    struct analysis *an;
    uint32_t phrase, end; /* end: how far what belongs to it may stand */
    uint32_t first, last; /* tokens it rests on */
    struct strs who, whom;
    struct str where;
    struct time_expression time;
    bool
        is_of_clause; /* the clause's verb is about it: "held talks", "told ... during a meeting" */
};

static const struct noun_phrase *phrase_of(const struct encounter *m)
{
    return &m->an->syntax->phrases.at[m->phrase];
}

static const struct clause *clause_of(const struct encounter *m)
{
    uint32_t c = phrase_of(m)->clause;
    return c == NO_INDEX ? NULL : &m->an->syntax->clauses.at[c];
}

static void reach_to(struct encounter *m, uint32_t token)
{
    if (token > m->last && token <= m->end) m->last = token;
}

static struct strs governed(struct encounter *m, const char *prepositions)
{
    uint32_t p = ent_governed_phrase(m->an, phrase_of(m)->last + 1, m->end, prepositions);
    struct strs names = ent_parties_of(m->an, p);
    if (names.n) reach_to(m, m->an->syntax->phrases.at[p].last);
    return names;
}

/* Parties named inside the phrase: "Turkey's visit", "EU-Russia summit". */
static struct strs owners_of(const struct encounter *m)
{
    struct strs names = {0};
    const struct noun_phrase *p = phrase_of(m);
    for (uint32_t i = p->first; i < p->head; i++) {
        uint8_t tag = m->an->syntax->tags[i];
        bool may_own = tag_is_proper(tag) || tag == TAG_JJ || tag == TAG_PRP_POSS;
        if (!may_own) continue;
        uint32_t inner = ent_phrase_at(m->an, i);
        struct strs own =
            inner != m->phrase ? ent_parties_of(m->an, inner) : ent_parties_at(m->an, i);
        for (uint32_t k = 0; k < own.n; k++) ent_name_add(m->an->arena, &names, own.at[k]);
    }
    return names;
}

static void set_each_other(struct encounter *m)
{
    m->whom = (struct strs){0};
    ent_name_add(m->an->arena, &m->whom, STR("each other"));
}

static bool preposition_is(const struct encounter *m, const char *words)
{
    uint32_t at = phrase_of(m)->preposition;
    return at != NO_INDEX && ent_list_has(str_of(words), token_text(m->an->document, at));
}

/* "after the talks", "following earlier talks": the participle reads as the preposition does. */
static bool is_after(const struct encounter *m)
{
    if (preposition_is(m, "after,following,since")) return true;
    uint32_t first = phrase_of(m)->first;
    for (uint32_t back = 1; back <= 2 && back <= first; back++)
        if (ent_token_is(m->an->document, first - back, "following")) return true;
    const struct clause *c = clause_of(m);
    return c && c->kind == CLAUSE_PARTICIPLE && c->object == m->phrase &&
           str_equal(c->lemma, STR("follow"));
}

/* The clause's subject takes part in what it holds, and in what is said during it; what comes before or after it is its own only where
 * it is with somebody. */
static void take_from_clause(struct encounter *m)
{
    const struct clause *c = clause_of(m);
    if (!c || c->verb == NO_INDEX || !ent_list_has(str_of(holding_verbs), c->lemma)) return;
    const struct noun_phrase *p = phrase_of(m);
    bool is_object = ent_object_of(m->an, c) == m->phrase && !(c->flags & CLAUSE_PASSIVE);
    bool is_during = preposition_is(m, "during,in,at,for,on") && p->first > c->verb;
    bool is_beside = preposition_is(m, "after,following,before") && m->whom.n;
    if (!is_object && !is_during && !is_beside) return;
    struct strs subject = ent_parties_of(m->an, c->subject);
    if (!subject.n) return;
    m->is_of_clause = is_object || is_during;
    m->who = subject;
    if (!m->whom.n && is_during) m->whom = ent_parties_of(m->an, c->object);
}

static void find_parties(struct encounter *m)
{
    struct strs both = governed(m, "between,among");
    struct strs own = owners_of(m);
    m->whom = governed(m, "with");
    bool is_visit = ent_list_has(STR("visit,trip"), m->an->syntax->lemmas[phrase_of(m)->head]);
    if (!m->whom.n && is_visit) m->whom = governed(m, "to");
    if (both.n || own.n)
        m->who = both.n ? both : own;
    else
        take_from_clause(m);
    uint32_t after = phrase_of(m)->last + 1;
    bool is_of = after < m->end && ent_token_is(m->an->document, after, "of");
    if (!m->who.n && is_of) m->who = governed(m, "of");
    bool is_of_equals = m->who.n > 1 || !m->is_of_clause;
    if (!m->whom.n && m->who.n && !is_visit && is_of_equals) set_each_other(m);
}

/* Is it the clause's subject, or what that is of: "a round of talks"? */
static bool is_subject(const struct encounter *m, const struct clause *c)
{
    if (c->subject == m->phrase) return true;
    bool is_part = c->subject != NO_INDEX && preposition_is(m, "of");
    return is_part && m->an->syntax->phrases.at[c->subject].last + 1 == phrase_of(m)->preposition;
}

/* "talks will begin on Monday in Oslo": what a clause says of its subject. */
static void look_into_clause(struct encounter *m)
{
    const struct clause *c = clause_of(m);
    if (!c || c->verb == NO_INDEX || !is_subject(m, c)) return;
    uint32_t last = c->last - c->first > LONGEST_TELLING ? c->first + LONGEST_TELLING : c->last;
    if (last <= c->verb_last) return;
    if (str_is_empty(m->where)) m->where = ent_place_in(m->an, c->verb_last + 1, last);
    if (span_is_empty(m->time.span)) m->time = ent_find_time(m->an, c->verb_first, last);
}

static void find_place_and_time(struct encounter *m)
{
    const struct noun_phrase *p = phrase_of(m);
    struct analysis *an = m->an;
    m->where = ent_place_in(an, p->last + 1, m->end);
    if (!str_is_empty(m->where)) {
        uint32_t at = (uint32_t)(m->where.at - an->document->text.at) + (uint32_t)m->where.n;
        uint32_t i = p->last;
        while (i < m->end && an->document->tokens.at[i].end < at) i++;
        reach_to(m, i);
    }
    m->time = ent_find_time(an, p->first, m->end);
    look_into_clause(m);
}

/* What is only wanted, refused or agreed to is told by that verb. */
static bool is_told_by_verb(const struct encounter *m)
{
    const struct clause *c = clause_of(m);
    if (!c || c->verb == NO_INDEX || phrase_of(m)->first < c->verb) return false;
    if (ent_list_has(str_of(holding_verbs), c->lemma)) return false;
    return ent_plover_row(c->lemma) != NO_INDEX && c->object == m->phrase;
}

/* "the talks", "the meeting": spoken of again, unless who, with whom or where is said with it. */
static bool is_known_already(const struct encounter *m)
{
    const struct noun_phrase *p = phrase_of(m);
    bool is_bare = p->first + 1 >= p->head && p->flags & PHRASE_DEFINITE;
    return is_bare && !m->whom.n && str_is_empty(m->where) && str_is_empty(m->time.edtf);
}

static bool is_enough(const struct encounter *m)
{
    if (is_known_already(m)) return false;
    struct str lemma = m->an->syntax->lemmas[phrase_of(m)->head];
    bool is_strong = ent_list_has(str_of(strong_nouns), lemma);
    bool is_placed = !str_is_empty(m->where);
    if (is_strong) return m->who.n || m->whom.n || is_placed || !str_is_empty(m->time.edtf);
    return (m->who.n && (m->whom.n || is_placed)) ||
           (is_placed && (is_after(m) || phrase_of(m)->preposition != NO_INDEX));
}

static struct str state_of(const struct encounter *m, enum reality r)
{
    if (is_after(m)) return STR("held");
    if (preposition_is(m, "before")) return STR("planned");
    if (phrase_of(m)->clause == NO_INDEX) return STR("held");
    if (preposition_is(m, "during,in,at") && r == REALITY_REAL) return STR("held");
    return ent_meeting_state(m->an, phrase_of(m)->clause, r);
}

/* "three days of talks": the count belongs to it. */
static uint32_t first_of(const struct encounter *m)
{
    const struct noun_phrase *p = phrase_of(m);
    if (!preposition_is(m, "of") || p->preposition == 0) return m->first;
    uint32_t before = ent_phrase_at(m->an, p->preposition - 1);
    return before == NO_INDEX ? m->first : m->an->syntax->phrases.at[before].first;
}

static struct span evidence_of(const struct encounter *m)
{
    uint32_t first = first_of(m);
    const struct clause *c = clause_of(m);
    if (m->is_of_clause && c && c->verb_first < first) {
        first = c->verb_first;
        uint32_t subject =
            c->subject == NO_INDEX ? first : m->an->syntax->phrases.at[c->subject].first;
        bool is_near =
            subject < first && first - subject <= SUBJECT_REACH && c->object == m->phrase;
        if (is_near && subject >= ent_sentence_first(m->an, first)) first = subject;
    }
    uint32_t last = ent_tail_end(m->an, m->last, ent_sentence_last(m->an, m->last));
    if (c && c->subject == m->phrase) {
        uint32_t end = ent_clause_end(m->an, phrase_of(m)->clause);
        if (end > last && end - first <= LONGEST_TELLING) last = end;
    }
    return tokens_span(m->an->document, first, last);
}

/* How far what belongs to a noun may stand: to the first comma that no name follows ("in Oslo, Norway, with"), or verb. */
static uint32_t reach_of(const struct analysis *an, const struct noun_phrase *p)
{
    uint32_t end = ent_sentence_last(an, p->head);
    if (end > p->last + REACH) end = p->last + REACH;
    for (uint32_t i = p->last + 1; i < end; i++) {
        uint8_t tag = an->syntax->tags[i];
        bool is_verb = (tag_is_verb(tag) && tag != TAG_VBN) || tag == TAG_MD;
        bool is_break =
            ent_token_is(an->document, i, ",") && !tag_is_proper(an->syntax->tags[i + 1]);
        if (is_verb || is_break) return i;
    }
    return end;
}

static void read_phrase(struct analysis *an, uint32_t phrase, struct events *out)
{
    if (!ent_is_meeting_noun(an, phrase)) return;
    const struct noun_phrase *p = &an->syntax->phrases.at[phrase];
    uint32_t end = reach_of(an, p);
    struct encounter m = {
        .an = an, .phrase = phrase, .end = end, .first = p->first, .last = p->last};
    enum reality r = p->clause == NO_INDEX ? REALITY_REAL : ent_reality_of(an, p->clause);
    if (r >= REALITY_ASKED || is_told_by_verb(&m)) return;
    find_parties(&m);
    find_place_and_time(&m);
    if (!is_enough(&m)) return;
    struct str state = state_of(&m, r);
    *vec_add(an->arena, out) = (struct event){.who = m.who,
                                              .whom = m.whom,
                                              .plover = PLOVER_CONSULT,
                                              .when = m.time.edtf,
                                              .relative = span_of(an->document->text, m.time.span),
                                              .where = m.where,
                                              .meeting = state,
                                              .status = ent_meeting_status(state, r),
                                              .evidence = evidence_of(&m),
                                              .rule = "meeting.noun"};
}

void ent_meetings_of_nouns(struct analysis *an, struct events *out)
{
    for (uint32_t i = 0; i < an->syntax->phrases.n; i++) read_phrase(an, i, out);
}
