/* Where two countries meet. Every file draws its country alone, quantised on a grid of its own, but all from one source: a vertex of one
 * country's edge that lies within a grid step of a vertex of another's is on their border. */
#include <stdlib.h>

#include "geo/places.h"
#include "mkgeo.h"

#define CELL 40 /* of the grid, in 1/MICRO degree */
#define NEAR 20 /* two grid steps of the coarsest file */
#define MOST 6  /* neighbours of a vertex that are kept: more than meet anywhere */
#define NO_BORDER UINT32_MAX

struct vertex {
    uint64_t cell;
    struct point at;
    uint32_t unit, file;
};
struct vertices VEC(struct vertex);

struct neighbours {
    uint32_t unit[MOST];
    uint32_t n;
};

static uint64_t cell_of(int32_t x, int32_t y)
{
    uint64_t column = (uint64_t)((x + 180 * MICRO) / CELL + 1);
    uint64_t row = (uint64_t)((y + 90 * MICRO) / CELL + 1);
    return column << 32 | row;
}

static int by_cell(const void *a, const void *b)
{
    const struct vertex *x = a, *y = b;
    if (x->cell != y->cell) return x->cell < y->cell ? -1 : 1;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    return 0;
}

static bool is_edge(const struct arc *arc)
{
    return arc->users[0] != NO_INDEX && arc->users[1] == NO_INDEX;
}

static struct vertices edge_vertices(struct geo *g)
{
    struct vertices all = {0};
    for (uint32_t i = 0; i < g->arcs.n; i++) {
        const struct arc *arc = &g->arcs.at[i];
        if (!is_edge(arc)) continue;
        for (uint32_t k = 0; k < arc->points.n; k++) {
            struct point p = arc->points.at[k];
            *vec_add(g->arena, &all) =
                (struct vertex){cell_of(p.x, p.y), p, arc->users[0], arc->file};
        }
    }
    qsort(all.at, all.n, sizeof *all.at, by_cell);
    return all;
}

static uint32_t first_of(const struct vertices *all, uint64_t cell)
{
    uint32_t low = 0, high = all->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle].cell < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_neighbour(struct neighbours *n, uint32_t unit)
{
    for (uint32_t i = 0; i < n->n; i++)
        if (n->unit[i] == unit) return;
    if (n->n < MOST) n->unit[n->n++] = unit;
}

static struct neighbours neighbours_of(const struct vertices *all, struct point p, uint32_t file)
{
    struct neighbours found = {0};
    for (int32_t dx = -CELL; dx <= CELL; dx += CELL)
        for (int32_t dy = -CELL; dy <= CELL; dy += CELL) {
            uint64_t cell = cell_of(p.x + dx, p.y + dy);
            for (uint32_t i = first_of(all, cell); i < all->n && all->at[i].cell == cell; i++) {
                const struct vertex *v = &all->at[i];
                if (v->file != file && abs(v->at.x - p.x) <= NEAR && abs(v->at.y - p.y) <= NEAR)
                    add_neighbour(&found, v->unit);
            }
        }
    return found;
}

/* The unit on the other side of the segment between two vertices: a neighbour of both; else one whose country is at both. */
static uint32_t across(const struct geo *g, const struct neighbours *a, const struct neighbours *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (a->unit[i] == b->unit[k]) return a->unit[i];
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (str_equal(g->units.at[a->unit[i]].file, g->units.at[b->unit[k]].file))
                return b->unit[k];
    return NO_INDEX;
}

struct rules {
    struct rows rows; /* of borders.tsv */
};

static bool is_named(const struct geo *g, const struct unit *u, struct str name, int *weight)
{
    if (str_equal(u->id, name)) return *weight += 4, true;
    if (u->area != NO_INDEX && str_equal(g->areas.at[u->area].id, name)) return *weight += 3, true;
    return str_equal(u->country, name) ? *weight += 1, true : false;
}

/* The row that says most about these two: by units, then areas, then countries. */
static const struct texts *rule_for(const struct geo *g, const struct rules *rules,
                                    const struct unit *u, const struct unit *v)
{
    const struct texts *best = NULL;
    int most = 0;
    for (uint32_t i = 0; i < rules->rows.n; i++) {
        const struct texts *row = &rules->rows.at[i];
        for (int swap = 0; swap < 2; swap++) {
            int weight = 0;
            const struct unit *left = swap ? v : u, *right = swap ? u : v;
            if (is_named(g, left, row->at[0], &weight) && is_named(g, right, row->at[1], &weight) &&
                weight > most)
                best = row, most = weight;
        }
    }
    return best;
}

static uint32_t class_named(struct str name)
{
    for (uint32_t i = 0; i < BORDER_CLASS_COUNT; i++)
        if (str_equal(name, str_of(ent_border_class_words[i]))) return i;
    return NO_BORDER;
}

static struct str line_of(const struct geo *g, const struct unit *u)
{
    return u->area == NO_INDEX ? STR_NONE : g->areas.at[u->area].line;
}

/* Is there a border between two units, and of which class? Around a disputed area it is never solid unless borders.tsv says so. */
static uint32_t class_between(const struct geo *g, const struct rules *rules, const struct unit *u,
                              const struct unit *v, struct str *note)
{
    bool is_one_country = str_equal(u->country, v->country);
    if (is_one_country && u->area == v->area) return NO_BORDER;
    const struct texts *rule = rule_for(g, rules, u, v);
    if (rule) {
        *note = rule->at[3];
        return class_named(rule->at[2]);
    }
    struct str line = line_of(g, u).n ? line_of(g, u) : line_of(g, v);
    if (line.n) {
        uint32_t area = line_of(g, u).n ? u->area : v->area;
        *note = ent_str_format(g->arena, "around %.*s", STR_ARGS(g->areas.at[area].name));
        return class_named(line);
    }
    return is_one_country ? NO_BORDER : BORDER_INTERNATIONAL;
}

