#include "report/svg_shape.h"

#include <math.h>

#define MARGIN                                                                                     \
    12.0 /* pixels outside the frame that are still drawn, so that cut edges stay out of sight */

static double radians(double degrees) { return degrees * 3.14159265358979323846 / 180; }

static double shrink_of(const struct geo_box *b)
{
    double shrink = cos(radians((b->south + b->north) / 2));
    return shrink < 0.2 ? 0.2 : shrink;
}

static void widen(double *low, double *high, double to)
{
    double more = (to - (*high - *low)) / 2;
    if (more <= 0) return;
    *low -= more;
    *high += more;
}

struct frame ent_frame_around(struct geo_box box, double width)
{
    double across = (box.east - box.west) * 1.5, down = (box.north - box.south) * 1.5;
    double shrink = shrink_of(&box);
    widen(&box.south, &box.north, down < 1.5 ? 1.5 : down);
    widen(&box.west, &box.east, across);
    down = box.north - box.south;
    across = (box.east - box.west) * shrink;
    if (across > 1.7 * down) widen(&box.south, &box.north, across / 1.7);
    if (across < 1.25 * down) widen(&box.west, &box.east, 1.25 * down / shrink);
    struct frame f = {box, width, 0};
    f.height = width * (box.north - box.south) / ((box.east - box.west) * shrink_of(&box));
    return f;
}

struct spot ent_project(const struct frame *f, struct geo_point p)
{
    double across = f->box.east - f->box.west, down = f->box.north - f->box.south;
    return (struct spot){(p.longitude - f->box.west) / across * f->width,
                         (f->box.north - p.latitude) / down * f->height};
}

struct geo_point ent_unproject(const struct frame *f, struct spot s)
{
    double across = f->box.east - f->box.west, down = f->box.north - f->box.south;
    return (struct geo_point){f->box.west + s.x / f->width * across,
                              f->box.north - s.y / f->height * down};
}

bool ent_frame_holds(const struct frame *f, struct spot s)
{
    return s.x >= 0 && s.y >= 0 && s.x <= f->width && s.y <= f->height;
}

/* How far inside one of the four edges a point lies. */
static double inside_by(const struct frame *f, int edge, struct spot s)
{
    switch (edge) {
    case 0:
        return s.x + MARGIN;
    case 1:
        return f->width + MARGIN - s.x;
    case 2:
        return s.y + MARGIN;
    default:
        return f->height + MARGIN - s.y;
    }
}

static struct spots clip_edge(struct arena *a, const struct frame *f, int edge,
                              const struct spots *in)
{
    struct spots out = {0};
    for (uint32_t i = 0; i < in->n; i++) {
        struct spot from = in->at[i ? i - 1 : in->n - 1], to = in->at[i];
        double d = inside_by(f, edge, from), e = inside_by(f, edge, to);
        if ((d < 0) != (e < 0)) {
            double t = d / (d - e);
            *vec_add(a, &out) =
                (struct spot){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
        }
        if (e >= 0) *vec_add(a, &out) = to;
    }
    return out;
}

static bool is_close(struct spot a, struct spot b)
{
    return fabs(a.x - b.x) < 0.5 && fabs(a.y - b.y) < 0.5;
}

struct spots ent_clip_ring(struct arena *a, const struct frame *f, const struct outline *ring)
{
    struct spots spots = {0};
    for (uint32_t i = 0; i < ring->n; i++) {
        struct spot s = ent_project(f, ring->at[i]);
        if (!spots.n || !is_close(s, spots.at[spots.n - 1])) *vec_add(a, &spots) = s;
    }
    for (int edge = 0; edge < 4; edge++) spots = clip_edge(a, f, edge, &spots);
    return spots;
}

static void put_spot(FILE *out, char command, struct spot s)
{
    fprintf(out, "%c%.1f %.1f", command, s.x, s.y);
}

void ent_path_of_ring(FILE *out, struct arena *a, const struct frame *f, const struct outline *ring)
{
    struct spots spots = ent_clip_ring(a, f, ring);
    if (spots.n < 3) return;
    for (uint32_t i = 0; i < spots.n; i++) put_spot(out, i ? 'L' : 'M', spots.at[i]);
    putc('Z', out);
}

static bool is_seen(const struct frame *f, struct spot s)
{
    bool seen = true;
    for (int edge = 0; edge < 4; edge++) seen &= inside_by(f, edge, s) >= 0;
    return seen;
}

/* Segments with an end that is seen; the sheet hides what sticks out. */
void ent_path_of_line(FILE *out, const struct frame *f, const struct outline *line)
{
    bool is_down = false; /* the pen */
    struct spot last = {0, 0};
    for (uint32_t i = 1; i < line->n; i++) {
        struct spot from = ent_project(f, line->at[i - 1]), to = ent_project(f, line->at[i]);
        if (!is_seen(f, from) && !is_seen(f, to)) {
            is_down = false;
            continue;
        }
        if (!is_down) put_spot(out, 'M', from), last = from;
        if (!is_close(last, to) || i + 1 == line->n) put_spot(out, 'L', to), last = to;
        is_down = true;
    }
}

/* Twice the signed area of a closed figure; *centre times three times that. */
static double moments_of(const struct spots *s, struct spot *sum)
{
    double twice = 0;
    *sum = (struct spot){0, 0};
    for (uint32_t i = 0; i < s->n; i++) {
        struct spot p = s->at[i ? i - 1 : s->n - 1], q = s->at[i];
        double cross = p.x * q.y - q.x * p.y;
        twice += cross;
        sum->x += (p.x + q.x) * cross, sum->y += (p.y + q.y) * cross;
    }
    return twice;
}

bool ent_centre_of(struct arena *a, const struct frame *f, const struct outlines *rings,
                   struct spot *centre, double *area)
{
    double total = 0;
    struct spot all = {0, 0};
    *area = 0;
    for (uint32_t r = 0; r < rings->n; r++) {
        struct spots s = ent_clip_ring(a, f, &rings->at[r]);
        struct spot sum;
        double twice = moments_of(&s, &sum), size = fabs(twice) / 2;
        if (size < 0.5) continue;
        struct spot own = {sum.x / (3 * twice), sum.y / (3 * twice)};
        total += size, all.x += own.x * size, all.y += own.y * size;
        if (size > *area) *area = size, *centre = own;
    }
    /* Many parts and none of them the main one: the middle of all. */
    if (total > 0 && *area < total / 2) *centre = (struct spot){all.x / total, all.y / total};
    if (total > 0) *area = total;
    return total > 0;
}
