#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mkgeo.h"

struct point mk_point(struct arena *a, struct str text)
{
    char *rest;
    double x = strtod(ent_str_copy(a, text).at, &rest), y = strtod(rest, NULL);
    return (struct point){(int32_t)lround(x * MICRO), (int32_t)lround(y * MICRO)};
}

/* "35.62 33.24;35.66 33.28": an outline drawn by hand, longitude before latitude, as one closed arc. */
static void read_outline(struct geo *g, struct area *area, struct str text)
{
    if (!text.n) return;
    struct arc *arc = vec_add(g->arena, &g->arcs);
    *arc = (struct arc){.file = NO_INDEX, .users = {NO_INDEX, NO_INDEX}};
    struct texts pairs = mk_split(g->arena, text, ';');
    for (uint32_t i = 0; i < pairs.n; i++)
        *vec_add(g->arena, &arc->points) = mk_point(g->arena, pairs.at[i]);
    struct point first = arc->points.at[0];
    *vec_add(g->arena, &arc->points) = first;
    struct ring *ring = vec_add(g->arena, &area->outline);
    *vec_add(g->arena, &ring->links) = (g->arcs.n - 1) * 2;
}

bool mk_is_member(const struct unit *u, struct str member)
{
    return str_equal(member.n == 2 ? u->country : u->id, member);
}

static void mark_units(struct geo *g, uint32_t index)
{
    const struct area *area = &g->areas.at[index];
    for (uint32_t k = 0; k < area->units.n; k++) {
        bool found = false;
        for (uint32_t i = 0; i < g->units.n; i++) {
            if (!mk_is_member(&g->units.at[i], area->units.at[k])) continue;
            found = true;
            if (!area->outline.n) g->units.at[i].area = index;
        }
        if (!found)
            fprintf(stderr, "disputed.tsv: nothing is drawn as %.*s\n",
                    STR_ARGS(area->units.at[k]));
    }
}

void mk_areas(struct geo *g)
{
    struct str path = ent_str_format(g->arena, "%s/disputed.tsv", g->data);
    struct rows rows = mk_rows(g->arena, path.at, 10);
    for (uint32_t r = 0; r < rows.n; r++) {
        struct str *cell = rows.at[r].at;
        struct area *area = vec_add(g->arena, &g->areas);
        *area = (struct area){.id = cell[0],
                              .name = cell[1],
                              .status = cell[2],
                              .line = cell[3],
                              .administered = cell[5],
                              .claimed = cell[6],
                              .since = cell[7],
                              .note = cell[8]};
        if (cell[4].n) area->units = mk_split(g->arena, cell[4], '|');
        read_outline(g, area, cell[9]);
        mark_units(g, r);
    }
}
