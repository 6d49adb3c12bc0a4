/* From the bytes of a file to valid UTF-8. */
#ifndef ENT_TEXT_ENCODING_H
#define ENT_TEXT_ENCODING_H

#include "base/str.h"

/* The text that the bytes stand for.
 *
 * Valid UTF-8 comes back unchanged, byte order mark and line ends too. UTF-16 is told by its mark or by where its NUL bytes stand. In
 * mostly valid UTF-8 each bad byte becomes U+FFFD. Anything else is detected by its bytes and converted; what its encoding does not
 * know becomes U+FFFD, and so does every NUL.
 *
 *   cost  O(n) time; looks at no more than 64 KiB to detect */
struct str ent_decode(struct arena *a, struct str bytes);

#endif
