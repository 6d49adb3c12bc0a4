/* The timeline: what has a time. */
#include "digest/builder.h"

#include <stdlib.h>

static const char *const event_words[PLOVER_COUNT] = {[PLOVER_AGREE] = "agrees with",
                                                      [PLOVER_CONSULT] = "meets",
                                                      [PLOVER_SUPPORT] = "supports",
                                                      [PLOVER_CONCEDE] = "yields to",
                                                      [PLOVER_COOPERATE] = "cooperates with",
                                                      [PLOVER_AID] = "aids",
                                                      [PLOVER_RETREAT] = "retreats before",
                                                      [PLOVER_REQUEST] = "asks",
                                                      [PLOVER_ACCUSE] = "accuses",
                                                      [PLOVER_REJECT] = "rejects",
                                                      [PLOVER_THREATEN] = "threatens",
                                                      [PLOVER_PROTEST] = "protests against",
                                                      [PLOVER_SANCTION] = "sanctions",
                                                      [PLOVER_MOBILIZE] = "mobilizes against",
                                                      [PLOVER_COERCE] = "coerces",
                                                      [PLOVER_ASSAULT] = "attacks"};

static struct str joined(struct arena *a, const struct strs *names)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < names->n; i++) {
        if (i) ent_text_add(&b, STR(", "));
        ent_text_add(&b, names->at[i]);
    }
    return text_str(&b);
}

static struct str event_text(struct arena *a, const struct event *e)
{
    struct str who = joined(a, &e->who), whom = joined(a, &e->whom);
    struct str place = e->where.n ? ent_str_format(a, " (%.*s)", STR_ARGS(e->where)) : STR_NONE;
    bool is_among_equals = e->whom.n == 1 && str_equal(e->whom.at[0], STR("each other"));
    if (is_among_equals || !whom.n || str_equal(whom, STR("unspecified")))
        return ent_str_format(a, "%.*s: %s%.*s", STR_ARGS(who), ent_plover_words[e->plover],
                              STR_ARGS(place));
    return ent_str_format(a, "%.*s %s %.*s%.*s", STR_ARGS(who), event_words[e->plover],
                          STR_ARGS(whom), STR_ARGS(place));
}

/*   moment_of  [events of the picture] the moment that tells it + 1 */
static void add_event(struct digest_builder *b, uint32_t *moment_of, uint32_t report,
                      uint32_t index)
{
    const struct event *e = &b->digest->reports.at[report].reading->events.at[index];
    if (!e->when.n) return;
    uint32_t event = b->picture->event_of[b->report_of[report]][index];
    struct moment *m = moment_of[event] ? &b->digest->moments.at[moment_of[event] - 1] : NULL;
    if (!m) {
        m = vec_add(b->arena, &b->digest->moments);
        *m = (struct moment){.edtf = e->when,
                             .text = event_text(b->arena, e),
                             .kind = KIND_EVENT,
                             .parties = e->who};
        moment_of[event] = b->digest->moments.n;
    }
    ent_refer(b, &m->refs, report, KIND_EVENT, index);
}

static void add_position(struct digest_builder *b, uint32_t report, uint32_t index)
{
    const struct reading *r = b->digest->reports.at[report].reading;
    const struct position *p = &r->positions.at[index];
    struct str when = p->when.n ? p->when : p->is_past ? STR_NONE : r->document->report->date;
    if (!when.n) return;
    struct stand stand = {.act = p->act,
                          .stance = p->stance,
                          .certainty = ent_certainty(p),
                          .is_alleged = p->is_alleged};
    struct str verb = ent_stand_verb(b->arena, &stand, ent_party_is_plural(p->party));
    struct moment *m = vec_add(b->arena, &b->digest->moments);
    m->edtf = when;
    m->text = ent_str_format(b->arena, "%.*s %.*s %.*s", STR_ARGS(p->party), STR_ARGS(verb),
                             STR_ARGS(p->issue));
    m->kind = KIND_POSITION;
    m->parties = ent_single_parties(b->arena, p->party);
    ent_refer(b, &m->refs, report, KIND_POSITION, index);
}

static int by_time(const void *x, const void *y)
{
    const struct moment *a = x, *b = y;
    int order = ent_str_compare(a->edtf, b->edtf);
    if (order) return order;
    return (a->refs.at[0] > b->refs.at[0]) - (a->refs.at[0] < b->refs.at[0]);
}

void ent_digest_moments(struct digest_builder *b)
{
    uint32_t *moment_of = arena_array(b->arena, uint32_t, b->picture->events.n);
    for (uint32_t r = 0; r < b->digest->reports.n; r++) {
        const struct reading *reading = b->digest->reports.at[r].reading;
        for (uint32_t i = 0; i < reading->events.n; i++) add_event(b, moment_of, r, i);
        for (uint32_t i = 0; i < reading->positions.n; i++) add_position(b, r, i);
    }
    struct moments *moments = &b->digest->moments;
    if (moments->n) qsort(moments->at, moments->n, sizeof *moments->at, by_time);
}
