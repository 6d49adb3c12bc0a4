/* geo.bin: what tools/mkgeo writes and src/geo maps. Little-endian, sections of fixed-size records, each at a multiple of 8 bytes.
 *
 * A text is a byte offset into the text section, where it ends with a NUL; offset 0 is the empty text. Coordinates of places are in
 * 1e-5 degree; those of arcs in 1e-3 degree, as zigzag varints: the first point, then differences. */
#ifndef ENT_GEO_FORMAT_H
#define ENT_GEO_FORMAT_H

#include <stdint.h>

#define GEO_MAGIC "ENTGEO\r\n"
#define GEO_VERSION 1u
#define GEO_BYTE_ORDER 0x01020304u
#define GEO_DEGREE 1000

enum geo_section_kind {
    GEO_TEXT,   /* bytes */
    GEO_PLACES, /* struct geo_place: countries, then units, then cities; each by id */
    GEO_NAMES,  /* struct geo_name, by text, then by how likely it is meant */
    GEO_SHAPES, /* struct geo_shape: of units, in the order of places, then of areas with an outline of their own */
    GEO_RINGS,   /* struct geo_run of links */
    GEO_LINKS,   /* uint32_t: arc * 2, + 1 where it runs backwards */
    GEO_ARCS,    /* struct geo_arc */
    GEO_POINTS,  /* bytes: varints */
    GEO_BORDERS, /* struct geo_border */
    GEO_AREAS,   /* struct geo_area, by id */
    GEO_MEMBERS, /* uint32_t: units of areas, as places */
    GEO_SECTION_COUNT
};

struct geo_section {
    uint32_t at, n; /* byte offset in the file, number of records */
};

struct geo_header {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t length;   /* of the whole file */
    uint64_t checksum; /* of everything after the header: geo_checksum */
    struct geo_section sections[GEO_SECTION_COUNT];
    uint32_t n_countries, n_units;
};

struct geo_place {
    uint32_t id, name; /* texts */
    int32_t latitude, longitude;
    uint32_t population;
    uint32_t unit;    /* place of the unit a city lies in, or UINT32_MAX */
    uint32_t country; /* text: ISO 3166-1 alpha-2 */
};

struct geo_name {
    uint32_t text, place;
};

struct geo_run {
    uint32_t first, n;
};

struct geo_shape {
    struct geo_run rings;
    int32_t west, south, east, north; /* 1e-3 degree */
};

struct geo_arc {
    uint32_t at; /* byte of the points section */
    uint32_t n;  /* points */
};

struct geo_border {
    uint32_t arc;
    uint32_t border_class; /* enum border_class */
    uint32_t left, right;  /* places of the units on both sides; UINT32_MAX where there is none */
    uint32_t note;         /* text */
};

struct geo_area {
    uint32_t id, name, status, administered, claimed, since, note; /* texts */
    struct geo_run members;
    uint32_t shape; /* of its own outline, or UINT32_MAX: its units' */
};

/* FNV-1a over 64-bit words, the last padded with zeros. */
static inline uint64_t geo_checksum(const uint64_t *words, uint64_t n)
{
    uint64_t hash = 14695981039346656037u;
    for (uint64_t i = 0; i < n; i++) hash = (hash ^ words[i]) * 1099511628211u;
    return hash;
}

#endif
