/* Events that several reports tell: one where type, who and whom agree, and time or place. */
#include <stdlib.h>

#include "ledger/picture_parts.h"
#include "ledger/words.h"

enum { WINDOW = 64, TELLING_DAYS = 3 };

static bool is_nobody(struct str party)
{
    return !party.n || str_equal(party, STR("each other")) || str_equal(party, STR("unspecified"));
}

static void add_parties(struct arena *a, struct strs *to, const struct strs *from)
{
    for (uint32_t i = 0; i < from->n; i++) {
        struct strs single = ent_single_parties(a, from->at[i]);
        for (uint32_t k = 0; k < single.n; k++)
            if (!is_nobody(single.at[k]) && !strs_hold(to, single.at[k]))
                *vec_add(a, to) = single.at[k];
    }
}

/* What one report tells of an event. */
struct told_event {
    const struct event *event;
    struct witness witness;
    struct strs who, whom, all;
    struct day_range days;
    bool is_dated;
    struct day_range told; /* the report's day */
    bool is_told_dated;
    struct strs words; /* of what is only said, not done */
};

/* Requests, refusals and the like: what they are about tells them apart. */
static bool is_said(enum plover plover)
{
    return plover == PLOVER_REQUEST || plover == PLOVER_REJECT || plover == PLOVER_ACCUSE ||
           plover == PLOVER_THREATEN || plover == PLOVER_CONCEDE || plover == PLOVER_AGREE ||
           plover == PLOVER_SUPPORT;
}

static struct told_event told_event(struct picture_builder *b, uint32_t report, uint32_t index)
{
    const struct reading *r = b->picture->reports->at[report].reading;
    struct told_event t = {.event = &r->events.at[index], .witness = {report, index}};
    add_parties(b->arena, &t.who, &t.event->who);
    add_parties(b->arena, &t.whom, &t.event->whom);
    add_parties(&b->scratch, &t.all, &t.event->who);
    add_parties(&b->scratch, &t.all, &t.event->whom);
    t.is_dated = ent_day_range(t.event->when, &t.days);
    t.is_told_dated = ent_day_range(r->document->report->date, &t.told);
    enum { LONGEST = 400 };
    struct str words = span_of(r->document->text, t.event->evidence);
    if (is_said(t.event->plover))
        t.words = ent_issue_words(&b->scratch, str_part(words, 0, LONGEST));
    return t;
}

static uint32_t shared(const struct strs *x, const struct strs *y)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->n; i++) n += strs_hold(y, x->at[i]);
    return n;
}

/* Two words in common that are no name of a party. */
static bool agree_on_words(const struct told_event *x, const struct told_event *y)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->words.n && n < 2; i++) {
        bool is_name = false;
        for (uint32_t k = 0; k < x->all.n; k++)
            is_name |= ent_has_name(x->all.at[k], x->words.at[i]);
        n += !is_name && strs_hold(&y->words, x->words.at[i]);
    }
    return n == 2;
}

/* A meeting has no doer: two of its parties agree, or all that one report names. Of other deeds who and whom do. */
static bool agree_on_parties(const struct told_event *x, const struct told_event *y)
{
    bool is_mutual = x->event->plover == PLOVER_CONSULT || x->event->plover == PLOVER_AGREE;
    if (is_mutual) {
        uint32_t n = shared(&x->all, &y->all), least = x->all.n < y->all.n ? x->all.n : y->all.n;
        return n == least || n >= 2;
    }
    bool is_who = shared(&x->who, &y->who) > 0;
    return is_who && (!x->whom.n || !y->whom.n || shared(&x->whom, &y->whom) > 0);
}

static bool places_clash(struct str x, struct str y)
{
    if (!x.n || !y.n || ent_str_equal_fold(x, y)) return false;
    return ent_str_find(x, y, 0) >= x.n && ent_str_find(y, x, 0) >= y.n;
}

static bool overlap(struct day_range x, struct day_range y)
{
    return x.from <= y.to && y.from <= x.to;
}

