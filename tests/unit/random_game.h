/* Small games of every shape, for properties: full and sparse sets of states, one-way options, shared options, graphs given as such, ties, partial
 * preferences, joint moves. The seed is the game. */
#ifndef RANDOM_GAME_H
#define RANDOM_GAME_H

#include "dispute/game.h"

struct random_source {
    uint64_t state;
};

static inline uint32_t draw(struct random_source *r, uint32_t n)
{
    r->state += 0x9E3779B97F4A7C15u; /* splitmix64 */
    uint64_t z = r->state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ z >> 31) >> 11) % n;
}

struct random_shape {
    bool is_explicit, is_partial, has_joint;
    uint32_t makers_most, options_most;
};

static inline void draw_movement(struct random_source *r, struct game *g, struct movement *m)
{
    bool has_one_way = draw(r, 3) == 0;
    for (uint32_t o = 0; o < g->n_options; o++) {
        m[draw(r, g->n_makers)].own |= 1ull << o;
        if (draw(r, 12) == 0) m[draw(r, g->n_makers)].own |= 1ull << o; /* shared, maybe */
    }
    for (uint32_t i = 0; i < g->n_makers && has_one_way; i++)
        for (uint32_t o = 0; o < g->n_options; o++) {
            uint64_t bit = 1ull << o & m[i].own;
            uint32_t way = draw(r, 4);
            if (way == 0) m[i].only_yes |= bit;
            if (way == 1) m[i].only_no |= bit;
        }
    g->movement = m;
}

static inline void draw_states(struct arena *a, struct random_source *r, struct game *g)
{
    uint32_t cube = 1u << g->n_options;
    bool is_full = draw(r, 3) == 0;
    uint64_t *code = arena_array(a, uint64_t, cube);
    uint32_t keep = 1 + draw(r, 4);
    for (uint32_t s = 0; s < cube; s++)
        if (is_full || draw(r, 5) <= keep) code[g->n++] = s;
    if (!g->n) code[g->n++] = draw(r, cube);
    if (!is_full) g->code = code;
}

static inline struct move_list draw_moves(struct arena *a, struct random_source *r,
                                          const struct game *g, uint32_t density)
{
    uint64_t *first = arena_array(a, uint64_t, g->n + 1u);
    uint32_t *to = arena_array(a, uint32_t, (size_t)g->n * g->n), n = 0;
    for (uint32_t s = 0; s < g->n; s++) {
        for (uint32_t q = 0; q < g->n; q++)
            if (q != s && draw(r, density) == 0) to[n++] = q;
        first[s + 1] = n;
    }
    return (struct move_list){first, to};
}

static inline void draw_graph(struct arena *a, struct random_source *r, struct game *g)
{
    struct move_list *moves = arena_array(a, struct move_list, g->n_makers);
    g->n = 1 + draw(r, 12);
    uint32_t density = 2 + draw(r, 5);
    for (uint32_t i = 0; i < g->n_makers; i++) moves[i] = draw_moves(a, r, g, density);
    g->moves = moves;
}

static inline void draw_partial(struct arena *a, struct random_source *r, struct game *g,
                                struct preference *p)
{
    struct partial *k = arena_new(a, struct partial);
    uint64_t *truth = arena_array(a, uint64_t, g->n);
    k->spoken = draw(r, 1u << g->n_options) | draw(r, 1u << g->n_options);
    k->n_words = 1;
    uint32_t statements = draw(r, 4);
    for (uint32_t t = 0; t < statements; t++) {
        uint64_t care = k->spoken & draw(r, 1u << g->n_options),
                 want = draw(r, 1u << g->n_options) & care;
        for (uint32_t s = 0; s < g->n; s++)
            if ((game_code(g, s) & care) == want) truth[s] |= 1ull << t;
    }
    k->truth = truth;
    p->partial = draw(r, 8) ? k : NULL;
}

/* Ranks from 1 without a gap, in the same order. */
static inline void make_dense(uint32_t *rank, uint32_t n)
{
    uint32_t dense[64] = {0};
    for (uint32_t s = 0; s < n; s++)
        for (uint32_t r = 0; r <= rank[s]; r++) {
            bool is_taken = false;
            for (uint32_t q = 0; q < n; q++) is_taken |= rank[q] == r;
            dense[s] += is_taken;
        }
    memcpy(rank, dense, n * sizeof *rank);
}

static inline void draw_preferences(struct arena *a, struct random_source *r, struct game *g,
                                    bool is_partial)
{
    struct preference *p = arena_array(a, struct preference, g->n_makers);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        if (is_partial && draw(r, 4)) {
            draw_partial(a, r, g, &p[i]);
            continue;
        }
        uint32_t *rank = arena_array(a, uint32_t, g->n), ranks = draw(r, 3) ? g->n : 1 + draw(r, 4);
        for (uint32_t s = 0; s < g->n; s++) rank[s] = draw(r, ranks);
        make_dense(rank, g->n);
        p[i].rank = rank;
    }
    g->preference = p;
}

static inline void draw_joint(struct arena *a, struct random_source *r, struct game *g)
{
    if (g->n_makers < 2) return;
    struct joint_move *joint = arena_array(a, struct joint_move, 2);
    g->n_joint = 1 + draw(r, 2);
    for (uint32_t k = 0; k < g->n_joint; k++) {
        uint32_t first = draw(r, g->n_makers), second = draw(r, g->n_makers - 1);
        joint[k].members = 1u << first | 1u << (second + (second >= first));
        if (draw(r, 3) == 0) joint[k].members |= 1u << draw(r, g->n_makers);
        joint[k].moves = draw_moves(a, r, g, 4);
    }
    g->joint = joint;
}

static inline const struct game *random_game(struct arena *a, uint64_t seed,
                                             struct random_shape shape)
{
    struct random_source r = {seed};
    struct game *g = arena_new(a, struct game);
    g->n_makers = 1 + draw(&r, shape.makers_most);
    g->status_quo = 0;
    if (shape.is_explicit) {
        draw_graph(a, &r, g);
    } else {
        g->n_options = draw(&r, shape.options_most + 1);
        draw_movement(&r, g, arena_array(a, struct movement, g->n_makers));
        draw_states(a, &r, g);
    }
    draw_preferences(a, &r, g, shape.is_partial && !shape.is_explicit);
    if (shape.has_joint) draw_joint(a, &r, g);
    return g;
}

#endif
