/* Origins, met across reports: who told the public, however many passed it on. */
#include <stdlib.h>

#include "ledger/picture_parts.h"

enum { UTTERANCE_DAYS = 3, GATHERED_DAYS = 7, WINDOW = 64 };

/* Where a claim comes from.
 *
 *   key     origins with the same are one
 *   family  origins with the same may be one: who gathered it, or the speaker and the day */
struct source {
    struct origin origin;
    struct str key, family, gatherer;
    bool is_dated; /* a named speaker's utterance with a day of its own */
};

struct tracing {
    struct picture_builder *b;
    const uint32_t *text_of; /* [reports] */
    struct source *sources;  /* [claims] */
    uint32_t *one, *family;  /* [claims] sets of claims of one origin, and of one family */
};

static const struct report *told_by(const struct tracing *t, uint32_t report)
{
    return t->b->picture->reports->at[t->text_of[report]].reading->document->report;
}

/* Of a report's own voice: its outlet or credits, of the first of its copies. */
static struct str own_gatherer(struct tracing *t, uint32_t report)
{
    const struct report *first = told_by(t, report);
    struct origin own = ent_origin(t->b->arena, first, NULL, NO_INDEX);
    return own.outlet.n ? own.outlet : ent_str_format(t->b->arena, "%.*s", STR_ARGS(first->id));
}

static void trace_words(struct tracing *t, struct source *s, const struct picture_claim *c)
{
    struct arena *a = t->b->arena;
    struct str day = s->origin.when;
    const struct report *report = told_by(t, c->report);
    s->is_dated = day.n > 0;
    if (!day.n) day = report->date.n ? report->date : report->id;
    s->key = ent_str_format(a, "says\n%.*s\n%s%.*s", STR_ARGS(s->origin.who),
                            s->is_dated ? "" : "~", STR_ARGS(day));
    s->family = s->is_dated ? s->key : ent_str_format(a, "says\n%.*s", STR_ARGS(s->origin.who));
}

static void trace(struct tracing *t, uint32_t claim)
{
    struct arena *a = t->b->arena;
    const struct picture_claim *c = &t->b->picture->claims.at[claim];
    const struct reading *r = t->b->picture->reports->at[c->report].reading;
    struct source *s = &t->sources[claim];
    s->origin = ent_origin(a, r->document->report, r, c->position->statement);
    bool is_named = s->origin.who.n && !s->origin.is_unnamed;
    if (is_named) {
        trace_words(t, s, c);
        return;
    }
    bool is_own = !s->origin.who.n && (c->position->statement == NO_INDEX || s->origin.is_presumed);
    s->gatherer = is_own || !s->origin.outlet.n ? own_gatherer(t, c->report) : s->origin.outlet;
    if (!s->origin.who.n) s->origin.name = s->gatherer;
    s->family = ent_str_format(a, "tells\n%.*s", STR_ARGS(s->gatherer));
    s->key = ent_str_format(a, "%.*s\n%.*s", STR_ARGS(s->family), STR_ARGS(s->origin.who));
}

struct keyed {
    struct str key;
    uint32_t claim;
};

static int by_key(const void *x, const void *y)
{
    const struct keyed *a = x, *b = y;
    int order = ent_str_compare(a->key, b->key);
    return order ? order : (a->claim > b->claim) - (a->claim < b->claim);
}

static void unite_equal(struct tracing *t, uint32_t *of, size_t key)
{
    uint32_t n = t->b->picture->claims.n;
    struct keyed *sorted = arena_array(&t->b->scratch, struct keyed, n);
    for (uint32_t i = 0; i < n; i++) {
        const char *source = (const char *)&t->sources[i];
        sorted[i] = (struct keyed){*(const struct str *)(source + key), i};
    }
    if (n) qsort(sorted, n, sizeof *sorted, by_key);
    for (uint32_t i = 1; i < n; i++)
        if (str_equal(sorted[i].key, sorted[i - 1].key))
            set_unite(of, sorted[i].claim, sorted[i - 1].claim);
}

