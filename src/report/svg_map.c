/* Maps of the territory section: first-level units around the areas that the reports name. Neutral land, no colour for anybody; disputed areas
 * hatched with their notes; only international borders solid. */
#include "report/svg_map.h"

enum { MOST_NAMED = 40, MOST_MAPS = 3 };

struct named_area *ent_map_named(struct named_areas *named, struct str id)
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
    struct named_area *named = ent_map_named(&m->named, id);
    if (!named && (m->named.n == MOST_NAMED || !ent_outline_box(m->places, id, &box))) return;
    if (!named) {
        named = vec_add(a, &m->named);
        *named = (struct named_area){.id = id, .name = name_of(m, id), .box = box};
    }
    add_refs(a, &named->refs, refs);
}

/* The disputed area of that name: its own outline says more than the codes of the units it is in (the Golan Heights), or it has none (Abyei). */
static struct str area_by_name(struct map *m, struct str name)
{
    struct disputed_areas all = ent_disputed_areas(m->page->arena, m->places);
    for (uint32_t i = 0; i < all.n; i++)
        if (str_equal(all.at[i].name, name)) return all.at[i].id;
    return STR_NONE;
}

/* "Abkhazia, South Ossetia": how many of the names are disputed areas; *n counts the names. */
static uint32_t add_disputed(struct map *m, struct str names, const struct refs *refs, uint32_t *n)
{
    uint32_t found = 0;
    *n = 0;
    for (size_t from = 0; from < names.n; ++*n) {
        size_t comma = ent_str_find(names, STR(", "), from);
        struct str id = area_by_name(m, str_part(names, from, comma));
        if (id.n) add_area(m, id, refs);
        found += id.n > 0;
        from = comma + 2;
    }
    return found;
}

static void add_fact(struct map *m, const struct territory_line *line)
{
    const struct strs *ids = &line->fact->area_ids;
    uint32_t n, found = add_disputed(m, line->fact->area, &line->refs, &n);
    if (found && found == n) return;
    for (uint32_t i = 0; i < ids->n; i++)
        if (!found || ids->at[i].n > 2) add_area(m, ids->at[i], &line->refs);
}

static bool touches(struct geo_box a, struct geo_box b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

static struct geo_box join(struct geo_box a, struct geo_box b)
{
    if (b.west < a.west) a.west = b.west;
    if (b.south < a.south) a.south = b.south;
    if (b.east > a.east) a.east = b.east;
    if (b.north > a.north) a.north = b.north;
    return a;
}

/* With what belongs on the same map. */
static struct geo_box surroundings(struct geo_box b)
{
    double reach =
        0.4 * (b.east - b.west > b.north - b.south ? b.east - b.west : b.north - b.south);
    if (reach < 1.5) reach = 1.5;
    return (struct geo_box){b.west - reach, b.south - reach, b.east + reach, b.north + reach};
}

/* Areas near one another are on one map, in the order of naming: each takes over the map of those it is near. Returns how many maps. */
static uint32_t share_out(struct named_areas *named)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < named->n; i++) {
        named->at[i].map = i;
        for (uint32_t k = 0; k < i; k++) {
            if (!touches(surroundings(named->at[i].box), surroundings(named->at[k].box))) continue;
            uint32_t from = named->at[i].map, to = named->at[k].map;
            if (from < to) from = named->at[k].map, to = named->at[i].map;
            for (uint32_t j = 0; j <= i; j++)
                if (named->at[j].map == from) named->at[j].map = to;
        }
    }
    for (uint32_t i = 0; i < named->n; i++) n += named->at[i].map == i;
    return n;
}

static void frame_named(struct map *m)
{
    struct geo_box all = m->named.at[0].box;
    for (uint32_t i = 1; i < m->named.n; i++) all = join(all, m->named.at[i].box);
    m->frame = ent_frame_around(all, MAP_WIDTH);
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
    /* An outline drawn by hand need not meet the units around it. */
    for (uint32_t i = 0; i < m->disputed.n; i++)
        if (m->disputed.at[i].is_drawn_by_hand) put_path(m, m->disputed.at[i].id, "land", "");
    for (uint32_t i = 0; i < m->named.n; i++) put_path(m, m->named.at[i].id, "named", "");
    const char *hatch = ent_str_format(m->page->arena, " fill=\"url(#hatch-%u)\"", m->number).at;
    for (uint32_t i = 0; i < m->disputed.n; i++)
        put_path(m, m->disputed.at[i].id, "hatched", hatch);
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

static void put_description(struct map *m)
{
    struct page *p = m->page;
    ent_html_putf(p,
                  "<title id=\"map-title-%u\">Map of the areas named</title><desc "
                  "id=\"map-desc-%u\">First-level units around ",
                  m->number, m->number);
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
                  "<figure class=\"map\">\n<svg viewBox=\"0 0 %d %.0f\" width=\"%d\" "
                  "height=\"%.0f\" role=\"img\" "
                  "aria-labelledby=\"map-title-%u map-desc-%u\">\n",
                  MAP_WIDTH, m->frame.height, MAP_WIDTH, m->frame.height, m->number, m->number);
    put_description(m);
    ent_html_putf(
        p,
        "<defs><pattern id=\"hatch-%u\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><line class=\"hatch-line\" y2=\"7\"/></pattern></defs>\n"
        "<rect class=\"sea\" width=\"%d\" height=\"%.0f\"/>\n",
        m->number, MAP_WIDTH, m->frame.height);
    put_land(m);
    /* The casing hides the outlines of units below: what is not international is never solid. */
    put_lines(m, "casing", false);
    put_lines(m, "dashed", false);
    put_lines(m, "solid", true);
    ent_map_labels(m, "for-wide", 1);
    ent_map_labels(m, "for-narrow", 1.8);
    ent_html_putf(p, "</svg>\n");
}

static void put_map(struct map *m, const struct named_areas *all, uint32_t map)
{
    struct page *p = m->page;
    m->named = (struct named_areas){0};
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i].map == map) *vec_add(p->arena, &m->named) = all->at[i];
    frame_named(m);
    m->disputed = (struct disputed_areas){0};
    find_disputed(m);
    m->borders = ent_borders_in(p->arena, m->places, m->frame.box);
    put_picture(m);
    ent_map_notes(m);
}

bool ent_html_map(struct page *p)
{
    struct map m = {.page = p, .places = p->o->places};
    if (!m.places) return false;
    for (uint32_t i = 0; i < p->d->territory.n; i++) add_fact(&m, &p->d->territory.at[i]);
    struct named_areas all = m.named;
    if (!all.n) return false;
    uint32_t n = share_out(&all);
    for (uint32_t i = 0; i < all.n && m.number < MOST_MAPS; i++) {
        if (all.at[i].map != i) continue;
        m.number++;
        put_map(&m, &all, i);
    }
    if (n > m.number)
        ent_html_putf(p, "<p class=\"note\">Areas elsewhere are in the table only.</p>\n");
    return true;
}
