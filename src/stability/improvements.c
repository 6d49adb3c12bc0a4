#include "stability/improvements.h"

struct keeping {
    struct improvements *m;
    uint32_t j, groups_a_chunk;
    const uint64_t *allowed; /* [size] which members j may move to from each */
};

static void put(struct improvements *m, uint32_t j, uint32_t s, uint64_t mask)
{
    size_t at = (size_t)s * m->cube->g->n_makers + j;
    if (m->width == 1)
        ((uint8_t *)m->kept)[at] = (uint8_t)mask;
    else if (m->width == 2)
        ((uint16_t *)m->kept)[at] = (uint16_t)mask;
    else if (m->width == 4)
        ((uint32_t *)m->kept)[at] = (uint32_t)mask;
    else
        ((uint64_t *)m->kept)[at] = mask;
}

static void keep_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct keeping *k = context;
    const struct ordering *o = &k->m->ordering[k->j];
    uint64_t kept = (k->m->cube->n - 1) & ~o->own;
    uint32_t from = chunk * k->groups_a_chunk, to = from + k->groups_a_chunk;
    uint32_t mark = ordering_mark(o), base = ordering_base(o, k->m->cube->n, from);
    (void)worker;
    for (uint32_t group = from; group < to && group < o->n_groups; group++) {
        uint64_t so_far = 0, better = 0;
        for (uint32_t r = 0; r < o->size; r++) {
            uint32_t entry = ordering_at(o, (size_t)group * o->size + r), m = entry & (mark - 1);
            if (entry & mark) better = so_far;
            put(k->m, k->j, base | o->place[m], better & k->allowed[m]);
            so_far |= 1ull << m;
        }
        base = (uint32_t)bits_next(base, kept);
    }
    (void)ent_work_count(k->m->cube->work, (uint64_t)k->groups_a_chunk * o->size);
}

static bool may_move(const struct ordering *o, uint32_t from, uint32_t to)
{
    return !((o->place[from] ^ o->place[to]) & ~game_free(&o->movement, o->place[from]));
}

static const uint64_t *allowed_moves(struct arena *a, const struct ordering *o)
{
    uint64_t *allowed = arena_array(a, uint64_t, o->size);
    for (uint32_t m = 0; m < o->size; m++)
        for (uint32_t to = 0; to < o->size; to++) allowed[m] |= (uint64_t)may_move(o, m, to) << to;
    return allowed;
}

struct improvements ent_improvements(const struct cube *c, const struct ordering *orderings)
{
    struct improvements m = {c, orderings, 1, NULL};
    uint32_t most = 1;
    for (uint32_t j = 0; j < c->g->n_makers; j++)
        if (orderings[j].size > most) most = orderings[j].size;
    while (8 * m.width < most) m.width *= 2;
    if (most > 64) return (struct improvements){c, orderings, 0, NULL};
    m.kept = ent_arena_alloc(c->arena, (size_t)c->n * c->g->n_makers, m.width);
    for (uint32_t j = 0; j < c->g->n_makers; j++) {
        const struct ordering *o = &orderings[j];
        struct keeping k = {&m, j, GATHER_BLOCK / o->size, allowed_moves(c->arena, o)};
        ent_work_run(c->work, (o->n_groups + k.groups_a_chunk - 1) / k.groups_a_chunk, keep_chunk,
                     &k);
    }
    return m;
}

void ent_improvements_of(const struct improvements *m, uint32_t j, uint32_t s, uint64_t *words)
{
    const struct ordering *o = &m->ordering[j];
    const uint32_t *rank = m->cube->g->preference[j].rank;
    if (m->kept) {
        words[0] = improvements_kept(m, j, s);
        return;
    }
    uint64_t stuck = ~game_free(&o->movement, s);
    uint32_t base = s & (uint32_t)~o->own, here = s & (uint32_t)o->own;
    for (uint32_t m0 = 0; m0 < o->size; m0 += 64) {
        words[m0 / 64] = 0;
        for (uint32_t m1 = m0; m1 < m0 + 64 && m1 < o->size; m1++) {
            bool is_better = rank[base | o->place[m1]] > rank[s];
            bool is_allowed = !((o->place[m1] ^ here) & stuck);
            words[m0 / 64] |= (uint64_t)(is_better && is_allowed) << (m1 - m0);
        }
    }
}
