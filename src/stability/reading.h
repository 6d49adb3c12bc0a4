/* The four readings of unknown preference in the literature, for NASH, GMR, SMR and SEQ.
 *
 * With + what is known better, U what is unknown:
 *
 *      i leaves s for   an unknown outcome sanctions   so i is
 *   a  + and U          no                             bold
 *   b  +                no
 *   c  + and U          yes
 *   d  +                yes                            cautious
 *
 * Opponents are credible in moves to + and to U in all four. "a" is what holds in every completion, and "d" what could hold in some, for NASH, GMR and SMR
 * (partial.h); b and c are neither, and a of SEQ may claim more than holds, since opponents are granted their unknown moves.
 *
 *   source  (lit.) Li, Hipel, Kilgour and Fang, Preference uncertainty in the graph model for conflict resolution, IEEE SMC-A, 2004 */
#ifndef ENT_STABILITY_READING_H
#define ENT_STABILITY_READING_H

#include "stability/partial.h"

enum unknown_reading { READING_A, READING_B, READING_C, READING_D, READING_COUNT };

/* Planes for each reading as in struct verdicts; SSEQ and SIM are NULL, for the literature does not define them. A decision maker of whom nothing is known is
 * read as the others are: all is unknown to it. */
struct readings {
    struct verdicts of[READING_COUNT];
};

ENT_MUST_CHECK bool ent_readings(struct arena *a, const struct game *g,
                                 const struct partial_limits *limits, struct readings *out,
                                 struct ent_error *err);

#endif
