/* Words that a report writes with a capital inside its sentences: where one of them opens a sentence, it is a name there too. */
#ifndef ENT_SYNTAX_TAG_NAME_H
#define ENT_SYNTAX_TAG_NAME_H

#include "syntax/tag.h"

/*   slots  [n_slots]  open addressing by spelling: the token + 1 of a name, 0 where free */
struct name_set {
    uint32_t *slots;
    uint32_t n_slots; /* a power of 2 */
};

/* The proper nouns among the tags that stand inside a sentence, but not in one written like a headline. O(tokens). */
struct name_set ent_name_set(struct arena *a, const struct document *d, const uint8_t *tags);

/* The token that opens the sentence, behind quotation marks, where it is a known name but tagged as verb, adjective or adverb;
 * NO_INDEX where it is not. */
uint32_t ent_opening_name(const struct name_set *names, const struct document *d,
                          const struct sentence *s, const uint8_t *tags);

#endif