/* Times that are known agree; without them the same place, told within days. */
static bool agree_on_setting(const struct told_event *x, const struct told_event *y)
{
    if (places_clash(x->event->where, y->event->where)) return false;
    bool is_one_report = x->witness.report == y->witness.report;
    if (!is_one_report && x->is_dated && y->is_dated) return overlap(x->days, y->days);
    bool is_one_place = x->event->where.n && y->event->where.n;
    if (is_one_report)
        return is_one_place && str_equal(x->event->relative, y->event->relative) &&
               str_equal(x->event->when, y->event->when);
    if (!x->is_told_dated || !y->is_told_dated) return is_one_place;
    struct day_range near = {x->told.from - TELLING_DAYS, x->told.to + TELLING_DAYS};
    return overlap(near, y->told) && (is_one_place || x->event->plover != PLOVER_CONSULT);
}

/* What was planned and took place is told as two: the plan, and the deed. */
static bool agree_on_status(const struct event *x, const struct event *y)
{
    return x->status == y->status && str_equal(x->meeting, y->meeting) &&
           x->is_background == y->is_background;
}

static bool are_one_event(const struct told_event *x, const struct told_event *y)
{
    return x->event->plover == y->event->plover && agree_on_status(x->event, y->event) &&
           agree_on_parties(x, y) && agree_on_setting(x, y) &&
           (!is_said(x->event->plover) || agree_on_words(x, y));
}

static uint32_t detail_of(const struct event *e)
{
    return (e->when.n ? 1u : 0) + (e->where.n ? 1u : 0) + e->who.n + e->whom.n;
}

static void add_witness(struct picture_builder *b, struct picture_event *e,
                        const struct told_event *t)
{
    struct day_range known;
    bool is_known = ent_day_range(e->when, &known);
    bool is_closer =
        t->is_dated && (!is_known || t->days.to - t->days.from < known.to - known.from);
    if (is_closer || (!e->when.n && t->event->when.n)) e->when = t->event->when;
    if (t->event->where.n > e->where.n) e->where = t->event->where;
    add_parties(b->arena, &e->who, &t->who);
    add_parties(b->arena, &e->whom, &t->whom);
    bool is_again =
        e->witnesses.n && e->witnesses.at[e->witnesses.n - 1].report == t->witness.report;
    e->reports += !is_again;
    if (!e->event || detail_of(t->event) > detail_of(e->event)) e->event = t->event;
    *vec_add(b->arena, &e->witnesses) = t->witness;
}

/* The last events of each type that were told, in a ring. */
struct recent {
    struct told_event told;
    uint32_t event;
};
struct telling {
    struct picture_builder *b;
    struct recent *rings; /* [types][WINDOW] */
    uint32_t told[PLOVER_COUNT];
};

static uint32_t find_event(const struct telling *in, const struct told_event *t)
{
    const struct recent *ring = in->rings + (size_t)t->event->plover * WINDOW;
    uint32_t n = in->told[t->event->plover];
    for (uint32_t i = 0; i < n && i < WINDOW; i++) {
        const struct recent *r = &ring[(n - 1 - i) % WINDOW];
        if (are_one_event(&r->told, t)) return r->event;
    }
    return NO_INDEX;
}

/* Returns the event that it is. */
static uint32_t tell(struct telling *in, uint32_t report, uint32_t index)
{
    struct picture_events *events = &in->b->picture->events;
    struct told_event t = told_event(in->b, report, index);
    uint32_t event = find_event(in, &t);
    if (event == NO_INDEX) {
        *vec_add(in->b->arena, events) = (struct picture_event){0};
        event = events->n - 1;
    }
    add_witness(in->b, &events->at[event], &t);
    uint32_t nth = in->told[t.event->plover]++ % WINDOW;
    in->rings[(size_t)t.event->plover * WINDOW + nth] = (struct recent){t, event};
    return event;
}

void ent_picture_events(struct picture_builder *b)
{
    struct telling in = {.b = b};
    in.rings = arena_array(&b->scratch, struct recent, PLOVER_COUNT * (size_t)WINDOW);
    const struct held_reports *reports = b->picture->reports;
    b->picture->event_of = arena_array(b->arena, uint32_t *, reports->n);
    for (uint32_t r = 0; r < reports->n; r++) {
        uint32_t n = reports->at[r].reading->events.n;
        b->picture->event_of[r] = arena_array(b->arena, uint32_t, n);
        for (uint32_t i = 0; i < n; i++) b->picture->event_of[r][i] = tell(&in, r, i);
    }
}
