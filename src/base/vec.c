#include "base/vec.h"

#include <string.h>

void *ent_vec_grow(struct arena *a, const void *at, uint32_t n, uint32_t *cap, size_t size)
{
    if (n > UINT32_MAX / 2) ent_out_of_memory(SIZE_MAX);
    *cap = n ? n * 2 : 8;
    void *grown = ent_arena_alloc(a, *cap, size);
    if (n) memcpy(grown, at, n * size);
    return grown;
}
