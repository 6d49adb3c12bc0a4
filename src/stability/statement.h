/* What the equilibria rest on, statement by statement: each entry of each preference left out, negated, or exchanged with the next one, and solved again. */
#ifndef ENT_STABILITY_STATEMENT_H
#define ENT_STABILITY_STATEMENT_H

#include "dispute/dispute.h"
#include "stability/solve.h"

/* LEFT_OUT: any entry but UNKNOWN, INDIFFERENT, GREATLY, and the RANKING of a complete preference. NEGATED: a STATEMENT. EXCHANGED with the next entry: two neighbours of STATEMENT, OVER and OVER_NOW, of
 * a complete preference (the order of a partial one says nothing). Entries that are off stay so. */
enum variation { VARIATION_LEFT_OUT, VARIATION_NEGATED, VARIATION_EXCHANGED };

/* prefer and entry are indices in the dispute. is_void: what is left contradicts itself or leaves a ranking incomplete; there is then nothing to compare. */
struct variant {
    uint32_t prefer, entry;
    enum variation variation;
    bool is_void;
};

enum fate { FATE_CANNOT, FATE_COULD, FATE_HOLDS };

/* Is the state an equilibrium, before the change and after it? COULD comes of partial preferences only, and by the bounds of partial.h. */
struct shift {
    uint32_t variant, state;
    enum concept concept;
    enum fate before, after;
};

/* Shifts in the order of variants, then concepts, then states. is_cut: there were more than max_shifts, and the last are missing. States are numbered as in
 * ent_dispute_game, which preferences do not change. */
struct statement_study {
    const struct variant *variant;
    const struct shift *shift;
    uint32_t n_variants, n_shifts;
    bool is_cut;
};

struct statement_limits {
    uint32_t concepts;   /* mask; 0 is all */
    uint32_t threads;    /* 0: as many as there are cores */
    uint32_t max_shifts; /* 0: 2^22 */
    const volatile bool *cancel;
    void (*progress)(void *context, uint64_t done, uint64_t total); /* as in solve.h, of variants */
    void *progress_context;
};

/* Errors of listing and solving the dispute as it is. Cost: one listing and solving for each variant. */
ENT_MUST_CHECK bool ent_statements(struct arena *a, const struct dispute *d,
                                   const struct statement_limits *limits,
                                   struct statement_study *out, struct ent_error *err);

#endif
