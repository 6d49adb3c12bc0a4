/* From a dispute to the answer: which settlements hold or could hold, with deadlock, breakdown and the status quo beside them.
 *
 * Of each outcome the states that have a reason are judged (label.h: each change from now is asked for or wanted by somebody), in the order of what they give:
 * what parties put forward together first, then those that leave fewer parties known to be worse off than now, meet more asks, change less; SETTLE_JUDGED of each
 * at most. Where an accept can be taken, only states in which it is are looked at as settlements: whoever accepts could also not. */
#ifndef ENT_DRAFTING_SETTLEMENT_H
#define ENT_DRAFTING_SETTLEMENT_H

#include "drafting/draft.h"
#include "drafting/judge.h"
#include "drafting/label.h"

enum { SETTLE_JUDGED = 64, SETTLE_CONCEPTS = 1 << CONCEPT_NASH | 1 << CONCEPT_SEQ };

/* A state with its verdicts.
 *
 *   fate      [concept] CANNOT where the concept was not asked for
 *   heard     under the main concept, without those of whom nothing is known
 *   met       [maker] which of its asks are met
 *   worse     mask of makers of whom it is known that they like it less than the present state
 *   better    mask of makers who like it better
 *   content   makers and joint moves that are known to stay, under the main concept: how many
 *   revocable, final  under the main concept where every act could be undone, and where none could but threats
 *   is_tabled a joint move leads there from now: parties have put it forward together, or one of them has for all */
struct settled {
    uint32_t state;
    uint64_t code;
    enum outcome outcome;
    enum fate fate[CONCEPT_COUNT], heard, revocable, final;
    uint64_t met[GAME_MAKERS_MAX];
    uint32_t n_met, worse, better, content;
    bool is_tabled;
};
struct settled_list VEC(struct settled);
struct codes VEC(uint64_t);

/* The main concept is that of the verdicts told in words: SEQ where it is among those asked for, else the first.
 *
 *   of      [outcome] judged states that hold or could, those that hold first, then by how many stay for certain, then as above; of settlements also tabled ones that
 *           cannot hold, last
 *   n_left  states of each outcome with a reason that were not judged
 *   refused settlements that were judged and cannot hold
 *   judge   of the dispute as it is; its game is in explicit form */
struct settling {
    const struct dispute *dispute;
    const struct drafting *drafting; /* NULL of a file */
    struct judge judge;
    struct stakes stakes;
    uint32_t concepts, n_asks;
    enum concept main;
    struct settled_list of[OUTCOME_COUNT];
    uint32_t n_left[OUTCOME_COUNT];
    struct codes refused;
};

/* Which options of a draft are what. */
struct stakes_given {
    uint64_t threats, accepts;
};
struct stakes_given ent_stakes_given(const struct drafting *d);

/* drafting NULL: what the dispute shows by itself. concepts 0: SETTLE_CONCEPTS.
 *
 *   errors  those of listing states; ENT_ELIMIT of judge.h; ENT_EDATA of a graph without options, SIM where there are coalesced states */
ENT_MUST_CHECK bool ent_settle_dispute(struct arena *a, const struct dispute *d,
                                       const struct drafting *drafting, uint32_t concepts,
                                       struct settling *out, struct ent_error *err);

/* The same under the main concept alone, without content, revocable and final: a third of the work, for who solves again and again. */
ENT_MUST_CHECK bool ent_settle_verdicts(struct arena *a, const struct dispute *d,
                                        const struct drafting *drafting, uint32_t concepts,
                                        struct settling *out, struct ent_error *err);

static inline bool settling_has(const struct settling *s, enum concept c)
{
    return s->concepts >> c & 1;
}

/* The judged state with these bits, or NULL. */
const struct settled *ent_settled_find(const struct settling *s, uint64_t code);

/* Settlements that meet an ask which no one before them with the same verdict does; of another outcome all; `most` at most. */
struct settled_list ent_settled_apart(struct arena *a, const struct settling *s,
                                      enum outcome outcome, uint32_t most);

#endif
