/* Rings joined over the borders that units share, and sorted into polygons. */
#include <math.h>
#include <stdlib.h>

#include "geo/geo_file.h"

/* An arc as a ring uses it. A ring of the result is a chain of them. */
struct piece {
    uint32_t link;
    bool is_used; /* in a ring already, or within the joined area */
    struct outline line;
};
struct pieces VEC(struct piece);
struct indices VEC(uint32_t);

static void add_pieces(struct arena *a, const struct places *p, uint32_t shape, struct pieces *out)
{
    struct geo_run rings = p->shapes[shape].rings;
    if ((uint64_t)rings.first + rings.n > geo_count(p, GEO_RINGS)) return;
    for (uint32_t r = rings.first; r < rings.first + rings.n; r++) {
        struct geo_run links = p->rings[r];
        if ((uint64_t)links.first + links.n > geo_count(p, GEO_LINKS)) return;
        for (uint32_t k = 0; k < links.n; k++) {
            struct piece *piece = vec_add(a, out);
            piece->link = p->links[links.first + k];
            ent_geo_add_arc(a, p, piece->link, &piece->line);
            piece->is_used = piece->line.n < 2;
        }
    }
}

static int by_arc(const void *left, const void *right)
{
    const struct piece *const *a = left, *const *b = right;
    uint32_t arc_a = (*a)->link / 2, arc_b = (*b)->link / 2;
    return (arc_a > arc_b) - (arc_a < arc_b);
}

/* A border between two units of the area is no border of the area. */
static void drop_inner_borders(struct arena *a, struct pieces *all)
{
    struct piece **sorted = arena_array(a, struct piece *, all->n + 1);
    for (uint32_t i = 0; i < all->n; i++) sorted[i] = &all->at[i];
    qsort(sorted, all->n, sizeof *sorted, by_arc);
    for (uint32_t i = 0; i + 1 < all->n; i++)
        if (sorted[i]->link / 2 == sorted[i + 1]->link / 2)
            sorted[i]->is_used = sorted[i + 1]->is_used = true;
}

static bool same_point(struct geo_point a, struct geo_point b)
{
    return a.longitude == b.longitude && a.latitude == b.latitude;
}

static struct geo_point last_of(const struct outline *o) { return o->at[o->n - 1]; }

/* The next unused piece that starts where the ring ends, from `from` on and around; NO_INDEX where none does. Rings come in one piece after
 * another, so the first looked at is mostly the one. */
static uint32_t next_piece(const struct pieces *all, uint32_t from, struct geo_point end)
{
    for (uint32_t k = 0; k < all->n; k++) {
        uint32_t i = (from + k) % all->n;
        if (!all->at[i].is_used && same_point(all->at[i].line.at[0], end)) return i;
    }
    return NO_INDEX;
}

static void add_points(struct arena *a, struct outline *ring, const struct outline *line)
{
    for (uint32_t i = 0; i < line->n; i++)
        if (!ring->n || !same_point(last_of(ring), line->at[i])) *vec_add(a, ring) = line->at[i];
}

static void add_ring(struct arena *a, const struct outline *points, uint32_t from,
                     struct outlines *out)
{
    struct outline ring = {0};
    for (uint32_t i = from; i < points->n; i++) *vec_add(a, &ring) = points->at[i];
    const struct geo_point start = ring.at[0];
    if (!same_point(start, last_of(&ring))) *vec_add(a, &ring) = start;
    if (ring.n > 3) *vec_add(a, out) = ring;
}

/* Follows pieces from one on. Where the way comes back to a place that it passed before, what lies between is a ring of its own: rings may touch
 * each other, not themselves. */
static void chain_from(struct arena *a, struct pieces *all, uint32_t first, struct outlines *out)
{
    struct outline way = {0};
    struct indices passed = {0}; /* points of the way where a piece begins */
    for (uint32_t i = first; i != NO_INDEX; i = next_piece(all, i + 1, last_of(&way))) {
        all->at[i].is_used = true;
        *vec_add(a, &passed) = way.n ? way.n - 1 : 0;
        add_points(a, &way, &all->at[i].line);
        for (uint32_t k = passed.n; k-- > 0;) {
            if (!same_point(way.at[passed.at[k]], last_of(&way))) continue;
            add_ring(a, &way, passed.at[k], out);
            way.n = passed.at[k] + 1;
            passed.n = k;
            break;
        }
        if (!passed.n) return;
    }
    add_ring(a, &way, 0, out);
}

