/* Verdicts by bit rows, a strip of 256 focal states at a time.
 *
 * For one who may move away (a decision maker, or the parties of a joint move) every concept but SIM has one shape: each s1 among its moves that is not in a
 * set D(s) must lead, by some kind of legal sequences, to a state of an answering set. Which D decides who leaves and which who is answered, and which moves
 * answer, is a task; strips hold the rows of two sets, KNOWN_LOW and KNOWN_HIGH of known.h, and answer several tasks at once. */
#ifndef ENT_STABILITY_STRIPS_H
#define ENT_STABILITY_STRIPS_H

#include "stability/known.h"
#include "stability/sequence.h"
#include "stability/work.h"

enum { STRIP_WORDS = 4, STRIP_STATES = 64 * STRIP_WORDS };

/* Who may move away.
 *
 *   members  mask; of a joint move two or more, and x is in D(s) where it is so for one of them
 *   known    [number of members] in the order of the mask
 *   moves    that lead away
 *   escape   of a joint move: legal sequences of the members and the move itself, from one of which none may lead out of D; NULL: moves are the escapes */
struct focus {
    const struct game *g;
    uint32_t members;
    const struct known_rows *known;
    struct move_list moves;
    const struct sequence *escape;
};

/* The sets D of one focal state, as rows of its strip. */
struct strip_view {
    const uint64_t *set[KNOWN_COUNT];
    uint32_t b; /* the focal state's bit */
};

enum { STRIP_ROW = 2 * STRIP_WORDS }; /* words: those of D, then those of D without escape */

/* Is x in D, and, where caught, can the focus not escape from D at x? */
static inline bool strip_has(const struct strip_view *v, int kind, bool is_caught, uint32_t x)
{
    uint32_t b = v->b + (is_caught ? STRIP_STATES : 0);
    return v->set[kind][(size_t)x * STRIP_ROW + b / 64] >> b % 64 & 1;
}

/* One set of verdicts.
 *
 *   leave, bad  KNOWN_LOW or KNOWN_HIGH: who does not leave, and what answers
 *   answers     of all others, for plain and symmetric
 *   credible    [n_makers] improvements that others may make at once, for sim
 *   nash, plain, symmetric, sim   planes to fill; NULL where not asked for
 *   where       states in question; strips without any are passed over. NULL: all
 *   each        called for every focal state instead, where not NULL; words of planes at s are the caller's alone as long as it lasts */
struct task {
    int leave, bad;
    const struct sequence *answers;
    const struct move_list *credible;
    uint64_t *nash, *plain, *symmetric, *sim;
    const uint64_t *where;
    void (*each)(void *context, const struct strip_view *v, uint32_t s, uint32_t worker);
    void *context;
};

/* Fills the planes of all tasks. Stops where the work is stopped.
 *
 *   memory  128 n bytes and 64 bytes a row of the longest sequence, for each thread */
void ent_strips(struct work *w, const struct focus *f, const struct task *tasks, uint32_t n_tasks);

#endif
