/* What the equilibria rest on: which small changes of preferences would change them. Complete preferences.
 *
 * A swap exchanges two neighbouring ranks of one decision maker's ranking: with strict rankings two states, with ties two classes. Swaps are numbered by the lower of
 * the two ranks. */
#ifndef ENT_STABILITY_SENSITIVITY_H
#define ENT_STABILITY_SENSITIVITY_H

#include "stability/solve.h"

/* After the change, the state is (is no longer) an equilibrium under the concept. Joint moves are left aside: an equilibrium here withstands single parties. */
struct flip {
    uint32_t change; /* into the list of changes: swaps, or statements */
    uint32_t state;
    enum concept concept;
    bool appears;
};

struct swap {
    uint32_t maker, rank; /* rank and rank + 1 change places */
};

/* Flips in the order of changes, then concepts, then states. is_cut: there were more than max_flips, and the last changes are missing. */
struct sensitivity {
    const struct swap *swap;
    const struct flip *flip;
    uint32_t n_swaps, n_flips;
    bool is_cut;
};

struct sensitivity_limits {
    uint32_t concepts;  /* mask; 0 is all */
    uint32_t threads;   /* 0: as many as there are cores */
    uint32_t max_flips; /* 0: 2^22 */
    const volatile bool *cancel;
    void (*progress)(void *context, uint64_t done, uint64_t total); /* as in solve.h, of swaps */
    void *progress_context;
};

enum { SENSITIVITY_STATES_MAX = 1 << 16 };

/* All swaps of all rankings. Each looks only at what it can change: the mover's own verdict at the two ranks; others' sequential verdicts where a move between the two
 * states turns, then only where an answer rests on it, and from there as far as values change.
 *
 *   cost  2^12 states and 4 decision makers: a third of a second */
ENT_MUST_CHECK bool ent_sensitivity(struct arena *a, const struct game *g,
                                    const struct sensitivity_limits *limits,
                                    struct sensitivity *out, struct ent_error *err);

/* The least number of swaps, over all rankings, after which state s is no equilibrium under c: 0 where it is none now. A swap here exchanges two states of
 * neighbouring ranks, as in inverse.h.
 *
 * For NASH, GMR and SMR s must sink, for one decision maker, by so many ranks until it leaves (the last exchange may be with the very state that tempts it): exact,
 * but that where several states share the lowest rank with s, more may be needed than sinking can do. For SEQ, SSEQ and SIM a bound from below, by NASH where s is
 * NASH and else 1 (with strict rankings 2, where no single swap makes it fall), and one from above, by sinking and by single swaps; exact where they meet.
 *
 *   maker  in whose ranking at_most is reached; NO_INDEX, with at_most UINT32_MAX, where none was found; at_least UINT32_MAX as well: none there is */
struct robustness {
    uint32_t at_least, at_most, maker;
};
ENT_MUST_CHECK bool ent_robustness(struct arena *a, const struct game *g, enum concept c,
                                   uint32_t state, struct robustness *out, struct ent_error *err);

/* Under how many of the concepts of a verdict (those not NULL) is s an equilibrium? */
uint32_t ent_agreement(const struct verdicts *v, uint32_t state);

#endif
