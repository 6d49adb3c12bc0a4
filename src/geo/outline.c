#include <math.h>

#include "geo/geo_file.h"

/* Reads the points of an arc one by one; a damaged arc ends early. */
struct arc_reader {
    const unsigned char *at, *end;
    uint32_t left;
    int32_t x, y;
};

static struct arc_reader read_arc(const struct places *p, uint32_t arc)
{
    if (arc >= geo_count(p, GEO_ARCS)) return (struct arc_reader){0};
    const struct geo_arc *g = &p->arcs[arc];
    uint32_t bytes = geo_count(p, GEO_POINTS);
    if (g->at >= bytes) return (struct arc_reader){0};
    return (struct arc_reader){p->points + g->at, p->points + bytes, g->n, 0, 0};
}

static int32_t next_number(struct arc_reader *r)
{
    uint32_t value = 0;
    for (unsigned shift = 0; r->at < r->end && shift < 32; shift += 7) {
        unsigned char byte = *r->at++;
        value |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80) break;
    }
    return (int32_t)(value >> 1) ^ -(int32_t)(value & 1);
}

static bool next_point(struct arc_reader *r)
{
    if (!r->left || r->at >= r->end) return false;
    r->left--;
    r->x = (int32_t)((uint32_t)r->x + (uint32_t)next_number(r));
    r->y = (int32_t)((uint32_t)r->y + (uint32_t)next_number(r));
    return true;
}

void ent_geo_add_arc(struct arena *a, const struct places *p, uint32_t link, struct outline *out)
{
    struct arc_reader r = read_arc(p, link / 2);
    uint32_t first = out->n;
    while (next_point(&r))
        *vec_add(a, out) = (struct geo_point){(double)r.x / GEO_DEGREE, (double)r.y / GEO_DEGREE};
    for (uint32_t i = first, k = out->n; link % 2 && k > i + 1; i++) {
        struct geo_point swapped = out->at[i];
        out->at[i] = out->at[--k];
        out->at[k] = swapped;
    }
}

static bool run_fits(struct geo_run run, uint32_t n) { return (uint64_t)run.first + run.n <= n; }

static void add_shape(struct arena *a, const struct places *p, uint32_t shape, struct outlines *out)
{
    struct geo_run rings = p->shapes[shape].rings;
    if (!run_fits(rings, geo_count(p, GEO_RINGS))) return;
    for (uint32_t r = rings.first; r < rings.first + rings.n; r++) {
        struct geo_run links = p->rings[r];
        if (!run_fits(links, geo_count(p, GEO_LINKS))) return;
        struct outline *ring = vec_add(a, out);
        for (uint32_t k = 0; k < links.n; k++)
            ent_geo_add_arc(a, p, p->links[links.first + k], ring);
    }
}

static void cross(struct arc_reader *r, double x, double y, bool *inside)
{
    if (!next_point(r)) return;
    int32_t before_x = r->x, before_y = r->y;
    while (next_point(r)) {
        if ((before_y > y) != (r->y > y)) {
            double at = before_x + (double)(r->x - before_x) * (y - before_y) / (r->y - before_y);
            if (x < at) *inside = !*inside;
        }
        before_x = r->x, before_y = r->y;
    }
}

bool ent_geo_inside(const struct places *p, uint32_t shape, double x, double y)
{
    const struct geo_shape *s = &p->shapes[shape];
    if (x < s->west || x > s->east || y < s->south || y > s->north) return false;
    if (!run_fits(s->rings, geo_count(p, GEO_RINGS))) return false;
    bool inside = false;
    for (uint32_t r = s->rings.first; r < s->rings.first + s->rings.n; r++) {
        struct geo_run links = p->rings[r];
        if (!run_fits(links, geo_count(p, GEO_LINKS))) return false;
        for (uint32_t k = 0; k < links.n; k++) {
            struct arc_reader reader = read_arc(p, p->links[links.first + k] / 2);
            cross(&reader, x, y, &inside);
        }
    }
    return inside;
}

static struct geo_run members_of(const struct places *p, const struct geo_area *area)
{
    bool fits = run_fits(area->members, geo_count(p, GEO_MEMBERS));
    return fits ? area->members : (struct geo_run){0, 0};
}

