/* Certificates in words: "Iraq could attack; Syria would then release the water, which leaves Iraq no better off."
 *
 * Words tell what the game says and no more: nobody is said to do anything, "would" is said only of moves that the mover prefers, and what rests on
 * unknown preferences says so. */
#ifndef ENT_STABILITY_NARRATE_H
#define ENT_STABILITY_NARRATE_H

#include "stability/certificate.h"

/* How the things of a game are called. A phrase that starts with a small letter is what its owner does ("open the dam") and stands in the sentence as it
 * is; any other is quoted. */
struct wording {
    const struct game *game;
    const struct str *maker;  /* [n_makers]; NULL: the game's names */
    const struct str *option; /* [n_options] phrases; NULL: the game's names */
    const struct str *state;  /* [n] titles of states, empty where there is none; NULL: none */
};

/* A headline, and a point for each answer (stable) or each state from which only an escape helps (not stable). */
struct narration {
    struct str headline;
    const struct str *points; /* [n] */
    uint32_t n;
};

/* "YNN (open the dam)": the letters or the name, and what is done there. */
struct str ent_narrate_state(struct arena *a, const struct wording *w, uint32_t state);

/* Only the words in the parentheses: "open the dam, accept"; "nothing" where no option is taken; the title of a state without options, maybe empty. */
struct str ent_narrate_content(struct arena *a, const struct wording *w, uint32_t state);

/* "open the dam and give up "threaten""; "move to "deadlock"" where a state is not made of options: to be put behind "could" or "would". */
struct str ent_narrate_move(struct arena *a, const struct wording *w, uint32_t from, uint32_t to);

/* "Norland"; "Norland and Sudland together". */
struct str ent_narrate_mover(struct arena *a, const struct wording *w, uint32_t mover);

struct narration ent_narrate(struct arena *a, const struct wording *w, const struct certificate *c);

#endif
