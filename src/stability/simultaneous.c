#include "stability/simultaneous.h"

/* What a maker may do at s: changes of options, and the least one is none. */
struct choices {
    uint64_t *change;
    uint32_t n;
};

struct moment {
    const struct game *g;
    uint32_t i, s;
    struct choices of
        [GAME_MAKERS_MAX]; /* of the others, none included; makers without a choice are left out */
    uint32_t n_others;
    uint64_t tries;
};

/* The changes by which j improves on s. */
static struct choices improvements(struct arena *a, const struct game *g, uint32_t j, uint32_t s)
{
    const uint32_t *rank = g->preference[j].rank;
    uint32_t n;
    const uint32_t *to = ent_game_moves(a, g, j, s, &n);
    struct choices c = {arena_array(a, uint64_t, (size_t)n + 1), 0};
    for (uint32_t k = 0; k < n; k++)
        if (rank[to[k]] > rank[s]) c.change[c.n++] = game_code(g, s) ^ game_code(g, to[k]);
    return c;
}

/* Does some choice of the others from the k-th on, with the change so far, leave i no better off than at s? */
static bool is_answered(struct moment *m, uint32_t k, uint64_t change)
{
    if (k < m->n_others) {
        if (is_answered(m, k + 1, change)) return true;
        for (uint32_t c = 0; c < m->of[k].n; c++)
            if (is_answered(m, k + 1, change | m->of[k].change[c])) return true;
        return false;
    }
    const uint32_t *rank = m->g->preference[m->i].rank;
    uint32_t q = ent_game_find(m->g, game_code(m->g, m->s) ^ change);
    m->tries++;
    return q != NO_INDEX && rank[q] <= rank[m->s];
}

static bool stays(struct arena *a, struct moment *m)
{
    struct choices own = improvements(a, m->g, m->i, m->s);
    if (!own.n) return true;
    m->n_others = 0;
    for (uint32_t j = 0; j < m->g->n_makers; j++) {
        if (j == m->i) continue;
        struct choices c = improvements(a, m->g, j, m->s);
        if (c.n) m->of[m->n_others++] = c;
    }
    for (uint32_t k = 0; k < own.n; k++)
        if (!is_answered(m, 0, own.change[k])) return false;
    return true;
}

void ent_simultaneous(struct work *w, const struct game *g, uint32_t i, uint32_t from, uint32_t to,
                      uint64_t *plane)
{
    struct arena a = {0};
    struct moment m = {.g = g, .i = i};
    for (m.s = from; m.s < to; m.s++) {
        if (m.s % 64 == 0 && !ent_work_count(w, m.tries + 64)) break;
        if (m.s % 64 == 0) m.tries = 0;
        plane[m.s / 64] |= (uint64_t)stays(&a, &m) << m.s % 64;
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}
