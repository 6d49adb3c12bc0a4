/* What holds and what could, against every completion of small games. */
#include <stdio.h>

#include "cmocka_all.h"

#include "oracle/completion.h"
#include "oracle/partial_game.h"
#include "stability/partial.h"
#include "stability/witness.h"

/* How often each answer came, and how often the bounds alone were loose. */
struct tally {
    uint32_t always[CONCEPT_COUNT], doubt[CONCEPT_COUNT], never[CONCEPT_COUNT];
    uint32_t loose_holds[CONCEPT_COUNT], loose_possible[CONCEPT_COUNT], open[CONCEPT_COUNT];
    uint32_t joint, games;
};

/* Combinations of completions looked at for a verdict. */
enum { COMBINATIONS = 20000 };

struct trial {
    struct arena arena;
    const struct game *g;
    struct completions of[GAME_MAKERS_MAX];
    struct bounds settled, bare;
    char what[80];
};

static const uint64_t *plane_of(const struct verdicts *v, enum concept c, uint32_t mover)
{
    return mover < v->n_makers ? v->stable[c][mover] : v->joint[c][mover - v->n_makers];
}

static bool is_open(const uint64_t *const *planes, uint32_t mover, uint32_t s)
{
    return planes && planes[mover] && plane_has(planes[mover], s);
}

static void check_verdict(struct trial *t, uint32_t mover, enum concept c, uint32_t s,
                          struct span_of_verdicts truth, struct tally *tally)
{
    const struct bounds *b = &t->settled;
    bool is_exact = c != CONCEPT_SEQ && c != CONCEPT_SSEQ;
    bool is_joint = mover >= t->g->n_makers;
    bool holds = plane_has(plane_of(&b->holds, c, mover), s);
    bool possible = plane_has(plane_of(&b->possible, c, mover), s);
    bool is_silent = !is_joint && b->silent >> mover & 1;
    bool is_wrong = is_silent ? holds : holds && !truth.always;
    if (!is_silent && truth.always && !holds)
        is_wrong |= is_exact || (!is_open(b->open_holds[c], mover, s));
    is_wrong |= truth.ever && !possible;
    if (!truth.ever && possible) is_wrong |= is_exact || (!is_open(b->open_possible[c], mover, s));
    if (is_wrong)
        fail_msg("%s: state %u, mover %u, %s: holds %d, could %d, but always %d, ever %d", t->what,
                 s, mover, ent_concept_key[c], holds, possible, truth.always, truth.ever);
    tally->open[c] += is_open(b->open_holds[c], mover, s) + is_open(b->open_possible[c], mover, s);
    tally->loose_holds[c] +=
        !is_silent && truth.always && !plane_has(plane_of(&t->bare.holds, c, mover), s);
    tally->loose_possible[c] += !truth.ever && plane_has(plane_of(&t->bare.possible, c, mover), s);
    truth.always ? tally->always[c]++ : truth.ever ? tally->doubt[c]++ : tally->never[c]++;
    tally->joint += is_joint;
}

static void check_all(struct trial *t, struct tally *tally)
{
    struct span_of_verdicts truth;
    struct arena each = {0};
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t m = 0; t->settled.holds.equilibrium[c] && m < t->g->n_makers + t->g->n_joint;
             m++)
            for (uint32_t s = 0; s < t->g->n; s++) {
                bool ok =
                    judged_over_completions(&each, t->g, t->of, m, c, s, COMBINATIONS, &truth);
                ent_arena_reset(&each);
                if (ok) check_verdict(t, m, c, s, truth, tally);
            }
    ent_arena_free(&each);
}

static void try(struct trial *t, struct tally *tally)
{
    struct ent_error err = {0};
    struct partial_limits limits = {.threads = 1};
    for (uint32_t i = 0; i < t->g->n_makers; i++) t->of[i] = completions_of(&t->arena, t->g, i);
    if (!ent_partial(&t->arena, t->g, &limits, &t->settled, &err)) fail_msg("%s", err.message);
    limits.bounds_only = true;
    if (!ent_partial(&t->arena, t->g, &limits, &t->bare, &err)) fail_msg("%s", err.message);
    check_all(t, tally);
    tally->games++;
    ent_arena_free(&t->arena);
}

static void check(uint64_t seed, enum shape shape, uint32_t makers, uint32_t states,
                  struct tally *tally)
{
    struct trial t = {0};
    t.g = ent_game_listed(&t.arena, partial_game(&t.arena, seed, shape, makers, states));
    snprintf(t.what, sizeof t.what, "partial_game(%llu, %s, %u, %u)", (unsigned long long)seed,
             shape_name(shape), makers, states);
    try(&t, tally);
}

static void print(const struct tally *t, enum concept c)
{
    print_message("%s: always %u, doubt %u, never %u; loose %u, %u; open %u\n", ent_concept_key[c],
                  t->always[c], t->doubt[c], t->never[c], t->loose_holds[c], t->loose_possible[c],
                  t->open[c]);
}

