/* Outlines in degrees become paths in pixels: equirectangular, true to scale in the middle of the frame, clipped to it. */
#ifndef ENT_REPORT_SVG_SHAPE_H
#define ENT_REPORT_SVG_SHAPE_H

#include <stdio.h>

#include "geo/places.h"

struct frame {
    struct geo_box box;   /* degrees shown */
    double width, height; /* pixels */
};

struct spot { /* pixels, y downwards */
    double x, y;
};
struct spots VEC(struct spot);

/* The frame around a box: a margin of a quarter on each side, at least a degree and a half high, between square and 1.7 times as wide as high;
 * width in pixels. */
struct frame ent_frame_around(struct geo_box box, double width);

struct spot ent_project(const struct frame *f, struct geo_point p);
struct geo_point ent_unproject(const struct frame *f, struct spot s);
bool ent_frame_holds(const struct frame *f, struct spot s);

/* A ring cut to the frame with a margin of some pixels (Sutherland and Hodgman 1974); points closer than half a pixel to the last are left out. */
struct spots ent_clip_ring(struct arena *a, const struct frame *f, const struct outline *ring);

/* Writes "M10 20L..." for the part of a line that may be seen; closes it where it is a ring. */
void ent_path_of_ring(FILE *out, struct arena *a, const struct frame *f,
                      const struct outline *ring);
void ent_path_of_line(FILE *out, const struct frame *f, const struct outline *line);

/* Area in square pixels and a centre of what is seen of an outline: its largest ring's, or the middle of all where none makes up half of it; false
 * where nothing is seen. */
bool ent_centre_of(struct arena *a, const struct frame *f, const struct outlines *rings,
                   struct spot *centre, double *area);

#endif
