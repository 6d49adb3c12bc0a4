#include "unit/cmocka_all.h"

#include "oracle/random_game.h"
#include "stability/horizon.h"
#include "stability/solve.h"

/* The recursion of horizon.h, written out. */
static uint32_t foresee(struct arena *a, const struct game *g, uint32_t h, uint32_t i, uint32_t s)
{
    const uint32_t *rank = g->preference[i].rank;
    uint32_t n, best = NO_INDEX;
    if (!h) return s;
    const uint32_t *moves = ent_game_moves(a, g, i, s, &n);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t worst = g->n_makers == 1 ? moves[k] : NO_INDEX;
        for (uint32_t j = 0; j < g->n_makers; j++) {
            if (j == i) continue;
            uint32_t q = foresee(a, g, h - 1, j, moves[k]);
            if (worst == NO_INDEX || rank[q] < rank[worst]) worst = q;
        }
        if (best == NO_INDEX || rank[worst] > rank[best]) best = worst;
    }
    return best != NO_INDEX && rank[best] > rank[s] ? best : s;
}

static void limited_moves_are_foreseen_as_the_recursion_says(void **state)
{
    (void)state;
    uint64_t stays = 0, leaves = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct arena a = {0};
        struct horizon out;
        struct ent_error err;
        uint32_t makers = 1 + (uint32_t)(seed % 3), h = 1 + (uint32_t)(seed / 3 % 3);
        const struct game *g = random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), makers,
                                           2 + (uint32_t)(seed % 7));
        assert_true(ent_limited_move(&a, g, h, &out, &err));
        assert_int_equal(out.is_experimental, makers > 2);
        for (uint32_t i = 0; i < makers; i++)
            for (uint32_t s = 0; s < g->n; s++) {
                uint32_t expected = foresee(&a, g, h, i, s);
                assert_int_equal(out.foreseen[i][s], expected);
                assert_int_equal(plane_has(out.stable[i], s), expected == s);
                expected == s ? stays++ : leaves++;
            }
        ent_arena_free(&a);
    }
    assert_true(stays > 1000 && leaves > 500);
}

static void one_move_ahead_is_nash(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct arena a = {0};
        struct horizon out;
        struct verdicts v;
        struct ent_error err;
        const struct game *g =
            random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), 1 + (uint32_t)(seed % 4), 70);
        assert_true(ent_limited_move(&a, g, 1, &out, &err));
        assert_true(ent_solve(&a, g, &(struct solve_limits){.threads = 1}, &v, &err));
        for (uint32_t i = 0; i < g->n_makers; i++)
            assert_memory_equal(out.stable[i], v.stable[CONCEPT_NASH][i], 8 * v.words);
        assert_memory_equal(out.equilibrium, v.equilibrium[CONCEPT_NASH], 8 * v.words);
        ent_arena_free(&a);
    }
}

/* Many horizons one by one, far beyond the point from which they repeat. */
static void what_is_not_myopic_stays_at_every_horizon_from_some_on(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct arena a = {0};
        struct horizon out, one;
        struct ent_error err;
        const struct game *g =
            random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), 2 + (uint32_t)(seed % 2), 9);
        assert_true(ent_non_myopic(&a, g, &out, &err));
        for (uint32_t i = 0; i < g->n_makers; i++)
            for (uint32_t s = 0; s < g->n; s++) {
                bool stays = true;
                for (uint32_t h = out.horizon; h < out.horizon + 2 * out.period + 3; h++) {
                    assert_true(ent_limited_move(&a, g, h, &one, &err));
                    stays = stays && plane_has(one.stable[i], s);
                }
                assert_int_equal(plane_has(out.stable[i], s), stays);
            }
        ent_arena_free(&a);
    }
}

static struct game two_by_two(const struct preference *preference)
{
    static const struct str makers[] = {{"One", 3}, {"Two", 3}};
    static const struct movement movement[] = {{.own = 1}, {.own = 2}};
    return (struct game){.n = 4,
                         .n_makers = 2,
                         .n_options = 2,
                         .maker = makers,
                         .movement = movement,
                         .preference = preference,
                         .status_quo = NO_INDEX};
}

/* Looking two moves ahead, neither leaves the cooperation that one move ahead would break up. */
static void in_the_prisoners_dilemma_foresight_keeps_cooperation(void **state)
{
    (void)state;
    struct arena a = {0};
    struct horizon out;
    struct ent_error err;
    /* states: both defect, One cooperates, Two does, both do */
    const struct preference preference[] = {{.rank = (const uint32_t[]){2, 1, 4, 3}},
                                            {.rank = (const uint32_t[]){2, 4, 1, 3}}};
    struct game g = two_by_two(preference);
    assert_true(ent_limited_move(&a, &g, 1, &out, &err));
    assert_int_equal(out.equilibrium[0], 1);
    assert_true(ent_limited_move(&a, &g, 2, &out, &err));
    assert_int_equal(out.equilibrium[0], 9);
    assert_true(ent_non_myopic(&a, &g, &out, &err));
    assert_true(plane_has(out.equilibrium, 3));
    ent_arena_free(&a);
}

static void a_horizon_out_of_range_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct horizon out;
    struct ent_error err;
    const struct game *g = random_game(&a, 1, SHAPE_CUBE, 2, 4);
    assert_false(ent_limited_move(&a, g, 0, &out, &err));
    assert_string_equal(err.message, "horizon 0, from 1 to 65536");
    assert_false(ent_limited_move(&a, g, HORIZON_MAX + 1, &out, &err));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limited_moves_are_foreseen_as_the_recursion_says),
        cmocka_unit_test(one_move_ahead_is_nash),
        cmocka_unit_test(what_is_not_myopic_stays_at_every_horizon_from_some_on),
        cmocka_unit_test(in_the_prisoners_dilemma_foresight_keeps_cooperation),
        cmocka_unit_test(a_horizon_out_of_range_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
