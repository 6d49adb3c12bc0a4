/* Stability without listing states: sets of states as binary decision diagrams over options.
 *
 * For disputes in option form whose states are too many to be listed (2^60 and more), with complete preferences made of statements. What decides the cost is
 * how local the statements are, not how many states there are. It counts exactly and lists equilibria one after another.
 *
 * For a decision maker i at state s, with P_i the rank, each concept but Nash asks whether for every improvement s1
 *
 *   least over answers s2 to s1 of q_i(s2)  <=  P_i(s),     q_i(s2) = P_i(s2) for GMR and SEQ, the greatest of P_i over s2 and R_i(s2) for SMR and SSEQ
 *
 * Ranks are vectors of truth values of statements, compared from the most important on, so the least and the greatest are found one statement after another:
 * where a choice of s2 that makes the statement false is left, it is false and the others are dropped, else it is true. The vectors depend on s1
 * only, and one comparison with s remains. Answers by any moves are the product of what each opponent can reach, where no constraint joins options of several
 * decision makers; else, and for SEQ and SSEQ, the vectors fall move by move, by first mover, until none falls further: what j can make of a state is the least of
 * staying and of each of its moves followed by what another opponent can make of that.
 *
 *   source  Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Transactions on Computers C-35 (8), 1986; the library is BuDDy by
 *           Jorn Lind-Nielsen. Variables are ordered by Aloul, Markov and Sakallah, FORCE, 2003
 *   checked every count against the explicit engine on random disputes up to 2^20, once up to 2^24 */
#ifndef ENT_STABILITY_SYMBOLIC_H
#define ENT_STABILITY_SYMBOLIC_H

#include "dispute/dispute.h"
#include "stability/concept.h"

/* {0} is valid. */
struct symbolic_limits {
    uint32_t concepts; /* mask of NASH, GMR, SMR, SEQ, SSEQ; 0: Nash, GMR and SMR */
    uint32_t nodes;    /* at most so many of 20 bytes at once; 0: 2^25 */
    uint64_t steps;    /* at most about so many nodes made, under a microsecond each; 0: 2^31 */
    const volatile bool *cancel; /* looked at between operations; NULL: never */
};

/* A number of states, at most 2^255: word 0 is the least significant. */
struct state_count {
    uint64_t word[4];
};

/* In decimal. */
struct str ent_state_count_text(struct arena *a, struct state_count n);

/* The nearest double. */
double ent_state_count_double(struct state_count n);

/* Counts, of the concepts asked for. */
struct symbolic_counts {
    struct state_count states; /* feasible */
    struct state_count stable[CONCEPT_COUNT][GAME_MAKERS_MAX];
    struct state_count equilibria[CONCEPT_COUNT];
};

/* One is open at a time in a program, because the library below keeps one table. */
struct symbolic;

/* Can the dispute be solved so? ENT_EARGUMENT with what stands in the way: a graph, coalesced states, joint moves, unseen states, options of several
 * decision makers, preferences that are not complete or not of statements alone. */
bool ent_symbolic_can(const struct dispute *d, struct ent_error *err) ENT_MUST_CHECK;

/* Solves it. NULL with ENT_ELIMIT where nodes or steps do not do, ENT_EINTERRUPTED where cancelled, ENT_EBUSY where another is open, or as ent_symbolic_can. */
struct symbolic *ent_symbolic_open(struct arena *a, const struct dispute *d,
                                   const struct symbolic_limits *limits,
                                   struct ent_error *err) ENT_MUST_CHECK;
void ent_symbolic_close(struct symbolic *s);

const struct symbolic_counts *ent_symbolic_counts(const struct symbolic *s);

/* Lists equilibria (maker NO_INDEX) or states stable for one decision maker, ascending as numbers of which the first option is the least significant bit: the first
 * one at or after from. False where there is none. state has the options taken. O(options) operations on diagrams. */
bool ent_symbolic_next(struct symbolic *s, enum concept concept, uint32_t maker,
                       const struct option_set *from, struct option_set *state);

/* Is this state an equilibrium, or stable for one decision maker? */
bool ent_symbolic_has(struct symbolic *s, enum concept concept, uint32_t maker,
                      const struct option_set *state);

#endif
