/* Where another public solver departs from the definitions: each with a small model that tells the two apart. */
#include "unit/cmocka_all.h"

#include "stability/coalition.h"
#include "stability/solve.h"

static struct verdicts solve(struct arena *a, const struct game *g)
{
    struct verdicts v;
    struct ent_error err = {0};
    if (!ent_solve(a, g, &(struct solve_limits){.threads = 1}, &v, &err))
        fail_msg("%s", err.message);
    return v;
}

/* i leaves 0 for 1. Only j, k and j again lead on, to 2, 3 and 4, and only 4 is bad for i. */
static void an_opponent_may_move_again_after_another(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct move_list moves[] = {
        {(const uint64_t[]){0, 1, 1, 1, 1, 1}, (const uint32_t[]){1}},
        {(const uint64_t[]){0, 0, 1, 1, 2, 2}, (const uint32_t[]){2, 4}},
        {(const uint64_t[]){0, 0, 0, 1, 1, 1}, (const uint32_t[]){3}},
    };
    const struct preference preference[] = {
        {.rank = (const uint32_t[]){2, 3, 3, 3, 1}},
        {.rank = (const uint32_t[]){1, 1, 2, 2, 3}},
        {.rank = (const uint32_t[]){1, 1, 1, 2, 2}},
    };
    struct game g = {.n = 5,
                     .n_makers = 3,
                     .maker = (const struct str[]){STR("i"), STR("j"), STR("k")},
                     .moves = moves,
                     .preference = preference,
                     .status_quo = NO_INDEX};
    struct verdicts v = solve(&a, &g);
    assert_false(plane_has(v.stable[CONCEPT_NASH][0], 0));
    for (enum concept c = CONCEPT_GMR; c <= CONCEPT_SSEQ; c++)
        assert_true(plane_has(v.stable[c][0], 0));
    ent_arena_free(&a);
}

/* The same without k: j may not move twice running. */
static void an_opponent_may_not_move_twice_running(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct move_list moves[] = {
        {(const uint64_t[]){0, 1, 1, 1, 1}, (const uint32_t[]){1}},
        {(const uint64_t[]){0, 0, 1, 2, 2}, (const uint32_t[]){2, 3}},
    };
    const struct preference preference[] = {
        {.rank = (const uint32_t[]){2, 3, 3, 1}},
        {.rank = (const uint32_t[]){1, 1, 2, 3}},
    };
    struct game g = {.n = 4,
                     .n_makers = 2,
                     .maker = (const struct str[]){STR("i"), STR("j")},
                     .moves = moves,
                     .preference = preference,
                     .status_quo = NO_INDEX};
    struct verdicts v = solve(&a, &g);
    for (enum concept c = 0; c <= CONCEPT_SSEQ; c++) assert_false(plane_has(v.stable[c][0], 0));
    ent_arena_free(&a);
}

/* i may take up either of its two options, and j answers both at once with one of its own. */
static void every_improvement_is_answered_at_once(void **state)
{
    (void)state;
    struct arena a = {0};
    /* states by j's option, then i's second and first */
    const struct preference preference[] = {
        {.rank = (const uint32_t[]){2, 3, 3, 1, 2, 1, 1, 1}},
        {.rank = (const uint32_t[]){1, 1, 1, 1, 2, 2, 2, 2}},
    };
    struct game g = {.n = 8,
                     .n_makers = 2,
                     .n_options = 3,
                     .maker = (const struct str[]){STR("i"), STR("j")},
                     .movement = (const struct movement[]){{.own = 3}, {.own = 4}},
                     .preference = preference,
                     .status_quo = NO_INDEX};
    struct verdicts v = solve(&a, &g);
    assert_false(plane_has(v.stable[CONCEPT_NASH][0], 0));
    assert_true(plane_has(v.stable[CONCEPT_SIM][0], 0));
    ent_arena_free(&a);
}

/* Both want to take up their options, but one without the other is not feasible: they cannot get there in turns. */
static void a_coalition_does_not_jump_over_the_infeasible(void **state)
{
    (void)state;
    struct arena a = {0};
    struct coalition_verdict v;
    struct ent_error err = {0};
    const struct preference preference[] = {
        {.rank = (const uint32_t[]){1, 2}},
        {.rank = (const uint32_t[]){1, 2}},
    };
    struct game g = {.n = 2,
                     .n_makers = 2,
                     .n_options = 2,
                     .code = (const uint64_t[]){0, 3},
                     .maker = (const struct str[]){STR("i"), STR("j")},
                     .movement = (const struct movement[]){{.own = 1}, {.own = 2}},
                     .preference = preference,
                     .status_quo = NO_INDEX};
    assert_true(ent_coalition(&a, &g, 3, 0, &v, &err));
    assert_true(plane_has(v.stable[CONCEPT_NASH], 0));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_opponent_may_move_again_after_another),
        cmocka_unit_test(an_opponent_may_not_move_twice_running),
        cmocka_unit_test(every_improvement_is_answered_at_once),
        cmocka_unit_test(a_coalition_does_not_jump_over_the_infeasible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
