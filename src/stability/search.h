/* Exact answers about SEQ and SSEQ under partial knowledge, for one focal state, by search in counted steps.
 *
 * Only others' preferences are searched over: those of the focus are at an extreme that suits the question (partial.h). A completion with given moves improving exists
 * where what is known and "r better than x" for each of them have no cycle; one with given moves not improving where what is known and "x at least as good as r"
 * have no cycle through anything strict. */
#ifndef ENT_STABILITY_SEARCH_H
#define ENT_STABILITY_SEARCH_H

#include "stability/strips.h"

enum finding { FOUND, NOT_THERE, CUT_SHORT };

/* What is searched, and with what; one a thread. */
struct seeker;
struct seeker *ent_seeker(struct arena *a, const struct focus *f, uint64_t steps);

/* Is there a completion in which each improvement of the focus at s (by KNOWN_HIGH) is answered? */
enum finding ent_seek_stable(struct seeker *k, const struct strip_view *v, bool is_symmetric,
                             uint32_t s);

/* Is there one in which some improvement (by KNOWN_LOW) is not? */
enum finding ent_seek_unstable(struct seeker *k, const struct strip_view *v, bool is_symmetric,
                               uint32_t s);

#endif
