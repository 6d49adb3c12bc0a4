/* The territory map: first-level units around the areas that the reports name. Neutral land, no colour for anybody; disputed areas hatched with
 * their notes; only international borders solid. */
#include <stdlib.h>

#include "report/html_page.h"
#include "report/svg_shape.h"

enum { WIDTH = 760, MOST_LABELS = 160, CITIES_EACH = 2, MOST_NAMED = 40 };

/* What a label covers, in pixels. */
struct label_box {
    double left, top, right, bottom;
};

/* An area that territory facts name, with the notes of those facts. */
struct named_area {
    struct str id, name;
    struct refs refs;
};
struct named_areas VEC(struct named_area);

struct map {
    struct page *page;
    const struct places *places;
    struct frame frame;
    struct named_areas named;
    struct disputed_areas disputed; /* those that the frame shows */
    struct border_lines borders;
    struct label_box labels[MOST_LABELS]; /* that have taken room */
    uint32_t n_labels;
    double scale; /* of letters: a phone shows the map at half its size */
};

static struct named_area *find_named(struct named_areas *named, struct str id)
{
    for (uint32_t i = 0; i < named->n; i++)
        if (str_equal(named->at[i].id, id)) return &named->at[i];
    return NULL;
}

static void add_refs(struct arena *a, struct refs *to, const struct refs *from)
{
    for (uint32_t i = 0; i < from->n; i++) {
        bool is_known = false;
        for (uint32_t k = 0; k < to->n; k++) is_known |= to->at[k] == from->at[i];
        if (!is_known) *vec_add(a, to) = from->at[i];
    }
}

static struct str name_of(struct map *m, struct str id)
{
    struct disputed_area area;
    struct place place;
    if (ent_place_by_id(m->places, id, &place)) return place.name;
    if (ent_disputed_area(m->page->arena, m->places, id, &area)) return area.name;
    return id;
}

static void add_area(struct map *m, struct str id, const struct refs *refs)
{
    struct arena *a = m->page->arena;
    struct geo_box box;
    struct named_area *named = find_named(&m->named, id);
    if (!named && (m->named.n == MOST_NAMED || !ent_outline_box(m->places, id, &box))) return;
    if (!named) {
        named = vec_add(a, &m->named);
        *named = (struct named_area){.id = id, .name = name_of(m, id)};
    }
    add_refs(a, &named->refs, refs);
}

/* An area without codes of the standard may still be one of the disputed areas: Abyei. */
static struct str area_by_name(struct map *m, struct str name)
{
    struct disputed_areas all = ent_disputed_areas(m->page->arena, m->places);
    for (uint32_t i = 0; i < all.n; i++)
        if (str_equal(all.at[i].name, name)) return all.at[i].id;
    return STR_NONE;
}

static void add_fact(struct map *m, const struct territory_line *line)
{
    const struct strs *ids = &line->fact->area_ids;
    for (uint32_t i = 0; i < ids->n; i++) add_area(m, ids->at[i], &line->refs);
    if (!ids->n) add_area(m, area_by_name(m, line->fact->area), &line->refs);
}

static bool frame_named(struct map *m)
{
    struct geo_box all = {0, 0, 0, 0};
    for (uint32_t i = 0; i < m->named.n; i++) {
        struct geo_box box;
        if (!ent_outline_box(m->places, m->named.at[i].id, &box)) continue;
        if (!i) all = box;
        if (box.west < all.west) all.west = box.west;
        if (box.south < all.south) all.south = box.south;
        if (box.east > all.east) all.east = box.east;
        if (box.north > all.north) all.north = box.north;
    }
    m->frame = ent_frame_around(all, WIDTH);
    return m->named.n > 0;
}

