#include "oracle/random_game.h"

#include <stdlib.h>

uint64_t dice_next(struct dice *d)
{
    uint64_t z = d->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint32_t dice_below(struct dice *d, uint32_t n)
{
    return (uint32_t)((dice_next(d) >> 32) * n >> 32);
}

const char *shape_name(enum shape shape)
{
    static const char *const names[SHAPE_COUNT] = {
        "cube", "sparse", "one-way", "sparse one-way", "shared", "banned", "graph",
    };
    return names[shape];
}

/* What a game is made of while it is made. */
struct maker_of_games {
    struct arena *arena;
    struct dice dice;
    struct game *game;
    struct movement *movement;
};

static bool one_in(struct maker_of_games *m, uint32_t n) { return dice_below(&m->dice, n) == 0; }

static uint32_t bits_for(uint32_t states)
{
    uint32_t bits = 0;
    while (1ull << bits < states) bits++;
    return bits;
}

static int by_code(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* n of the 2^options codes, ascending, each set as likely as another. */
static void choose_states(struct maker_of_games *m, uint32_t n)
{
    uint64_t *code = arena_array(m->arena, uint64_t, n);
    uint64_t space = 1ull << m->game->n_options;
    uint64_t wanted = n;
    uint32_t k = 0;
    for (uint64_t c = 0; c < space; c++)
        if ((dice_next(&m->dice) >> 11) % (space - c) < wanted) {
            code[k++] = c;
            wanted--;
        }
    m->game->code = code;
    m->game->n = n;
}

static void give_option(struct maker_of_games *m, uint32_t option, uint32_t maker,
                        bool may_be_one_way)
{
    uint64_t bit = 1ull << option;
    m->movement[maker].own |= bit;
    if (!may_be_one_way || !one_in(m, 3)) return;
    if (one_in(m, 2))
        m->movement[maker].only_yes |= bit;
    else
        m->movement[maker].only_no |= bit;
}

static void give_options(struct maker_of_games *m, bool may_be_one_way, bool may_be_shared)
{
    uint32_t makers = m->game->n_makers;
    bool is_uneven = one_in(m, 3), has_orphans = one_in(m, 4);
    for (uint32_t o = 0; o < m->game->n_options; o++) {
        uint32_t owners = may_be_shared ? dice_below(&m->dice, 3) : !(has_orphans && one_in(m, 4));
        uint32_t first = is_uneven && !one_in(m, 4) ? makers - 1 : dice_below(&m->dice, makers);
        for (uint32_t k = 0; k < owners && k < makers; k++)
            give_option(m, o, (first + k) % makers, may_be_one_way);
    }
}

/* Lexicographic on the truth of conjunctions, as prioritised statements are. */
static void rank_by_statements(struct maker_of_games *m, uint64_t *worth)
{
    uint32_t statements = 1 + dice_below(&m->dice, 2 * m->game->n_options + 1);
    for (uint32_t k = 0; k < statements && k < 63; k++) {
        uint64_t care = 0, want = dice_next(&m->dice);
        for (uint32_t l = 0; l < 1 + dice_below(&m->dice, 3); l++)
            care |= 1ull << dice_below(&m->dice, m->game->n_options + 1);
        for (uint32_t s = 0; s < m->game->n; s++)
            worth[s] = worth[s] * 2 + !((game_code(m->game, s) ^ want) & care);
    }
}

static void rank_by_classes(struct maker_of_games *m, uint64_t *worth)
{
    uint32_t classes = one_in(m, 3) ? UINT32_MAX : 1 + dice_below(&m->dice, m->game->n);
    for (uint32_t s = 0; s < m->game->n; s++) worth[s] = dice_below(&m->dice, classes);
}

/* From any worth to ranks, dense from 1. */
static const uint32_t *dense(struct maker_of_games *m, const uint64_t *worth)
{
    uint32_t n = m->game->n, classes = 0;
    uint64_t *sorted = arena_array(m->arena, uint64_t, n);
    uint32_t *rank = arena_array(m->arena, uint32_t, n);
    memcpy(sorted, worth, n * sizeof *worth);
    qsort(sorted, n, sizeof *sorted, by_code);
    for (uint32_t k = 0; k < n; k++)
        if (!k || sorted[k] != sorted[k - 1]) sorted[classes++] = sorted[k];
    for (uint32_t s = 0; s < n; s++) {
        const uint64_t *at = bsearch(&worth[s], sorted, classes, sizeof *sorted, by_code);
        rank[s] = (uint32_t)(at - sorted) + 1;
    }
    return rank;
}

static void give_preferences(struct maker_of_games *m)
{
    struct preference *p = arena_array(m->arena, struct preference, m->game->n_makers);
    for (uint32_t i = 0; i < m->game->n_makers; i++) {
        uint64_t *worth = arena_array(m->arena, uint64_t, m->game->n);
        if (one_in(m, 12))
            ; /* wholly indifferent */
        else if (one_in(m, 2))
            rank_by_statements(m, worth);
        else
            rank_by_classes(m, worth);
        p[i].rank = dense(m, worth);
    }
    m->game->preference = p;
}

/* Any state may lead to any other, by few or many moves. */
static void draw_graph(struct maker_of_games *m)
{
    uint32_t n = m->game->n;
    struct move_list *lists = arena_array(m->arena, struct move_list, m->game->n_makers);
    for (uint32_t i = 0; i < m->game->n_makers; i++) {
        uint32_t rarity = 1 + dice_below(&m->dice, one_in(m, 4) ? 3 : n + 1);
        uint64_t *first = arena_array(m->arena, uint64_t, (size_t)n + 1);
        uint32_t *to = arena_array(m->arena, uint32_t, (size_t)n * n);
        for (uint32_t s = 0; s < n; s++) {
            first[s + 1] = first[s];
            for (uint32_t q = 0; q < n; q++)
                if (q != s && one_in(m, rarity)) to[first[s + 1]++] = q;
        }
        lists[i] = (struct move_list){first, to};
    }
    m->game->moves = lists;
}

/* The same game with one move in four or so taken away. */
static void ban_moves(struct maker_of_games *m)
{
    const struct game *listed = ent_game_listed(m->arena, m->game);
    struct move_list *lists = arena_array(m->arena, struct move_list, m->game->n_makers);
    uint32_t rarity = 2 + dice_below(&m->dice, 6);
    for (uint32_t i = 0; i < m->game->n_makers; i++) {
        const struct move_list *all = &listed->moves[i];
        uint64_t *first = arena_array(m->arena, uint64_t, (size_t)m->game->n + 1);
        uint32_t *to = arena_array(m->arena, uint32_t, all->first[m->game->n]);
        for (uint32_t s = 0; s < m->game->n; s++) {
            first[s + 1] = first[s];
            for (uint64_t k = all->first[s]; k < all->first[s + 1]; k++)
                if (!one_in(m, rarity)) to[first[s + 1]++] = all->to[k];
        }
        lists[i] = (struct move_list){first, to};
    }
    m->game->moves = lists;
}

static void name_makers(struct maker_of_games *m)
{
    struct str *names = arena_array(m->arena, struct str, m->game->n_makers);
    for (uint32_t i = 0; i < m->game->n_makers; i++)
        names[i] = ent_str_format(m->arena, "M%u", i + 1);
    m->game->maker = names;
}

static void name_options(struct maker_of_games *m)
{
    struct str *names = arena_array(m->arena, struct str, m->game->n_options);
    for (uint32_t o = 0; o < m->game->n_options; o++)
        names[o] = ent_str_format(m->arena, "o%u", o + 1);
    m->game->option = names;
}

static void name_states(struct maker_of_games *m)
{
    struct str *names = arena_array(m->arena, struct str, m->game->n);
    for (uint32_t s = 0; s < m->game->n; s++) names[s] = ent_str_format(m->arena, "s%u", s + 1);
    m->game->state = names;
}

const struct game *random_game(struct arena *a, uint64_t seed, enum shape shape, uint32_t makers,
                               uint32_t states)
{
    struct game *g = arena_new(a, struct game);
    struct maker_of_games m = {.arena = a, .dice = {seed ^ (uint64_t)shape << 60}, .game = g};
    *g = (struct game){.n = states, .n_makers = makers, .status_quo = NO_INDEX};
    bool is_full = shape == SHAPE_CUBE || shape == SHAPE_ONE_WAY;
    name_makers(&m);
    if (shape != SHAPE_GRAPH) {
        uint32_t spare = is_full ? 0 : dice_below(&m.dice, 3);
        g->n_options = bits_for(states) + spare;
        g->movement = m.movement = arena_array(a, struct movement, makers);
        name_options(&m);
        if (is_full)
            g->n = 1u << g->n_options;
        else
            choose_states(&m, states);
        give_options(&m, shape != SHAPE_CUBE && shape != SHAPE_SPARSE, shape == SHAPE_SHARED);
    }
    give_preferences(&m);
    if (shape == SHAPE_GRAPH) {
        draw_graph(&m);
        name_states(&m);
    }
    if (shape == SHAPE_BANNED) ban_moves(&m);
    return g;
}
