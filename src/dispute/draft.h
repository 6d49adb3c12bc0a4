/* A dispute while a reader builds it. */
#ifndef ENT_DISPUTE_DRAFT_H
#define ENT_DISPUTE_DRAFT_H

#include "dispute/dispute.h"

/* Names of graph states, hashed: there may be many. */
struct name_index {
    uint32_t *slots; /* [n_slots] state + 1, or 0; n_slots a power of two over twice the states */
    uint32_t n_slots;
};

/* d is kept in step with the arrays, so that formulas can be looked up and written at any time. */
struct draft {
    struct arena *arena;
    struct dispute d;
    struct makers VEC(struct maker) makers;
    struct options VEC(struct option) options;
    struct patterns VEC(struct pattern) patterns;
    struct constraints VEC(struct constraint) constraints;
    struct bans VEC(struct ban) bans;
    struct joints VEC(struct joint) joints;
    struct mergeds VEC(struct merged) merged;
    struct graph_states VEC(struct graph_state) states;
    struct graph_moves_list VEC(struct graph_moves) graph_moves;
    struct prefers VEC(struct prefer) prefers;
    struct unseens VEC(struct unseen) unseen;
    struct coalitions VEC(struct coalition) coalitions;
    struct name_index index;
};

/* After an element was added or changed. */
void ent_draft_step(struct draft *draft);

/* A new element, d in step at the next ent_draft_step. */
uint32_t ent_draft_pattern(struct draft *draft, struct pattern p);

/* Enters a state's name; false where it is there already. */
bool ent_draft_add_state(struct draft *draft, struct graph_state state);

/* The state of that name, or NO_INDEX. */
uint32_t ent_draft_state(const struct draft *draft, struct str name);

/* The finished dispute, in the draft's arena. */
const struct dispute *ent_draft_finish(struct draft *draft);

/* Readers of the formats; as ent_dispute_read. */
const struct dispute *ent_text_read(struct arena *a, const char *name, struct str text,
                                    struct ent_error *err) ENT_MUST_CHECK;
const struct dispute *ent_json_dispute_read(struct arena *a, const char *name, struct str text,
                                            struct ent_error *err) ENT_MUST_CHECK;

#endif