static bool touches(struct geo_box a, struct geo_box b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

static void find_disputed(struct map *m)
{
    struct disputed_areas all = ent_disputed_areas(m->page->arena, m->places);
    for (uint32_t i = 0; i < all.n; i++) {
        struct geo_box box;
        bool is_drawn = ent_outline_box(m->places, all.at[i].id, &box);
        bool is_former = str_equal(all.at[i].status, STR("former"));
        if (is_drawn && !is_former && touches(box, m->frame.box))
            *vec_add(m->page->arena, &m->disputed) = all.at[i];
    }
}

static void put_path(struct map *m, struct str id, const char *class_name, const char *extra)
{
    struct page *p = m->page;
    struct outlines rings = ent_outlines(p->arena, m->places, id);
    ent_html_putf(p, "<path class=\"%s\"%s fill-rule=\"evenodd\" d=\"", class_name, extra);
    for (uint32_t r = 0; r < rings.n; r++)
        ent_path_of_ring(p->out, p->arena, &m->frame, &rings.at[r]);
    ent_html_putf(p, "\"/>\n");
}

static void put_land(struct map *m)
{
    struct ids units = ent_units_in(m->page->arena, m->places, m->frame.box);
    for (uint32_t i = 0; i < units.n; i++) put_path(m, units.at[i], "land", "");
    for (uint32_t i = 0; i < m->named.n; i++) put_path(m, m->named.at[i].id, "named", "");
    for (uint32_t i = 0; i < m->disputed.n; i++)
        put_path(m, m->disputed.at[i].id, "hatched", " fill=\"url(#hatch)\"");
    for (uint32_t i = 0; i < m->named.n; i++) put_path(m, m->named.at[i].id, "edge", "");
}

static void put_lines(struct map *m, const char *class_name, bool is_solid)
{
    struct page *p = m->page;
    ent_html_putf(p, "<path class=\"line %s\" d=\"", class_name);
    for (uint32_t i = 0; i < m->borders.n; i++)
        if ((m->borders.at[i].border_class == BORDER_INTERNATIONAL) == is_solid)
            ent_path_of_line(p->out, &m->frame, &m->borders.at[i].line);
    ent_html_putf(p, "\"/>\n");
}

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

static void add_country_spot(struct map *m, struct country_spots *spots, struct str unit)
{
    struct place place;
    struct spot at;
    double area;
    struct arena *a = m->page->arena;
    if (!ent_place_by_id(m->places, unit, &place)) return;
    struct disputed_area disputed;
    if (ent_disputed_area(a, m->places, unit, &disputed)) return;
    struct outlines rings = ent_outlines(a, m->places, unit);
    if (!ent_centre_of(a, &m->frame, &rings, &at, &area)) return;
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
        if (find_named(&m->named, s->country)) continue;
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
            !find_named(&m->named, units.at[i]))
            *vec_add(a, &cities) = found[0];
    if (cities.n) qsort(cities.at, cities.n, sizeof *cities.at, by_population);
    for (uint32_t i = 0; i < cities.n && i < 14; i++) put_city(m, &cities.at[i]);
}

/* All labels at one size; the style sheet shows one of the groups. */
static void put_labels(struct map *m, const char *class_name, double scale)
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

static void put_description(struct map *m)
{
    struct page *p = m->page;
    ent_html_putf(p, "<title id=\"map-title\">Map of the areas named</title><desc "
                     "id=\"map-desc\">First-level units around ");
    for (uint32_t i = 0; i < m->named.n; i++) {
        ent_html_putf(p, i ? ", " : "");
        ent_html_put(p, m->named.at[i].name);
    }
    ent_html_putf(
        p, ". Administrative boundaries, not control. The table below says the same.</desc>\n");
}

static void put_picture(struct map *m)
{
    struct page *p = m->page;
    ent_html_putf(p,
                  "<figure class=\"map\">\n<svg viewBox=\"0 0 %d %.0f\" role=\"img\" "
                  "aria-labelledby=\"map-title map-desc\">\n",
                  WIDTH, m->frame.height);
    put_description(m);
    ent_html_putf(
        p,
        "<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><line class=\"hatch-line\" y2=\"7\"/></pattern></defs>\n"
        "<rect class=\"sea\" width=\"%d\" height=\"%.0f\"/>\n",
        WIDTH, m->frame.height);
    put_land(m);
    /* The casing hides the outlines of units below: what is not international is never solid. */
    put_lines(m, "casing", false);
    put_lines(m, "dashed", false);
    put_lines(m, "solid", true);
    put_labels(m, "for-wide", 1);
    put_labels(m, "for-narrow", 1.8);
    ent_html_putf(p, "</svg>\n");
}

