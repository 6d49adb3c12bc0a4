/* From what was read to the bytes of geo.bin. */
#include <stdio.h>
#include <stdlib.h>

#include "mkgeo.h"

struct bytes VEC(uint8_t);

struct name {
    struct str text;
    uint32_t place,
        rank; /* lower is likelier: countries, capitals, units with a preferred name, units, cities by population */
};
struct names VEC(struct name);

struct output {
    struct geo *g;
    struct bytes text, points;
    struct numbers links;
    struct {
        struct geo_place *at;
        uint32_t n, cap;
    } places;
    struct names names;
    struct {
        struct geo_shape *at;
        uint32_t n, cap;
    } shapes;
    struct {
        struct geo_run *at;
        uint32_t n, cap;
    } rings;
    struct {
        struct geo_arc *at;
        uint32_t n, cap;
    } arcs;
    struct {
        struct geo_border *at;
        uint32_t n, cap;
    } borders;
    struct {
        struct geo_area *at;
        uint32_t n, cap;
    } areas;
    struct numbers members;
    uint32_t *arc_number; /* [arcs] in the file, or NO_INDEX while unused */
    uint32_t *table;      /* open addressing: offsets of texts */
    uint32_t table_size, n_countries;
};

/* Each text once. */
static uint32_t text_at(struct output *o, struct str s)
{
    if (!s.n) return 0;
    uint32_t i = ent_str_hash(s) % o->table_size;
    for (; o->table[i]; i = (i + 1) % o->table_size)
        if (str_equal(str_of((const char *)o->text.at + o->table[i]), s)) return o->table[i];
    o->table[i] = o->text.n;
    for (size_t k = 0; k < s.n; k++) *vec_add(o->g->arena, &o->text) = (uint8_t)s.at[k];
    *vec_add(o->g->arena, &o->text) = 0;
    return o->table[i];
}

static void add_name(struct output *o, struct str text, uint32_t place, uint32_t rank)
{
    if (text.n) *vec_add(o->g->arena, &o->names) = (struct name){text, place, rank};
}

static void add_names(struct output *o, struct str name, const struct texts *aliases,
                      uint32_t place, uint32_t rank)
{
    add_name(o, name, place, rank);
    for (uint32_t i = 0; i < aliases->n; i++) add_name(o, aliases->at[i], place, rank);
}

static int32_t fine(int32_t steps) { return steps * (100000 / MICRO); }

static uint32_t add_place(struct output *o, struct str id, struct str name, struct str country,
                          struct point at, uint32_t population)
{
    *vec_add(o->g->arena, &o->places) = (struct geo_place){.id = text_at(o, id),
                                                           .name = text_at(o, name),
                                                           .latitude = fine(at.y),
                                                           .longitude = fine(at.x),
                                                           .population = population,
                                                           .unit = NO_INDEX,
                                                           .country = text_at(o, country)};
    return o->places.n - 1;
}

static int by_country(const void *a, const void *b)
{
    return ent_str_compare(((const struct country *)a)->alpha2,
                           ((const struct country *)b)->alpha2);
}

static void add_countries(struct output *o)
{
    struct countries *all = &o->g->countries;
    qsort(all->at, all->n, sizeof *all->at, by_country);
    for (uint32_t i = 0; i < all->n; i++) {
        struct country *c = &all->at[i];
        if (c->capital.x == INT32_MAX) c->capital = (struct point){0, 0};
        uint32_t place = add_place(o, c->alpha2, c->name, c->alpha2, c->capital, c->population);
        add_names(o, c->name, &c->aliases, place, 0);
    }
    o->n_countries = all->n;
}

static const struct geo *sorted_geo; /* qsort has no argument of its own */

static int by_unit_id(const void *a, const void *b)
{
    return ent_str_compare(sorted_geo->units.at[*(const uint32_t *)a].id,
                           sorted_geo->units.at[*(const uint32_t *)b].id);
}

static uint32_t arc_in_file(struct output *o, uint32_t arc);

static void widen_shape(struct geo_shape *s, struct point p)
{
    int32_t step = MICRO / GEO_DEGREE;
    int32_t west = p.x / step - 1, east = p.x / step + 1, south = p.y / step - 1,
            north = p.y / step + 1;
    if (west < s->west) s->west = west;
    if (east > s->east) s->east = east;
    if (south < s->south) s->south = south;
    if (north > s->north) s->north = north;
}

