/* The questions whose answers decide: pairs of states between which a decision maker's preference is not known, and which verdicts an answer would settle.
 *
 * A verdict is "state s is an equilibrium under concept c". It is in doubt if it could hold and is not known to; an answer settles it if it then holds, or
 * cannot hold, by the bounds of partial.h. An answer is taken with all that follows from it by transitivity. */
#ifndef ENT_STABILITY_QUESTION_H
#define ENT_STABILITY_QUESTION_H

#include "stability/partial.h"

enum answer { ANSWER_FIRST, ANSWER_SECOND, ANSWER_SAME, ANSWER_COUNT };

/* What does this decision maker prefer, the first state or the second?
 *
 *   settles  how many verdicts each answer would settle, of those looked at; above 256 states only verdicts on the two states themselves are counted */
struct question {
    uint32_t maker, first, second;
    uint32_t settles[ANSWER_COUNT];
};

/* {0} is valid.
 *
 *   states  plane of the states that matter; NULL: all whose equilibrium is in doubt. The first max_states of them in doubt are looked at */
struct question_limits {
    uint32_t concepts;   /* mask; 0 is all */
    uint32_t max_states; /* 0: 64 */
    uint32_t
        max_pairs; /* unknown pairs looked at for each state and decision maker; 0: 16, moves first, then the nearest by options */
    uint64_t
        steps; /* of evaluation in all, half of them for the questions and the rest for the line; 0: QUESTION_STEPS */
    const uint64_t *states;
};

enum { QUESTION_STEPS = 100000000, QUESTION_STATES_MAX = 1 << 13 };

/* The questions, those first that settle most by their least answer, then by all three, then by maker and states.
 *
 *   line      greedy: the first question, then the first after its least settling answer, and so on: if every answer is the one that settles least, these are asked.
 *             Another answer can only shorten it. A small set, not proved the smallest
 *   assumed   [n_line] the answer taken at each
 *   n_doubt   verdicts in doubt at the start, of those looked at
 *   n_left    verdicts in doubt after the line: 0, or what no single pair looked at could settle
 *   is_cut    a limit was reached: there are more states, pairs or work than were looked at; above QUESTION_STATES_MAX states nothing is */
struct questions {
    const struct question *at, *line;
    const enum answer *assumed;
    uint32_t n, n_line, n_doubt, n_left;
    bool is_cut;
};

ENT_MUST_CHECK bool ent_questions(struct arena *a, const struct game *g, const struct bounds *b,
                                  const struct question_limits *limits, struct questions *out,
                                  struct ent_error *err);

/* "does Norland prefer release, not threaten to not release, threaten, with accept in both?" in option form, by the options in which the two
 * differ; else by the states' names. */
struct str ent_question_text(struct arena *a, const struct game *g, const struct question *q);

#endif
