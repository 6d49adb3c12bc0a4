#include "reading/event.h"
#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/event_role.h"
#include "reading/event_span.h"
#include "reading/meeting.h"

/* A word tells an event where it does so with its type at least this likely, by reports held out: a little more than half of the F1 of both, which
 * is best for calibrated probabilities (Lipton, Elkan and Naryanaswamy, ECML 2014). */
static const float least = 0.22f;

/* Where a rule found one too. */
static const float least_with_rule = 0.1f;

/* Below this by the judgement alone nothing comes of it. */
static const float least_judged = 0.05f;

/* As many events before it are looked at for another telling of one. */
enum { TELLINGS = 6 };

/* A word that tells an event. */
struct anchor {
    uint32_t token;
    enum plover type;
    float chance;
};

/* Is it worth a closer look? */
static bool is_likely(const struct event_scene *s, uint32_t token)
{
    float judged = 1 - judged_event(s->an->judgement, token)[PLOVER_COUNT];
    return ent_can_tell_event(s->an, token) &&
           (judged >= least_judged || ent_is_told_by_rule(s, token));
}

/* How much more likely a type is for a rule that found it: at that word, or around it. By held-out reports. */
static const float with_rule = 1.5f, with_rule_at_top = 4;

static float rule_weight(const struct event_scene *s, uint32_t token, enum plover type)
{
    float weight = 1;
    for (uint32_t i = s->first[token]; i != NO_INDEX; i = s->proposals.at[i].next) {
        const struct proposal *p = &s->proposals.at[i];
        if (p->is_position || s->an->proposed->events.at[p->index].plover != type) continue;
        if (ent_is_top(s->an, ent_proposal_span(s, p), token)) return with_rule_at_top;
        weight = with_rule;
    }
    return weight;
}

/* The likeliest type of what a word tells, and how likely it is that the word tells an event and of that type. */
static struct anchor likeliest(const struct event_scene *s, uint32_t token, const float *p)
{
    struct anchor best = {.token = token};
    float most = 0, sum = 0;
    for (int type = 0; type < PLOVER_COUNT; type++) {
        float chance = p[type] * rule_weight(s, token, (enum plover)type);
        sum += chance;
        if (chance <= most) continue;
        most = chance;
        best.type = (enum plover)type;
    }
    if (sum > 0) best.chance = (1 - p[PLOVER_COUNT]) * most / sum;
    return best;
}

static bool find_anchor(const struct event_scene *s, uint32_t token, struct anchor *out)
{
    if (!is_likely(s, token)) return false;
    *out = likeliest(s, token, judged_event(s->an->judgement, token));
    return out->chance >= (ent_is_told_by_rule(s, token) ? least_with_rule : least);
}

/* What the rules make of the same words, of the same type; the shortest. NULL. */
static const struct event *rule_at(const struct event_scene *s, const struct anchor *a)
{
    const struct event *best = NULL;
    for (uint32_t i = s->first[a->token]; i != NO_INDEX; i = s->proposals.at[i].next) {
        const struct proposal *p = &s->proposals.at[i];
        const struct event *e = p->is_position ? NULL : &s->an->proposed->events.at[p->index];
        if (!e || e->plover != a->type) continue;
        if (!best ||
            e->evidence.end - e->evidence.start < best->evidence.end - best->evidence.start)
            best = e;
    }
    return best;
}

/* The clause whose verb the anchor is, or in which the anchor stands. */
static uint32_t clause_of(const struct analysis *an, uint32_t token)
{
    return an->syntax->clause_of[token];
}

static bool is_said(enum plover type)
{
    return type == PLOVER_REQUEST || type == PLOVER_ACCUSE || type == PLOVER_REJECT ||
           type == PLOVER_THREATEN;
}

/* What is asked, refused or threatened happens as it is said, however it is hedged. */
static enum event_status status_of(const struct analysis *an, const struct anchor *a)
{
    enum event_status status = EVENT_DONE;
    uint32_t clause = clause_of(an, a->token);
    if (is_said(a->type) || clause == NO_INDEX) return EVENT_DONE;
    if (an->syntax->clauses.at[clause].verb != a->token) return EVENT_DONE;
    enum reality r = ent_reality_of(an, clause);
    if (!ent_event_status_of(r, &status)) return EVENT_DONE;
    return status == EVENT_DENIED ? EVENT_DONE : status;
}

static void find_meeting(struct analysis *an, const struct anchor *a, struct event *e)
{
    uint32_t clause = clause_of(an, a->token);
    if (a->type != PLOVER_CONSULT) return;
    enum reality r = clause == NO_INDEX ? REALITY_REAL : ent_reality_of(an, clause);
    e->meeting = clause == NO_INDEX ? STR("held") : ent_meeting_state(an, clause, r);
    e->status = ent_meeting_status(e->meeting, r);
}

static void read_around(struct analysis *an, const struct anchor *a, struct event *e)
{
    uint32_t first = ent_first_token(an, e->evidence.start);
    uint32_t last = ent_first_token(an, e->evidence.end);
    if (last > first) last--;
    struct time_expression t = ent_find_time(an, first, last);
    e->when = t.edtf;
    e->relative = span_of(an->document->text, t.span);
    e->where = ent_place_in(an, first, last);
    e->status = status_of(an, a);
    find_meeting(an, a, e);
}

static bool is_within(struct span inner, struct span outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

static bool are_equal(struct strs a, struct strs b)
{
    for (uint32_t i = 0; i < a.n; i++)
        if (!ent_names_contain(b, a.at[i])) return false;
    return a.n == b.n;
}

/* "reiterated his call", "warning that it may pull out": two words tell of one event, and the likelier one is kept. */
static void keep_once(struct arena *a, const struct event *e, struct events *out)
{
    for (uint32_t back = 1; back <= TELLINGS && back <= out->n; back++) {
        struct event *told = &out->at[out->n - back];
        bool is_nested =
            is_within(e->evidence, told->evidence) || is_within(told->evidence, e->evidence);
        if (told->plover != e->plover || !is_nested || !are_equal(told->who, e->who)) continue;
        if (e->probability > told->probability) *told = *e;
        return;
    }
    *vec_add(a, out) = *e;
}

/* Of events that the heads are that sure of so many are right, by 593 in reports held out. */
static float calibrated(float p) { return 0.06f + 0.71f * p; }

static void add_event(const struct event_scene *s, const struct anchor *a, struct events *out)
{
    struct analysis *an = s->an;
    const struct event *rule = rule_at(s, a);
    struct event e = {
        .plover = a->type, .evidence = ent_event_span(an, a->token), .rule = "event.model"};
    if (rule) {
        struct span evidence = e.evidence;
        e = *rule;
        e.evidence = evidence;
        e.rule = "event.model";
    } else
        read_around(an, a, &e);
    e.probability = calibrated(a->chance);
    ent_assign_roles(s, a->token, &e);
    keep_once(an->arena, &e, out);
}

void ent_events_of_judgement(struct analysis *an, struct events *out)
{
    const struct event_scene *s = ent_event_scene(an);
    struct anchor a;
    for (uint32_t t = 0; t < an->document->tokens.n; t++)
        if (find_anchor(s, t, &a)) add_event(s, &a, out);
}
