/* The words that an event rests on, from the word that tells it. */
#ifndef ENT_READING_EVENT_SPAN_H
#define ENT_READING_EVENT_SPAN_H

#include "reading/analysis.h"

/* The longest evidence of an event, in code points. */
enum { EVENT_LONGEST = 300 };

/* A word with all that hangs from it and belongs to what it tells: its subject and objects, what is said or asked, place and time; not the sentences and
 * clauses that are joined to it. A word of a few more is taken with the clause around it: "the strike" with what the strike did.
 *
 *   anchor  a token with a tree around it: an->insight must be there
 *   result  inside one sentence, no longer than EVENT_LONGEST, around the anchor
 *   cost    O(words of the sentence) */
struct span ent_event_span(const struct analysis *an, uint32_t anchor);

#endif
