/* geo_ask: answers questions on stdin from geo.bin, one a line, for bench/geo.py.
 *
 *   LONGITUDE LATITUDE   the unit there: id and name, or "-"
 *   border UNIT UNIT     the class of the border between two units and its note, or "-"
 *   NAME                 the place it means: id and name, or "-" */
#include <stdio.h>
#include <stdlib.h>

#include "geo/places.h"

static void answer_border(const struct places *p, char *units)
{
    struct arena a = {0};
    char *space = strchr(units, ' ');
    struct str left = {units, space ? (size_t)(space - units) : strlen(units)};
    struct str right = str_of(space ? space + 1 : "");
    struct geo_box box;
    struct border_lines lines = {0};
    if (ent_outline_box(p, left, &box)) lines = ent_borders_in(&a, p, box);
    uint32_t i = 0;
    while (i < lines.n &&
           !(str_equal(lines.at[i].left, left) && str_equal(lines.at[i].right, right)) &&
           !(str_equal(lines.at[i].left, right) && str_equal(lines.at[i].right, left)))
        i++;
    if (i == lines.n)
        puts("-");
    else
        printf("%s%s%.*s\n", ent_border_class_words[lines.at[i].border_class],
               lines.at[i].note.n ? "\t" : "", STR_ARGS(lines.at[i].note));
    ent_arena_free(&a);
}

static void answer(const struct places *p, char *line)
{
    struct place found;
    char *rest;
    if (!strncmp(line, "border ", 7)) {
        answer_border(p, line + 7);
        return;
    }
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
