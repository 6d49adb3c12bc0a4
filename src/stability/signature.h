/* How often the permitted rankings of one decision maker make which of some atoms true: counted by places from the top, not by listing rankings. */
#ifndef ENT_STABILITY_SIGNATURE_H
#define ENT_STABILITY_SIGNATURE_H

#include "base/err.h"
#include "stability/condition.h"

enum { SIGNATURE_ATOMS_MAX = 256, SIGNATURE_WORDS = SIGNATURE_ATOMS_MAX / 64 };

/* Bit k: atom k is true. count: rankings. */
struct signature {
    uint64_t truth[SIGNATURE_WORDS];
    uint64_t count;
};

/*   atom   [n_atoms] of this decision maker
 *   total  rankings in all */
struct signatures {
    const struct signature *at;
    uint32_t n;
    uint64_t total;
};

/* Steps are added to *steps. ENT_ELIMIT above INVERSE_FREE_MAX places, SIGNATURE_ATOMS_MAX atoms or INVERSE_COUNT_STEPS. Signatures come in no order that means
 * anything, but the same for the same input. */
ENT_MUST_CHECK bool ent_signatures(struct arena *a, const struct game *g, const struct permitted *p,
                                   const struct atom *atom, uint32_t n_atoms, uint64_t *steps,
                                   struct signatures *out, struct ent_error *err);

#endif
