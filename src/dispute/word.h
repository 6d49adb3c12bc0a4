/* Words of the text format: names that stand without quotation marks, and those that mean something there. */
#ifndef ENT_DISPUTE_WORD_H
#define ENT_DISPUTE_WORD_H

#include "base/str.h"

/* The bytes of the bare word that starts at s[at]: letters, digits, "_", "'", ".", anything beyond ASCII, and hyphens inside; 0 where none does. */
size_t ent_word_length(struct str s, size_t at);

/* Does it mean something of its own: a heading, a kind of entry, an operator (in either case)? */
bool ent_word_is_reserved(struct str word);

/* Can the name stand without quotation marks wherever a name can? No where it looks like a state ("YN"). */
bool ent_word_is_plain(struct str name);

/* Is every byte Y, N or -? */
bool ent_word_is_state(struct str word);

#endif
