/* What a solver refuses, when it stops, and games with next to nothing in them. */
#include "unit/cmocka_all.h"

#include "oracle/random_game.h"
#include "stability/solve.h"

static bool fails_with(const struct game *g, const struct solve_limits *limits, enum ent_code code,
                       const char *message)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct verdicts v;
    bool ok = ent_solve(&a, g, limits, &v, &err);
    assert_false(ok);
    assert_int_equal(err.code, code);
    assert_string_equal(err.message, message);
    assert_null(v.equilibrium[CONCEPT_NASH]);
    ent_arena_free(&a);
    return true;
}

static void an_incomplete_preference_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct game g = *random_game(&a, 1, SHAPE_CUBE, 2, 8);
    const struct preference preference[2] = {g.preference[0]};
    g.preference = preference;
    assert_true(fails_with(&g, &(struct solve_limits){.threads = 1}, ENT_EARGUMENT,
                           "M2: preference is not complete"));
    ent_arena_free(&a);
}

static void what_takes_too_much_memory_is_refused_with_its_size(void **state)
{
    (void)state;
    struct arena a = {0};
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++) {
        struct ent_error err = {0};
        struct verdicts v;
        const struct game *g = random_game(&a, 1, shape, 3, 512);
        struct solve_limits limits = {.threads = 1, .bytes = 1000};
        assert_true(ent_solve_bytes(g, &limits) > 1000);
        assert_false(ent_solve(&a, g, &limits, &v, &err));
        assert_string_equal(err.message, "512 states take 1 MB of memory, at most 0");
        limits.bytes = ent_solve_bytes(g, &limits);
        assert_true(ent_solve(&a, g, &limits, &v, &err));
    }
    ent_arena_free(&a);
}

static void more_work_than_allowed_is_given_up(void **state)
{
    (void)state;
    struct arena a = {0};
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++) {
        const struct game *g = random_game(&a, 1, shape, 3, 512);
        assert_true(fails_with(g, &(struct solve_limits){.threads = 2, .steps = 100}, ENT_ELIMIT,
                               "more than 100 steps of work"));
    }
    ent_arena_free(&a);
}

static void a_cancelled_run_gives_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    const volatile bool cancel = true;
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++)
        assert_true(fails_with(random_game(&a, 1, shape, 3, 512),
                               &(struct solve_limits){.threads = 2, .cancel = &cancel},
                               ENT_EINTERRUPTED, "stopped"));
    ent_arena_free(&a);
}

struct told {
    uint64_t done, total, times;
};

static void take_progress(void *context, uint64_t done, uint64_t total)
{
    struct told *t = context;
    assert_true(done > t->done);
    *t = (struct told){done, total, t->times + 1};
}

static void progress_ascends_to_its_total(void **state)
{
    (void)state;
    struct arena a = {0};
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++) {
        struct told t = {0};
        struct verdicts v;
        struct ent_error err;
        struct solve_limits limits = {
            .threads = 2, .progress = take_progress, .progress_context = &t};
        assert_true(ent_solve(&a, random_game(&a, 1, shape, 3, 64), &limits, &v, &err));
        assert_int_equal(t.done, t.total);
        assert_int_equal(t.times, t.total);
        assert_int_equal(t.total, shape == SHAPE_GRAPH ? 3 : 6);
    }
    ent_arena_free(&a);
}

static struct verdicts solve(struct arena *a, const struct game *g)
{
    struct verdicts v;
    struct ent_error err = {0};
    if (!ent_solve(a, g, &(struct solve_limits){0}, &v, &err)) fail_msg("%s", err.message);
    return v;
}

static void a_game_without_states_has_no_equilibrium(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct preference preference[] = {{.rank = (const uint32_t[]){0}}};
    const uint64_t none = 0;
    struct game g = {.n_makers = 1,
                     .n_options = 1,
                     .maker = (const struct str[]){STR("i")},
                     .code = &none,
                     .movement = (const struct movement[]){{.own = 1}},
                     .preference = preference,
                     .status_quo = NO_INDEX};
    struct verdicts v = solve(&a, &g);
    assert_int_equal(v.words, 0);
    for (int c = 0; c < CONCEPT_COUNT; c++) assert_non_null(v.equilibrium[c]);
    ent_arena_free(&a);
}

