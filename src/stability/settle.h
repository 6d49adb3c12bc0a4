/* Closing the gap between the bounds of SEQ, SSEQ and SIM (partial.h). */
#ifndef ENT_STABILITY_SETTLE_H
#define ENT_STABILITY_SETTLE_H

#include "stability/judging.h"

/* Moves what lies between holds and possible to where it belongs, as far as witnesses and search can tell, and marks the rest in open_holds and
 * open_possible. Before silence and intersections. */
void ent_settle(struct arena *a, struct judging *j, const struct partial_limits *limits,
                struct bounds *b);

#endif
