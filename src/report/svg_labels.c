/* Names on the map: areas named, countries, cities, as far as there is room, in that order. */
#include <stdlib.h>

#include "report/svg_map.h"

enum { CITIES_EACH = 2 };

static bool is_free(const struct map *m, struct label_box b)
{
    if (b.left < 4 || b.top < 4 || b.right > m->frame.width - 4 || b.bottom > m->frame.height - 4)
        return false;
    for (uint32_t i = 0; i < m->n_labels; i++) {
        const struct label_box *o = &m->labels[i];
        if (b.left < o->right && o->left < b.right && b.top < o->bottom && o->top < b.bottom)
            return false;
    }
    return true;
}

static bool take_room(struct map *m, struct label_box b)
{
    if (m->n_labels == MOST_LABELS || !is_free(m, b)) return false;
    m->labels[m->n_labels++] = b;
    return true;
}

/* About how wide a text is: a little more than half its size a letter. */
static double width_of(struct str s, double size) { return (double)s.n * size * 0.58; }

/* A place for a label at a spot or close to it: further off it would name a neighbour. Width and height as at scale 1. */
static bool find_room(struct map *m, struct spot *at, double width, double height)
{
    static const int shifts[] = {0, -10, 10, -18, 18};
    double half = width * m->scale / 2, rise = height * m->scale * 0.6;
    for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
        double y = at->y + shifts[i];
        if (!take_room(m, (struct label_box){at->x - half, y - rise, at->x + half, y + rise}))
            continue;
        at->y = y;
        return true;
    }
    return false;
}

static void put_area_notes(struct map *m, const struct refs *refs, struct spot at)
{
    struct page *p = m->page;
    ent_html_putf(p, "<text class=\"area-notes\" x=\"%.0f\" y=\"%.0f\">[", at.x,
                  at.y + 15 * m->scale);
    for (uint32_t i = 0; i < refs->n && i < 5; i++)
        ent_html_putf(p, "%s%u", i ? " " : "", refs->at[i]);
    ent_html_putf(p, "%s]</text>\n", refs->n > 5 ? " \u2026" : "");
}

/* Name and notes; where they find no room the name alone; else the list above the map has them. */
static void put_named_label(struct map *m, const struct named_area *named)
{
    struct page *p = m->page;
    struct outlines rings = ent_outlines(p->arena, m->places, named->id);
    struct spot at;
    double area;
    if (!ent_centre_of(p->arena, &m->frame, &rings, &at, &area)) return;
    bool has_notes = find_room(m, &at, width_of(named->name, 15), 34);
    if (!has_notes && !find_room(m, &at, width_of(named->name, 15), 16)) return;
    ent_html_putf(p, "<text class=\"area-name\" x=\"%.0f\" y=\"%.0f\">", at.x,
                  has_notes ? at.y : at.y + 5 * m->scale);
    ent_html_put(p, named->name);
    ent_html_putf(p, "</text>\n");
    if (has_notes) put_area_notes(m, &named->refs, at);
}

/* The largest piece of a country that the frame shows: its largest unit there stands for it. */
struct country_spot {
    struct str country;
    struct spot at; /* weighted by area */
    double area;
};
struct country_spots VEC(struct country_spot);

/* No country's name is set into an area that another claims. */
static bool is_disputed_ground(struct map *m, struct spot s)
{
    struct disputed_area area;
    return ent_disputed_at(m->page->arena, m->places, ent_unproject(&m->frame, s), &area);
}

static void add_country_spot(struct map *m, struct country_spots *spots, struct str unit)
{
    struct place place;
    struct spot at;
    double area;
    struct arena *a = m->page->arena;
    if (!ent_place_by_id(m->places, unit, &place)) return;
    struct outlines rings = ent_outlines(a, m->places, unit);
    if (!ent_centre_of(a, &m->frame, &rings, &at, &area) || is_disputed_ground(m, at)) return;
    uint32_t i = 0;
    while (i < spots->n && !str_equal(spots->at[i].country, place.country)) i++;
    if (i == spots->n) *vec_add(a, spots) = (struct country_spot){.country = place.country};
    struct country_spot *s = &spots->at[i];
    s->at.x = (s->at.x * s->area + at.x * area) / (s->area + area);
    s->at.y = (s->at.y * s->area + at.y * area) / (s->area + area);
    s->area += area;
}

