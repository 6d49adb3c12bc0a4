#include "reading/event.h"
#include "reading/event_frame.h"
#include "reading/event_party.h"

/* Evidence is searched this far, in tokens. */
enum { LONGEST = 60 };

/* The PLOVER type of each act, as the annotated reports pair them; a warning and a mere signal are no events. */
static bool plover_of(enum act act, enum plover *out)
{
    switch (act) {
    case ACT_DEMAND:
    case ACT_PROPOSE:
    case ACT_APPEAL:
    case ACT_CONDITION:
        *out = PLOVER_REQUEST;
        return true;
    case ACT_OFFER:
    case ACT_PROMISE:
    case ACT_ACCEPT:
        *out = PLOVER_AGREE;
        return true;
    case ACT_CONCEDE:
        *out = PLOVER_CONCEDE;
        return true;
    case ACT_REJECT:
        *out = PLOVER_REJECT;
        return true;
    case ACT_THREATEN:
        *out = PLOVER_THREATEN;
        return true;
    default:
        return false;
    }
}

static struct strs split_names(struct arena *a, struct str joined)
{
    struct strs names = {0};
    for (size_t start = 0; start < joined.n;) {
        size_t end = ent_str_find(joined, STR(", "), start);
        ent_name_add(a, &names, str_part(joined, start, end));
        start = end + 2;
    }
    return names;
}

/* Asking is done by asking, however hedged; what is given or conceded is only possible while it is hedged. */
static enum event_status status_of(const struct position *p, enum plover type)
{
    bool is_giving = type == PLOVER_CONCEDE || type == PLOVER_AGREE;
    if (p->is_denied) return EVENT_DENIED;
    if (p->is_hedged && is_giving) return EVENT_POSSIBLE;
    return p->is_alleged ? EVENT_ALLEGED : EVENT_DONE;
}

/* Words of giving up: what is offered or promised with them is a concession. */
static bool is_giving_up(const struct analysis *an, struct span evidence)
{
    uint32_t p = ent_first_token(an, evidence.start);
    for (int seen = 0; p < an->document->tokens.n && seen < LONGEST; p++, seen++) {
        if (an->document->tokens.at[p].start >= evidence.end) return false;
        if (!tag_is_verb(an->syntax->tags[p])) continue;
        if (ent_list_has(
                STR("drop,withdraw,release,lift,ease,free,waive,disarm,relinquish,cede,halve,"
                    "scrap,abandon,surrender,dismantle,freeze"),
                an->syntax->lemmas[p]))
            return true;
    }
    return false;
}

/* "We will ..." promises only where a verb of promising says so. */
static bool is_mere_future(const struct position *p)
{
    return p->act == ACT_PROMISE && str_ends(str_of(p->rule), STR(".future"));
}

/* The first clause whose verb stands within the evidence, or NULL. */
static const struct clause *clause_in(const struct analysis *an, struct span evidence)
{
    const struct syntax *s = an->syntax;
    uint32_t first = ent_first_token(an, evidence.start);
    for (uint32_t i = first; i < an->document->tokens.n && i - first < LONGEST; i++) {
        if (an->document->tokens.at[i].start >= evidence.end) return NULL;
        uint32_t c = s->clause_of[i];
        if (c != NO_INDEX && s->clauses.at[c].verb == i) return &s->clauses.at[c];
    }
    return NULL;
}

/* All who do it together: a position belongs to one party, what is done to the whole subject ("Japan and the United States urged"). */
static struct strs doers_of(struct analysis *an, const struct position *p)
{
    struct strs own = split_names(an->arena, p->party);
    const struct clause *c = clause_in(an, p->evidence);
    if (!c || own.n != 1 || c->flags & CLAUSE_PASSIVE) return own;
    struct strs all = ent_parties_of(an, c->subject);
    return all.n > 1 && ent_names_contain(all, own.at[0]) ? all : own;
}

/* Who is addressed besides those who do it; several who agree on something agree with each other. */
static struct strs addressees_of(struct analysis *an, const struct position *p, struct strs who,
                                 enum plover type)
{
    struct strs named = split_names(an->arena, p->towards), whom = {0};
    for (uint32_t i = 0; i < named.n; i++)
        if (!ent_names_contain(who, named.at[i])) ent_name_add(an->arena, &whom, named.at[i]);
    const struct clause *c = type == PLOVER_AGREE ? clause_in(an, p->evidence) : NULL;
    bool are_several = who.n > 1 || (c && ent_are_several(an, c->subject));
    if (!whom.n && are_several && type == PLOVER_AGREE)
        ent_name_add(an->arena, &whom, STR("each other"));
    return whom;
}

/* What is asked, refused or promised happens when it is said. */
static struct str when_of(const struct analysis *an, const struct position *p)
{
    if (!str_is_empty(p->when) || p->statement == NO_INDEX) return p->when;
    return an->reading->statements.at[p->statement].when;
}

void ent_events_of_positions(struct analysis *an, enum setting setting, struct events *out)
{
    const struct positions *positions = &an->reading->positions;
    for (uint32_t i = 0; i < positions->n; i++) {
        const struct position *p = &positions->at[i];
        enum plover type;
        if (!plover_of(p->act, &type) || p->is_alleged || is_mere_future(p)) continue;
        if (type == PLOVER_AGREE && is_giving_up(an, p->evidence)) type = PLOVER_CONCEDE;
        bool is_between = !str_is_empty(p->towards) && !str_equal(p->towards, p->party);
        if (setting == SETTING_OTHER && !is_between) continue;
        struct strs who = doers_of(an, p);
        *vec_add(an->arena, out) = (struct event){.who = who,
                                                  .whom = addressees_of(an, p, who, type),
                                                  .plover = type,
                                                  .when = when_of(an, p),
                                                  .status = status_of(p, type),
                                                  .evidence = p->evidence,
                                                  .rule = "event.position"};
    }
}
