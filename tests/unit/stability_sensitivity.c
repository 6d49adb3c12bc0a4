/* Swaps against solving again. */
#include "cmocka_all.h"

#include "oracle/random_game.h"
#include "stability/sensitivity.h"

/* The game with two neighbouring ranks exchanged. */
static struct game swapped(struct arena *a, const struct game *g, const struct swap *w)
{
    struct game out = *g;
    struct preference *p = arena_array(a, struct preference, g->n_makers);
    uint32_t *rank = arena_array(a, uint32_t, g->n);
    memcpy(p, g->preference, g->n_makers * sizeof *p);
    for (uint32_t s = 0; s < g->n; s++) {
        rank[s] = p[w->maker].rank[s];
        if (rank[s] == w->rank)
            rank[s]++;
        else if (rank[s] == w->rank + 1)
            rank[s]--;
    }
    p[w->maker].rank = rank;
    out.preference = p;
    return out;
}

static struct verdicts solve(struct arena *a, const struct game *g)
{
    struct ent_error err = {0};
    struct verdicts v;
    if (!ent_solve(a, g, &(struct solve_limits){.threads = 1}, &v, &err))
        fail_msg("%s", err.message);
    return v;
}

/* The flips of one swap, in their order, are the differences of the equilibria. */
static uint32_t check_swap(const struct game *g, const struct verdicts *before,
                           const struct sensitivity *y, uint32_t swap, uint32_t at, uint64_t seed)
{
    struct arena a = {0};
    struct game after_game = swapped(&a, g, &y->swap[swap]);
    struct verdicts after = solve(&a, &after_game);
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t s = 0; before->equilibrium[c] && s < g->n; s++) {
            bool is = plane_has(after.equilibrium[c], s);
            if (is == plane_has(before->equilibrium[c], s)) continue;
            const struct flip *f = at < y->n_flips ? &y->flip[at++] : NULL;
            if (!f || f->change != swap || f->concept != c || f->state != s || f->appears != is)
                fail_msg("seed %llu: swap %u (maker %u, rank %u) flips %s at %u",
                         (unsigned long long)seed, swap, y->swap[swap].maker, y->swap[swap].rank,
                         ent_concept_key[c], s);
        }
    ent_arena_free(&a);
    return at;
}

static uint32_t check(uint64_t seed, uint32_t makers, uint32_t states)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct sensitivity y;
    enum shape shape = (enum shape)(seed % SHAPE_COUNT);
    const struct game *g = random_game(&a, seed, shape, makers, states);
    struct sensitivity_limits limits = {.threads = 1 + (uint32_t)(seed % 2)};
    if (!ent_sensitivity(&a, g, &limits, &y, &err)) fail_msg("%s", err.message);
    struct verdicts before = solve(&a, g);
    uint32_t at = 0;
    for (uint32_t k = 0; k < y.n_swaps; k++) at = check_swap(g, &before, &y, k, at, seed);
    if (at != y.n_flips)
        fail_msg("seed %llu: %u flips more", (unsigned long long)seed, y.n_flips - at);
    assert_false(y.is_cut);
    ent_arena_free(&a);
    return at;
}

static void flips_are_what_solving_again_finds(void **state)
{
    (void)state;
    uint32_t flips = 0;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        struct dice d = {seed};
        uint32_t makers = 1 + dice_below(&d, 5);
        flips += check(seed, makers, 1 + dice_below(&d, 24));
    }
    for (uint64_t seed = 1; seed <= 14; seed++)
        flips += check(seed, 2 + (uint32_t)(seed % 3), 50 + (uint32_t)(9 * seed));
    assert_true(flips > 3000);
}

static void too_many_flips_are_cut(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct sensitivity all, some;
    const struct game *g = random_game(&a, 3, SHAPE_CUBE, 3, 64);
    assert_true(ent_sensitivity(&a, g, &(struct sensitivity_limits){0}, &all, &err));
    assert_true(all.n_flips > 2);
    struct sensitivity_limits limits = {.max_flips = 2};
    assert_true(ent_sensitivity(&a, g, &limits, &some, &err));
    assert_true(some.is_cut);
    assert_int_equal(some.n_flips, 2);
    assert_memory_equal(some.flip, all.flip, 2 * sizeof *all.flip);
    ent_arena_free(&a);
}