static void put_country_labels(struct map *m)
{
    struct page *p = m->page;
    struct country_spots spots = {0};
    struct ids units = ent_units_in(p->arena, m->places, m->frame.box);
    for (uint32_t i = 0; i < units.n; i++) add_country_spot(m, &spots, units.at[i]);
    for (uint32_t i = 0; i < spots.n; i++) {
        struct country_spot *s = &spots.at[i];
        struct place country;
        if (s->area < 2500 || !ent_place_by_id(m->places, s->country, &country)) continue;
        if (ent_map_named(&m->named, s->country) || is_disputed_ground(m, s->at)) continue;
        if (!find_room(m, &s->at, width_of(country.name, 16), 16)) continue;
        ent_html_putf(p, "<text class=\"country-name\" x=\"%.0f\" y=\"%.0f\">", s->at.x,
                      s->at.y + 4);
        ent_html_put(p, country.name);
        ent_html_putf(p, "</text>\n");
    }
}

static void put_city(struct map *m, const struct place *city)
{
    struct page *p = m->page;
    struct spot s = ent_project(&m->frame, (struct geo_point){city->longitude, city->latitude});
    double width = (width_of(city->name, 12) + 8) * m->scale, rise = 8 * m->scale;
    bool is_left = s.x + width > m->frame.width - 8;
    double left = is_left ? s.x - width : s.x;
    if (!take_room(m, (struct label_box){left - 3, s.y - rise, left + width + 3, s.y + rise}))
        return;
    ent_html_putf(p,
                  "<circle class=\"city\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/><text "
                  "class=\"city-name\" x=\"%.1f\" y=\"%.1f\">",
                  s.x, s.y, 2.6 * m->scale, is_left ? left : s.x + 6 * m->scale,
                  s.y + 4 * m->scale);
    ent_html_put(p, city->name);
    ent_html_putf(p, "</text>\n");
}

static int by_population(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->population != y->population) return x->population > y->population ? -1 : 1;
    return ent_str_compare(x->id, y->id);
}

struct place_list VEC(struct place);

/* The largest cities of the units shown, as far as there is room; those of named areas first. */
static void put_cities(struct map *m)
{
    struct place_list cities = {0};
    struct place found[CITIES_EACH];
    struct arena *a = m->page->arena;
    struct ids units = ent_units_in(a, m->places, m->frame.box);
    for (uint32_t i = 0; i < m->named.n; i++) {
        uint32_t n = ent_cities_of(m->places, m->named.at[i].id, found, CITIES_EACH);
        for (uint32_t k = 0; k < n; k++) put_city(m, &found[k]);
    }
    uint32_t each = units.n > 200 ? 0 : 1;
    for (uint32_t i = 0; i < units.n; i++)
        if (each && ent_cities_of(m->places, units.at[i], found, 1) &&
            !ent_map_named(&m->named, units.at[i]))
            *vec_add(a, &cities) = found[0];
    if (cities.n) qsort(cities.at, cities.n, sizeof *cities.at, by_population);
    for (uint32_t i = 0; i < cities.n && i < 14; i++) put_city(m, &cities.at[i]);
}

void ent_map_labels(struct map *m, const char *class_name, double scale)
{
    struct page *p = m->page;
    m->scale = scale;
    m->n_labels = 0;
    ent_html_putf(p,
                  "<g class=\"labels %s\"><text class=\"warning\" x=\"10\" "
                  "y=\"%.0f\">Administrative boundaries, not "
                  "control</text>\n",
                  class_name, m->frame.height - 9);
    take_room(
        m, (struct label_box){4, m->frame.height - 22 * scale, 230 * scale, m->frame.height - 4});
    for (uint32_t i = 0; i < m->named.n; i++) put_named_label(m, &m->named.at[i]);
    put_country_labels(m);
    put_cities(m);
    ent_html_putf(p, "</g>\n");
}
