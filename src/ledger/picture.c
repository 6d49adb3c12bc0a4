#include "ledger/picture_parts.h"

/* Reports known on a day: those dated later go, to the day's end. */
static bool is_known(const struct held_report *held, struct day_range at)
{
    struct day_range report;
    if (!ent_day_range(held->reading->document->report->date, &report)) return true;
    return report.from <= at.to;
}

static struct str url_of(const struct held_report *held)
{
    return held->reading->document->report->url;
}

/* Reports come in order of date: the last known text of an url is the one that stands. */
static bool has_later_text(const struct held_reports *known, uint32_t report)
{
    struct str url = url_of(&known->at[report]);
    for (uint32_t i = 0; i < known->n; i++)
        if (i != report && str_equal(url_of(&known->at[i]), url) &&
            (i > report || !known->at[i].is_superseded))
            return true;
    return false;
}

/* A text that came later and a withdrawal that was said later were not known either. */
static void forget_later(struct held_reports *known, struct day_range at)
{
    struct day_range said;
    for (uint32_t i = 0; i < known->n; i++) {
        struct held_report *held = &known->at[i];
        if (held->is_superseded) held->is_superseded = has_later_text(known, i);
        if (!ent_day_range(held->retracted.at, &said) || said.from <= at.to) continue;
        held->retracted = (struct confirmation){STR_NONE, STR_NONE};
        held->retraction = STR_NONE;
    }
}

static void choose_reports(struct picture_builder *b, const struct held_reports *all,
                           const struct picture_options *o)
{
    struct day_range at;
    b->picture->reports = all;
    if (!o || !ent_day_range(o->at, &at)) return;
    struct held_reports *known = arena_new(b->arena, struct held_reports);
    for (uint32_t i = 0; i < all->n; i++)
        if (is_known(&all->at[i], at)) *vec_add(b->arena, known) = all->at[i];
    known->decisions = all->decisions;
    forget_later(known, at);
    b->picture->reports = known;
}

/* "Officials caution that this could be a tactic" says how another's position is to be read; it stands among the readings and is no claim of the
 * officials. */
static bool is_reading_of_another(const struct reading *r, const struct position *p)
{
    if (p->act != ACT_WARN || p->statement == NO_INDEX) return false;
    for (uint32_t i = 0; i < r->interpretations.n; i++)
        if (r->interpretations.at[i].statement == p->statement) return true;
    return false;
}

static struct str said_when(const struct reading *r, const struct position *p)
{
    if (p->when.n || p->is_past) return p->when;
    struct str said = p->statement == NO_INDEX ? STR_NONE : r->statements.at[p->statement].when;
    return said.n ? said : r->document->report->date;
}

static void place_claim(struct picture_builder *b, uint32_t report, uint32_t index)
{
    const struct held_report *held = &b->picture->reports->at[report];
    const struct position *p = &held->reading->positions.at[index];
    b->picture->claim_of[report][index] = b->picture->claims.n;
    *vec_add(b->arena, &b->picture->claims) =
        (struct picture_claim){.report = report,
                               .index = index,
                               .id = held->ids[KIND_POSITION][index],
                               .position = p,
                               .said = said_when(held->reading, p),
                               .shift_from = NO_INDEX,
                               .shift_is_told = p->is_shift,
                               .standing = held->retracted.by.n  ? CLAIM_RETRACTED
                                           : held->is_superseded ? CLAIM_SUPERSEDED
                                                                 : CLAIM_STANDS};
}

static void place_claims(struct picture_builder *b)
{
    const struct held_reports *reports = b->picture->reports;
    b->picture->claim_of = arena_array(b->arena, uint32_t *, reports->n);
    for (uint32_t r = 0; r < reports->n; r++) {
        const struct reading *reading = reports->at[r].reading;
        b->picture->claim_of[r] = arena_array(b->arena, uint32_t, reading->positions.n);
        for (uint32_t i = 0; i < reading->positions.n; i++) {
            b->picture->claim_of[r][i] = NO_INDEX;
            if (!is_reading_of_another(reading, &reading->positions.at[i])) place_claim(b, r, i);
        }
    }
}

/* Words without a day of their own were said when others of their report were. */
static struct day_range day_of(const struct picture *p, uint32_t claim)
{
    struct day_range day = {INT32_MIN, INT32_MAX}, other;
    const struct picture_claim *c = &p->claims.at[claim];
    if (ent_day_range(c->said, &day)) return day;
    if (c->position->is_past) return (struct day_range){INT32_MIN, INT32_MIN};
    const struct statements *said = &p->reports->at[c->report].reading->statements;
    bool is_found = false;
    for (uint32_t i = 0; i < said->n; i++) {
        if (!ent_day_range(said->at[i].when, &other)) continue;
        if (!is_found || other.to > day.to) day = other;
        is_found = true;
    }
    return day;
}

static void date_claims(struct picture_builder *b)
{
    b->days = arena_array(&b->scratch, struct day_range, b->picture->claims.n);
    for (uint32_t i = 0; i < b->picture->claims.n; i++) b->days[i] = day_of(b->picture, i);
}

static void link_exchanges(struct picture_builder *b)
{
    for (uint32_t i = 0; i < b->picture->claims.n; i++) {
        struct picture_claim *c = &b->picture->claims.at[i];
        for (uint32_t k = 0; k < c->position->exchange_of.n; k++) {
            uint32_t other = b->picture->claim_of[c->report][c->position->exchange_of.at[k]];
            if (other != NO_INDEX) add_link(b->arena, &c->exchange_of, other);
        }
    }
}

const struct picture *ent_picture(struct arena *a, const struct held_reports *reports,
                                  const struct picture_options *options)
{
    struct picture_builder b = {.arena = a, .picture = arena_new(a, struct picture)};
    choose_reports(&b, reports, options);
    place_claims(&b);
    date_claims(&b);
    link_exchanges(&b);
    ent_picture_issues(&b);
    ent_picture_conditions(&b);
    ent_picture_stands(&b);
    ent_picture_origins(&b);
    ent_picture_withdraw(&b);
    ent_picture_times(&b);
    ent_picture_links(&b);
    ent_picture_events(&b);
    ent_picture_answers(&b);
    ent_picture_promises(&b);
    ent_arena_free(&b.scratch);
    return b.picture;
}
