/* Games that the naive loops are too slow for: the engines against matrices, and against each other. */
#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "oracle/matrix.h"
#include "oracle/random_game.h"
#include "stability/solve.h"

static struct verdicts solve(struct arena *a, const struct game *g, uint32_t threads)
{
    struct verdicts v;
    struct ent_error err = {0};
    if (!ent_solve(a, g, &(struct solve_limits){.threads = threads}, &v, &err))
        fail_msg("%s", err.message);
    return v;
}

static void check_against_matrices(enum shape shape, uint32_t makers, uint32_t states)
{
    struct arena a = {0};
    const struct game *g = random_game(&a, states + makers, shape, makers, states);
    struct oracle o = matrix_solve(&a, g);
    struct verdicts v = solve(&a, g, 2);
    for (enum concept c = 0; c < CONCEPT_SIM; c++)
        for (uint32_t i = 0; i < makers; i++)
            for (uint32_t s = 0; s < g->n; s++)
                if (plane_has(v.stable[c][i], s) != o.stable[c][i][s])
                    fail_msg("random_game(%u, %s, %u, %u): state %u, %s, maker %u", states + makers,
                             shape_name(shape), makers, states, s, ent_concept_key[c], i);
    ent_arena_free(&a);
}

static void games_of_some_hundred_states_agree_with_matrices(void **state)
{
    (void)state;
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++)
        for (uint32_t makers = 2; makers <= 5; makers++)
            check_against_matrices(shape, makers, 120 + 37 * makers);
}

static void a_thousand_states_agree_with_matrices(void **state)
{
    (void)state;
    check_against_matrices(SHAPE_CUBE, 4, 1024);
    check_against_matrices(SHAPE_SPARSE, 3, 1000);
}

static void check_same(const struct verdicts *a, const struct verdicts *b, const char *what)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t i = 0; a->equilibrium[c] && i < a->n_makers; i++)
            for (uint32_t s = 0; s < a->n; s++)
                if (plane_has(a->stable[c][i], s) != plane_has(b->stable[c][i], s))
                    fail_msg("%s: state %u, %s, maker %u", what, s, ent_concept_key[c], i);
}

/* A game by rule, and the same with its moves listed, are solved by different engines. */
static void check_engines(enum shape shape, uint32_t makers, uint32_t states)
{
    struct arena a = {0};
    char what[80];
    const struct game *g = random_game(&a, states + makers, shape, makers, states);
    struct verdicts v = solve(&a, g, 3);
    struct verdicts listed = solve(&a, ent_game_listed(&a, g), 1);
    snprintf(what, sizeof what, "random_game(%u, %s, %u, %u)", states + makers, shape_name(shape),
             makers, states);
    check_same(&v, &listed, what);
    ent_arena_free(&a);
}

static void engines_agree_beyond_one_block(void **state)
{
    (void)state;
    static const enum shape shapes[] = {SHAPE_CUBE, SHAPE_ONE_WAY, SHAPE_SPARSE, SHAPE_SHARED};
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        check_engines(shapes[k], 2, 1 << 9);
        check_engines(shapes[k], 5, 1 << 11);
        check_engines(shapes[k], 6, 1 << 12);
    }
}

/* Long sequences of improvements, where it matters that groups are passed again. */
static void cubes_agree_with_lists_of_their_moves(void **state)
{
    (void)state;
    struct solve_limits limits = {.threads = 2, .concepts = CONCEPTS_ALL & ~(1u << CONCEPT_SIM)};
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct arena a = {0};
        struct verdicts v, listed;
        struct ent_error err;
        const struct game *g = random_game(&a, seed, SHAPE_CUBE, 3 + (uint32_t)(seed % 3), 1 << 13);
        assert_true(ent_solve(&a, g, &limits, &v, &err));
        assert_true(ent_solve(&a, ent_game_listed(&a, g), &limits, &listed, &err));
        check_same(&v, &listed, "cube");
        ent_arena_free(&a);
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = random_game(&a, 1, SHAPE_CUBE, 4, 1 << 15);
    struct verdicts one = solve(&a, g, 1), five = solve(&a, g, 5);
    check_same(&one, &five, "threads");
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(games_of_some_hundred_states_agree_with_matrices),
        cmocka_unit_test(a_thousand_states_agree_with_matrices),
        cmocka_unit_test(engines_agree_beyond_one_block),
        cmocka_unit_test(cubes_agree_with_lists_of_their_moves),
        cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
