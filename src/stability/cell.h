/* One verdict at a time, straight from the definitions, with preferences as the caller sees them: for questions, inverse and sensitivity, which look at few states
 * under many preferences. */
#ifndef ENT_STABILITY_CELL_H
#define ENT_STABILITY_CELL_H

#include "dispute/game.h"
#include "stability/concept.h"

/* How preferences are seen.
 *
 *   is_bad    x is not better than s for i: i does not leave for it, and it is an answer
 *   improves  j's move from x to r is credible */
struct outlook {
    void *context;
    bool (*is_bad)(void *context, uint32_t i, uint32_t s, uint32_t x);
    bool (*improves)(void *context, uint32_t j, uint32_t x, uint32_t r);
};

/* What verdicts are found with; one a thread. Games in explicit form.
 *
 *   steps  moves looked at so far */
struct cell {
    const struct game *g;
    uint64_t steps;
    uint32_t *stamp; /* [n * n_makers] */
    uint32_t *queue; /* [n * n_makers] */
    uint32_t now;    /* the present stamp */
};

struct cell ent_cell(struct arena *a, const struct game *g);

/* Is s stable for decision maker i, or against joint move i - n_makers? Needs movement for SIM.
 *
 *   cost  O(moves) for each improvement, until it is answered */
bool ent_cell_stable(struct cell *cell, const struct outlook *o, enum concept c, uint32_t i,
                     uint32_t s);

/* Outlooks over ranks: context is const uint32_t *const *, [n_makers] ranks. */
extern const struct outlook ent_outlook_ranks;

#endif
