/* SHA-256, as lower-case hexadecimal. */
#ifndef ENT_BASE_HASH_H
#define ENT_BASE_HASH_H

#include "base/str.h"

/* 64 hexadecimal digits and a NUL. */
struct sha256 {
    char hex[65];
};

struct sha256 ent_sha256(struct str bytes);

#endif