static uint32_t add_shape(struct output *o, const struct rings *rings)
{
    struct geo_shape *s = vec_add(o->g->arena, &o->shapes);
    *s = (struct geo_shape){{o->rings.n, rings->n}, INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (uint32_t r = 0; r < rings->n; r++) {
        const struct numbers *links = &rings->at[r].links;
        *vec_add(o->g->arena, &o->rings) = (struct geo_run){o->links.n, links->n};
        for (uint32_t k = 0; k < links->n; k++) {
            const struct points *p = &o->g->arcs.at[links->at[k] / 2].points;
            for (uint32_t i = 0; i < p->n; i++) widen_shape(s, p->at[i]);
            uint32_t arc = arc_in_file(o, links->at[k] / 2);
            *vec_add(o->g->arena, &o->links) = arc * 2 + links->at[k] % 2;
        }
    }
    return o->shapes.n - 1;
}

static void add_units(struct output *o)
{
    struct units *units = &o->g->units;
    uint32_t *order = arena_array(o->g->arena, uint32_t, units->n + 1);
    for (uint32_t i = 0; i < units->n; i++) order[i] = i;
    sorted_geo = o->g;
    qsort(order, units->n, sizeof *order, by_unit_id);
    for (uint32_t i = 0; i < units->n; i++) {
        struct unit *u = &units->at[order[i]];
        struct point middle = {u->low.x / 2 + u->high.x / 2, u->low.y / 2 + u->high.y / 2};
        u->place = add_place(o, u->id, u->name, u->country, middle, 0);
        add_names(o, u->name, &u->aliases, u->place, u->is_preferred ? 2 : 3);
        add_shape(o, &u->rings);
    }
}

static void put_varint(struct output *o, int32_t value)
{
    uint32_t zigzag = (uint32_t)value << 1 ^ (uint32_t)(value >> 31);
    for (; zigzag >= 0x80; zigzag >>= 7)
        *vec_add(o->g->arena, &o->points) = (uint8_t)(zigzag | 0x80);
    *vec_add(o->g->arena, &o->points) = (uint8_t)zigzag;
}

static int32_t coarse(int32_t steps)
{
    int32_t by = MICRO / GEO_DEGREE;
    return (steps >= 0 ? steps + by / 2 : steps - by / 2) / by;
}

static uint32_t arc_in_file(struct output *o, uint32_t arc)
{
    if (o->arc_number[arc] != NO_INDEX) return o->arc_number[arc];
    const struct points *p = &o->g->arcs.at[arc].points;
    struct geo_arc *out = vec_add(o->g->arena, &o->arcs);
    *out = (struct geo_arc){o->points.n, p->n};
    int32_t x = 0, y = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        int32_t next_x = coarse(p->at[i].x), next_y = coarse(p->at[i].y);
        put_varint(o, next_x - x);
        put_varint(o, next_y - y);
        x = next_x, y = next_y;
    }
    return o->arc_number[arc] = o->arcs.n - 1;
}

static int by_id_text(const void *a, const void *b)
{
    const struct city *x = a, *y = b;
    char left[16], right[16];
    snprintf(left, sizeof left, "%u", x->geoname);
    snprintf(right, sizeof right, "%u", y->geoname);
    return strcmp(left, right);
}

static void add_cities(struct output *o)
{
    struct cities *all = &o->g->cities;
    qsort(all->at, all->n, sizeof *all->at, by_id_text);
    for (uint32_t i = 0; i < all->n; i++) {
        struct city *c = &all->at[i];
        struct str id = ent_str_format(o->g->arena, "geonames:%u", c->geoname);
        c->place = add_place(o, id, c->name, c->country, c->at, c->population);
        if (c->unit != NO_INDEX) o->places.at[c->place].unit = o->g->units.at[c->unit].place;
        uint32_t rank = c->is_capital ? 1 : UINT32_MAX - c->population;
        add_names(o, c->name, &c->aliases, c->place, rank);
    }
}

static uint32_t add_members(struct output *o, struct str member)
{
    const struct units *units = &o->g->units;
    uint32_t before = o->members.n;
    for (uint32_t i = 0; i < units->n; i++)
        if (mk_is_member(&units->at[i], member))
            *vec_add(o->g->arena, &o->members) = units->at[i].place;
    return o->members.n - before;
}

static void add_areas(struct output *o)
{
    for (uint32_t i = 0; i < o->g->areas.n; i++) {
        const struct area *a = &o->g->areas.at[i];
        struct geo_area out = {.id = text_at(o, a->id),
                               .name = text_at(o, a->name),
                               .status = text_at(o, a->status),
                               .administered = text_at(o, a->administered),
                               .claimed = text_at(o, a->claimed),
                               .since = text_at(o, a->since),
                               .note = text_at(o, a->note),
                               .members = {o->members.n, 0},
                               .shape = NO_INDEX};
        for (uint32_t k = 0; k < a->units.n; k++) out.members.n += add_members(o, a->units.at[k]);
        if (a->outline.n) out.shape = add_shape(o, &a->outline);
        *vec_add(o->g->arena, &o->areas) = out;
    }
}

static void add_borders(struct output *o)
{
    for (uint32_t i = 0; i < o->g->borders.n; i++) {
        const struct border *b = &o->g->borders.at[i];
        const struct units *units = &o->g->units;
        *vec_add(o->g->arena, &o->borders) = (struct geo_border){
            arc_in_file(o, b->arc), b->border_class,
            b->left == NO_INDEX ? NO_INDEX : units->at[b->left].place,
            b->right == NO_INDEX ? NO_INDEX : units->at[b->right].place, text_at(o, b->note)};
    }
}

