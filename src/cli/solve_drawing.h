/* The states that matter and the moves between them, for pictures: all states where they are few; else those that hold or could, the start, and what
 * lies on the paths between. */
#ifndef ENT_CLI_SOLVE_DRAWING_H
#define ENT_CLI_SOLVE_DRAWING_H

#include "cli/solve.h"

enum { DRAW_ALL = 8, DRAW_TARGETS = 10 };

struct drawn_state {
    uint32_t state;
    uint32_t
        layer; /* steps from the start on the path that is drawn; NO_INDEX where no path leads there */
};

struct drawn_move {
    uint32_t from, to; /* into states */
    uint32_t mover;
    bool is_improving, is_on_path;
};

struct drawing {
    const struct drawn_state *states; /* [n_states], ascending by state */
    const struct drawn_move *
        moves; /* [n_moves] those of the paths; where all states are drawn, all known improvements as well */
    uint32_t n_states, n_moves;
    uint64_t left_out; /* states that hold or could and are not drawn */
};

bool ent_solve_drawing(const struct solution *s, struct drawing *out,
                       struct ent_error *err) ENT_MUST_CHECK;

/* Is a move of this mover known to be better for all its parties? */
bool ent_solve_improves(const struct game *g, uint32_t mover, uint32_t from, uint32_t to);

/* "holds: nash, seq; could: gmr", "" where it does not hold. */
struct str ent_solve_verdict_text(const struct solution *s, uint32_t state);

/* Text on stdout as XML that any reader takes: markup escaped, control characters as blanks. */
void ent_drawing_xml(struct str s);

#endif