/* The days on which the words may have been said: without a day of their own in the last few before the report. */
static bool uttered(const struct tracing *t, uint32_t claim, struct day_range *out)
{
    const struct source *s = &t->sources[claim];
    if (s->is_dated) return ent_day_range(s->origin.when, out);
    if (!ent_day_range(told_by(t, t->b->picture->claims.at[claim].report)->date, out)) return false;
    out->from -= UTTERANCE_DAYS;
    return true;
}

/* The same words of one speaker on days that can be one. */
static bool is_same_utterance(const struct tracing *t, uint32_t x, uint32_t y)
{
    struct day_range a, b;
    bool is_named = !t->sources[x].gatherer.n && !t->sources[y].gatherer.n;
    if (!is_named || !str_equal(t->sources[x].origin.who, t->sources[y].origin.who)) return false;
    return uttered(t, x, &a) && uttered(t, y, &b) && a.from <= b.to && b.from <= a.to;
}

/* What one outlet gathered is told by itself and by others who name it, in different words within a week. */
static bool is_same_gathering(const struct tracing *t, uint32_t x, uint32_t y)
{
    const struct picture_claims *claims = &t->b->picture->claims;
    struct day_range a = t->b->days[x], b = t->b->days[y];
    bool is_one_gatherer =
        t->sources[x].gatherer.n && str_equal(t->sources[x].gatherer, t->sources[y].gatherer);
    if (!is_one_gatherer || claims->at[x].report == claims->at[y].report) return false;
    return (int64_t)a.from - GATHERED_DAYS <= b.to && (int64_t)b.from - GATHERED_DAYS <= a.to;
}

static void meet_within(struct tracing *t, const struct indices *claims)
{
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t k = i + 1; k < claims->n && k <= i + WINDOW; k++) {
            uint32_t x = claims->at[i], y = claims->at[k];
            if (is_same_utterance(t, x, y) || is_same_gathering(t, x, y)) set_unite(t->one, x, y);
        }
}

/* Words of a speaker without a day may be those of a day near by. */
static void meet_families(struct tracing *t)
{
    uint32_t n = t->b->picture->claims.n;
    struct keyed *sorted = arena_array(&t->b->scratch, struct keyed, n);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!t->sources[i].gatherer.n) sorted[kept++] = (struct keyed){t->sources[i].origin.who, i};
    if (kept) qsort(sorted, kept, sizeof *sorted, by_key);
    for (uint32_t i = 0; i < kept; i++)
        for (uint32_t k = i + 1; k < kept && k <= i + WINDOW; k++) {
            uint32_t x = sorted[i].claim, y = sorted[k].claim;
            if (!str_equal(sorted[i].key, sorted[k].key)) break;
            bool is_certain = t->sources[x].is_dated && t->sources[y].is_dated;
            if (!is_certain && is_same_utterance(t, x, y)) set_unite(t->family, x, y);
        }
}

static void name_origin(struct tracing *t, struct picture_origin *o, uint32_t claim)
{
    const struct source *s = &t->sources[claim];
    bool is_better = !o->name.n || (!o->is_anonymous && s->origin.is_unnamed);
    if (!is_better) return;
    o->name = s->origin.name;
    o->outlet = s->gatherer;
    o->is_anonymous = s->origin.is_unnamed;
}

/* Named by a claim that is not presumed, where there is one; unnamed sources tell more than their outlet's name. */
static void make_origins(struct tracing *t)
{
    struct picture *p = t->b->picture;
    uint32_t *origin_of = arena_array(&t->b->scratch, uint32_t, p->claims.n + 1);
    uint32_t *family_of = arena_array(&t->b->scratch, uint32_t, p->claims.n + 1), families = 0;
    for (int is_presumed = 0; is_presumed < 2; is_presumed++)
        for (uint32_t i = 0; i < p->claims.n; i++) {
            if (t->sources[i].origin.is_presumed != is_presumed) continue;
            uint32_t root = set_root(t->one, i), family = set_root(t->family, root);
            if (!family_of[family]) family_of[family] = ++families;
            if (!origin_of[root]) {
                *vec_add(t->b->arena, &p->origins) =
                    (struct picture_origin){.family = family_of[family] - 1};
                origin_of[root] = p->origins.n;
            }
            struct picture_origin *o = &p->origins.at[origin_of[root] - 1];
            name_origin(t, o, i);
            *vec_add(t->b->arena, &o->claims) = i;
            p->claims.at[i].origin = origin_of[root] - 1;
            p->claims.at[i].origin_is_presumed = is_presumed;
        }
}