static int by_text(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = ent_str_compare(x->text, y->text);
    if (order) return order;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static struct geo_name *sorted_names(struct output *o, uint32_t *n)
{
    struct names *all = &o->names;
    qsort(all->at, all->n, sizeof *all->at, by_text);
    struct geo_name *out = arena_array(o->g->arena, struct geo_name, all->n + 1);
    *n = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        struct geo_name next = {text_at(o, all->at[i].text), all->at[i].place};
        if (*n && out[*n - 1].text == next.text && out[*n - 1].place == next.place) continue;
        out[(*n)++] = next;
    }
    return out;
}

struct file {
    uint8_t *at;
    uint32_t n;
    struct geo_header header;
};

static void put_section(struct output *o, struct file *f, enum geo_section_kind kind,
                        const void *at, uint32_t n, size_t size)
{
    size_t bytes = (size_t)n * size, padded = (bytes + 7) / 8 * 8;
    uint8_t *grown = arena_array(o->g->arena, uint8_t, f->n + padded + 1);
    if (f->n) memcpy(grown, f->at, f->n);
    if (bytes) memcpy(grown + f->n, at, bytes);
    f->header.sections[kind] = (struct geo_section){f->n, n};
    f->at = grown;
    f->n += (uint32_t)padded;
}

static void put_sections(struct output *o, struct file *f)
{
    uint32_t n_names;
    struct geo_name *names = sorted_names(o, &n_names);
    put_section(o, f, GEO_TEXT, o->text.at, o->text.n, 1);
    put_section(o, f, GEO_PLACES, o->places.at, o->places.n, sizeof *o->places.at);
    put_section(o, f, GEO_NAMES, names, n_names, sizeof *names);
    put_section(o, f, GEO_SHAPES, o->shapes.at, o->shapes.n, sizeof *o->shapes.at);
    put_section(o, f, GEO_RINGS, o->rings.at, o->rings.n, sizeof *o->rings.at);
    put_section(o, f, GEO_LINKS, o->links.at, o->links.n, sizeof *o->links.at);
    put_section(o, f, GEO_ARCS, o->arcs.at, o->arcs.n, sizeof *o->arcs.at);
    put_section(o, f, GEO_POINTS, o->points.at, o->points.n, 1);
    put_section(o, f, GEO_BORDERS, o->borders.at, o->borders.n, sizeof *o->borders.at);
    put_section(o, f, GEO_AREAS, o->areas.at, o->areas.n, sizeof *o->areas.at);
    put_section(o, f, GEO_MEMBERS, o->members.at, o->members.n, sizeof *o->members.at);
}

/* Written beside and renamed, so that a reader never sees half a file. */
static void save(const struct file *f, const char *path)
{
    char part[4096];
    snprintf(part, sizeof part, "%s.part", path);
    FILE *out = fopen(part, "wb");
    if (!out) mk_stop(part, "cannot write");
    const struct geo_header *h = &f->header;
    bool ok = fwrite(h, sizeof *h, 1, out) == 1 &&
              fwrite(f->at + sizeof *h, 1, f->n - sizeof *h, out) == f->n - sizeof *h;
    if (fclose(out) || !ok || rename(part, path)) mk_stop(path, "cannot write");
}

void mk_write(struct geo *g, const char *path)
{
    struct output o = {.g = g, .table_size = 1u << 20};
    o.table = arena_array(g->arena, uint32_t, o.table_size);
    o.arc_number = arena_array(g->arena, uint32_t, g->arcs.n + 1);
    for (uint32_t i = 0; i < g->arcs.n; i++) o.arc_number[i] = NO_INDEX;
    *vec_add(g->arena, &o.text) = 0;
    add_countries(&o);
    add_units(&o);
    add_cities(&o);
    add_areas(&o);
    add_borders(&o);
    struct file f = {.header = {.version = GEO_VERSION, .byte_order = GEO_BYTE_ORDER}};
    put_section(&o, &f, GEO_TEXT, &f.header, sizeof f.header, 1); /* room for it */
    memcpy(f.header.magic, GEO_MAGIC, sizeof f.header.magic);
    put_sections(&o, &f);
    f.header.n_countries = o.n_countries;
    f.header.n_units = g->units.n;
    f.header.length = f.n;
    f.header.checksum = geo_checksum((const uint64_t *)(const void *)(f.at + sizeof f.header),
                                     (f.n - sizeof f.header) / 8);
    save(&f, path);
    printf("%s: %u countries, %u units, %u places under %u names, %u arcs, %u borders, %u areas, "
           "%u bytes\n",
           path, o.n_countries, g->units.n, g->cities.n, f.header.sections[GEO_NAMES].n, o.arcs.n,
           o.borders.n, o.areas.n, f.n);
}
