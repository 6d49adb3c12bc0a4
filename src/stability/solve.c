#include "stability/solve.h"

uint64_t ent_plane_count(const uint64_t *plane, size_t words)
{
    uint64_t n = 0;
    for (size_t w = 0; w < words; w++) n += (uint64_t)__builtin_popcountll(plane[w]);
    return n;
}
