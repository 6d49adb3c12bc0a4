/* Leaves out points that move a line by less than a tolerance (Douglas and Peucker 1973), arc by arc, so that neighbours keep a common edge. */
#include <math.h>
#include <stdlib.h>

#include "mkgeo.h"

double mk_distance2(struct point p, struct point a, struct point b, double shrink)
{
    double x = (p.x - a.x) * shrink, y = p.y - a.y;
    double dx = (b.x - a.x) * shrink, dy = b.y - a.y;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? (x * dx + y * dy) / length2 : 0;
    if (t < 0) t = 0;
    if (t > 1) t = 1;
    x -= t * dx, y -= t * dy;
    return x * x + y * y;
}

struct stretch {
    uint32_t from, to;
};
struct stretches VEC(struct stretch);

static void keep_points(struct geo *g, const struct points *points, bool *keep, double tolerance)
{
    struct stretches open = {0};
    double shrink = cos(points->at[0].y * 3.14159265358979 / 180 / MICRO);
    *vec_add(g->arena, &open) = (struct stretch){0, points->n - 1};
    while (open.n) {
        struct stretch s = open.at[--open.n];
        double most = 0;
        uint32_t where = 0;
        for (uint32_t i = s.from + 1; i < s.to; i++) {
            double d = mk_distance2(points->at[i], points->at[s.from], points->at[s.to], shrink);
            if (d > most) most = d, where = i;
        }
        if (!where || most <= tolerance * tolerance) continue;
        keep[where] = true;
        *vec_add(g->arena, &open) = (struct stretch){s.from, where};
        *vec_add(g->arena, &open) = (struct stretch){where, s.to};
    }
}

static bool is_closed(const struct points *p)
{
    return p->at[0].x == p->at[p->n - 1].x && p->at[0].y == p->at[p->n - 1].y;
}

static void simplify(struct geo *g, struct points *points, double tolerance)
{
    if (points->n < 3) return;
    bool *keep = arena_array(g->arena, bool, points->n);
    keep[0] = keep[points->n - 1] = true;
    /* An island keeps at least a quadrangle. */
    if (is_closed(points))
        keep[points->n / 4] = keep[points->n / 2] = keep[points->n * 3 / 4] = true;
    keep_points(g, points, keep, tolerance);
    uint32_t n = 0;
    for (uint32_t i = 0; i < points->n; i++)
        if (keep[i]) points->at[n++] = points->at[i];
    points->n = n;
}

static void widen(struct point p, struct point *low, struct point *high)
{
    if (p.x < low->x) low->x = p.x;
    if (p.y < low->y) low->y = p.y;
    if (p.x > high->x) high->x = p.x;
    if (p.y > high->y) high->y = p.y;
}

static void measure(struct geo *g, struct unit *u)
{
    u->low = (struct point){INT32_MAX, INT32_MAX}, u->high = (struct point){INT32_MIN, INT32_MIN};
    for (uint32_t r = 0; r < u->rings.n; r++)
        for (uint32_t k = 0; k < u->rings.at[r].links.n; k++) {
            const struct points *p = &g->arcs.at[u->rings.at[r].links.at[k] / 2].points;
            for (uint32_t i = 0; i < p->n; i++) widen(p->at[i], &u->low, &u->high);
        }
}

/* Small units are drawn large: the tolerance follows their size, between 0.001 and 0.01 degree. */
static double tolerance_of(const struct geo *g, const struct arc *arc)
{
    if (arc->users[0] == NO_INDEX) return 0;
    const struct unit *u = &g->units.at[arc->users[0]];
    double size = sqrt((double)(u->high.x - u->low.x) * (double)(u->high.y - u->low.y));
    double tolerance = size * 0.004;
    if (tolerance < 0.001 * MICRO) tolerance = 0.001 * MICRO;
    if (tolerance > 0.01 * MICRO) tolerance = 0.01 * MICRO;
    return tolerance;
}

void mk_simplify(struct geo *g)
{
    for (uint32_t i = 0; i < g->units.n; i++) measure(g, &g->units.at[i]);
    for (uint32_t i = 0; i < g->arcs.n; i++)
        simplify(g, &g->arcs.at[i].points, tolerance_of(g, &g->arcs.at[i]));
    for (uint32_t i = 0; i < g->units.n; i++) measure(g, &g->units.at[i]);
}
