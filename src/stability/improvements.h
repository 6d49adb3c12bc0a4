/* For every state of a cube and decision maker, which members of the state's group it prefers and may move to: a mask of bits over members. */
#ifndef ENT_STABILITY_IMPROVEMENTS_H
#define ENT_STABILITY_IMPROVEMENTS_H

#include "stability/ordering.h"

/* Where no group has more than 64 members, the masks of all makers are kept beside each other for every state, in 1, 2, 4 or 8 bytes each; else they are
 * found when asked for. */
struct improvements {
    const struct cube *cube;
    const struct ordering *ordering; /* [n_makers] */
    uint32_t width;                  /* 0 where nothing is kept */
    void *kept;                      /* [n][n_makers] */
};

struct improvements ent_improvements(const struct cube *c, const struct ordering *orderings);

/* j's mask at s, in ordering[j].size / 64 words, at least one. */
void ent_improvements_of(const struct improvements *m, uint32_t j, uint32_t s, uint64_t *words);

/* One word, where masks are kept. */
static inline uint64_t improvements_kept(const struct improvements *m, uint32_t j, uint32_t s)
{
    size_t at = (size_t)s * m->cube->g->n_makers + j;
    if (m->width == 1) return ((const uint8_t *)m->kept)[at];
    if (m->width == 2) return ((const uint16_t *)m->kept)[at];
    return m->width == 4 ? ((const uint32_t *)m->kept)[at] : ((const uint64_t *)m->kept)[at];
}

#endif
