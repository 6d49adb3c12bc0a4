#include "oracle/partial_game.h"

/* Statements on up to three options each. */
static struct partial *draw_statements(struct arena *a, struct dice *d, const struct game *g)
{
    struct partial *p = arena_new(a, struct partial);
    uint32_t words = 1 + dice_below(d, 2), statements = dice_below(d, 5);
    uint64_t *truth = arena_array(a, uint64_t, (size_t)g->n * words);
    for (uint32_t k = 0; g->n_options && k < statements; k++) {
        uint64_t care = 0, want = dice_next(d);
        for (uint32_t l = 0; l < 1 + dice_below(d, 3); l++)
            care |= 1ull << dice_below(d, g->n_options);
        p->spoken |= care;
        for (uint32_t s = 0; s < g->n; s++)
            truth[s * words + k % words] |= (uint64_t) !((game_code(g, s) ^ want) & care) << k;
    }
    p->n_words = words;
    p->truth = truth;
    return p;
}

static bool is_in(const uint64_t *closure, size_t words, uint32_t s, uint32_t q)
{
    return closure[s * words + q / 64] >> q % 64 & 1;
}

static void add(uint64_t *closure, size_t words, uint32_t s, uint32_t q)
{
    closure[s * words + q / 64] |= 1ull << q % 64;
}

/* s at least as good as q, and all that follows. */
static void add_closed(uint64_t *closure, size_t words, uint32_t n, uint32_t s, uint32_t q)
{
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t y = 0; is_in(closure, words, x, s) && y < n; y++)
            if (is_in(closure, words, q, y)) add(closure, words, x, y);
}

/* What follows from the statements, with some pairs ranked outright where nothing was known. */
static void draw_pairs(struct arena *a, struct dice *d, struct game *g, uint32_t i,
                       struct partial *p)
{
    size_t words = ((size_t)g->n + 63) / 64;
    uint64_t *closure = arena_array(a, uint64_t, g->n * words);
    for (uint32_t s = 0; s < g->n; s++)
        for (uint32_t q = 0; q < g->n; q++) {
            enum known k = ent_game_compare(g, i, s, q);
            if (k == KNOWN_SAME || k == KNOWN_BETTER) add(closure, words, s, q);
        }
    p->closure = closure;
    uint32_t pairs = dice_below(d, g->n + 1);
    for (uint32_t k = 0; k < pairs; k++) {
        uint32_t s = dice_below(d, g->n), q = dice_below(d, g->n);
        if (ent_game_compare(g, i, s, q) != KNOWN_NOT) continue;
        add_closed(closure, words, g->n, s, q);
        if (!dice_below(d, 4)) add_closed(closure, words, g->n, q, s);
    }
}

static void forget(struct arena *a, struct dice *d, struct game *g)
{
    struct preference *p = arena_array(a, struct preference, g->n_makers);
    memcpy(p, g->preference, g->n_makers * sizeof *p);
    g->preference = p;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        uint32_t kind = dice_below(d, 8);
        if (!kind) continue;
        p[i].rank = NULL;
        if (kind == 1) continue;
        struct partial *known = draw_statements(a, d, g);
        p[i].partial = known;
        if (kind > 4 || !g->movement) draw_pairs(a, d, g, i, known);
    }
}

static struct joint_move draw_joint(struct arena *a, struct dice *d, const struct game *g)
{
    uint32_t first = dice_below(d, g->n_makers);
    uint32_t second = (first + 1 + dice_below(d, g->n_makers - 1)) % g->n_makers;
    struct joint_move j = {.members = 1u << first | 1u << second};
    uint64_t *from = arena_array(a, uint64_t, (size_t)g->n + 1);
    uint32_t *to = arena_array(a, uint32_t, (size_t)g->n * g->n);
    uint32_t rarity = 1 + dice_below(d, g->n);
    for (uint32_t s = 0; s < g->n; s++) {
        from[s + 1] = from[s];
        for (uint32_t q = 0; q < g->n; q++)
            if (q != s && !dice_below(d, rarity)) to[from[s + 1]++] = q;
    }
    j.moves = (struct move_list){from, to};
    return j;
}

const struct game *partial_game(struct arena *a, uint64_t seed, enum shape shape, uint32_t makers,
                                uint32_t states)
{
    struct dice d = {~seed};
    struct game *g = arena_new(a, struct game);
    *g = *random_game(a, seed, shape, makers, states);
    forget(a, &d, g);
    struct joint_move *joint = arena_array(a, struct joint_move, 2);
    for (uint32_t n = dice_below(&d, 3); makers > 1 && g->n_joint < n;)
        joint[g->n_joint++] = draw_joint(a, &d, g);
    g->joint = joint;
    return g;
}

enum { TANGLED = 6 };