static void add_border(struct geo *g, const struct rules *rules, uint32_t arc, uint32_t left,
                       uint32_t right)
{
    struct str note = STR_NONE;
    uint32_t border_class = class_between(g, rules, &g->units.at[left], &g->units.at[right], &note);
    if (border_class == NO_BORDER) return;
    *vec_add(g->arena, &g->borders) = (struct border){arc, border_class, left, right, note};
}

/* The file says which country is across, not which of its units. */
static void add_border_across(struct geo *g, const struct rules *rules, uint32_t arc)
{
    const struct arc *part = &g->arcs.at[arc];
    const struct country *country = mk_country(g, part->across);
    if (!country) return;
    struct unit other = {.country = country->alpha2, .area = NO_INDEX};
    struct str note = STR_NONE;
    uint32_t border_class = class_between(g, rules, &g->units.at[part->users[0]], &other, &note);
    if (border_class != NO_BORDER)
        *vec_add(g->arena, &g->borders) =
            (struct border){arc, border_class, part->users[0], NO_INDEX, note};
}

static uint32_t add_part(struct geo *g, struct arcs *out, const struct arc *arc, uint32_t from,
                         uint32_t to)
{
    struct arc *part = vec_add(g->arena, out);
    *part = *arc;
    part->points = (struct points){arc->points.at + from, to - from + 1, to - from + 1};
    return out->n - 1;
}

/* Splits an edge where the unit on its other side changes. */
static void split_edge(struct geo *g, const struct rules *rules, const struct vertices *all,
                       uint32_t index, struct arcs *out)
{
    const struct arc *arc = &g->arcs.at[index];
    struct neighbours before = neighbours_of(all, arc->points.at[0], arc->file);
    uint32_t start = 0, other = NO_INDEX;
    for (uint32_t k = 1; k <= arc->points.n; k++) {
        uint32_t next = NO_INDEX;
        if (k < arc->points.n) {
            struct neighbours here = neighbours_of(all, arc->points.at[k], arc->file);
            next = across(g, &before, &here);
            before = here;
        }
        if (k == 1) other = next;
        if (k < arc->points.n && next == other) continue;
        uint32_t part = add_part(g, out, arc, start, k - 1);
        if (other != NO_INDEX && arc->users[0] < other)
            add_border(g, rules, part, arc->users[0], other);
        start = k - 1, other = next;
    }
}

static void split_arc(struct geo *g, const struct rules *rules, const struct vertices *all,
                      uint32_t index, struct arcs *out)
{
    const struct arc *arc = &g->arcs.at[index];
    if (is_edge(arc) && arc->points.n > 1) {
        split_edge(g, rules, all, index, out);
        return;
    }
    uint32_t part = add_part(g, out, arc, 0, arc->points.n - 1);
    if (arc->users[1] != NO_INDEX) add_border(g, rules, part, arc->users[0], arc->users[1]);
}

/* Links of the arcs as they were become links of their parts. */
static void relink(struct geo *g, struct rings *rings, const uint32_t *first)
{
    for (uint32_t r = 0; r < rings->n; r++) {
        struct numbers links = {0};
        for (uint32_t k = 0; k < rings->at[r].links.n; k++) {
            uint32_t link = rings->at[r].links.at[k], arc = link / 2;
            uint32_t n = first[arc + 1] - first[arc];
            for (uint32_t i = 0; i < n; i++)
                *vec_add(g->arena, &links) =
                    link % 2 ? (first[arc + 1] - 1 - i) * 2 + 1 : (first[arc] + i) * 2;
        }
        rings->at[r].links = links;
    }
}

static void add_outlines(struct geo *g)
{
    for (uint32_t i = 0; i < g->areas.n; i++) {
        const struct area *area = &g->areas.at[i];
        uint32_t border_class = class_named(area->line);
        if (!area->outline.n || border_class == NO_BORDER) continue;
        struct str note = ent_str_format(g->arena, "around %.*s", STR_ARGS(area->name));
        *vec_add(g->arena, &g->borders) = (struct border){area->outline.at[0].links.at[0] / 2,
                                                          border_class, NO_INDEX, NO_INDEX, note};
    }
}

void mk_borders(struct geo *g)
{
    struct str path = ent_str_format(g->arena, "%s/borders.tsv", g->data);
    struct rules rules = {mk_rows(g->arena, path.at, 4)};
    struct vertices all = edge_vertices(g);
    uint32_t *first = arena_array(g->arena, uint32_t, g->arcs.n + 1);
    struct arcs parts = {0};
    for (uint32_t i = 0; i < g->arcs.n; i++) {
        first[i] = parts.n;
        split_arc(g, &rules, &all, i, &parts);
    }
    first[g->arcs.n] = parts.n;
    for (uint32_t i = 0; i < g->units.n; i++) relink(g, &g->units.at[i].rings, first);
    for (uint32_t i = 0; i < g->areas.n; i++) relink(g, &g->areas.at[i].outline, first);
    g->arcs = parts;
    add_outlines(g);
    for (uint32_t i = 0; i < g->arcs.n; i++)
        if (is_edge(&g->arcs.at[i]) && g->arcs.at[i].across.n) add_border_across(g, &rules, i);
}
