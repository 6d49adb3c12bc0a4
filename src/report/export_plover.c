/* Events in the columns of POLECAT, the published event data that PLOVER's makers code. */
#include "report/csv.h"
#include "report/render.h"

static const char *const columns[] = {"Event ID",
                                      "Event Date",
                                      "Event Type",
                                      "Event Mode",
                                      "Intensity",
                                      "Quad Code",
                                      "Contexts",
                                      "Actor Name",
                                      "Actor Country",
                                      "Actor COW",
                                      "Primary Actor Sector",
                                      "Actor Sectors",
                                      "Actor Title",
                                      "Actor Name Raw",
                                      "Wikipedia Actor ID",
                                      "Recipient Name",
                                      "Recipient Country",
                                      "Recipient COW",
                                      "Primary Recipient Sector",
                                      "Recipient Sectors",
                                      "Recipient Title",
                                      "Recipient Name Raw",
                                      "Wikipedia Recipient ID",
                                      "Placename",
                                      "City",
                                      "District",
                                      "Province",
                                      "Country",
                                      "Latitude",
                                      "Longitude",
                                      "GeoNames ID",
                                      "Raw Placename",
                                      "Feature Type",
                                      "Source",
                                      "Publication Date",
                                      "Story People",
                                      "Story Organizations",
                                      "Story Locations",
                                      "Language",
                                      "Version"};

static const char *quad_of(enum plover type)
{
    if (type <= PLOVER_CONCEDE) return "VERBAL COOPERATION";
    if (type <= PLOVER_RETREAT) return "MATERIAL COOPERATION";
    if (type <= PLOVER_THREATEN) return "VERBAL CONFLICT";
    return "MATERIAL CONFLICT";
}

/* PLOVER keeps what has not happened among the contexts. */
static const char *context_of(const struct event *e)
{
    if (e->is_background) return "historical";
    switch (e->status) {
    case EVENT_PLANNED:
    case EVENT_EXPECTED:
    case EVENT_POSTPONED:
        return "future";
    case EVENT_CONDITIONAL:
    case EVENT_POSSIBLE:
        return "hypothetical";
    default:
        return "";
    }
}

/* What is not so, or is only said of an adversary, has no place in the format: as a row it would be taken for an event. */
static bool has_row(const struct event *e)
{
    return e->status != EVENT_DENIED && e->status != EVENT_ALLEGED && e->status != EVENT_CANCELLED;
}

uint32_t ent_plover_left_out(const struct picture *p)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->events.n; i++) n += !has_row(p->events.at[i].event);
    return n;
}

/* Names and modes, as the format joins them; nobody in particular is nobody. */
static void put_strs(struct csv_line *c, struct arena *a, const struct strs *values)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < values->n; i++) {
        if (str_is(values->at[i], "unspecified") || str_is(values->at[i], "each other")) continue;
        if (b.n) ent_text_add(&b, STR(";"));
        ent_text_add(&b, values->at[i]);
    }
    ent_csv_cell(c, text_str(&b));
}

static void put_empty(struct csv_line *c, int n)
{
    while (n-- > 0) ent_csv_cell(c, STR_NONE);
}

/* A day, or nothing: the column holds no months and no intervals. */
static struct str day_of(struct str edtf)
{
    struct day day;
    struct str s = str_ends(edtf, STR("~")) ? str_part(edtf, 0, edtf.n - 1) : edtf;
    return ent_day_read(s, &day) && day_is_full(day) ? s : STR_NONE;
}

static void put_place(struct csv_line *c, struct arena *a, const struct places *places,
                      struct str where)
{
    struct place found = {0}, unit = {0}, country = {0};
    bool is_known = where.n && places && ent_place_by_name(places, where, STR_NONE, &found);
    if (!is_known) {
        put_empty(c, 8);
        ent_csv_cell(c, where);
        return;
    }
    struct str id = found.unit.n ? found.unit : found.id;
    bool has_unit = found.kind != PLACE_COUNTRY && ent_place_by_id(places, id, &unit);
    bool has_country = ent_place_by_id(places, found.country, &country);
    ent_csv_cell(c, found.name);
    ent_csv_cell(c, found.kind == PLACE_CITY ? found.name : STR_NONE);
    put_empty(c, 1);
    ent_csv_cell(c, has_unit ? unit.name : STR_NONE);
    ent_csv_cell(c, has_country ? country.name : STR_NONE);
    ent_csv_number(c, ent_str_format(a, "%.5f", found.latitude));
    ent_csv_number(c, ent_str_format(a, "%.5f", found.longitude));
    bool is_geonames = str_starts(found.id, STR("geonames:"));
    ent_csv_cell(c, is_geonames ? str_part(found.id, 9, found.id.n) : STR_NONE);
    ent_csv_cell(c, where);
}

static void put_event(struct csv_line *c, struct arena *a, const struct picture *p,
                      const struct picture_event *e, const struct places *places)
{
    const struct witness *first = &e->witnesses.at[0];
    const struct held_report *held = &p->reports->at[first->report];
    const struct report *report = held->reading->document->report;
    ent_csv_cell(c, str_of(held->ids[KIND_EVENT][first->index].hex));
    ent_csv_cell(c, day_of(e->when));
    ent_csv_cell(c, str_of(ent_plover_words[e->event->plover]));
    put_strs(c, a, &e->event->mode);
    put_empty(c, 1);
    ent_csv_cell(c, str_of(quad_of(e->event->plover)));
    ent_csv_cell(c, str_of(context_of(e->event)));
    put_strs(c, a, &e->who);
    put_empty(c, 7);
    put_strs(c, a, &e->whom);
    put_empty(c, 7);
    put_place(c, a, places, e->where);
    put_empty(c, 1);
    ent_csv_cell(c, report->outlet);
    ent_csv_cell(c, day_of(report->date));
    put_empty(c, 3);
    ent_csv_cell(c, STR("English"));
    ent_csv_cell(c, STR("entente " ENT_VERSION));
    ent_csv_end(c);
}

void ent_render_plover(FILE *out, const struct picture *p, const struct places *places)
{
    struct arena a = {0};
    struct csv_line c = {.out = out};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        ent_csv_cell(&c, str_of(columns[i]));
    ent_csv_end(&c);
    for (uint32_t i = 0; i < p->events.n; i++) {
        if (!has_row(p->events.at[i].event)) continue;
        put_event(&c, &a, p, &p->events.at[i], places);
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}
