/* States that are one, and moves that are lists. */
#ifndef ENT_DISPUTE_COALESCE_H
#define ENT_DISPUTE_COALESCE_H

#include "dispute/listing.h"

/* The feasible states and those of the game made of them.
 *
 *   all      every feasible state
 *   one      the game's states: a coalesced state stands at its member of the lowest code. all itself where nothing is coalesced
 *   number   [all.n] of the game's state that a feasible state belongs to; NULL where it is its own
 *   names    [one.n] of coalesced states, else empty; NULL where nothing is coalesced */
struct folding {
    struct listing all, one;
    const uint32_t *number;
    const struct str *names;
};

static inline uint32_t folded(const struct folding *f, uint32_t s)
{
    return f->number ? f->number[s] : s;
}

/* ENT_EDATA where a state belongs to two coalesced states. */
bool ent_fold(struct arena *a, const struct listing *all, struct folding *out,
              struct ent_error *err) ENT_MUST_CHECK;

/* The moves of every decision maker as lists, [n_makers]; and the joint moves, [n_joints]. movement is of all feasible states. ENT_ELIMIT over
 * MOVES_MAX moves. */
bool ent_fold_moves(struct arena *a, const struct folding *f, const struct movement *movement,
                    const struct move_list **out, struct ent_error *err) ENT_MUST_CHECK;
const struct joint_move *ent_fold_joint(struct arena *a, const struct folding *f,
                                        const struct movement *movement);

/* Moves of a graph given as such. */
const struct move_list *ent_graph_moves(struct arena *a, const struct dispute *d);

static const uint64_t moves_max = 1ull << 30;

#endif
