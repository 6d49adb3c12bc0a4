#include "stability/improvements.h"

#include <stdlib.h>

struct keeping {
    struct improvements *m;
    uint32_t j, groups_a_chunk;
    const uint64_t *allowed; /* [size] which members j may move to from each */
};

static void put(struct improvements *m, uint32_t j, uint32_t s, uint64_t mask)
{
    size_t at = (size_t)s * m->game->n_makers + j;
    if (m->width == 1)
        ((uint8_t *)m->kept)[at] = (uint8_t)mask;
    else if (m->width == 2)
        ((uint16_t *)m->kept)[at] = (uint16_t)mask;
    else if (m->width == 4)
        ((uint32_t *)m->kept)[at] = (uint32_t)mask;
    else
        ((uint64_t *)m->kept)[at] = mask;
}

static uint64_t kept_of(const struct improvements *m, uint32_t j, uint32_t s)
{
    size_t at = (size_t)s * m->game->n_makers + j;
    if (m->width == 1) return ((const uint8_t *)m->kept)[at];
    if (m->width == 2) return ((const uint16_t *)m->kept)[at];
    return m->width == 4 ? ((const uint32_t *)m->kept)[at] : ((const uint64_t *)m->kept)[at];
}

/* Room for the masks, where they are narrow enough. */
static void make_room(struct arena *a, struct improvements *m)
{
    unsigned most = 3;
    for (uint32_t j = 0; j < m->game->n_makers; j++)
        if (m->bits[j] > most) most = m->bits[j];
    if (most > 6) return;
    m->width = 1u << (most - 3);
    m->kept = ent_arena_alloc(a, (size_t)m->game->n * m->game->n_makers, m->width);
}

static void keep_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct keeping *k = context;
    const struct ordering *o = &k->m->ordering[k->j];
    uint64_t kept = (k->m->game->n - 1) & ~o->own;
    uint32_t from = chunk * k->groups_a_chunk, to = from + k->groups_a_chunk;
    uint32_t mark = ordering_mark(o), base = ordering_base(o, k->m->game->n, from);
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
    (void)ent_work_count(k->m->work, (uint64_t)k->groups_a_chunk * o->size);
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
    struct improvements m = {.game = c->g, .work = c->work, .ordering = orderings};
    uint64_t owned = 0;
    for (uint32_t j = 0; j < c->g->n_makers; j++) {
        m.bits[j] = (uint8_t)bits_count(orderings[j].own);
        owned |= orderings[j].own;
    }
    m.bits[c->g->n_makers] = (uint8_t)bits_count((c->n - 1) & ~owned);
    make_room(c->arena, &m);
    for (uint32_t j = 0; m.kept && j < c->g->n_makers; j++) {
        const struct ordering *o = &orderings[j];
        struct keeping k = {&m, j, GATHER_BLOCK / o->size, allowed_moves(c->arena, o)};
        ent_work_run(c->work, (o->n_groups + k.groups_a_chunk - 1) / k.groups_a_chunk, keep_chunk,
                     &k);
    }
    return m;
}

static int by_code(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Numbers the patterns of the masked options that occur; bits: how many a number needs. */
static const uint32_t *number_patterns(struct arena *a, const struct game *g, uint64_t mask,
                                       uint8_t *bits)
{
    struct arena scratch = {0};
    uint64_t *seen = arena_array(&scratch, uint64_t, g->n);
    uint32_t *pattern = arena_array(a, uint32_t, g->n), n = 0;
    for (uint32_t s = 0; s < g->n; s++) seen[s] = game_code(g, s) & mask;
    qsort(seen, g->n, sizeof *seen, by_code);
    for (uint32_t k = 0; k < g->n; k++)
        if (!k || seen[k] != seen[k - 1]) seen[n++] = seen[k];
    for (*bits = 0; 1ull << *bits < n; (*bits)++) continue;
    for (uint32_t s = 0; s < g->n; s++) {
        uint64_t code = game_code(g, s) & mask;
        const uint64_t *at = bsearch(&code, seen, n, sizeof *seen, by_code);
        pattern[s] = (uint32_t)(at - seen);
    }
    ent_arena_free(&scratch);
    return pattern;
}

/* Masks of j's groups, as far as they fit. */
static void keep_groups(struct improvements *m, uint32_t j)
{
    const struct groups *o = &m->groups[j];
    uint64_t so_far = 0, better = 0;
    for (uint32_t k = 0; k < m->game->n; k++) {
        uint32_t s = o->member[k];
        if (o->start[o->group_of[s]] == k) so_far = 0;
        if (o->drops[k / 64] >> k % 64 & 1) better = so_far;
        put(m, j, s, better);
        so_far |= 1ull << m->pattern[j][s];
    }
}

struct improvements ent_improvements_grouped(struct arena *a, struct work *w, const struct game *g,
                                             const struct groups *groups)
{
    struct improvements m = {.game = g, .work = w, .groups = groups};
    uint64_t owned = 0;
    for (uint32_t j = 0; j <= g->n_makers; j++) {
        uint64_t mask = j < g->n_makers ? g->movement[j].own : ~owned;
        m.pattern[j] = number_patterns(a, g, mask, &m.bits[j]);
        owned |= mask;
    }
    make_room(a, &m);
    for (uint32_t j = 0; m.kept && j < g->n_makers; j++) keep_groups(&m, j);
    return m;
}

static void find_in_group(const struct improvements *m, uint32_t j, uint32_t s, uint64_t *words)
{
    const struct groups *o = &m->groups[j];
    const uint32_t *rank = m->game->preference[j].rank;
    memset(words, 0, (((size_t)1 << m->bits[j]) + 63) / 64 * sizeof *words);
    for (uint32_t k = o->start[o->group_of[s]]; rank[o->member[k]] > rank[s]; k++) {
        uint32_t p = m->pattern[j][o->member[k]];
        words[p / 64] |= 1ull << p % 64;
    }
}

static void find_in_cube(const struct improvements *m, uint32_t j, uint32_t s, uint64_t *words)
{
    const struct ordering *o = &m->ordering[j];
    const uint32_t *rank = m->game->preference[j].rank;
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

void ent_improvements_of(const struct improvements *m, uint32_t j, uint32_t s, uint64_t *words)
{
    if (m->kept)
        words[0] = kept_of(m, j, s);
    else if (m->groups)
        find_in_group(m, j, s, words);
    else
        find_in_cube(m, j, s, words);
}
