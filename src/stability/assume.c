/* The assumption that what was never spoken of does not matter. */
#include "stability/partial.h"

static uint64_t *closed_over(struct arena *a, const struct game *g, const struct partial *p)
{
    size_t words = ((size_t)g->n + 63) / 64;
    uint64_t *closure = arena_array(a, uint64_t, g->n * words);
    memcpy(closure, p->closure, g->n * words * sizeof *closure);
    return closure;
}

static bool satisfies_all_of(const struct partial *p, uint32_t s, uint32_t q)
{
    for (uint32_t w = 0; w < p->n_words; w++)
        if (p->truth[(size_t)q * p->n_words + w] & ~p->truth[(size_t)s * p->n_words + w])
            return false;
    return true;
}

/* All that follows by transitivity, row by row (Warshall). */
static void close(uint64_t *closure, uint32_t n)
{
    size_t words = ((size_t)n + 63) / 64;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t s = 0; s < n; s++) {
            if (!(closure[s * words + k / 64] >> k % 64 & 1)) continue;
            for (size_t w = 0; w < words; w++) closure[s * words + w] |= closure[k * words + w];
        }
}

/* Is everything that was strict still so? */
static bool keeps_strict(const struct game *before, const struct game *after, uint32_t i)
{
    for (uint32_t s = 0; s < before->n; s++)
        for (uint32_t q = 0; q < before->n; q++)
            if (ent_game_compare(before, i, s, q) == KNOWN_BETTER &&
                ent_game_compare(after, i, s, q) != KNOWN_BETTER)
                return false;
    return true;
}

/* By statements alone, beside the pairs ranked outright; the last resort of a graph without options is what is known. */
static const struct partial *assumed(struct arena *a, const struct game *g, const struct partial *p)
{
    struct partial *out = arena_new(a, struct partial);
    *out = *p;
    out->spoken = UINT64_MAX;
    if (!p->closure) return out;
    size_t words = ((size_t)g->n + 63) / 64;
    uint64_t *closure = closed_over(a, g, p);
    for (uint32_t s = 0; s < g->n; s++)
        for (uint32_t q = 0; q < g->n; q++)
            if (satisfies_all_of(p, s, q)) closure[s * words + q / 64] |= 1ull << q % 64;
    close(closure, g->n);
    out->closure = closure;
    return out;
}

const struct game *ent_partial_assume_indifferent(struct arena *a, const struct game *g,
                                                  uint32_t *refused)
{
    struct game *out = arena_new(a, struct game);
    struct preference *preference = arena_array(a, struct preference, g->n_makers);
    *out = *g;
    *refused = 0;
    if (g->n_makers) memcpy(preference, g->preference, g->n_makers * sizeof *preference);
    out->preference = preference;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        const struct partial *p = g->preference[i].partial;
        if (!p || !p->spoken || !p->n_words) continue;
        preference[i].partial = assumed(a, g, p);
        if (!p->closure || keeps_strict(g, out, i)) continue;
        preference[i].partial = p;
        *refused |= 1u << i;
    }
    return out;
}
