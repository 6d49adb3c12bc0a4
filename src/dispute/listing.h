/* States while a game is made of a dispute: which are feasible, and 64 of them side by side. */
#ifndef ENT_DISPUTE_LISTING_H
#define ENT_DISPUTE_LISTING_H

#include "dispute/dispute.h"

/* n states, ascending by their bits; code NULL: state s has the bits s (a full cube, or a graph given as such). */
struct listing {
    const struct dispute *d;
    uint32_t n;
    const uint64_t *code;
};

/* The feasible states of a dispute in option form, or all states of a graph.
 *
 *   cost   up to 28 options O(2^options / 64 * formulas), else a search with propagation: each state costs as many steps as options that nothing
 *          settles, and steps are counted
 *   source the propagation is that of Davis, Logemann and Loveland, A machine program for theorem-proving, CACM 5 (7), 1962 */
bool ent_listing_make(struct arena *a, const struct dispute *d, struct listing *out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* The states first .. first + 63 (as many as there are); first is a multiple of 64. */
void ent_listing_block(const struct listing *l, uint32_t first, struct state_block *out);

/* Bit b: there is a state first + b. */
static inline uint64_t listing_present(const struct listing *l, uint32_t first)
{
    return l->n - first >= 64 ? ~0ull : (1ull << (l->n - first)) - 1;
}

/* Bitset [(n + 63) / 64] of the states that satisfy a formula. */
uint64_t *ent_listing_where(struct arena *a, const struct listing *l, struct formula f);

/* Bit c of word r becomes bit r of word c. */
void ent_transpose(uint64_t m[64]);

static inline uint64_t listing_code(const struct listing *l, uint32_t s)
{
    return l->code ? l->code[s] : s;
}

/* The bits needed to tell n things apart: 0 for one or none. */
static inline uint32_t bits_for(uint64_t n)
{
    return n < 2 ? 0 : 64 - (uint32_t)__builtin_clzll(n - 1);
}

#endif