static void partial_preferences_have_no_swaps(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct sensitivity y;
    struct preference nothing = {0};
    struct movement none = {0};
    struct str name = STR("Norland");
    struct game g = {.n = 1, .n_makers = 1, .maker = &name, .movement = &none};
    g.preference = &nothing;
    assert_false(ent_sensitivity(&a, &g, &(struct sensitivity_limits){0}, &y, &err));
    assert_int_equal(err.code, ENT_EARGUMENT);
    ent_arena_free(&a);
}

/* Is s no equilibrium any more once the two have changed places for i? */
static bool falls(const struct game *g, enum concept c, uint32_t s, uint32_t i, uint32_t x,
                  uint32_t y)
{
    struct arena a = {0};
    struct game out = *g;
    struct preference *p = arena_array(&a, struct preference, g->n_makers);
    uint32_t *rank = arena_array(&a, uint32_t, g->n);
    memcpy(p, g->preference, g->n_makers * sizeof *p);
    memcpy(rank, p[i].rank, g->n * sizeof *rank);
    rank[x] = p[i].rank[y];
    rank[y] = p[i].rank[x];
    p[i].rank = rank;
    out.preference = p;
    out.n_joint = 0;
    struct verdicts after = solve(&a, &out);
    bool is_gone = !plane_has(after.equilibrium[c], s);
    ent_arena_free(&a);
    return is_gone;
}

/* 1: two states of neighbouring ranks that a move joins make s fall; 2: only others do; 0: none. */
static int by_exchange(const struct game *g, enum concept c, uint32_t s)
{
    struct arena a = {0};
    int found = 0;
    for (uint32_t i = 0; i < g->n_makers && found != 1; i++)
        for (uint32_t x = 0; x < g->n && found != 1; x++)
            for (uint32_t y = 0; y < g->n && found != 1; y++) {
                const uint32_t *rank = g->preference[i].rank;
                if (rank[y] != rank[x] + 1 || !falls(g, c, s, i, x, y)) continue;
                uint32_t n, m;
                const uint32_t *to = ent_game_moves(&a, g, i, x, &n);
                const uint32_t *back = ent_game_moves(&a, g, i, y, &m);
                found = 2;
                for (uint32_t k = 0; k < n; k++) found = to[k] == y ? 1 : found;
                for (uint32_t k = 0; k < m; k++) found = back[k] == x ? 1 : found;
            }
    ent_arena_free(&a);
    return found;
}

static void one_exchange_is_found_where_it_makes_a_state_fall(void **state)
{
    (void)state;
    uint32_t n_one = 0, n_more = 0;
    for (uint64_t seed = 1; seed <= 160; seed++) {
        struct arena a = {0};
        struct dice d = {seed};
        struct ent_error err = {0};
        const struct game *g = random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT),
                                           3 + dice_below(&d, 2), 8 + dice_below(&d, 17));
        struct game single = *g;
        single.n_joint = 0;
        struct verdicts before = solve(&a, &single);
        for (enum concept c = CONCEPT_SEQ; c < CONCEPT_COUNT; c++)
            for (uint32_t s = 0, seen = 0; before.equilibrium[c] && s < g->n && seen < 4; s++) {
                struct robustness r;
                if (!plane_has(before.equilibrium[c], s)) continue;
                seen++;
                assert_true(ent_robustness(&a, g, c, s, &r, &err));
                int is = by_exchange(g, c, s);
                bool is_sought = c == CONCEPT_SEQ || c == CONCEPT_SSEQ || c == CONCEPT_SIM;
                if ((is == 1 && is_sought && r.at_most != 1) || (!is && r.at_most == 1) ||
                    (is && r.at_least > 1))
                    fail_msg("seed %llu, %s at %u: %u to %u swaps", (unsigned long long)seed,
                             ent_concept_key[c], s, r.at_least, r.at_most);
                r.at_most == 1 ? n_one++ : n_more++;
            }
        ent_arena_free(&a);
    }
    print_message("robustness: %u fall at once, %u later\n", n_one, n_more);
    assert_true(n_one > 300 && n_more > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flips_are_what_solving_again_finds),
        cmocka_unit_test(too_many_flips_are_cut),
        cmocka_unit_test(one_exchange_is_found_where_it_makes_a_state_fall),
        cmocka_unit_test(partial_preferences_have_no_swaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