static bool is_unit(const struct places *p, uint32_t place)
{
    return place >= p->header->n_countries && place - p->header->n_countries < p->header->n_units;
}

/* The unit a hand-drawn area stands for, or NO_INDEX. */
static uint32_t unit_by_area(const struct places *p, double x, double y)
{
    for (uint32_t i = 0; i < geo_count(p, GEO_AREAS); i++) {
        const struct geo_area *area = &p->areas[i];
        struct geo_run members = members_of(p, area);
        if (area->shape >= geo_count(p, GEO_SHAPES) || !members.n) continue;
        if (ent_geo_inside(p, area->shape, x, y)) return p->members[members.first];
    }
    return NO_INDEX;
}

/* The square of the distance of (x, y) to a segment. */
static double to_segment2(double x, double y, double ax, double ay, double bx, double by)
{
    double dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((x - ax) * dx + (y - ay) * dy) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    dx = ax + t * dx - x, dy = ay + t * dy - y;
    return dx * dx + dy * dy;
}

static double to_arc2(struct arc_reader r, double x, double y)
{
    double least = INFINITY;
    if (!next_point(&r)) return least;
    double before_x = r.x, before_y = r.y;
    while (next_point(&r)) {
        least = fmin(least, to_segment2(x, y, before_x, before_y, r.x, r.y));
        before_x = r.x, before_y = r.y;
    }
    return least;
}

/* The square of the distance to the outline of a shape, in 1e-3 degree. */
static double distance2(const struct places *p, uint32_t shape, double x, double y)
{
    struct geo_run rings = p->shapes[shape].rings;
    double least = INFINITY;
    if (!run_fits(rings, geo_count(p, GEO_RINGS))) return least;
    for (uint32_t r = rings.first; r < rings.first + rings.n; r++) {
        struct geo_run links = p->rings[r];
        for (uint32_t k = 0; k < links.n && run_fits(links, geo_count(p, GEO_LINKS)); k++)
            least = fmin(least, to_arc2(read_arc(p, p->links[links.first + k] / 2), x, y));
    }
    return least;
}

/* A harbour or an islet that the simplified outline leaves outside. */
static uint32_t nearest_unit(const struct places *p, double x, double y)
{
    const double reach = 0.25 * GEO_DEGREE;
    double least = reach * reach;
    uint32_t best = NO_INDEX;
    for (uint32_t i = 0; i < p->header->n_units; i++) {
        const struct geo_shape *s = &p->shapes[i];
        if (x < s->west - reach || x > s->east + reach) continue;
        if (y < s->south - reach || y > s->north + reach) continue;
        double d = distance2(p, i, x, y);
        if (d < least) least = d, best = p->header->n_countries + i;
    }
    return best;
}

bool ent_unit_at(const struct places *p, double longitude, double latitude, struct place *out)
{
    double x = longitude * GEO_DEGREE, y = latitude * GEO_DEGREE;
    uint32_t place = unit_by_area(p, x, y);
    /* In the order of ids: Western Sahara (EH) comes before the Moroccan regions that run into it. */
    for (uint32_t i = 0; i < p->header->n_units && place == NO_INDEX; i++)
        if (ent_geo_inside(p, i, x, y)) place = p->header->n_countries + i;
    if (place == NO_INDEX) place = nearest_unit(p, x, y);
    if (!is_unit(p, place)) return false;
    *out = ent_geo_place(p, place);
    return true;
}

static void add_shape_once(struct arena *a, struct shape_list *out, uint32_t shape)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (out->at[i] == shape) return;
    *vec_add(a, out) = shape;
}

static void shapes_of_area(struct arena *a, const struct places *p, uint32_t index,
                           struct shape_list *out)
{
    const struct geo_area *area = &p->areas[index];
    if (area->shape < geo_count(p, GEO_SHAPES)) {
        add_shape_once(a, out, area->shape);
        return;
    }
    struct geo_run members = members_of(p, area);
    for (uint32_t i = 0; i < members.n; i++) {
        uint32_t place = p->members[members.first + i];
        if (is_unit(p, place)) add_shape_once(a, out, place - p->header->n_countries);
    }
}