static void without_decision_makers_nothing_moves(void **state)
{
    (void)state;
    struct arena a = {0};
    struct game g = {
        .n = 4, .n_options = 2, .movement = (const struct movement[]){{0}}, .status_quo = NO_INDEX};
    struct verdicts v = solve(&a, &g);
    for (int c = 0; c < CONCEPT_COUNT; c++) assert_int_equal(v.equilibrium[c][0], 15);
    ent_arena_free(&a);
}

static void without_options_the_one_state_is_stable(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct preference preference[] = {{.rank = (const uint32_t[]){1}},
                                            {.rank = (const uint32_t[]){1}}};
    struct game g = {.n = 1,
                     .n_makers = 2,
                     .maker = (const struct str[]){STR("i"), STR("j")},
                     .movement = (const struct movement[]){{0}, {0}},
                     .preference = preference,
                     .status_quo = NO_INDEX};
    struct verdicts v = solve(&a, &g);
    for (int c = 0; c < CONCEPT_COUNT; c++) assert_int_equal(v.equilibrium[c][0], 1);
    ent_arena_free(&a);
}

static void alone_a_decision_maker_stays_at_its_best_under_every_concept(void **state)
{
    (void)state;
    struct arena a = {0};
    for (enum shape shape = 0; shape < SHAPE_GRAPH; shape++) {
        struct verdicts v = solve(&a, random_game(&a, 5, shape, 1, 100));
        for (int c = 1; c < CONCEPT_COUNT; c++)
            assert_memory_equal(v.equilibrium[c], v.equilibrium[CONCEPT_NASH], 8 * v.words);
    }
    ent_arena_free(&a);
}

/* Neither prisoner leaves the state where both defect, but both together do, if they may agree to. */
static void an_equilibrium_withstands_joint_moves(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct preference preference[] = {{.rank = (const uint32_t[]){2, 1, 4, 3}},
                                            {.rank = (const uint32_t[]){2, 4, 1, 3}}};
    const struct joint_move joint = {
        STR("agree"), 3, {(const uint64_t[]){0, 1, 1, 1, 1}, (const uint32_t[]){3}}};
    struct game g = {.n = 4,
                     .n_makers = 2,
                     .n_options = 2,
                     .maker = (const struct str[]){STR("One"), STR("Two")},
                     .movement = (const struct movement[]){{.own = 1}, {.own = 2}},
                     .preference = preference,
                     .status_quo = NO_INDEX};
    assert_int_equal(solve(&a, &g).equilibrium[CONCEPT_NASH][0], 1);
    assert_int_equal(solve(&a, &g).equilibrium[CONCEPT_SEQ][0], 9);
    g.joint = &joint;
    g.n_joint = 1;
    struct verdicts v = solve(&a, &g);
    assert_int_equal(v.joint[CONCEPT_NASH][0][0], 14);
    assert_int_equal(v.stable[CONCEPT_NASH][0][0] & v.stable[CONCEPT_NASH][1][0], 1);
    assert_int_equal(v.equilibrium[CONCEPT_NASH][0], 0);
    assert_int_equal(v.equilibrium[CONCEPT_SEQ][0], 8);
    ent_arena_free(&a);
}

static void only_what_is_asked_for_is_answered(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = random_game(&a, 3, SHAPE_CUBE, 3, 256);
    struct verdicts all = solve(&a, g), one;
    struct ent_error err;
    for (int asked = 0; asked < CONCEPT_COUNT; asked++) {
        assert_true(ent_solve(&a, g, &(struct solve_limits){.concepts = 1u << asked}, &one, &err));
        for (int c = 0; c < CONCEPT_COUNT; c++)
            if (c == asked)
                assert_memory_equal(one.equilibrium[c], all.equilibrium[c], 8 * all.words);
            else
                assert_null(one.equilibrium[c]);
    }
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_incomplete_preference_is_refused),
        cmocka_unit_test(what_takes_too_much_memory_is_refused_with_its_size),
        cmocka_unit_test(more_work_than_allowed_is_given_up),
        cmocka_unit_test(a_cancelled_run_gives_nothing),
        cmocka_unit_test(progress_ascends_to_its_total),
        cmocka_unit_test(a_game_without_states_has_no_equilibrium),
        cmocka_unit_test(without_decision_makers_nothing_moves),
        cmocka_unit_test(without_options_the_one_state_is_stable),
        cmocka_unit_test(alone_a_decision_maker_stays_at_its_best_under_every_concept),
        cmocka_unit_test(an_equilibrium_withstands_joint_moves),
        cmocka_unit_test(only_what_is_asked_for_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
