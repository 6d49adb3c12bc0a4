/* Building conditions (inverse.h): atoms each once, clauses of alternatives, simplified. */
#ifndef ENT_STABILITY_CONDITION_H
#define ENT_STABILITY_CONDITION_H

#include "stability/inverse.h"

enum truth { NEVER, ALWAYS, VARIES };

/* What rankings are permitted of one decision maker.
 *
 *   rank      [n] at present
 *   may_vary  plane, or NULL
 *   low, high the least and greatest rank of a place that varies */
struct permitted {
    const uint32_t *rank;
    const uint64_t *may_vary;
    uint32_t low, high;
};

struct permitted ent_permitted(const struct game *g, const struct inverse *q, uint32_t maker);

/* Is an atom so in all permitted rankings, in none, or does it vary? */
enum truth ent_atom_truth(const struct permitted *p, struct atom t);

static inline bool permitted_varies(const struct permitted *p, uint32_t s)
{
    return p->may_vary && p->may_vary[s / 64] >> s % 64 & 1;
}

/* A condition while it is made. Alternatives are sets of atoms, by index, ascending. */
struct condition_builder;
struct condition_builder *ent_condition_builder(struct arena *a);

/* The index of an atom, which is new or the same as before. */
uint32_t ent_condition_atom(struct condition_builder *b, struct atom t);

/* Adds an alternative to the clause being made; false where there is no room (INVERSE_CONDITION_MAX). An alternative of no atoms makes the clause true. */
ENT_MUST_CHECK bool ent_condition_alternative(struct condition_builder *b, const uint32_t *atoms,
                                              uint32_t n);

/* Ends the clause, and starts the next. */
void ent_condition_end_clause(struct condition_builder *b);

/* The condition, simplified. */
struct condition ent_condition_finish(struct condition_builder *b);

#endif
