/* Strong and weak stability: how much worse the answer must be.
 *
 * With >>^d "preferred by d degrees or more" (struct preference, level; d = 1 is "greatly"), s is stable for i at level d under
 *
 *   NASH       if R_i+(s) is empty, at every level
 *   GMR, SEQ   if every s1 in R_i+(s) has an answer s2 as in concept.h with s >>_i^d s2
 *   SMR, SSEQ  likewise, and s >>_i^d s3 for every s3 in R_i(s2)
 *
 * Level 0 is plain stability (an answer that is no better). Strongly stable is stable at level 1; weakly stable is stable and not strongly so. A decision maker
 * without levels has one band: at level 1 and up only what is NASH is stable for it.
 *
 *   source  (lit.) Hamouda, Kilgour and Hipel, Strength of preference in the graph model, Group Decision and Negotiation, 2004 */
#ifndef ENT_STABILITY_STRENGTH_H
#define ENT_STABILITY_STRENGTH_H

#include "stability/partial.h"

/* Stability at one level, of a game with complete preferences; planes as in struct verdicts, SIM and joint moves NULL. ENT_EARGUMENT where a preference is not
 * complete. */
ENT_MUST_CHECK bool ent_strength(struct arena *a, const struct game *g, uint32_t level,
                                 const struct partial_limits *limits, struct verdicts *out,
                                 struct ent_error *err);

#endif
