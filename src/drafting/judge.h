/* Verdicts on single states under partial preferences, by the bounds of stability/partial.h: what holds, what could, what cannot. Cheap where few of many states
 * matter, so that a dispute can be judged again and again with one claim or one answer changed.
 *
 * SEQ and SSEQ are judged by the bounds alone: could hold means that nothing known rules it out. */
#ifndef ENT_DRAFTING_JUDGE_H
#define ENT_DRAFTING_JUDGE_H

#include "stability/cell.h"
#include "stability/statement.h"

/*   game    in explicit form
 *   silent  mask of decision makers of whom nothing is known */
struct judge {
    const struct game *game;
    struct cell cell;
    uint32_t silent;
};

enum { JUDGE_STATES_MAX = 1 << 16, JUDGE_MOVES_MAX = 1 << 26 };

/* ENT_ELIMIT, with the size found, above the limits. */
bool ent_judge_game(struct arena *a, const struct game *g, struct judge *out,
                    struct ent_error *err) ENT_MUST_CHECK;

/* For one decision maker, or joint move k as n_makers + k. A silent one is never content: it could stay. */
enum fate ent_judge_mover(struct judge *j, enum concept c, uint32_t mover, uint32_t state);

/* For everybody and every joint move: the least of their verdicts. heard: without the silent ones. */
struct judged {
    enum fate all, heard;
};
struct judged ent_judge_state(struct judge *j, enum concept c, uint32_t state);

extern const char *const ent_fate_words[]; /* "cannot hold", "could hold", "holds" */

#endif
