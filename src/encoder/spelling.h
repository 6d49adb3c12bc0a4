/* The words inside a token, spelt as an uncased vocabulary spells them: the inner side of wordpiece.h. */
#ifndef ENT_ENCODER_SPELLING_H
#define ENT_ENCODER_SPELLING_H

#include "base/str.h"

enum { SPELLING_BYTES = 400 };

/* One run over a token; {.token = t} is its start. */
struct spelling {
    struct str token;
    size_t at; /* what has been taken of it */
    char word[SPELLING_BYTES];
    uint32_t n;       /* bytes of word */
    uint32_t letters; /* code points of the word, also those that word has no room for */
};

/* The next word, in word[n]; false where the token has no more. O(bytes taken). */
bool ent_next_word(struct spelling *s);

#endif
