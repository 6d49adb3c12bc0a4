/* The way words came: from ties to links, outermost first. By the tree. */
#ifndef ENT_READING_WAY_H
#define ENT_READING_WAY_H

#include "reading/tie.h"

/* The ties of a document.
 *
 *   ties      in the order of sentences
 *   first_of  [sentences + 1]  the first tie of each */
struct tied {
    struct ties ties;
    uint32_t *first_of;
};

/* All that words tell by themselves, once w->outlets holds what they tell of outlets. O(tokens). */
struct tied ent_tie_document(struct search *w);

/* Makes w look at the sentence of a token, or a window of it where it is long. */
void ent_look_at_sentence(struct search *w, uint32_t token);

/* Adds through whom that token's mention came, then, if it is a link, the mention itself. */
void ent_add_way(const struct search *w, const struct ties *ties, uint32_t token,
                 struct sources *links);
void ent_add_way_behind(const struct search *w, const struct ties *ties, uint32_t token,
                        struct sources *links);

/* Whom it cites or rests on in turn, as far as ties lead, for what is said within its words: "an official briefed by the mediators". */
void ent_add_way_within(const struct search *w, const struct ties *ties, uint32_t token,
                        struct sources *links);

/* The innermost that an outlet or a document cites: whose words they are; the token itself where it cites nobody. What the
 * word `except` says does not count. */
uint32_t ent_cited_by(const struct search *w, const struct ties *ties, uint32_t token,
                      uint32_t except);

/* Whom the nearest one that passed it on cites beside it: "quoted by Norda, which cited local radio". */
void ent_add_way_beside(const struct search *w, const struct ties *ties, uint32_t token,
                        struct sources *links);

/* Do two mentions, here or in other sentences, mean the same? */
bool ent_same_mention(const struct search *w, uint32_t a, uint32_t b);

#endif
