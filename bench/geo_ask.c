/* geo_ask: answers questions on stdin from geo.bin, one a line, for bench/geo.py.
 *
 *   LONGITUDE LATITUDE   the unit there: id and name, or "-"
 *   NAME                 the place it means: id, or "-" */
#include <stdio.h>
#include <stdlib.h>

#include "geo/places.h"

static void answer(const struct places *p, char *line)
{
    struct place found;
    char *rest;
    double longitude = strtod(line, &rest);
    bool is_point = rest != line;
    bool is_found = is_point ? ent_unit_at(p, longitude, strtod(rest, NULL), &found)
                             : ent_place_by_name(p, str_of(line), STR_NONE, &found);
    if (is_found)
        printf("%.*s\t%.*s\n", STR_ARGS(found.id), STR_ARGS(found.name));
    else
        puts("-");
}

int main(void)
{
    struct arena a = {0};
    struct ent_error err;
    struct str path = ent_places_find_file(&a);
    struct places *p = ent_places_open(path.n ? path.at : "geo.bin", &err);
    if (!p) {
        fprintf(stderr, "geo_ask: %s\n", err.message);
        return 69;
    }
    char line[512];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        answer(p, line);
    }
    ent_places_close(p);
    ent_arena_free(&a);
    return 0;
}
