/* Territory facts as GeoJSON (RFC 7946). */
#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "report/render.h"

static void put(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str_or_null(j, value);
}

static void put_strs(struct json_writer *j, const char *key, const struct strs *values)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < values->n; i++) ent_json_str(j, values->at[i]);
    ent_json_close(j, ']');
}

/* By whole thousandths, so that no locale changes the point. */
static void put_degrees(struct json_writer *j, double degrees)
{
    char digits[32];
    long value = lround(degrees * 1000);
    int n = snprintf(digits, sizeof digits, "%s%ld.%03ld", value < 0 ? "-" : "", labs(value) / 1000,
                     labs(value) % 1000);
    ent_json_raw(j, (struct str){digits, (size_t)n});
}

static void put_ring(struct json_writer *j, const struct outline *ring)
{
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < ring->n; i++) {
        ent_json_open(j, '[');
        put_degrees(j, ring->at[i].longitude);
        put_degrees(j, ring->at[i].latitude);
        ent_json_close(j, ']');
    }
    ent_json_close(j, ']');
}

static void put_polygon(struct json_writer *j, const struct polygon *p)
{
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < p->rings.n; i++) put_ring(j, &p->rings.at[i]);
    ent_json_close(j, ']');
}

static void put_geometry(struct json_writer *j, struct arena *a, const struct places *places,
                         const struct strs *ids)
{
    struct polygons polygons = {0};
    if (places) polygons = ent_polygons(a, places, ids->at, ids->n);
    ent_json_key(j, "geometry");
    if (!polygons.n) {
        ent_json_null(j);
        return;
    }
    ent_json_open(j, '{');
    put(j, "type", polygons.n == 1 ? STR("Polygon") : STR("MultiPolygon"));
    ent_json_key(j, "coordinates");
    if (polygons.n > 1) ent_json_open(j, '[');
    for (uint32_t i = 0; i < polygons.n; i++) put_polygon(j, &polygons.at[i]);
    if (polygons.n > 1) ent_json_close(j, ']');
    ent_json_close(j, '}');
}

static void put_source(struct json_writer *j, struct arena *a, const struct held_report *held,
                       uint32_t statement)
{
    const struct reading *r = held->reading;
    struct origin origin = ent_origin(a, r->document->report, r, statement);
    bool is_said = statement != NO_INDEX;
    put(j, "statement", is_said ? str_of(held->ids[KIND_STATEMENT][statement].hex) : STR_NONE);
    put(j, "source", is_said ? r->statements.at[statement].source.name : STR_NONE);
    put(j, "origin", origin.name);
    ent_json_key(j, "origin_presumed");
    ent_json_bool(j, origin.is_presumed);
}

static void put_properties(struct json_writer *j, struct arena *a, const struct held_report *held,
                           uint32_t index, bool redact)
{
    const struct territory_fact *t = &held->reading->territory.at[index];
    const struct document *d = held->reading->document;
    const struct confirmation *confirmed = &held->confirmed[KIND_TERRITORY][index];
    struct strs by = ent_single_parties(a, t->by);
    ent_json_key(j, "properties");
    ent_json_open(j, '{');
    put(j, "area", t->area);
    put_strs(j, "area_ids", &t->area_ids);
    put(j, "status", str_of(ent_area_status_words[t->status]));
    put(j, "standing", str_of(ent_standing_words[t->standing]));
    ent_json_key(j, "in_force");
    ent_json_bool(j, t->standing == STANDING_IN_FORCE);
    put_strs(j, "by", &by);
    put(j, "when", t->when);
    put_source(j, a, held, t->statement);
    put(j, "report", d->report->id);
    put(j, "date", d->report->date);
    put(j, "url", d->report->url);
    put(j, "words", redact ? STR_NONE : span_of(d->text, t->evidence));
    put(j, "confirmed_by", confirmed->by);
    put(j, "confirmed_at", confirmed->at);
    ent_json_close(j, '}');
}

static void put_feature(struct json_writer *j, struct arena *a, const struct held_report *held,
                        uint32_t index, const struct render_options *o)
{
    ent_json_open(j, '{');
    put(j, "type", STR("Feature"));
    put(j, "id", str_of(held->ids[KIND_TERRITORY][index].hex));
    put_geometry(j, a, o->places, &held->reading->territory.at[index].area_ids);
    put_properties(j, a, held, index, o->redact);
    ent_json_close(j, '}');
}

void ent_render_geojson(FILE *out, const struct held_reports *reports,
                        const struct render_options *o)
{
    struct arena a = {0};
    struct json_writer writer = {.out = out}, *j = &writer;
    ent_json_open(j, '{');
    put(j, "type", STR("FeatureCollection"));
    put(j, "note",
        STR("Administrative boundaries, never control. Only what is in_force is to be drawn as "
            "such; everything else is somebody's claim, wish or denial."));
    put(j, "credit", o->places ? STR(ENT_GEO_CREDIT) : STR_NONE);
    ent_json_key(j, "features");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < reports->n; i++)
        for (uint32_t t = 0; t < reports->at[i].reading->territory.n; t++) {
            put_feature(j, &a, &reports->at[i], t, o);
            ent_arena_reset(&a);
        }
    ent_json_close(j, ']');
    ent_json_close(j, '}');
    ent_json_end_line(j);
    ent_arena_free(&a);
}
