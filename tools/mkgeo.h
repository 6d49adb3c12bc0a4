/* mkgeo: what its parts share. Everything lives in one arena until the program ends. */
#ifndef MKGEO_H
#define MKGEO_H

#include "base/str.h"
#include "base/vec.h"
#include "geo/format.h"

#define MICRO 10000 /* steps of a degree while the geometry is worked on */

struct point {
    int32_t x, y; /* longitude, latitude in 1/MICRO degree */
};
struct points VEC(struct point);
struct numbers VEC(uint32_t);
struct texts VEC(struct str);

struct arc {
    struct points points;
    uint32_t file;
    uint32_t users
        [2]; /* units, NO_INDEX where there is none: one means coast or the end of the file's country */
    struct str
        across; /* alpha-3 of the country on the other side, where one file draws all countries */
};
struct arcs VEC(struct arc);

struct ring {
    struct numbers links; /* arc * 2, + 1 where it runs backwards */
};
struct rings VEC(struct ring);

struct unit {
    struct str id, drawn_name, name; /* name: to be shown */
    struct str file;                 /* country code alpha-3 of the file that draws it */
    struct str country;              /* alpha-2 of its ISO 3166-2 id */
    struct texts aliases;
    struct rings rings;
    struct point low, high; /* the box around it */
    uint32_t area;          /* index, or NO_INDEX */
    bool is_preferred;      /* its names are in preferred.tsv */
    uint32_t place;         /* in the file that is written */
};
struct units VEC(struct unit);

struct area {
    struct str id, name, status, line, administered, claimed, since, note;
    struct texts units;
    struct rings outline; /* of its own, where no unit has its shape */
};
struct areas VEC(struct area);

struct country {
    struct str alpha2, alpha3, name;
    struct texts aliases;
    uint32_t population; /* of its places */
    struct point capital;
    uint32_t capital_population;
};
struct countries VEC(struct country);

struct subdivision {
    struct str id, name, key; /* key: the name as mk_key folds it */
};
struct subdivisions VEC(struct subdivision);

struct city {
    uint32_t geoname, population;
    struct str name, country;
    struct point at;
    bool is_seat, is_capital;
    struct texts aliases;
    uint32_t unit;
    uint32_t place;
};
struct cities VEC(struct city);

struct border {
    uint32_t arc, border_class, left, right; /* units */
    struct str note;
};
struct borders VEC(struct border);

struct geo {
    struct arena *arena;
    const char *modules, *data; /* folders: node_modules, data */
    struct arcs arcs;
    struct units units;
    struct areas areas;
    struct countries countries;
    struct subdivisions subdivisions;
    struct cities cities;
    struct borders borders;
};

_Noreturn void mk_stop(const char *path, const char *what);

/* mkgeo_text.c */
struct str mk_read(struct arena *a, const char *path);
struct str mk_key(struct arena *a,
                  struct str name); /* lower case, without marks, blanks and words like "oblast" */
double mk_likeness(struct str a,
                   struct str b); /* 0 to 1: twice the matching letters over all letters */
struct texts mk_split(struct arena *a, struct str s, char at);
/* The rows of a TSV without comments and empty lines, each split into cells; stops where a row has not n cells. */
struct rows {
    struct texts *at;
    uint32_t n, cap;
};
struct rows mk_rows(struct arena *a, const char *path, uint32_t n);

/* mkgeo_topo.c: every polygon of a TopoJSON file becomes a unit; names from properties.name. only: NULL, or the alpha-3 code to take. */
void mk_topology(struct geo *g, const char *path, const char *country, const char *only);

/* mkgeo_codes.c: countries and ISO 3166-2 codes; ids and names of units. */
void mk_codes(struct geo *g);
void mk_name_units(struct geo *g);
struct country *mk_country(const struct geo *g,
                           struct str code); /* by alpha-2 or alpha-3, or NULL */

/* mkgeo_areas.c */
void mk_areas(struct geo *g);
bool mk_is_member(const struct unit *u,
                  struct str member); /* of an area, by its id or its country's */
struct point mk_point(struct arena *a, struct str text); /* "35.62 33.24": longitude latitude */

/* mkgeo_borders.c: where units of two countries or areas meet. Splits arcs. */
void mk_borders(struct geo *g);

/* mkgeo_simplify.c */
void mk_simplify(struct geo *g);
/* How far a point is from the line between two others, in the square of degree steps; shrink: a degree of longitude by one of latitude. */
double mk_distance2(struct point p, struct point a, struct point b, double shrink);

/* mkgeo_cities.c */
void mk_cities(struct geo *g);
bool mk_inside(const struct geo *g, const struct rings *rings, struct point p);

/* mkgeo_write.c */
void mk_write(struct geo *g, const char *path);

#endif
