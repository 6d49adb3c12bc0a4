/* Closing the gap between the bounds of SEQ, SSEQ and SIM (partial.h). */
#ifndef ENT_STABILITY_SETTLE_H
#define ENT_STABILITY_SETTLE_H

#include "stability/judging.h"

/* What was found for one focus: low holds and high could, by the bounds. open_low and open_high are filled, NULL where the bounds are exact.
 */
struct gap {
    const struct focus *f;
    struct planes low, high;
    uint64_t *open_low[CONCEPT_COUNT], *open_high[CONCEPT_COUNT];
};

/* Moves what lies between low and high of SEQ and SSEQ to where it belongs, as far as witnesses and search can tell, and marks the rest. Planes of open marks
 * are in a. */
void ent_settle(struct arena *a, struct judging *j, const struct partial_limits *limits,
                struct gap *gap);

#endif