static bool has_dashed(const struct map *m)
{
    for (uint32_t i = 0; i < m->borders.n; i++)
        if (m->borders.at[i].border_class != BORDER_INTERNATIONAL) return true;
    return false;
}

static void put_swatch(struct page *p, const char *shape, const char *text)
{
    ent_html_putf(p, "<li><svg viewBox=\"0 0 30 14\" aria-hidden=\"true\">%s</svg>%s</li>\n", shape,
                  text);
}

static void put_legend(struct map *m)
{
    struct page *p = m->page;
    ent_html_putf(p, "<figcaption><ul class=\"legend\">\n");
    put_swatch(p, "<rect class=\"named\" x=\"1\" y=\"1\" width=\"28\" height=\"12\"/>",
               "named in the reports [notes]");
    if (m->disputed.n)
        put_swatch(p, "<rect x=\"1\" y=\"1\" width=\"28\" height=\"12\" fill=\"url(#hatch)\"/>",
                   "disputed");
    put_swatch(p, "<path class=\"line\" d=\"M0 7H30\"/>", "international border");
    if (has_dashed(m))
        put_swatch(p, "<path class=\"line dashed\" d=\"M0 7H30\"/>",
                   "line of control, disputed or undetermined border");
    put_swatch(p, "<rect class=\"land\" x=\"1\" y=\"1\" width=\"28\" height=\"12\"/>",
               "first-level unit");
    ent_html_putf(p, "</ul></figcaption>\n");
}

static void put_dispute(struct page *p, const struct disputed_area *area)
{
    ent_html_putf(p, "<li><b>");
    ent_html_put(p, area->name);
    ent_html_putf(p, "</b>: administered by ");
    ent_html_put(p, area->administered);
    if (area->claimed.n) {
        ent_html_putf(p, "; claimed by ");
        ent_html_put(p, area->claimed);
    }
    if (area->since.n) {
        ent_html_putf(p, "; since ");
        ent_html_put(p, area->since);
    }
    if (area->note.n) {
        ent_html_putf(p, ". ");
        ent_html_put(p, area->note);
    }
    ent_html_putf(p, ".</li>\n");
}

/* Which lines are dashed, once each: "around Crimea", "Blue Line". */
static void put_dashed_notes(struct map *m)
{
    struct page *p = m->page;
    struct strs notes = {0};
    for (uint32_t i = 0; i < m->borders.n; i++) {
        struct str note = m->borders.at[i].note;
        bool is_known = !note.n || m->borders.at[i].border_class == BORDER_INTERNATIONAL;
        for (uint32_t k = 0; k < notes.n && !is_known; k++) is_known = str_equal(notes.at[k], note);
        if (!is_known) *vec_add(p->arena, &notes) = note;
    }
    if (!notes.n) return;
    ent_html_putf(p, "<li>Dashed lines: ");
    for (uint32_t i = 0; i < notes.n; i++) {
        ent_html_putf(p, i ? "; " : "");
        ent_html_put(p, notes.at[i]);
    }
    ent_html_putf(p, ".</li>\n");
}

static void put_notes(struct map *m)
{
    struct page *p = m->page;
    bool is_by_hand = false;
    put_legend(m);
    ent_html_putf(p, "<ul class=\"disputes\">\n");
    for (uint32_t i = 0; i < m->disputed.n; i++) {
        put_dispute(p, &m->disputed.at[i]);
        is_by_hand |= m->disputed.at[i].is_drawn_by_hand;
    }
    put_dashed_notes(m);
    ent_html_putf(p,
                  "<li>Units and borders are drawn by Natural Earth; which are disputed, and who "
                  "administers and claims "
                  "them, is our table%s.</li>\n<li>" ENT_GEO_CREDIT ".</li>\n</ul></figure>\n",
                  is_by_hand ? "; outlines that no source has are drawn by hand and approximate"
                             : "");
}

bool ent_html_map(struct page *p)
{
    struct map m = {.page = p, .places = p->o->places};
    if (!m.places) return false;
    for (uint32_t i = 0; i < p->d->territory.n; i++) add_fact(&m, &p->d->territory.at[i]);
    if (!frame_named(&m)) return false;
    find_disputed(&m);
    m.borders = ent_borders_in(p->arena, m.places, m.frame.box);
    put_picture(&m);
    put_notes(&m);
    return true;
}
