/* What a character is to the one who cuts words: a letter, a digit, a blank or a mark. */
#ifndef ENT_TEXT_LETTER_H
#define ENT_TEXT_LETTER_H

#include "base/utf8.h"

enum letter {
    LETTER_BLANK = 1, /* spaces, line ends, controls, the byte order mark */
    LETTER_LOWER = 2, /* also letters of scripts without case, and marks that combine */
    LETTER_UPPER = 4,
    LETTER_DIGIT = 8,
    LETTER_MARK = 16 /* everything else */
};

#define LETTER_ALPHA (LETTER_LOWER | LETTER_UPPER)
#define LETTER_WORD (LETTER_ALPHA | LETTER_DIGIT)

/* Of the ASCII bytes; 0 for the others. */
extern const uint8_t ent_letter_ascii[256];

/* Of any code point, by its Unicode category. */
enum letter ent_letter(uint32_t code_point);

/* Of the character at s[i], with its length in *n. Needs i < s.n. */
static inline enum letter letter_at(struct str s, size_t i, unsigned *n)
{
    uint8_t ascii = ent_letter_ascii[(unsigned char)s.at[i]];
    *n = 1;
    return ascii ? (enum letter)ascii : ent_letter(ent_utf8_at(s, i, n));
}

#endif
