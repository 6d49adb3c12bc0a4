/* Dictionary forms: "tell" of "told", "child" of "children". */
#ifndef ENT_SYNTAX_LEMMA_H
#define ENT_SYNTAX_LEMMA_H

#include "syntax/tag.h"

/* The lemma of a word, in lower case (ASCII letters; ' for a curly apostrophe).
 *
 *   tag     verbs and common nouns are brought to their dictionary form, every other word is put in lower case only
 *   source  data/irregular.tsv, then the spelling rules of English */
struct str ent_lemma(struct arena *a, struct str word, uint8_t tag);

#endif
