#include "dispute/rank.h"

enum { LEADING_MAX = 12, SMALL = 32 };

static uint32_t leading_bits(uint32_t n)
{
    uint32_t index = bits_for(n);
    return index < LEADING_MAX ? index : LEADING_MAX;
}

uint32_t ent_rank_bits(uint32_t n)
{
    uint32_t bits = 64 - bits_for(n) + leading_bits(n);
    return bits < 60 ? bits : 60;
}

static void sort_small(uint64_t *at, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint64_t x = at[i];
        uint32_t k = i;
        for (; k && at[k - 1] > x; k--) at[k] = at[k - 1];
        at[k] = x;
    }
}

/* By the eight bits from shift on, into to; false where all are alike and nothing was done. */
static bool sort_by_byte(const uint64_t *at, uint64_t *to, uint32_t n, uint32_t shift)
{
    uint32_t count[256] = {0};
    for (uint32_t i = 0; i < n; i++) count[at[i] >> shift & 255]++;
    if (count[at[0] >> shift & 255] == n) return false;
    uint32_t before = 0;
    for (uint32_t b = 0; b < 256; b++) {
        uint32_t here = count[b];
        count[b] = before;
        before += here;
    }
    for (uint32_t i = 0; i < n; i++) to[count[at[i] >> shift & 255]++] = at[i];
    return true;
}

/* By the bits from shift on. Returns where they stand sorted: at, or spare. */
static uint64_t *sort_words(uint64_t *at, uint64_t *spare, uint32_t n, uint32_t shift)
{
    if (n <= SMALL) {
        sort_small(at, n);
        return at;
    }
    for (; shift < 64; shift += 8) {
        if (!sort_by_byte(at, spare, n, shift)) continue;
        uint64_t *other = at;
        at = spare;
        spare = other;
    }
    return at;
}

/* Where each group of equal leading bits starts: first[0 .. 2^leading]. */
static void count_groups(const uint64_t *keys, uint32_t n, uint32_t shift, uint32_t leading,
                         uint32_t *first)
{
    memset(first, 0, (((size_t)1 << leading) + 1) * sizeof *first);
    for (uint32_t s = 0; s < n; s++) first[(keys[s] >> shift) + 1]++;
    for (uint32_t g = 0; g < 1u << leading; g++) first[g + 1] += first[g];
}

uint32_t ent_rank_keys(struct arena *a, uint64_t *keys, uint32_t n, uint32_t bits, uint32_t *rank)
{
    uint32_t leading = bits < leading_bits(n) ? bits : leading_bits(n);
    uint32_t rest = bits - leading, index = bits_for(n);
    uint32_t first[(1 << LEADING_MAX) + 1], at[1 << LEADING_MAX];
    uint64_t *words = arena_array(a, uint64_t, n);
    count_groups(keys, n, rest, leading, first);
    memcpy(at, first, sizeof *at << leading);
    for (uint32_t s = 0; s < n; s++) {
        uint64_t low = keys[s] & ((1ull << rest) - 1);
        words[at[keys[s] >> rest]++] = low << index | s;
    }
    uint32_t n_ranks = 0;
    uint64_t mask = (1ull << index) - 1;
    for (uint32_t g = 0; g < 1u << leading; g++) {
        uint32_t size = first[g + 1] - first[g];
        if (!size) continue;
        const uint64_t *sorted = sort_words(words + first[g], keys + first[g], size, index);
        for (uint32_t i = 0; i < size; i++) {
            if (i && sorted[i] >> index != sorted[i - 1] >> index) n_ranks++;
            rank[sorted[i] & mask] = n_ranks;
        }
        n_ranks++;
    }
    return n_ranks;
}

/* Bits from .. to (excluded, counted from the most significant) of a criterion, at the end of the keys' bits so far. */
struct part {
    const struct criterion *criterion;
    uint32_t shift, bits; /* of the value: value >> shift, so many bits */
    uint32_t position;    /* in the key */
};

/* The keys of 64 states. */
static void block_keys(const struct listing *l, const struct part *parts, uint32_t n_parts,
                       uint32_t first, uint64_t key[64])
{
    struct state_block block;
    ent_listing_block(l, first, &block);
    memset(key, 0, 64 * sizeof *key);
    for (uint32_t p = 0; p < n_parts; p++)
        if (parts[p].criterion->formula.n)
            key[parts[p].position] = ent_formula_word(l->d, parts[p].criterion->formula, &block);
    ent_transpose(key);
    uint32_t n = l->n - first < 64 ? l->n - first : 64;
    for (uint32_t p = 0; p < n_parts; p++) {
        if (parts[p].criterion->formula.n) continue;
        const uint64_t *values = parts[p].criterion->values + first;
        uint64_t mask = (1ull << parts[p].bits) - 1;
        for (uint32_t s = 0; s < n; s++)
            key[s] |= (values[s] >> parts[p].shift & mask) << parts[p].position;
    }
}

/* Refines ranks by some more bits of criteria. */
static uint32_t refine(const struct listing *l, const struct part *parts, uint32_t n_parts,
                       uint32_t bits, uint32_t n_ranks, uint32_t *rank)
{
    struct arena scratch = {0};
    uint64_t *keys = arena_array(&scratch, uint64_t, l->n);
    for (uint32_t first = 0; first < l->n; first += 64) {
        uint64_t key[64];
        uint32_t n = l->n - first < 64 ? l->n - first : 64;
        block_keys(l, parts, n_parts, first, key);
        for (uint32_t s = 0; s < n; s++)
            keys[first + s] = (uint64_t)(n_ranks > 1 ? rank[first + s] : 0) << bits | key[s];
    }
    n_ranks = ent_rank_keys(&scratch, keys, l->n, bits_for(n_ranks) + bits, rank);
    ent_arena_free(&scratch);
    return n_ranks;
}

uint32_t ent_rank_states(const struct listing *l, const struct criterion *criteria, uint32_t n,
                         uint32_t *rank)
{
    struct part parts[64];
    uint32_t n_ranks = 1, next = 0, used = 0; /* used: bits of criteria[next] that are in */
    memset(rank, 0, l->n * sizeof *rank);
    while (next < n && n_ranks < l->n) {
        uint32_t room = ent_rank_bits(l->n) - bits_for(n_ranks), n_parts = 0, bits = 0;
        while (next < n && room > bits && n_parts < 64) {
            uint32_t width = criteria[next].formula.n ? 1 : criteria[next].bits;
            uint32_t left = width - used;
            uint32_t more = left < room - bits ? left : room - bits;
            parts[n_parts++] = (struct part){&criteria[next], left - more, more, 0};
            bits += more;
            used += more;
            if (used == width) next++, used = 0;
        }
        uint32_t position = bits;
        for (uint32_t p = 0; p < n_parts; p++) {
            position -= parts[p].bits;
            parts[p].position = position;
        }
        n_ranks = refine(l, parts, n_parts, bits, n_ranks, rank);
    }
    return l->n ? n_ranks : 0;
}