static struct move_list tangled_moves(struct arena *a, struct dice *d, bool is_focal)
{
    uint64_t *first = arena_array(a, uint64_t, TANGLED + 1);
    uint32_t *to = arena_array(a, uint32_t, TANGLED * TANGLED);
    for (uint32_t s = 0; s < TANGLED; s++) {
        first[s + 1] = first[s];
        for (uint32_t q = 1; q < TANGLED; q++) {
            bool is_move = is_focal ? s == 0 && q < 3 : s && s < 4 && q != s && !dice_below(d, 3);
            if (is_move) to[first[s + 1]++] = q;
        }
    }
    return (struct move_list){first, to};
}

static const struct partial *tangled_pairs(struct arena *a, struct dice *d)
{
    struct partial *p = arena_new(a, struct partial);
    uint64_t *closure = arena_array(a, uint64_t, TANGLED);
    for (uint32_t s = 0; s < TANGLED; s++) add(closure, 1, s, s);
    uint32_t pairs = 1 + dice_below(d, 5);
    for (uint32_t k = 0; k < pairs; k++) {
        uint32_t s = 1 + dice_below(d, TANGLED - 1), q = 1 + dice_below(d, TANGLED - 1);
        if (!is_in(closure, 1, s, q) && !is_in(closure, 1, q, s))
            add_closed(closure, 1, TANGLED, s, q);
    }
    p->closure = closure;
    return p;
}

static struct game *tangled(struct arena *a, const struct move_list *moves,
                            const struct partial *const *partial)
{
    static const uint32_t rank[TANGLED] = {2, 3, 3, 3, 1, 1};
    struct game *g = arena_new(a, struct game);
    struct preference *preference = arena_array(a, struct preference, 3);
    *g = (struct game){.n = TANGLED, .n_makers = 3, .moves = moves, .status_quo = NO_INDEX};
    preference[0].rank = rank;
    for (uint32_t i = 1; i < 3; i++) preference[i].partial = partial[i];
    g->preference = preference;
    return g;
}

const struct game *tangled_game(struct arena *a, uint64_t seed)
{
    struct dice d = {seed};
    struct move_list *moves = arena_array(a, struct move_list, 3);
    const struct partial *partial[3];
    for (uint32_t i = 0; i < 3; i++) {
        moves[i] = tangled_moves(a, &d, i == 0);
        partial[i] = tangled_pairs(a, &d);
    }
    return tangled(a, moves, partial);
}

/* Pairs of states, from and to, or better and worse, ascending by the first. */
static struct move_list moves_of(struct arena *a, const uint32_t (*pairs)[2], uint32_t n)
{
    uint64_t *first = arena_array(a, uint64_t, TANGLED + 1);
    uint32_t *to = arena_array(a, uint32_t, n);
    for (uint32_t k = 0; k < n; k++) {
        to[k] = pairs[k][1];
        for (uint32_t s = pairs[k][0] + 1; s <= TANGLED; s++) first[s] = k + 1;
    }
    return (struct move_list){first, to};
}

static const struct partial *pairs_of(struct arena *a, const uint32_t (*pairs)[2], uint32_t n)
{
    struct partial *p = arena_new(a, struct partial);
    uint64_t *closure = arena_array(a, uint64_t, TANGLED);
    for (uint32_t s = 0; s < TANGLED; s++) add(closure, 1, s, s);
    for (uint32_t k = 0; k < n; k++) add_closed(closure, 1, TANGLED, pairs[k][0], pairs[k][1]);
    p->closure = closure;
    return p;
}

const struct game *tangled_by_hand(struct arena *a, enum tangle tangle)
{
    static const uint32_t leave[][2] = {{0, 1}, {0, 2}}, answer[][2] = {{1, 4}, {2, 5}};
    static const uint32_t lead[][2] = {{1, 2}}, led[][2] = {{2, 1}};
    static const uint32_t meet[][2] = {{1, 3}, {2, 3}}, end[][2] = {{3, 4}};
    static const uint32_t holds[][2] = {{4, 2}, {5, 1}}, fails[][2] = {{2, 4}, {1, 5}};
    bool is_holding = tangle == TANGLE_HOLDS, is_meeting = tangle == TANGLE_MEETS;
    struct move_list *moves = arena_array(a, struct move_list, 3);
    moves[0] = moves_of(a, leave, is_holding ? 1 : 2);
    moves[1] = moves_of(a, is_meeting ? meet : answer, 2);
    moves[2] = moves_of(a, is_meeting ? end : lead, tangle == TANGLE_FAILS ? 0 : 1);
    const struct partial *partial[3] = {NULL,
                                        pairs_of(a, is_holding ? holds : fails, is_meeting ? 0 : 2),
                                        pairs_of(a, led, is_meeting ? 0 : 1)};
    return tangled(a, moves, partial);
}
