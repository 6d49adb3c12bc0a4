/* What a state of a dispute is: a settlement, the status quo, deadlock or breakdown.
 *
 * All is read off the dispute and its game, so that a file edited or written by hand is labelled as a draft is. Masks are over options, as game_code(s) has
 * them; a dispute of more than GAME_OPTIONS_MAX options has no game. */
#ifndef ENT_DRAFTING_LABEL_H
#define ENT_DRAFTING_LABEL_H

#include "dispute/dispute.h"

/*   status quo   the present state
 *   breakdown    a threat is carried out, or a party has gone
 *   settlement   else, and at least one thing that a party asks for is met by another
 *   deadlock     else: nobody gives */
#define ENT_OUTCOMES(X)                                                                            \
    X(SETTLEMENT, "settlement")                                                                    \
    X(STATUS_QUO, "status quo") X(DEADLOCK, "deadlock") X(BREAKDOWN, "breakdown")
#define X(name, word) OUTCOME_##name,
enum outcome { ENT_OUTCOMES(X) OUTCOME_COUNT };
#undef X
extern const char *const ent_outcome_words[OUTCOME_COUNT];

/* What the options are to whom.
 *
 *   now      taken at the status quo; nothing where the dispute gives none
 *   threats  harm, or going away
 *   accepts  of parties that a deal binds
 *   tabled   that a joint move from now changes
 *   owned    [maker]
 *   asked    [maker] options of others that it is known to want otherwise than now, whatever it does itself or where it does something particular itself, but for its threats: of the
 *            pairs of states that differ in the option alone (or in one more of its owner's, where that is not feasible) and in which its own options are
 *            alike, one is better for it with the change, and none worse
 *   willing  [maker] options of its own that it is known to want otherwise than now */
struct stakes {
    uint64_t now, threats, accepts, tabled;
    uint64_t owned[GAME_MAKERS_MAX], asked[GAME_MAKERS_MAX], willing[GAME_MAKERS_MAX];
};

/* Options that are threats, as a dispute itself shows: its owner prefers it IFF something is so, or its words are those of leaving talks, or begin with one of
 * harm (data/drafting.tsv). */
uint64_t ent_threats_of(struct arena *a, const struct dispute *d);

/* Of a dispute in option form. cost O(states * options * makers) */
struct stakes ent_stakes(const struct dispute *d, const struct game *g, uint64_t threats,
                         uint64_t accepts);

enum outcome ent_outcome(const struct stakes *s, const struct game *g, uint64_t code);

/* Which of its asks a state meets. */
static inline uint64_t stakes_met(const struct stakes *s, uint32_t maker, uint64_t code)
{
    return s->asked[maker] & (code ^ s->now);
}

/* Has each thing that is otherwise than now somebody who asks for it, an owner who is known to want it, or, in a
 * settlement, a place in a joint move? Threats and accepts need no reason. */
bool ent_is_reasoned(const struct stakes *s, const struct game *g, uint64_t code);

/* The state with these bits, coalesced ones too; NO_INDEX. O(log n) */
uint32_t ent_state_of(const struct game *g, uint64_t code);

#endif