void ent_geo_add_shapes(struct arena *a, const struct places *p, struct str id,
                        struct shape_list *out)
{
    uint32_t area = ent_geo_find_area(p, id), place = ent_geo_find(p, id);
    if (area != NO_INDEX) {
        shapes_of_area(a, p, area, out);
    } else if (is_unit(p, place)) {
        add_shape_once(a, out, place - p->header->n_countries);
    } else if (place < p->header->n_countries) {
        for (uint32_t i = 0; i < p->header->n_units; i++) {
            uint32_t country = p->places[p->header->n_countries + i].country;
            if (str_equal(geo_text(p, country), id)) add_shape_once(a, out, i);
        }
    }
}

static struct shape_list shapes_of(struct arena *a, const struct places *p, struct str id)
{
    struct shape_list out = {0};
    ent_geo_add_shapes(a, p, id, &out);
    return out;
}

struct outlines ent_outlines(struct arena *a, const struct places *p, struct str id)
{
    struct outlines out = {0};
    struct shape_list shapes = shapes_of(a, p, id);
    for (uint32_t i = 0; i < shapes.n; i++) add_shape(a, p, shapes.at[i], &out);
    return out;
}

static struct geo_box box_of(const struct geo_shape *s)
{
    return (struct geo_box){(double)s->west / GEO_DEGREE, (double)s->south / GEO_DEGREE,
                            (double)s->east / GEO_DEGREE, (double)s->north / GEO_DEGREE};
}

static struct geo_box join(struct geo_box a, struct geo_box b)
{
    return (struct geo_box){fmin(a.west, b.west), fmin(a.south, b.south), fmax(a.east, b.east),
                            fmax(a.north, b.north)};
}

bool ent_outline_box(const struct places *p, struct str id, struct geo_box *out)
{
    struct arena a = {0};
    struct shape_list shapes = shapes_of(&a, p, id);
    for (uint32_t i = 0; i < shapes.n; i++) {
        struct geo_box box = box_of(&p->shapes[shapes.at[i]]);
        *out = i ? join(*out, box) : box;
    }
    ent_arena_free(&a);
    return shapes.n > 0;
}

static bool touches(struct geo_box a, struct geo_box b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

struct ids ent_units_in(struct arena *a, const struct places *p, struct geo_box box)
{
    struct ids out = {0};
    for (uint32_t i = 0; i < p->header->n_units; i++)
        if (touches(box_of(&p->shapes[i]), box))
            *vec_add(a, &out) = geo_text(p, p->places[p->header->n_countries + i].id);
    return out;
}

static struct geo_box box_of_outline(const struct outline *o)
{
    struct geo_point first = o->at[0];
    struct geo_box box = {first.longitude, first.latitude, first.longitude, first.latitude};
    for (uint32_t i = 1; i < o->n; i++) {
        struct geo_point q = o->at[i];
        box = join(box, (struct geo_box){q.longitude, q.latitude, q.longitude, q.latitude});
    }
    return box;
}

static struct str unit_id(const struct places *p, uint32_t place)
{
    return is_unit(p, place) ? geo_text(p, p->places[place].id) : STR_NONE;
}

static bool shape_touches(const struct places *p, uint32_t place, struct geo_box box)
{
    return !is_unit(p, place) || touches(box_of(&p->shapes[place - p->header->n_countries]), box);
}

struct border_lines ent_borders_in(struct arena *a, const struct places *p, struct geo_box box)
{
    struct border_lines out = {0};
    for (uint32_t i = 0; i < geo_count(p, GEO_BORDERS); i++) {
        const struct geo_border *b = &p->borders[i];
        if (b->border_class >= BORDER_CLASS_COUNT || !shape_touches(p, b->left, box)) continue;
        struct outline line = {0};
        ent_geo_add_arc(a, p, b->arc * 2, &line);
        if (!line.n || !touches(box_of_outline(&line), box)) continue;
        *vec_add(a, &out) =
            (struct border_line){(enum border_class)b->border_class, unit_id(p, b->left),
                                 unit_id(p, b->right), geo_text(p, b->note), line};
    }
    return out;
}
