/* `entente solve`: a dispute, its verdicts, and what the forms of output say of them. */
#ifndef ENT_CLI_SOLVE_H
#define ENT_CLI_SOLVE_H

#include "cli/run.h"
#include "dispute/dispute.h"
#include "drafting/not_modelled.h"
#include "stability/narrate.h"
#include "stability/partial.h"
#include "stability/path.h"

enum {
    SOLVE_LIST_MOST = 4096,    /* states above which counts stand in place of lists */
    SOLVE_ROWS = 12,           /* states on the screen */
    SOLVE_PATHS_MOST = 1 << 16 /* states above which paths are looked for only where asked for */
};

/* holds and possible are the same where all preferences are complete and everybody sees all; bounds is NULL then. */
struct solution {
    struct run *run;
    const struct dispute *dispute;
    const struct game *game;
    struct wording wording;
    uint32_t concepts; /* mask of those asked for */
    const struct verdicts *holds, *possible;
    const struct bounds *bounds;
    bool has_views; /* somebody does not see all, or believes what is not so */
    uint32_t from;  /* where paths start: --from, else the status quo, else NO_INDEX */
};

static inline bool solution_has(const struct solution *s, enum concept c)
{
    return s->concepts >> c & 1 && s->holds->equilibrium[c];
}

/* Judges a solution's game, by views where it has them; fills holds, possible and bounds. */
bool ent_solve_judge(struct solution *s, struct ent_error *err) ENT_MUST_CHECK;

/* Judges it again under the assumption that all are indifferent to what they never spoke of. */
bool ent_solve_assume(struct solution *s, struct ent_error *err) ENT_MUST_CHECK;

/* The game as one decision maker sees it and believes others to be, and each of its states' number in the whole game. */
bool ent_solve_view(const struct solution *s, uint32_t maker, const struct game **view,
                    const uint32_t **original, struct ent_error *err) ENT_MUST_CHECK;

/* The state that an argument names: letters ("YNY"), a name, or "now" for the status quo. ENT_EARGUMENT where there is none. */
bool ent_solve_state(const struct solution *s, const char *argument, uint32_t *out,
                     struct ent_error *err) ENT_MUST_CHECK;

/* The mask of concepts that a list of keys names ("nash,seq"); all where it is NULL. */
bool ent_solve_concepts(const char *argument, uint32_t *out, struct ent_error *err) ENT_MUST_CHECK;

/* The states that matter: those that hold or could hold under most concepts first, else in their order; at most `most` of them, and how many there
 * are in all. */
struct solve_rows {
    const uint32_t *state; /* [n] */
    uint32_t n;
    uint64_t all;
};
struct solve_rows ent_solve_rows(const struct solution *s, uint32_t most);

/* Paths from the start, by every move, by improvements, and with joint moves as well; the last two NULL where the game has none. */
struct solve_reaches {
    const struct reach *any, *improving, *joint, *joint_improving;
};
bool ent_solve_reaches(const struct solution *s, struct solve_reaches *out,
                       struct ent_error *err) ENT_MUST_CHECK;

/* How a state is come to from the start, easiest first. */
enum ease { EASE_IMPROVING, EASE_JOINT_IMPROVING, EASE_MOVES, EASE_JOINT, EASE_NONE };
enum ease ent_solve_ease(const struct solve_reaches *r, uint32_t state);
const struct reach *ent_solve_reach_of(const struct solve_reaches *r,
                                       enum ease ease); /* NULL where there are none */

/* The states that matter, those that improvements lead to and that are nearer first among those that hold under as many concepts. */
struct solve_rows ent_solve_nearest_rows(const struct solution *s, const struct solve_reaches *r,
                                         uint32_t most);

/* One cell of a table: "holds", "could", "?" (open), "-" (cannot), "" (no meaning here). */
const char *ent_solve_cell(const struct solution *s, enum concept c, uint32_t state);

/* Solves without listing states, where listing has failed for their number (the error of that is told where this cannot do it either), and prints. */
bool ent_solve_symbolic(struct run *run, const struct dispute *d, uint32_t concepts,
                        const struct ent_error *listing, struct ent_error *err) ENT_MUST_CHECK;

/* Prints the certificates of one state of a dispute, as --why does: the state with these bits, under the concepts of a mask. */
struct certified {
    const struct dispute *dispute;
    uint64_t code;
    uint32_t concepts;
};
bool ent_solve_certificates(struct run *run, const struct certified *what,
                            struct ent_error *err) ENT_MUST_CHECK;

/* The forms. */
bool ent_solve_words(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
void ent_solve_json(const struct solution *s);
bool ent_solve_csv(const struct solution *s, const char *folder,
                   struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_graphml(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_dot(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_svg(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;

/* The questions about one state or change. */
bool ent_solve_why(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_why_of(const struct solution *s, uint32_t state,
                      struct ent_error *err) ENT_MUST_CHECK; /* that state's */
bool ent_solve_horizon(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_coalition(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_inverse(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;
bool ent_solve_sensitivity(const struct solution *s, struct ent_error *err) ENT_MUST_CHECK;

#endif
