/* Places and boundaries, made at build time from npm packages: first-level units (ISO 3166-2), countries, cities. The product works without. */
#ifndef ENT_GEO_PLACES_H
#define ENT_GEO_PLACES_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

struct places;

/* Opens share/entente/geo.bin at path; looked up by ent_places_find_file. Mapped, not read. */
struct places *ent_places_open(const char *path, struct ent_error *err);
void ent_places_close(struct places *p);

enum place_kind { PLACE_COUNTRY, PLACE_UNIT, PLACE_CITY };

struct place {
    enum place_kind kind;
    struct str id;      /* "UA" of a country, "UA-65" of a unit, "geonames:703448" of a city */
    struct str unit;    /* of a city: the unit it lies in */
    struct str country; /* ISO 3166-1 alpha-2 */
    struct str name;    /* display name */
    double latitude, longitude;
    uint32_t population;
};

/* The place a name most likely means: exact case, all spellings; country narrows it where it is not "". By kind, then population. */
bool ent_place_by_name(const struct places *p, struct str name, struct str country,
                       struct place *out);
bool ent_place_by_id(const struct places *p, struct str id, struct place *out);

#endif
