/* For every state and decision maker, what it prefers and may move to, as a mask of bits over patterns: what its own options can stand at.
 *
 * On a cube a pattern is a member of the maker's groups (ordering.h). Where only some states are feasible, patterns are those that occur, numbered by their
 * bits. What nobody owns has patterns too, which no move changes. */
#ifndef ENT_STABILITY_IMPROVEMENTS_H
#define ENT_STABILITY_IMPROVEMENTS_H

#include "stability/groups.h"
#include "stability/ordering.h"

/* One of ordering and groups is given. Where no maker has more than 64 patterns, the masks of all makers are kept beside each other for every state, in 1, 2, 4
 * or 8 bytes each; else they are found when asked for.
 *
 *   bits     [n_makers + 1] of a pattern's number; the last are of what nobody owns
 *   pattern  [n_makers + 1][n] the number of each state's pattern; of groups only
 *   kept     [n][n_makers] masks of width bytes; NULL where not kept */
struct improvements {
    const struct game *game;
    struct work *work;
    const struct ordering *ordering;
    const struct groups *groups;
    uint8_t bits[GAME_MAKERS_MAX + 1];
    const uint32_t *pattern[GAME_MAKERS_MAX + 1];
    uint32_t width;
    void *kept;
};

/* Of a cube. */
struct improvements ent_improvements(const struct cube *c, const struct ordering *orderings);

/* Of groups. */
struct improvements ent_improvements_grouped(struct arena *a, struct work *w, const struct game *g,
                                             const struct groups *groups);

/* Asks for the masks at s before they are needed: states taken by rank lie far apart. */
static inline void improvements_prefetch(const struct improvements *m, uint32_t s)
{
    if (m->kept)
        __builtin_prefetch((const char *)m->kept + (size_t)s * m->game->n_makers * m->width);
}

/* j's mask at s, in (1 << bits[j]) / 64 words, at least one. */
void ent_improvements_of(const struct improvements *m, uint32_t j, uint32_t s, uint64_t *words);

#endif
