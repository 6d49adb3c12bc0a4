/* What stands around the words that an entry rests on. */
#ifndef ENT_TEXT_CONTEXT_H
#define ENT_TEXT_CONTEXT_H

#include "text/report.h"

/* The sentence or sentences that a span stands in, told by marks alone, since a ledger keeps texts and no tokens; at most 600 bytes more on
 * either side, whole code points. */
struct span ent_sentence_around(struct str text, struct span s);

#endif
