/* Who takes part in an event: those who could be its who or its whom, each with what speaks for and against it. */
#ifndef ENT_READING_EVENT_ROLE_H
#define ENT_READING_EVENT_ROLE_H

#include "reading/event_scene.h"

/* What somebody is to an event. */
enum event_role { EVENT_ROLE_NONE, EVENT_ROLE_WHO, EVENT_ROLE_WHOM, EVENT_ROLE_COUNT };

enum { EVENT_ROLE_SLOTS = 2 };

/* Candidates besides the parties: nobody is named as who; nobody is whom; a meeting of equals. */
#define ROLE_UNSPECIFIED "unspecified"
#define ROLE_NOBODY ""
#define ROLE_EACH_OTHER "each other"

/*   name    of the party, or one of the three above
 *   token   its appearance that is nearest to the anchor by the tree; NO_INDEX where there is none in the sentence
 *   slots   the anchor; where the party appears, in the sentence or else before it
 *   traits  what is known of the pair, as short strings that the trained head has learnt weights for */
struct role_candidate {
    struct str name;
    uint32_t token;
    uint32_t slots[EVENT_ROLE_SLOTS];
    struct str way; /* from the anchor to the token (tree_path.h); "" */
    struct strs traits;
};
struct role_candidates VEC(struct role_candidate);

/* Everybody who could take part in the event of that type that a word tells: who appears in its sentence or shortly before, whom the report
 * is about, who speaks. The three that stand for nobody come last.
 *
 *   cost  O(appearances in three sentences * depth of the tree + candidates * 20 strings) */
struct role_candidates ent_role_candidates(const struct event_scene *s, uint32_t anchor,
                                           enum plover type);

/* Sets who and whom of an event by the trained head `event_role`; false, and nothing set, where the reader has none.
 *
 *   anchor  the word that tells it; e->plover must be set */
bool ent_assign_roles(const struct event_scene *s, uint32_t anchor, struct event *e);

#endif
