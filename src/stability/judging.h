/* What the judges of partial knowledge, readings and strength share: moves as lists, those that are credible, who may move away, and the planes to fill. */
#ifndef ENT_STABILITY_JUDGING_H
#define ENT_STABILITY_JUDGING_H

#include "stability/partial.h"
#include "stability/strips.h"

/*   g         in explicit form
 *   concepts  those asked for that have a meaning here
 *   credible  [KNOWN_LOW][n_makers] moves to what is known to be better, [KNOWN_HIGH] to what is not known to be no better; one and the same where
 *             preferences are complete */
struct judging {
    const struct game *g;
    uint32_t concepts;
    struct work work;
    struct solve_limits limits;
    struct arena scratch;
    const struct move_list *credible[KNOWN_COUNT];
};

/* ENT_ELIMIT where the game is too large. To be ended in either case. */
ENT_MUST_CHECK bool ent_judging_start(struct judging *j, const struct game *g,
                                      const struct partial_limits *limits, struct ent_error *err);
void ent_judging_end(struct judging *j);

static inline bool judging_asks(const struct judging *j, enum concept c)
{
    return j->concepts >> c & 1;
}

/* A decision maker; level 0, or as in strength.h. */
struct focus ent_focus_maker(struct arena *a, const struct judging *j, uint32_t maker,
                             uint32_t level);
struct focus ent_focus_joint(struct arena *a, const struct judging *j, uint32_t joint);

/* Legal sequences of all but the members, by the lists of each maker. */
const struct sequence *ent_answers(struct arena *a, const struct judging *j, uint32_t members,
                                   const struct move_list *lists);

/* Several of them at once, on as many threads: lists[k], or, where that is NULL, what make says, in answers[k]. Equal lists are taken once. The work may have been
 * stopped: answers are then NULL.
 *
 *   arena  [n] one for each, to be freed */
enum { ANSWERS_MAX = 3 };
struct answering {
    const struct judging *j;
    uint32_t members, n;
    const struct move_list *lists[ANSWERS_MAX];
    const struct move_list *(*make)(void *context, struct arena *a, uint32_t k);
    void *context;
    const struct sequence *answers[ANSWERS_MAX];
    struct arena arena[ANSWERS_MAX];
};
void ent_answer_all(struct work *w, struct answering *q);
void ent_answering_end(struct answering *q);

/* One plane for each concept, empty; NULL where not asked for. */
struct planes {
    uint64_t *of[CONCEPT_COUNT];
};
struct planes ent_planes(struct arena *a, size_t words, uint32_t concepts);

enum { TASKS_MAX = 3 };

/* The tasks that fill p from these sets: GMR and SMR by any moves, SEQ and SSEQ by improving ones, SIM by the credible ones of others at once. How many. */
uint32_t ent_tasks(const struct planes *p, int leave, int bad, const struct sequence *any,
                   const struct sequence *improving, const struct move_list *credible,
                   struct task *tasks);

/* Verdicts without planes yet, but with room for those of joint moves. */
struct verdicts ent_verdicts(struct arena *a, const struct judging *j, uint32_t n_joint);

/* p as the planes of a decision maker, or of joint move k where the mover is n_makers + k. */
void ent_put_planes(struct verdicts *v, const struct planes *p, uint32_t mover);

/* States stable for every decision maker of the mask, and against every joint move that has planes. */
const uint64_t *ent_intersect(struct arena *a, const struct verdicts *v, enum concept c,
                              uint32_t makers);

/* Fills the planes of equilibria, heard and undecided from those of the movers. */
void ent_bounds_conclude(struct arena *a, struct bounds *b, uint32_t concepts);

#endif