void ent_picture_origins(struct picture_builder *b)
{
    uint32_t n = b->picture->claims.n;
    struct tracing t = {.b = b, .text_of = ent_same_texts(b)};
    t.sources = arena_array(&b->scratch, struct source, n);
    t.one = arena_array(&b->scratch, uint32_t, n);
    t.family = arena_array(&b->scratch, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        t.one[i] = t.family[i] = i;
        trace(&t, i);
    }
    unite_equal(&t, t.one, offsetof(struct source, key));
    for (uint32_t i = 0; i < b->picture->stands.n; i++)
        meet_within(&t, &b->picture->stands.at[i].claims);
    unite_equal(&t, t.family, offsetof(struct source, family));
    meet_families(&t);
    for (uint32_t i = 0; i < n; i++) set_unite(t.family, i, set_root(t.one, i));
    make_origins(&t);
}

/* Does the claim only pass on what another outlet gathered? */
static bool passes_on(const struct picture_builder *b, const struct picture_claim *c)
{
    struct str outlet = b->picture->origins.at[c->origin].outlet;
    const struct report *own = b->picture->reports->at[c->report].reading->document->report;
    return outlet.n && !str_equal(outlet, own->outlet) && !str_equal(outlet, own->id);
}

/* What rests on words that their outlet withdrew, wherever it is told, does not stand either. */
void ent_picture_withdraw(struct picture_builder *b)
{
    struct picture *p = b->picture;
    for (uint32_t i = 0; i < p->claims.n; i++) {
        const struct picture_claim *c = &p->claims.at[i];
        bool is_withdrawn = p->reports->at[c->report].retracted.by.n > 0;
        for (uint32_t s = 0; is_withdrawn && s < c->stands.n; s++) {
            const struct indices *claims = &p->stands.at[c->stands.at[s]].claims;
            for (uint32_t k = 0; k < claims->n; k++) {
                struct picture_claim *other = &p->claims.at[claims->at[k]];
                if (other->origin == c->origin && passes_on(b, other))
                    other->standing = CLAIM_RETRACTED;
            }
        }
    }
}

struct counted {
    uint32_t origin, family;
    bool is_presumed;
};

static int by_family(const void *x, const void *y)
{
    const struct counted *a = x, *b = y;
    if (a->is_presumed != b->is_presumed) return a->is_presumed ? 1 : -1;
    if (a->family != b->family) return a->family < b->family ? -1 : 1;
    return (a->origin > b->origin) - (a->origin < b->origin);
}

struct origin_range ent_count_origins(const struct picture *p, const struct indices *claims)
{
    struct arena a = {0};
    struct counted *list = arena_array(&a, struct counted, claims->n);
    struct origin_range range = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < claims->n; i++) {
        const struct picture_claim *c = &p->claims.at[claims->at[i]];
        if (c->standing != CLAIM_STANDS) continue;
        list[n++] =
            (struct counted){c->origin, p->origins.at[c->origin].family, c->origin_is_presumed};
    }
    if (n) qsort(list, n, sizeof *list, by_family);
    for (uint32_t i = 0; i < n; i++) {
        bool is_first = !i || list[i].is_presumed != list[i - 1].is_presumed;
        bool is_family = is_first || list[i].family != list[i - 1].family;
        range.least += is_family && !list[i].is_presumed;
        range.most += is_family || list[i].origin != list[i - 1].origin;
    }
    if (range.most && !range.least) range.least = 1;
    ent_arena_free(&a);
    return range;
}
