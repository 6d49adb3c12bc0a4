#include "unit/cmocka_all.h"

#include "oracle/alliance.h"
#include "oracle/check_data.h"
#include "oracle/random_game.h"
#include "stability/coalition.h"
#include "stability/solve.h"

static const enum concept asked[] = {CONCEPT_NASH, CONCEPT_GMR, CONCEPT_SMR, CONCEPT_SEQ};

struct tally {
    uint64_t yes[CONCEPT_COUNT], no[CONCEPT_COUNT];
};

static bool is_by_rule(const struct game *g) { return !game_is_explicit(g); }

static void check_implied(const struct coalition_verdict *v, enum concept less, enum concept more,
                          const struct game *g, uint64_t seed)
{
    for (uint32_t s = 0; s < g->n; s++)
        if (plane_has(v->stable[less], s) && !plane_has(v->stable[more], s))
            fail_msg("seed %llu: state %u is %s without %s", (unsigned long long)seed, s,
                     ent_concept_key[less], ent_concept_key[more]);
}

static void check_coalition(struct arena *a, const struct game *g, uint32_t members, uint64_t seed,
                            struct tally *t)
{
    struct coalition_verdict v;
    struct ent_error err = {0};
    struct alliance o = alliance_solve(a, g, members);
    if (!ent_coalition(a, g, members, 0, &v, &err)) fail_msg("%s", err.message);
    for (size_t k = 0; k < 4; k++)
        for (uint32_t s = 0; s < g->n; s++) {
            bool expected = o.stable[asked[k]][s];
            if (plane_has(v.stable[asked[k]], s) != expected)
                fail_msg("seed %llu, coalition %x: state %u should%s be %s",
                         (unsigned long long)seed, members, s, expected ? "" : " not",
                         ent_concept_key[asked[k]]);
            expected ? t->yes[asked[k]]++ : t->no[asked[k]]++;
        }
    check_implied(&v, CONCEPT_NASH, CONCEPT_SMR, g, seed);
    check_implied(&v, CONCEPT_NASH, CONCEPT_SEQ, g, seed);
    check_implied(&v, CONCEPT_SMR, CONCEPT_GMR, g, seed);
    if (is_by_rule(g)) check_implied(&v, CONCEPT_SEQ, CONCEPT_GMR, g, seed);
}

static void coalitions_are_judged_as_defined(void **state)
{
    (void)state;
    struct tally t = {{0}, {0}};
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct arena a = {0};
        struct dice d = {seed};
        uint32_t makers = 2 + dice_below(&d, 3), states = 2 + dice_below(&d, 14);
        const struct game *g =
            random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), makers, states);
        check_coalition(&a, g, 1 + dice_below(&d, (1u << makers) - 1), seed, &t);
        ent_arena_free(&a);
    }
    for (size_t k = 0; k < 4; k++) {
        assert_true(t.yes[asked[k]] > 150);
        assert_true(t.no[asked[k]] > 150);
    }
}

/* The one way round: coalitions of one are decision makers. */
static void check_single(const struct game *g, const struct coalition_verdict *c,
                         const struct verdicts *v, uint32_t i)
{
    for (uint32_t s = 0; s < g->n; s++) {
        for (enum concept k = CONCEPT_NASH; k <= CONCEPT_SMR; k++)
            assert_int_equal(plane_has(c->stable[k], s), plane_has(v->stable[k][i], s));
        bool is_seq = plane_has(v->stable[CONCEPT_SEQ][i], s);
        if (is_seq || g->n_makers == 2)
            assert_int_equal(plane_has(c->stable[CONCEPT_SEQ], s), is_seq);
    }
}

static void a_coalition_of_one_is_a_decision_maker(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct arena a = {0};
        struct verdicts v;
        struct ent_error err;
        const struct game *g =
            random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), 1 + (uint32_t)(seed % 4), 20);
        assert_true(ent_solve(&a, g, &(struct solve_limits){.threads = 1}, &v, &err));
        for (uint32_t i = 0; i < g->n_makers; i++) {
            struct coalition_verdict c;
            assert_true(ent_coalition(&a, g, 1u << i, 0, &c, &err));
            check_single(g, &c, &v, i);
        }
        ent_arena_free(&a);
    }
}

static void a_universal_state_is_stable_for_every_coalition(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct arena a = {0};
        struct ent_error err;
        struct universal_verdict u;
        const struct game *g =
            random_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), 3, 5 + (uint32_t)seed % 20);
        assert_true(ent_universal(&a, g, 0, &u, &err));
        for (size_t k = 0; k < 4; k++)
            for (uint32_t s = 0; s < g->n; s++) {
                uint32_t breaker = 0;
                for (uint32_t h = 1; h < 8 && !breaker; h++)
                    if (!alliance_solve(&a, g, h).stable[asked[k]][s]) breaker = h;
                assert_int_equal(u.breaker[asked[k]][s], breaker);
                assert_int_equal(plane_has(u.holds.stable[asked[k]], s), !breaker);
            }
        ent_arena_free(&a);
    }
}

/* Hipel, Fang and Kilgour: the ministry and the firm together leave the deadlock for the agreement. */
static void in_elmira_a_coalition_leaves_the_deadlock(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct coalition_verdict v;
    struct check_data d = check_data_read(&a, SOURCE_DIR "/tests/golden/disputes/models.json");
    for (uint32_t k = 0; k < d.n; k++) {
        if (!str_equal(d.at[k].name, STR("elmira9"))) continue;
        assert_true(ent_coalition(&a, d.at[k].game, 3, 0, &v, &err));
        assert_false(plane_has(v.stable[CONCEPT_NASH], 4));
        assert_false(plane_has(v.stable[CONCEPT_GMR], 4));
        assert_true(plane_has(v.stable[CONCEPT_NASH], 7));
    }
    ent_arena_free(&a);
}

static void what_is_no_coalition_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct coalition_verdict v;
    const struct game *g = random_game(&a, 1, SHAPE_CUBE, 2, 4);
    assert_false(ent_coalition(&a, g, 0, 0, &v, &err));
    assert_int_equal(err.code, ENT_EARGUMENT);
    assert_string_equal(err.message, "coalition 0 of 2 decision makers");
    assert_false(ent_coalition(&a, g, 4, 0, &v, &err));
    assert_null(v.stable[CONCEPT_NASH]);
    const struct game *many = random_game(&a, 1, SHAPE_CUBE, 12, 4);
    assert_false(ent_coalition(&a, many, 1, 0, &v, &err));
    assert_int_equal(err.code, ENT_ELIMIT);
    assert_string_equal(err.message, "12 decision makers, at most 10 for coalitions");
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coalitions_are_judged_as_defined),
        cmocka_unit_test(a_coalition_of_one_is_a_decision_maker),
        cmocka_unit_test(a_universal_state_is_stable_for_every_coalition),
        cmocka_unit_test(in_elmira_a_coalition_leaves_the_deadlock),
        cmocka_unit_test(what_is_no_coalition_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
