/* UTF-8: code points in and out, offsets in code points. */
#ifndef ENT_BASE_UTF8_H
#define ENT_BASE_UTF8_H

#include "base/str.h"

#define UTF8_REPLACEMENT 0xFFFDu

/* The code point at s[i], and its length in *n (1 to 4). A byte that starts no valid sequence is UTF8_REPLACEMENT of length 1;
 * overlong forms, surrogates and values over U+10FFFF are invalid. Needs i < s.n. */
uint32_t ent_utf8_at(struct str s, size_t i, unsigned *n);

/* Writes the 1 to 4 bytes of a code point; returns how many. */
unsigned ent_utf8_write(uint32_t code_point, char out[4]);

/* Is every byte part of a valid sequence? */
bool ent_utf8_is_valid(struct str s);

/* s with each invalid byte replaced by U+FFFD; s itself where it is valid. */
struct str ent_utf8_repair(struct arena *a, struct str s);

/* The number of code points in valid UTF-8. */
size_t ent_utf8_length(struct str s);

/* From byte offsets to code-point offsets in one valid text.
 *
 *   before  [n/256 + 1]  how many code points start before byte 256 * i
 *   cost    O(n) to make, O(256) a question */
struct code_points {
    struct str text;
    const uint32_t *before;
};

struct code_points ent_code_points(struct arena *a, struct str text);

/* How many code points start before a byte; byte <= text.n. */
uint32_t ent_code_point_of(const struct code_points *c, size_t byte);

/* The byte at which code point number n starts; text.n where there are not so many. */
size_t ent_byte_of(const struct code_points *c, uint32_t n);

#endif
