/* Where sentences end. */
#ifndef ENT_TEXT_SENTENCE_H
#define ENT_TEXT_SENTENCE_H

#include "text/token.h"

/* Does a sentence end after token t of the paragraph [first, end)? Tokens are drafts: the stops of abbreviations stand alone. O(1). */
bool ent_sentence_ends(const struct document *d, uint32_t first, uint32_t t, uint32_t end);

#endif
