#include "geo/geo_file.h"

static struct disputed_area area_at(struct arena *a, const struct places *p, uint32_t index)
{
    const struct geo_area *g = &p->areas[index];
    struct disputed_area out = {.id = geo_text(p, g->id),
                                .name = geo_text(p, g->name),
                                .status = geo_text(p, g->status),
                                .administered = geo_text(p, g->administered),
                                .claimed = geo_text(p, g->claimed),
                                .since = geo_text(p, g->since),
                                .note = geo_text(p, g->note),
                                .is_drawn_by_hand = g->shape != NO_INDEX};
    uint64_t end = (uint64_t)g->members.first + g->members.n;
    for (uint64_t i = g->members.first; i < end && end <= geo_count(p, GEO_MEMBERS); i++)
        if (p->members[i] < geo_count(p, GEO_PLACES))
            *vec_add(a, &out.units) = geo_text(p, p->places[p->members[i]].id);
    return out;
}

struct disputed_areas ent_disputed_areas(struct arena *a, const struct places *p)
{
    struct disputed_areas out = {0};
    for (uint32_t i = 0; i < geo_count(p, GEO_AREAS); i++) *vec_add(a, &out) = area_at(a, p, i);
    return out;
}

uint32_t ent_geo_find_area(const struct places *p, struct str id)
{
    for (uint32_t i = 0; i < geo_count(p, GEO_AREAS); i++)
        if (str_equal(geo_text(p, p->areas[i].id), id)) return i;
    return NO_INDEX;
}

static uint32_t area_with_unit(const struct places *p, struct str id)
{
    uint32_t place = ent_geo_find(p, id);
    for (uint32_t i = 0; i < geo_count(p, GEO_AREAS) && place != NO_INDEX; i++) {
        const struct geo_area *g = &p->areas[i];
        uint64_t end = (uint64_t)g->members.first + g->members.n;
        for (uint64_t k = g->members.first; k < end && end <= geo_count(p, GEO_MEMBERS); k++)
            if (p->members[k] == place && g->shape == NO_INDEX) return i;
    }
    return NO_INDEX;
}

bool ent_disputed_area(struct arena *a, const struct places *p, struct str id,
                       struct disputed_area *out)
{
    uint32_t index = ent_geo_find_area(p, id);
    if (index == NO_INDEX) index = area_with_unit(p, id);
    if (index == NO_INDEX) return false;
    *out = area_at(a, p, index);
    return true;
}

bool ent_disputed_at(struct arena *a, const struct places *p, struct geo_point at,
                     struct disputed_area *out)
{
    for (uint32_t i = 0; i < geo_count(p, GEO_AREAS); i++) {
        uint32_t shape = p->areas[i].shape;
        if (shape >= geo_count(p, GEO_SHAPES)) continue;
        if (!ent_geo_inside(p, shape, at.longitude * GEO_DEGREE, at.latitude * GEO_DEGREE))
            continue;
        *out = area_at(a, p, i);
        return true;
    }
    struct place unit;
    return ent_unit_at(p, at.longitude, at.latitude, &unit) &&
           ent_disputed_area(a, p, unit.id, out);
}
