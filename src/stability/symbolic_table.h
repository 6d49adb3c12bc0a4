/* What the parts of the symbolic engine share. Inside the module.
 *
 * Every option has three variables, side by side in the order of diagrams:
 *   copy 0  the state s that is judged
 *   copy 1  own options of the decision maker judged: its improvement s1; options of opponents: an answer s2
 *   copy 2  where a further move leads: s3, or the next state of a sequence */
#ifndef ENT_STABILITY_SYMBOLIC_TABLE_H
#define ENT_STABILITY_SYMBOLIC_TABLE_H

#include <bdd.h>

#include "stability/symbolic.h"

enum { COPIES = 3 };

/* Which copy of each option a state is made of. */
struct cast_of_copies {
    uint8_t of[OPTIONS_MAX];
};

/* A preference as statements, most important first. */
struct statements {
    uint32_t n;
    const struct formula *at;
};

struct held_diagrams VEC(BDD);

/* held: diagrams that the library must keep; those above a mark are let go together. */
struct symbolic {
    struct arena *arena;
    const struct dispute *d;
    struct symbolic_limits limits;
    uint32_t place[OPTIONS_MAX]; /* of option o: its variables are COPIES * place + copy */
    struct option_set own[GAME_MAKERS_MAX], owned; /* owned: by anybody */
    struct statements statements[GAME_MAKERS_MAX];
    const struct formula *forbidden;
    uint32_t n_forbidden;
    bool is_product; /* what an opponent can do depends on its own options only */
    struct held_diagrams held;
    BDD feasible;                                   /* over copy 0 */
    BDD stable[CONCEPT_COUNT][GAME_MAKERS_MAX + 1]; /* the last: equilibria */
    struct symbolic_counts counts;
};

/* Opens and closes the library's one table; false where it is open already. */
bool ent_table_start(uint32_t n_options, uint32_t most_nodes);
void ent_table_end(void);

/* Have more nodes been made than the steps allow? */
bool ent_table_is_spent(const struct symbolic *s);

/* Has an operation failed for want of nodes or steps, or somebody pressed Ctrl-C? What is at hand is then to be dropped. */
bool ent_table_has_failed(const struct symbolic *s);

/* Keeps a diagram until its mark is passed; returns it. */
BDD ent_table_hold(struct symbolic *s, BDD f);

/* Lets go of all above the mark but the result, which is held in their place. */
BDD ent_table_release(struct symbolic *s, uint32_t mark, BDD result);

/* The variable of an option's copy; the same as a diagram. */
static inline int ent_table_variable(const struct symbolic *s, uint32_t option, uint32_t copy)
{
    return (int)(s->place[option] * COPIES + copy);
}

BDD ent_table_option(const struct symbolic *s, uint32_t option, uint32_t copy);

/* A formula over the copies of a cast. Held. */
BDD ent_table_formula(struct symbolic *s, struct formula f, const struct cast_of_copies *cast);

/* Feasible over the copies of a cast. Held. */
BDD ent_table_feasible(struct symbolic *s, const struct cast_of_copies *cast);

/* The set of variables of some options in one copy, for quantifiers. Held. */
BDD ent_table_variables(struct symbolic *s, const struct option_set *options, uint32_t copy);

/* Moves of decision maker i from the state of one cast to that of the other, which differ in its own options only: allowed, feasible; the state itself is left
 * out where is_proper. Held. */
BDD ent_table_move(struct symbolic *s, uint32_t i, const struct cast_of_copies *from,
                   const struct cast_of_copies *to, bool is_proper);

/* i prefers the state of the second cast to that of the first. only: statements that speak of one of these options, the others being alike in both
 * (NULL: all statements). Held. */
BDD ent_table_better(struct symbolic *s, uint32_t i, const struct cast_of_copies *from,
                     const struct cast_of_copies *to, const struct option_set *only);

/* Of the choices that a diagram leaves for some variables, the vector of values that is least (or greatest), as a function of all else: out[n]. Where there is
 * no choice, every least value is true and every greatest false. Held. */
void ent_table_extreme(struct symbolic *s, BDD choices, BDD variables, bool is_greatest,
                       const BDD *values, uint32_t n, BDD *out);

/* The least vector of values (over the answered cast) among the ends of legal sequences of i's opponents from s1, s1 itself included, which is no answer but does
 * not look like one either. is_better: each mover prefers where it goes to. out[n] over own options of i in copy 1 and all else in copy 0. Held. */
void ent_table_least_answers(struct symbolic *s, uint32_t i, bool is_better, const BDD *values,
                             uint32_t n, BDD *out);

/* Where i's opponents can come from s1 by any moves, s1 itself included; where is_product. From copy 0 (own options of i in copy 1) to opponents' options in
 * copy 1. Held. */
BDD ent_table_reach_product(struct symbolic *s, uint32_t i);

/* All of copy 0; own options of i in copy 1 besides; with opponents' in copy 1 besides; and own in copy 2 of that. */
struct cast_of_copies ent_cast_judged(const struct symbolic *s);
struct cast_of_copies ent_cast_improved(const struct symbolic *s, uint32_t i);
struct cast_of_copies ent_cast_answered(const struct symbolic *s, uint32_t i);
struct cast_of_copies ent_cast_moved(const struct symbolic *s, struct cast_of_copies from,
                                     uint32_t mover);

/* An order of options in which those that formulas name together stand together: place[o]. */
void ent_symbolic_order(struct arena *a, const struct dispute *d, uint32_t *place);

/* The states of a diagram over copy 0, exactly. */
struct state_count ent_symbolic_count(const struct symbolic *s, BDD f);

#endif