/* Twice the area in square degrees, positive where the ring runs against the clock. */
static double signed_area(const struct outline *o)
{
    double sum = 0;
    for (uint32_t i = 0; i + 1 < o->n; i++)
        sum +=
            o->at[i].longitude * o->at[i + 1].latitude - o->at[i + 1].longitude * o->at[i].latitude;
    return sum;
}

static bool is_inside(const struct outline *o, struct geo_point q)
{
    bool inside = false;
    for (uint32_t i = 0; i + 1 < o->n; i++) {
        struct geo_point a = o->at[i], b = o->at[i + 1];
        if ((a.latitude > q.latitude) == (b.latitude > q.latitude)) continue;
        double at = a.longitude + (b.longitude - a.longitude) * (q.latitude - a.latitude) /
                                      (b.latitude - a.latitude);
        if (q.longitude < at) inside = !inside;
    }
    return inside;
}

static bool has_point(const struct outline *o, struct geo_point q)
{
    for (uint32_t i = 0; i < o->n; i++)
        if (same_point(o->at[i], q)) return true;
    return false;
}

/* Rings do not cross, but may touch: the first point of one that the other does not share decides. */
static bool holds(const struct outline *outer, const struct outline *inner)
{
    for (uint32_t i = 0; i < inner->n; i++)
        if (!has_point(outer, inner->at[i])) return is_inside(outer, inner->at[i]);
    return false;
}

static void turn(struct outline *o)
{
    for (uint32_t i = 0, k = o->n; k > i + 1; i++) {
        struct geo_point swapped = o->at[i];
        o->at[i] = o->at[--k];
        o->at[k] = swapped;
    }
}

/* The smallest ring around ring `index`, and how many there are. */
static uint32_t around(const struct outlines *rings, const double *areas, uint32_t index,
                       uint32_t *depth)
{
    uint32_t best = NO_INDEX;
    *depth = 0;
    for (uint32_t i = 0; i < rings->n; i++) {
        if (i == index || fabs(areas[i]) <= fabs(areas[index])) continue;
        if (!holds(&rings->at[i], &rings->at[index])) continue;
        ++*depth;
        if (best == NO_INDEX || fabs(areas[i]) < fabs(areas[best])) best = i;
    }
    return best;
}

static struct polygons sort_rings(struct arena *a, const struct outlines *rings)
{
    struct polygons out = {0};
    double *areas = arena_array(a, double, rings->n + 1);
    uint32_t *polygon_of = arena_array(a, uint32_t, rings->n + 1);
    uint32_t *parent = arena_array(a, uint32_t, rings->n + 1);
    for (uint32_t i = 0; i < rings->n; i++) areas[i] = signed_area(&rings->at[i]);
    for (uint32_t i = 0; i < rings->n; i++) {
        uint32_t depth;
        parent[i] = around(rings, areas, i, &depth);
        bool is_hole = depth % 2;
        polygon_of[i] = is_hole ? NO_INDEX : out.n;
        if ((areas[i] < 0) != is_hole) turn(&rings->at[i]);
        if (is_hole) continue;
        struct polygon *polygon = vec_add(a, &out);
        *vec_add(a, &polygon->rings) = rings->at[i];
    }
    for (uint32_t i = 0; i < rings->n; i++) {
        if (polygon_of[i] != NO_INDEX) continue;
        uint32_t outer = parent[i]; /* a hole has one, and the outermost ring is none */
        while (polygon_of[outer] == NO_INDEX) outer = parent[outer];
        *vec_add(a, &out.at[polygon_of[outer]].rings) = rings->at[i];
    }
    return out;
}

struct polygons ent_polygons(struct arena *a, const struct places *p, const struct str *ids,
                             uint32_t n)
{
    struct shape_list shapes = {0};
    struct pieces pieces = {0};
    struct outlines rings = {0};
    for (uint32_t i = 0; i < n; i++) ent_geo_add_shapes(a, p, ids[i], &shapes);
    for (uint32_t i = 0; i < shapes.n; i++) add_pieces(a, p, shapes.at[i], &pieces);
    drop_inner_borders(a, &pieces);
    for (uint32_t i = 0; i < pieces.n; i++) {
        if (!pieces.at[i].is_used) chain_from(a, &pieces, i, &rings);
    }
    return sort_rings(a, &rings);
}
