#include "stability/simultaneous.h"

/* What a maker may do at s: changes of options, and the least one is none. */
struct choices {
    uint64_t *change;
    uint32_t n;
};

struct moment {
    const struct game *g;
    const struct groups *groups;
    uint32_t i, s;
    struct choices of
        [GAME_MAKERS_MAX]; /* of the others, none included; makers without a choice are left out */
    uint32_t n_others;
    uint64_t tries;
};

static struct choices improvements_in_group(struct arena *a, const struct moment *m, uint32_t j)
{
    const struct groups *o = &m->groups[j];
    const uint32_t *rank = m->g->preference[j].rank;
    uint32_t start = o->start[o->group_of[m->s]], end = start;
    while (rank[o->member[end]] > rank[m->s]) end++;
    struct choices c = {arena_array(a, uint64_t, (size_t)(end - start) + 1), end - start};
    for (uint32_t k = 0; k < c.n; k++)
        c.change[k] = game_code(m->g, m->s) ^ game_code(m->g, o->member[start + k]);
    return c;
}

/* The changes by which j improves on s. */
static struct choices improvements(struct arena *a, const struct moment *m, uint32_t j)
{
    if (m->groups) return improvements_in_group(a, m, j);
    const uint32_t *rank = m->g->preference[j].rank;
    uint32_t n;
    const uint32_t *to = ent_game_moves(a, m->g, j, m->s, &n);
    struct choices c = {arena_array(a, uint64_t, (size_t)n + 1), 0};
    for (uint32_t k = 0; k < n; k++)
        if (rank[to[k]] > rank[m->s])
            c.change[c.n++] = game_code(m->g, m->s) ^ game_code(m->g, to[k]);
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
    struct choices own = improvements(a, m, m->i);
    if (!own.n) return true;
    m->n_others = 0;
    for (uint32_t j = 0; j < m->g->n_makers; j++) {
        if (j == m->i) continue;
        struct choices c = improvements(a, m, j);
        if (c.n) m->of[m->n_others++] = c;
    }
    for (uint32_t k = 0; k < own.n; k++)
        if (!is_answered(m, 0, own.change[k])) return false;
    return true;
}

void ent_simultaneous(struct work *w, const struct game *g, const struct groups *groups, uint32_t i,
                      uint32_t from, uint32_t to, uint64_t *plane)
{
    struct arena a = {0};
    struct moment m = {.g = g, .groups = groups, .i = i};
    for (m.s = from; m.s < to; m.s++) {
        if (m.s % 64 == 0 && !ent_work_count(w, m.tries + 64)) break;
        if (m.s % 64 == 0) m.tries = 0;
        plane[m.s / 64] |= (uint64_t)stays(&a, &m) << m.s % 64;
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}
