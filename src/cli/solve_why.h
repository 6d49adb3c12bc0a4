/* Certificates for one state, in words or as JSON. */
#ifndef ENT_CLI_SOLVE_WHY_H
#define ENT_CLI_SOLVE_WHY_H

#include "base/json.h"
#include "cli/solve_page.h"

/* One decision maker's (or joint move's) view of the game, and the state in it. */
struct why {
    const struct solution *s;
    struct arena *arena;
    struct page page;
    struct json_writer json;
    const struct game *game;
    struct wording wording;
    uint32_t mover, state;
    uint32_t whole_state; /* its number in the whole game */
    bool is_seen;         /* else the mover has no word on the state */
    struct ent_error *err;
};

enum verdict { VERDICT_HOLDS, VERDICT_COULD, VERDICT_CANNOT, VERDICT_OPEN };

/* What is known of one concept: the proof that it holds, or cannot; where it could, why it may not hold and why it may. The verdict is that of all
 * completions; proved is what the two certificates by themselves prove, which is VERDICT_COULD at times where a search over completions has settled more. */
struct finding {
    enum verdict verdict, proved;
    struct certificate cautious, generous;
};

/* Both certificates, checked where they are not too large. Errors: those of the search, or of a check that failed. */
bool ent_solve_find(const struct why *w, enum concept c, struct finding *out) ENT_MUST_CHECK;

/* One object: {"entente": 1, "state": ..., "movers": [ one for each call ]}. */
void ent_solve_why_open(struct why *w, uint32_t state);
bool ent_solve_why_json(struct why *w) ENT_MUST_CHECK;
void ent_solve_why_close(struct why *w);

#endif
