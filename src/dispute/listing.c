#include "dispute/listing.h"

/* Swaps the off-diagonal quarters of ever smaller squares (Warren, Hacker's Delight, 7-3). */
void ent_transpose(uint64_t m[64])
{
    uint64_t mask = 0x00000000FFFFFFFFull;
    for (unsigned step = 32; step; step >>= 1, mask ^= mask << step)
        for (unsigned k = 0; k < 64; k = ((k | step) + 1) & ~step) {
            uint64_t t = (m[k] >> step ^ m[k | step]) & mask;
            m[k] ^= t << step;
            m[k | step] ^= t;
        }
}

/* Of a full cube: the six lowest options change within a block, the others with it. */
static void cube_block(uint32_t first, uint32_t n_options, struct state_block *out)
{
    static const uint64_t within[6] = {0xAAAAAAAAAAAAAAAAull, 0xCCCCCCCCCCCCCCCCull,
                                       0xF0F0F0F0F0F0F0F0ull, 0xFF00FF00FF00FF00ull,
                                       0xFFFF0000FFFF0000ull, 0xFFFFFFFF00000000ull};
    for (uint32_t o = 0; o < n_options; o++)
        out->option[o] = o < 6 ? within[o] : -(uint64_t)(first >> o & 1);
}

void ent_listing_block(const struct listing *l, uint32_t first, struct state_block *out)
{
    out->first = first;
    if (l->d->is_graph) return;
    if (!l->code) {
        cube_block(first, l->d->n_options, out);
        return;
    }
    uint64_t m[64] = {0};
    uint32_t n = l->n - first < 64 ? l->n - first : 64;
    memcpy(m, l->code + first, n * sizeof *m);
    ent_transpose(m);
    memcpy(out->option, m, l->d->n_options * sizeof *m);
}

uint64_t *ent_listing_where(struct arena *a, const struct listing *l, struct formula f)
{
    uint64_t *set = arena_array(a, uint64_t, ((size_t)l->n + 63) / 64);
    struct state_block block = {0};
    for (uint32_t s = 0; s < l->n; s += 64) {
        ent_listing_block(l, s, &block);
        set[s / 64] = ent_formula_word(l->d, f, &block) & listing_present(l, s);
    }
    return set;
}
