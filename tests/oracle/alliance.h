/* The definitions of coalition.h as naive loops. */
#ifndef ENT_ALLIANCE_H
#define ENT_ALLIANCE_H

#include "oracle/oracle.h"

/* stable[c][s] for the coalition of the mask; NASH, GMR, SMR, SEQ, the others NULL. */
struct alliance {
    uint8_t *stable[CONCEPT_COUNT];
};

struct alliance alliance_solve(struct arena *a, const struct game *g, uint32_t members);

#endif
