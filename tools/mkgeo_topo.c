#include <math.h>
#include <stdlib.h>

#include <jansson.h>

#include "mkgeo.h"

/* TopoJSON: arcs are shared; where there is a transform they are quantised and written as differences; a ring lists arcs, ~i for one that runs backwards. */
struct topology {
    struct geo *g;
    json_t *root;
    double scale[2], translate[2];
    bool is_quantised;
    uint32_t first_arc, file;
    struct str country;
};

static double number(json_t *array, size_t i)
{
    return json_number_value(json_array_get(array, i));
}

static int32_t step(double degrees) { return (int32_t)lround(degrees * MICRO); }

static void read_arcs(struct topology *t)
{
    json_t *arcs = json_object_get(t->root, "arcs");
    t->first_arc = t->g->arcs.n;
    for (size_t i = 0; i < json_array_size(arcs); i++) {
        struct arc *arc = vec_add(t->g->arena, &t->g->arcs);
        *arc = (struct arc){.file = t->file, .users = {NO_INDEX, NO_INDEX}};
        json_t *list = json_array_get(arcs, i);
        double x = 0, y = 0;
        for (size_t k = 0; k < json_array_size(list); k++) {
            json_t *p = json_array_get(list, k);
            x = number(p, 0) + (t->is_quantised ? x : 0);
            y = number(p, 1) + (t->is_quantised ? y : 0);
            *vec_add(t->g->arena, &arc->points) = (struct point){
                step(x * t->scale[0] + t->translate[0]), step(y * t->scale[1] + t->translate[1])};
        }
    }
}

static void read_ring(struct topology *t, json_t *list, struct rings *rings)
{
    struct ring *ring = vec_add(t->g->arena, rings);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_int_t index = json_integer_value(json_array_get(list, i));
        uint32_t backwards = index < 0, arc = (uint32_t)(index < 0 ? ~index : index);
        *vec_add(t->g->arena, &ring->links) = (t->first_arc + arc) * 2 + backwards;
    }
}

/* The edges of a country that is not taken from this file. */
static void note_across(struct topology *t, json_t *arcs, struct str country)
{
    for (size_t i = 0; i < json_array_size(arcs); i++) {
        json_t *item = json_array_get(arcs, i);
        for (size_t k = 0; k < json_array_size(item); k++) {
            json_t *inner = json_array_get(item, k);
            for (size_t j = 0; j < (json_is_array(inner) ? json_array_size(inner) : 1); j++) {
                json_int_t index =
                    json_integer_value(json_is_array(inner) ? json_array_get(inner, j) : inner);
                uint32_t arc = (uint32_t)(index < 0 ? ~index : index);
                t->g->arcs.at[t->first_arc + arc].across = country;
            }
        }
    }
}

static struct rings read_rings(struct topology *t, json_t *geometry)
{
    struct rings rings = {0};
    json_t *arcs = json_object_get(geometry, "arcs");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    bool is_one = type && !strcmp(type, "Polygon");
    for (size_t i = 0; i < json_array_size(arcs); i++) {
        json_t *item = json_array_get(arcs, i);
        if (is_one) {
            read_ring(t, item, &rings);
            continue;
        }
        for (size_t k = 0; k < json_array_size(item); k++)
            read_ring(t, json_array_get(item, k), &rings);
    }
    return rings;
}

static struct str property(struct topology *t, json_t *geometry, const char *key)
{
    json_t *value = json_object_get(json_object_get(geometry, "properties"), key);
    return ent_str_copy(t->g->arena, str_of(json_string_value(value)));
}

static void read_unit(struct topology *t, json_t *geometry, const char *only)
{
    struct str country = property(t, geometry, "a3");
    if (only && !str_equal(country, str_of(only))) {
        note_across(t, json_object_get(geometry, "arcs"), country);
        return;
    }
    struct rings rings = read_rings(t, geometry);
    if (!rings.n) return;
    struct unit *unit = vec_add(t->g->arena, &t->g->units);
    *unit = (struct unit){.drawn_name = property(t, geometry, "name"),
                          .file = t->country,
                          .rings = rings,
                          .area = NO_INDEX};
}

/* Of the objects, "land" has no names and every file but one has a single object with units. */
static json_t *units_of(json_t *root)
{
    json_t *objects = json_object_get(root, "objects");
    json_t *countries = json_object_get(objects, "countries");
    if (countries) return json_object_get(countries, "geometries");
    void *first = json_object_iter(objects);
    return json_object_get(json_object_iter_value(first), "geometries");
}

static void read_transform(struct topology *t)
{
    json_t *transform = json_object_get(t->root, "transform");
    t->is_quantised = transform != NULL;
    for (size_t i = 0; i < 2; i++) {
        t->scale[i] = transform ? number(json_object_get(transform, "scale"), i) : 1;
        t->translate[i] = number(json_object_get(transform, "translate"), i);
    }
}

void mk_topology(struct geo *g, const char *path, const char *country, const char *only)
{
    static uint32_t files;
    json_error_t err;
    json_t *root = json_load_file(path, 0, &err);
    if (!root) mk_stop(path, err.text);
    struct topology t = {.g = g, .root = root, .file = files++};
    t.country = ent_str_copy(g->arena, str_of(country));
    read_transform(&t);
    read_arcs(&t);
    json_t *geometries = units_of(root);
    for (size_t i = 0; i < json_array_size(geometries); i++)
        read_unit(&t, json_array_get(geometries, i), only);
    json_decref(root);
}
