/* The mapped file, shared by the parts of this module. */
#ifndef ENT_GEO_FILE_H
#define ENT_GEO_FILE_H

#include "geo/format.h"
#include "geo/places.h"

struct places {
    const unsigned char *at; /* [length] mapped */
    size_t length;
    const struct geo_header *header;
    const char *text;
    const struct geo_place *places; /* countries, units, cities */
    const struct geo_name *names;
    const struct geo_shape *shapes;
    const struct geo_run *rings;
    const uint32_t *links;
    const struct geo_arc *arcs;
    const unsigned char *points;
    const struct geo_border *borders;
    const struct geo_area *areas;
    const uint32_t *members;
};

/* Records in a section. */
static inline uint32_t geo_count(const struct places *p, enum geo_section_kind kind)
{
    return p->header->sections[kind].n;
}

static inline struct str geo_text(const struct places *p, uint32_t at)
{
    return at < geo_count(p, GEO_TEXT) ? str_of(p->text + at) : STR_NONE;
}

struct place ent_geo_place(const struct places *p, uint32_t index);

/* The index of a place or unit by id, or NO_INDEX. O(log n). */
uint32_t ent_geo_find(const struct places *p, struct str id);

/* The index of the disputed area with that id, or NO_INDEX. */
uint32_t ent_geo_find_area(const struct places *p, struct str id);

/* Appends the points of an arc, in 1e-3 degree, to an outline in degrees. */
void ent_geo_add_arc(struct arena *a, const struct places *p, uint32_t link, struct outline *out);

/* Adds the shapes that an id stands for and that are not there yet: a unit's, those of a country's units, an area's own or its units'. */
struct shape_list VEC(uint32_t);
void ent_geo_add_shapes(struct arena *a, const struct places *p, struct str id,
                        struct shape_list *out);

/* Does the shape hold the point? In 1e-3 degree. */
bool ent_geo_inside(const struct places *p, uint32_t shape, double x, double y);

#endif