static void verdicts_are_those_of_all_completions(void **state)
{
    (void)state;
    struct tally t = {0};
    for (uint64_t seed = 1; t.games < 1000; seed++) {
        struct dice d = {seed};
        uint32_t makers = 1 + dice_below(&d, 3), states = 2 + dice_below(&d, 5);
        enum shape shape = (enum shape)(seed % SHAPE_COUNT);
        bool is_full = shape == SHAPE_CUBE || shape == SHAPE_ONE_WAY;
        if (is_full && states > 4) states = 4;
        if (makers == 3 && states > 5) states = 5;
        check(seed, shape, makers, states, &t);
    }
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        print(&t, c);
        assert_true(t.always[c] > 500 && t.doubt[c] > 500 && t.never[c] > 20);
    }
    assert_true(t.joint > 1000);
}

static void try_tangled(struct trial *t, struct tally *tally, const char *name, uint64_t seed)
{
    snprintf(t->what, sizeof t->what, "%s %llu", name, (unsigned long long)seed);
    try(t, tally);
}

/* Where the bounds are loose they are sound, and search settles what is so in every completion, or in none. */
static void loose_bounds_are_settled(void **state)
{
    (void)state;
    struct tally t = {0};
    for (uint64_t seed = 1; seed <= 120; seed++) {
        struct trial trial = {0};
        trial.g = tangled_game(&trial.arena, seed);
        try_tangled(&trial, &t, "tangled_game", seed);
    }
    for (enum tangle k = TANGLE_HOLDS; k <= TANGLE_MEETS; k++) {
        struct trial trial = {0};
        trial.g = tangled_by_hand(&trial.arena, k);
        try_tangled(&trial, &t, "tangled_by_hand", k);
    }
    for (enum concept c = CONCEPT_SEQ; c <= CONCEPT_SSEQ; c++) {
        print(&t, c);
        assert_true(t.loose_holds[c] > 0 && t.loose_possible[c] > 0);
        assert_int_equal(t.open[c], 0);
    }
}

/* With too few steps, what is loose is left open and said to be. */
static void what_search_cannot_reach_is_open(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct bounds b;
    struct partial_limits limits = {.threads = 1, .search = 1};
    assert_true(ent_partial(&a, tangled_by_hand(&a, TANGLE_HOLDS), &limits, &b, &err));
    assert_false(plane_has(b.holds.stable[CONCEPT_SEQ][0], 0));
    assert_true(plane_has(b.open_holds[CONCEPT_SEQ][0], 0));
    assert_true(plane_has(b.undecided[CONCEPT_SEQ], 0));
    limits.search = 0;
    assert_true(ent_partial(&a, tangled_by_hand(&a, TANGLE_HOLDS), &limits, &b, &err));
    assert_true(plane_has(b.holds.stable[CONCEPT_SEQ][0], 0));
    assert_false(plane_has(b.undecided[CONCEPT_SEQ], 0));
    ent_arena_free(&a);
}

/* A witness that forgot something known could not be believed. */
static void witnesses_keep_all_that_is_known(void **state)
{
    (void)state;
    uint32_t strict = 0, free = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct arena a = {0};
        const struct game *g =
            partial_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), 3, 2 + (uint32_t)(seed % 30));
        for (uint32_t k = 0; k < 3 * LEANING_COUNT; k++) {
            uint32_t j = k % 3;
            const uint32_t *seeming = ent_seeming(&a, g, (j + 1) % 3);
            const uint32_t *rank = ent_witness(&a, g, j, seeming, (enum leaning)(k / 3));
            for (uint32_t s = 0; s < g->n; s++)
                for (uint32_t q = 0; q < g->n; q++) {
                    enum known known = ent_game_compare(g, j, s, q);
                    if (known == KNOWN_BETTER) assert_true(rank[s] > rank[q]);
                    if (known == KNOWN_SAME) assert_int_equal(rank[s], rank[q]);
                    strict += known == KNOWN_BETTER;
                    free += known == KNOWN_NOT && rank[s] > rank[q];
                }
        }
        ent_arena_free(&a);
    }
    assert_true(strict > 1000 && free > 1000);
}

/* The same planes on one thread and on three, of more than one strip. */
static void threads_change_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct bounds one, three;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        const struct game *g = partial_game(&a, seed, SHAPE_SPARSE, 4, 700);
        struct partial_limits limits = {.threads = 1};
        assert_true(ent_partial(&a, g, &limits, &one, &err));
        limits.threads = 3;
        assert_true(ent_partial(&a, g, &limits, &three, &err));
        for (enum concept c = 0; c < CONCEPT_COUNT; c++)
            for (uint32_t m = 0; m < 4 + g->n_joint; m++) {
                size_t bytes = one.holds.words * sizeof(uint64_t);
                assert_memory_equal(plane_of(&one.holds, c, m), plane_of(&three.holds, c, m),
                                    bytes);
                assert_memory_equal(plane_of(&one.possible, c, m), plane_of(&three.possible, c, m),
                                    bytes);
            }
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_are_those_of_all_completions),
        cmocka_unit_test(loose_bounds_are_settled),
        cmocka_unit_test(what_search_cannot_reach_is_open),
        cmocka_unit_test(witnesses_keep_all_that_is_known),
        cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
