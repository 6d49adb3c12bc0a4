/* Every engine against the definitions, on random games of every shape. */
#include "unit/cmocka_all.h"

#include <stdio.h>

#include "oracle/oracle.h"
#include "oracle/random_game.h"
#include "stability/solve.h"

/* How often each answer occurred. */
struct tally {
    uint64_t yes[CONCEPT_COUNT], no[CONCEPT_COUNT];
};

static bool implies(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (a[w] & ~b[w]) return false;
    return true;
}

static void check_inclusions(const struct verdicts *v, uint64_t seed)
{
    static const enum concept pairs[][2] = {
        {CONCEPT_NASH, CONCEPT_SSEQ}, {CONCEPT_SSEQ, CONCEPT_SEQ}, {CONCEPT_SEQ, CONCEPT_GMR},
        {CONCEPT_SSEQ, CONCEPT_SMR},  {CONCEPT_SMR, CONCEPT_GMR},  {CONCEPT_NASH, CONCEPT_SIM},
    };
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        for (uint32_t i = 0; i < v->n_makers; i++) {
            const uint64_t *less = v->stable[pairs[k][0]][i], *more = v->stable[pairs[k][1]][i];
            if (less && more && !implies(less, more, v->words))
                fail_msg("seed %llu: %s without %s for maker %u", (unsigned long long)seed,
                         ent_concept_key[pairs[k][0]], ent_concept_key[pairs[k][1]], i);
        }
}

static void check_plane(const struct oracle *o, const struct verdicts *v, enum concept c,
                        uint32_t i, const char *what, struct tally *t)
{
    for (uint32_t s = 0; s < v->n; s++) {
        bool expected = o->stable[c][i][s];
        if (plane_has(v->stable[c][i], s) != expected)
            fail_msg("%s: state %u is%s %s for maker %u", what, s, expected ? "" : " not",
                     ent_concept_key[c], i);
        expected ? t->yes[c]++ : t->no[c]++;
    }
    if (v->n % 64) assert_int_equal(v->stable[c][i][v->words - 1] >> v->n % 64, 0);
}

static void check(uint64_t seed, enum shape shape, uint32_t makers, uint32_t states,
                  struct tally *t)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct verdicts v;
    const struct game *g = random_game(&a, seed, shape, makers, states);
    struct oracle o = oracle_solve(&a, g);
    struct solve_limits limits = {.threads = 1 + (uint32_t)(seed % 3)};
    char what[80];
    snprintf(what, sizeof what, "random_game(%llu, %s, %u, %u)", (unsigned long long)seed,
             shape_name(shape), makers, states);
    if (!ent_solve(&a, g, &limits, &v, &err)) fail_msg("%s: %s", what, err.message);
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        assert_true(c == CONCEPT_SIM && !g->movement ? !v.equilibrium[c] : !!v.equilibrium[c]);
        for (uint32_t i = 0; v.equilibrium[c] && i < makers; i++)
            check_plane(&o, &v, c, i, what, t);
    }
    check_inclusions(&v, seed);
    ent_arena_free(&a);
}

static void check_tally(const struct tally *t)
{
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        assert_true(t->yes[c] > 1000);
        assert_true(t->no[c] > 1000);
    }
}

static void small_games_are_solved_as_defined(void **state)
{
    (void)state;
    struct tally t = {0};
    for (uint64_t seed = 1; seed <= 10000; seed++) {
        struct dice d = {seed};
        uint32_t makers = 1 + dice_below(&d, 6);
        check(seed, (enum shape)(seed % SHAPE_COUNT), makers, 1 + dice_below(&d, 24), &t);
    }
    check_tally(&t);
}

static void games_across_word_borders_are_solved_as_defined(void **state)
{
    (void)state;
    struct tally t = {0};
    for (uint32_t states = 25; states <= 130; states++)
        for (int k = 0; k < 2; k++) {
            struct dice d = {states + 1000u * (uint32_t)k};
            enum shape shape = (enum shape)(dice_below(&d, SHAPE_COUNT));
            check(states, shape, 1 + dice_below(&d, 6), states, &t);
        }
    check_tally(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_games_are_solved_as_defined),
        cmocka_unit_test(games_across_word_borders_are_solved_as_defined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
