/* Completions of one decision maker's preference that lean against another, or towards it: likely to show that a verdict fails, or holds, in some completion. */
#ifndef ENT_STABILITY_WITNESS_H
#define ENT_STABILITY_WITNESS_H

#include "dispute/game.h"

enum leaning { LEANING_AGAINST, LEANING_TOWARDS, LEANING_COUNT };

/* How good states seem for i, as far as is known: ranks, or how many statements hold, or how many states are known to be no better. [n] */
const uint32_t *ent_seeming(struct arena *a, const struct game *g, uint32_t i);

/* A complete preorder [n], higher is better, not dense, that keeps all that is known of j; unknown pairs are put by what seems bad (good) to another.
 *
 *   cost  O(n log n), with a closure O(n^2 / 64) */
const uint32_t *ent_witness(struct arena *a, const struct game *g, uint32_t j,
                            const uint32_t *seeming, enum leaning leaning);

#endif
