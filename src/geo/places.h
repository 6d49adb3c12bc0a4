/* Places and boundaries, made at build time from npm packages: first-level units (ISO 3166-2), countries, cities, disputed areas. The
 * product works without. Administrative boundaries, never control: there are no front lines in it. */
#ifndef ENT_GEO_PLACES_H
#define ENT_GEO_PLACES_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#define ENT_GEO_CREDIT                                                                             \
    "Boundaries: Natural Earth (public domain). Places: \u00A9 GeoNames contributors, CC BY 4.0"

struct places;

/* The geo.bin to open: $ENTENTE_GEO; else ../share/entente beside the running program (of an installation and of a build folder); else where it
 * was installed. STR_NONE where there is none: "no map: places were not built (npm ci)". */
struct str ent_places_find_file(struct arena *a);

/* Maps the file at path. Errors: no such file (ENT_EUNAVAILABLE), not a geo.bin, another version, cut short, or damaged (ENT_EDATA).
 *
 *   cost  one pass over the file for its checksum: 1 ms */
struct places *ent_places_open(const char *path, struct ent_error *err);
void ent_places_close(struct places *p);

enum place_kind { PLACE_COUNTRY, PLACE_UNIT, PLACE_CITY };

struct place {
    enum place_kind kind;
    struct str id;      /* "UA" of a country, "UA-65" of a unit, "geonames:703448" of a city */
    struct str unit;    /* of a city: the unit it lies in */
    struct str country; /* ISO 3166-1 alpha-2 */
    struct str name;    /* display name */
    double latitude,
        longitude; /* of a unit: the middle of the box around it; of a country: its capital */
    uint32_t population;
};

/* The place a name most likely means: exact case, all spellings; country narrows it where it is not "". By kind, then population. */
bool ent_place_by_name(const struct places *p, struct str name, struct str country,
                       struct place *out);
bool ent_place_by_id(const struct places *p, struct str id, struct place *out);

/* The first-level unit a point lies in; a point in a hand-drawn area (the Golan Heights) is in the unit that area stands for; one
 * outside of all is in the nearest within a quarter of a degree. */
bool ent_unit_at(const struct places *p, double longitude, double latitude, struct place *out);

/* The largest places of a unit, at most n of them, by population; returns how many. */
uint32_t ent_cities_of(const struct places *p, struct str unit, struct place *out, uint32_t n);

/* Degrees. */
struct geo_point {
    double longitude, latitude;
};
struct geo_box {
    double west, south, east, north;
};
struct outline { /* a ring, or a line of a border */
    struct geo_point *at;
    uint32_t n, cap;
};
struct outlines VEC(struct outline);

/* The rings of a unit, of all units of a country, or of a disputed area, by id; to be filled even-odd. None where the id is unknown or has no shape. */
struct outlines ent_outlines(struct arena *a, const struct places *p, struct str id);

/* The same for several ids together as polygons: borders between them are gone, each outer ring runs against the clock and is followed by its
 * holes, which run with it; first and last point of a ring are the same.
 *
 *   cost  O(n^2) in the arcs and rings of what is joined: 10 ms for a country of 80 units */
struct polygon {
    struct outlines rings;
};
struct polygons VEC(struct polygon);
struct polygons ent_polygons(struct arena *a, const struct places *p, const struct str *ids,
                             uint32_t n);

/* The box around them; false where there are none. */
bool ent_outline_box(const struct places *p, struct str id, struct geo_box *out);

/* The units that a box touches, as ids in the order of ids. */
struct ids VEC(struct str);
struct ids ent_units_in(struct arena *a, const struct places *p, struct geo_box box);

/* Solid only international; every other class is drawn dashed. */
#define ENT_BORDER_CLASSES(X)                                                                      \
    X(INTERNATIONAL, "international")                                                              \
    X(DISPUTED, "disputed")                                                                        \
    X(CONTROL, "line of control") X(INDEFINITE, "indefinite") X(CLAIM, "claim")

#define ENUM_BORDER(name, word) BORDER_##name,
enum border_class { ENT_BORDER_CLASSES(ENUM_BORDER) BORDER_CLASS_COUNT };
#undef ENUM_BORDER

static const char *const ent_border_class_words[BORDER_CLASS_COUNT] = {
#define BORDER_WORD(name, word) word,
    ENT_BORDER_CLASSES(BORDER_WORD)
#undef BORDER_WORD
};

struct border_line {
    enum border_class border_class;
    struct str left, right; /* units on both sides, "" where it is an outline drawn by hand */
    struct str note;        /* "around Crimea", "" */
    struct outline line;
};
struct border_lines VEC(struct border_line);

/* The borders of countries and disputed areas that a box touches. */
struct border_lines ent_borders_in(struct arena *a, const struct places *p, struct geo_box box);

struct disputed_area {
    struct str id, name;
    struct str
        status; /* disputed, claimed (administered in part by the claimant or not at all), former */
    struct str administered; /* by whom: "Russia", "itself" */
    struct str claimed;      /* by whom, several joined by ", " */
    struct str since;        /* EDTF */
    struct str note;         /* "" */
    struct ids units;
    bool is_drawn_by_hand; /* its outline is approximate */
};
struct disputed_areas VEC(struct disputed_area);

/* All of them, by id. */
struct disputed_areas ent_disputed_areas(struct arena *a, const struct places *p);

/* Those a unit or a disputed area's own id belongs to: first those by id, then those whose units have it. */
bool ent_disputed_area(struct arena *a, const struct places *p, struct str id,
                       struct disputed_area *out);

/* The disputed area a point lies in: one drawn by hand, else one that has the unit there. */
bool ent_disputed_at(struct arena *a, const struct places *p, struct geo_point at,
                     struct disputed_area *out);

#endif
