/* Gathering and scattering the bits of a mask, without the machine instructions that not every machine has. */
#ifndef ENT_STABILITY_BITS_H
#define ENT_STABILITY_BITS_H

#include <stdint.h>

/* The bits of code at the mask's places, moved together at the low end. O(bits of the mask). */
static inline uint64_t bits_gather(uint64_t code, uint64_t mask)
{
    uint64_t gathered = 0;
    for (unsigned k = 0; mask; mask &= mask - 1, k++)
        gathered |= (code >> __builtin_ctzll(mask) & 1) << k;
    return gathered;
}

/* The other way: bit k of part to the mask's k-th place. */
static inline uint64_t bits_scatter(uint64_t part, uint64_t mask)
{
    uint64_t code = 0;
    for (; mask; mask &= mask - 1, part >>= 1) code |= (part & 1) << __builtin_ctzll(mask);
    return code;
}

/* The next sub-mask of mask after part, in ascending order; 0 after the last. */
static inline uint64_t bits_next(uint64_t part, uint64_t mask) { return (part - mask) & mask; }

static inline unsigned bits_count(uint64_t mask) { return (unsigned)__builtin_popcountll(mask); }

/* Gathering for many codes: a table for the low 12 bits, and a loop for the rest, which is the same for 4096 codes that follow each other. */
enum { GATHER_LOW = 12, GATHER_BLOCK = 1 << GATHER_LOW };

struct gather {
    uint64_t mask;
    unsigned low_bits; /* of the mask, among the low 12 */
    uint16_t low[GATHER_BLOCK];
};

/* n: codes that will be asked for; a table for fewer is made sooner. */
static inline void gather_make(struct gather *g, uint64_t mask, uint32_t n)
{
    g->mask = mask;
    g->low_bits = bits_count(mask & (GATHER_BLOCK - 1));
    g->low[0] = 0;
    for (uint32_t bit = 1, place = 1; bit < GATHER_BLOCK && bit < n; bit *= 2) {
        uint32_t more = mask & bit ? place : 0;
        for (uint32_t x = 0; x < bit; x++) g->low[bit | x] = (uint16_t)(g->low[x] | more);
        if (more) place *= 2;
    }
}

/* What the bits from the 13th on add. */
static inline uint32_t gather_high(const struct gather *g, uint32_t code)
{
    return (uint32_t)(bits_gather(code >> GATHER_LOW, g->mask >> GATHER_LOW) << g->low_bits);
}

static inline uint32_t gather_of(const struct gather *g, uint32_t code)
{
    return gather_high(g, code) | g->low[code & (GATHER_BLOCK - 1)];
}

#endif
