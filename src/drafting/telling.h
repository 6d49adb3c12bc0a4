/* Words for moves and movers, for the files of this folder that tell. */
#ifndef ENT_DRAFTING_TELLING_H
#define ENT_DRAFTING_TELLING_H

#include "drafting/answer.h"
#include "drafting/tell.h"
#include "stability/certificate.h"

struct str ent_tell_maker(struct arena *a, const struct settling *s, uint32_t maker);
struct str ent_tell_option(const struct settling *s, uint32_t option);
struct str ent_tell_mover(struct arena *a, const struct settling *s, uint32_t mover);

/* What is done from one state to the other, behind "would": "take back "x" and turn to "y"". */
struct str ent_tell_move(struct arena *a, const struct settling *s, uint32_t from, uint32_t to);

/* How a mover stands to a state, under the main concept: why it is not known to stay, or what keeps it there.
 *
 *   fate       as ent_judge_mover has it
 *   silent     nothing is known of it
 *   known      it is known to like `to` better: of such moves the one whose answer is the least sure; else one that it may like better
 *   to         where it would or could go; NO_INDEX where it has no reason to
 *   answer     how others answer a known one */
struct leaving {
    enum fate fate;
    bool is_silent, is_known;
    uint32_t to;
    struct answered answer;
};
struct leaving ent_leaving(struct arena *a, const struct settling *s, uint32_t mover,
                           uint32_t state);

/* The moves of a mover from a state, ascending. */
const uint32_t *ent_moves_of(const struct game *g, uint32_t mover, uint32_t state, uint32_t *n);

#endif
