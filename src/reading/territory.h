/* Areas that a text names, as one can hold, claim or cede them. */
#ifndef ENT_READING_TERRITORY_H
#define ENT_READING_TERRITORY_H

#include "reading/analysis.h"

/* An area: a known one, a state, or words headed by a noun for land ("parts of four border districts"). */
struct area {
    uint32_t first, last; /* tokens, without a leading determiner */
    struct str name;      /* normalised: known names as data/areas.tsv has them, joined by ", " */
    struct strs known;    /* the known areas it names */
    bool is_contested;    /* somebody disputes one of them or once did, or no list of ours has it */
    bool is_land;         /* headed by a noun for land, not a bare name */
};
struct areas VEC(struct area);

/* The areas of one sentence, in order, disjoint. O(tokens). */
struct areas ent_areas_of(const struct analysis *an, uint32_t sentence);

/* ISO ids of the known areas it names, from data/areas.tsv, else from the places. */
struct strs ent_area_ids(struct analysis *an, const struct area *area);

#endif
