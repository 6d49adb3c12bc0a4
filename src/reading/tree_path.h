/* How one word of a sentence hangs from another, as a short string. */
#ifndef ENT_READING_TREE_PATH_H
#define ENT_READING_TREE_PATH_H

#include "reading/insight.h"
#include "text/document.h"

/* The way from one word to another through the tree: "<" for each relation up, ">" for each down, with the preposition of what hangs by one.
 *
 *   "demanded" to "Moscow" in "Kyiv demanded that Moscow ..."   >ccomp>nsubj
 *   "refused" to "Kyiv" in "Kyiv wavered and refused"           <conj>nsubj
 *   "talks" to "Paris" in "talks with Rome and Paris"           >nmod:with    members of a list count as its first
 *
 *   steps   of the way, for nearness; UINT32_MAX where the two stand in different sentences or too far apart
 *   result  "" there */
struct str ent_tree_path(struct arena *a, const struct insight *in, const struct document *d,
                         uint32_t from, uint32_t to, uint32_t *steps);

#endif
