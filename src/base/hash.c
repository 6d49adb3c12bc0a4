#include "base/hash.h"

#include <sha2.h>

struct sha256 ent_sha256(struct str bytes)
{
    struct sha256 made;
    SHA256Data((const uint8_t *)(bytes.n ? bytes.at : ""), bytes.n, made.hex);
    return made;
}
