/* Readings, strength, views and the assumption of indifference against their definitions, written out as loops. */
#include <stdio.h>

#include "cmocka_all.h"

#include "oracle/partial_game.h"
#include "stability/reading.h"
#include "stability/strength.h"
#include "stability/view.h"

/* A way to read preferences: for whom does i leave, what is no answer, which moves are credible. */
struct way {
    enum unknown_reading reading;
    uint32_t level;
    bool is_strength;
};

static bool leaves(const struct game *g, const struct way *w, uint32_t i, uint32_t s, uint32_t q)
{
    enum known k = ent_game_compare(g, i, q, s);
    bool is_bold = w->reading == READING_A || w->reading == READING_C;
    return k == KNOWN_BETTER || (!w->is_strength && is_bold && k == KNOWN_NOT);
}

static bool is_bad(const struct game *g, const struct way *w, uint32_t i, uint32_t s, uint32_t q)
{
    enum known k = ent_game_compare(g, i, q, s);
    if (w->is_strength && w->level) {
        const uint32_t *level = g->preference[i].level;
        return level && level[s] >= level[q] + w->level;
    }
    bool does_unknown_sanction = w->reading == READING_C || w->reading == READING_D;
    return k == KNOWN_WORSE || k == KNOWN_SAME || (k == KNOWN_NOT && does_unknown_sanction);
}

static bool is_credible(const struct game *g, uint32_t j, uint32_t s, uint32_t q)
{
    enum known k = ent_game_compare(g, j, q, s);
    return k == KNOWN_BETTER || k == KNOWN_NOT;
}

static void go_on(const struct game *g, uint32_t i, uint32_t s, uint32_t last, bool is_improving,
                  uint8_t *reached)
{
    for (uint32_t j = 0; j < g->n_makers; j++) {
        const struct move_list *m = &g->moves[j];
        for (uint64_t k = m->first[s]; j != i && j != last && k < m->first[s + 1]; k++) {
            uint32_t q = m->to[k];
            if (reached[j * g->n + q] || (is_improving && !is_credible(g, j, s, q))) continue;
            reached[j * g->n + q] = 1;
            go_on(g, i, q, j, is_improving, reached);
        }
    }
}

static bool is_caught(const struct game *g, const struct way *w, uint32_t i, uint32_t s, uint32_t q)
{
    const struct move_list *m = &g->moves[i];
    for (uint64_t k = m->first[q]; k < m->first[q + 1]; k++)
        if (!is_bad(g, w, i, s, m->to[k])) return false;
    return true;
}

static bool stays(struct arena *a, const struct game *g, const struct way *w, enum concept c,
                  uint32_t i, uint32_t s)
{
    const struct move_list *m = &g->moves[i];
    for (uint64_t k = m->first[s]; k < m->first[s + 1]; k++) {
        if (!leaves(g, w, i, s, m->to[k])) continue;
        if (c == CONCEPT_NASH) return false;
        uint8_t *reached = arena_array(a, uint8_t, g->n_makers * g->n);
        go_on(g, i, m->to[k], NO_INDEX, c == CONCEPT_SEQ || c == CONCEPT_SSEQ, reached);
        bool is_answered = false, is_symmetric = c == CONCEPT_SMR || c == CONCEPT_SSEQ;
        for (uint32_t x = 0; x < g->n_makers * g->n; x++)
            is_answered |= reached[x] && is_bad(g, w, i, s, x % g->n) &&
                           (!is_symmetric || is_caught(g, w, i, s, x % g->n));
        if (!is_answered) return false;
    }
    return true;
}

static void check_verdicts(const struct game *g, const struct way *w, const struct verdicts *v,
                           uint32_t tally[2])
{
    struct arena a = {0};
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t i = 0; v->equilibrium[c] && i < g->n_makers; i++)
            for (uint32_t s = 0; s < g->n; s++) {
                bool expected = stays(&a, g, w, c, i, s);
                ent_arena_reset(&a);
                tally[expected]++;
                if (plane_has(v->stable[c][i], s) != expected)
                    fail_msg("%s, reading %d, level %u, maker %u, state %u: not %d",
                             ent_concept_key[c], w->reading, w->level, i, s, expected);
            }
    ent_arena_free(&a);
}

static const struct game *listed(struct arena *a, uint64_t seed)
{
    struct dice d = {seed};
    uint32_t makers = 1 + dice_below(&d, 4), states = 1 + dice_below(&d, 20);
    return ent_game_listed(a,
                           partial_game(a, seed, (enum shape)(seed % SHAPE_COUNT), makers, states));
}

static void readings_are_as_defined(void **state)
{
    (void)state;
    uint32_t tally[READING_COUNT][2] = {0};
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct readings r;
        const struct game *g = listed(&a, seed);
        assert_true(ent_readings(&a, g, &(struct partial_limits){.threads = 1}, &r, &err));
        for (enum unknown_reading k = 0; k < READING_COUNT; k++) {
            assert_null(r.of[k].equilibrium[CONCEPT_SSEQ]);
            check_verdicts(g, &(struct way){.reading = k}, &r.of[k], tally[k]);
        }
        ent_arena_free(&a);
    }
    for (int k = 0; k < READING_COUNT; k++) assert_true(tally[k][0] > 300 && tally[k][1] > 300);
}

static void the_bold_reading_is_what_holds_and_the_cautious_one_what_could(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct readings r;
        struct bounds b;
        struct partial_limits limits = {.threads = 1, .bounds_only = true};
        const struct game *g = listed(&a, seed);
        assert_true(ent_readings(&a, g, &limits, &r, &err));
        assert_true(ent_partial(&a, g, &limits, &b, &err));
        for (enum concept c = CONCEPT_NASH; c <= CONCEPT_SMR; c++)
            for (uint32_t i = 0; i < g->n_makers; i++) {
                size_t bytes = b.holds.words * sizeof(uint64_t);
                if (!(b.silent >> i & 1))
                    assert_memory_equal(r.of[READING_A].stable[c][i], b.holds.stable[c][i], bytes);
                assert_memory_equal(r.of[READING_D].stable[c][i], b.possible.stable[c][i], bytes);
            }
        ent_arena_free(&a);
    }
}

/* A game with complete preferences, bands drawn over the ranks. */
static const struct game *banded(struct arena *a, uint64_t seed)
{
    struct dice d = {seed * 7};
    uint32_t makers = 1 + dice_below(&d, 4), states = 1 + dice_below(&d, 20);
    struct game *g = arena_new(a, struct game);
    *g =
        *ent_game_listed(a, random_game(a, seed, (enum shape)(seed % SHAPE_COUNT), makers, states));
    struct preference *p = arena_array(a, struct preference, makers);
    for (uint32_t i = 0; i < makers; i++) {
        p[i] = g->preference[i];
        if (!dice_below(&d, 5)) continue;
        uint32_t *level = arena_array(a, uint32_t, g->n), width = 1 + dice_below(&d, 4);
        for (uint32_t s = 0; s < g->n; s++) level[s] = p[i].rank[s] / width;
        p[i].level = level;
    }
    g->preference = p;
    return g;
}

static void strength_is_as_defined(void **state)
{
    (void)state;
    uint32_t tally[4][2] = {0};
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct arena a = {0};
        struct ent_error err = {0};
        const struct game *g = banded(&a, seed);
        for (uint32_t level = 0; level < 4; level++) {
            struct verdicts v;
            struct partial_limits limits = {.threads = 1};
            assert_true(ent_strength(&a, g, level, &limits, &v, &err));
            /* Level 0 reads as with complete preferences: nothing is unknown. */
            check_verdicts(g, &(struct way){.is_strength = true, .level = level}, &v, tally[level]);
        }
        ent_arena_free(&a);
    }
    for (int k = 0; k < 4; k++) assert_true(tally[k][0] > 300 && tally[k][1] > 300);
}

static void strength_needs_complete_preferences(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct verdicts v;
    struct preference nothing = {0};
    struct movement none = {0};
    struct game g = {.n = 1, .n_makers = 1, .movement = &none, .preference = &nothing};
    assert_false(ent_strength(&a, &g, 1, &(struct partial_limits){0}, &v, &err));
    assert_int_equal(err.code, ENT_EARGUMENT);
    assert_string_equal(err.message, "strength of preference needs complete preferences");
    ent_arena_free(&a);
}

/* Two options of two makers, as a prisoner's dilemma: option taken is to defect. State 3 (both) is the one Nash equilibrium. */
static struct game dilemma(struct preference *p, struct movement *m)
{
    static const uint32_t first[] = {3, 4, 1, 2}, second[] = {3, 1, 4, 2};
    p[0] = (struct preference){.rank = first};
    p[1] = (struct preference){.rank = second};
    m[0] = (struct movement){.own = 1};
    m[1] = (struct movement){.own = 2};
    return (struct game){.n = 4,
                         .n_makers = 2,
                         .n_options = 2,
                         .movement = m,
                         .preference = p,
                         .status_quo = NO_INDEX};
}

static void who_does_not_see_a_state_is_not_tempted_by_it_nor_stable_in_it(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct preference p[2];
    struct movement m[2];
    struct bounds b;
    struct game g = dilemma(p, m);
    uint64_t hidden = 1u << 1; /* where the first alone defects */
    assert_true(ent_partial_views(&a, &g, &(struct partial_limits){0}, &b, &err));
    assert_int_equal(b.holds.equilibrium[CONCEPT_NASH][0], 1u << 3);
    p[0].hidden = &hidden;
    assert_true(ent_partial_views(&a, &g, &(struct partial_limits){0}, &b, &err));
    assert_int_equal(b.holds.stable[CONCEPT_NASH][0][0], 1u << 0 | 1u << 3);
    assert_int_equal(b.holds.stable[CONCEPT_NASH][1][0], 1u << 2 | 1u << 3);
    const uint32_t *original;
    const struct game *view = ent_view(&a, &g, 0, &original);
    assert_int_equal(view->n, 3);
    assert_int_equal(original[1], 2);
    assert_int_equal(view->preference[0].rank[0], 3); /* dense among what is seen */
    assert_ptr_equal(ent_view(&a, &g, 1, &original), &g);
    ent_arena_free(&a);
}

/* Moves and preferences of a view are those of the game among what is seen. */
static void check_view(const struct game *view, const struct game *g, const uint32_t *original)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        for (uint32_t s = 0; s < view->n; s++)
            for (uint32_t q = 0; q < view->n; q++) {
                assert_int_equal(ent_game_has_move(view, i, s, q),
                                 ent_game_has_move(g, i, original[s], original[q]));
                assert_int_equal(ent_game_compare(view, i, s, q),
                                 ent_game_compare(g, i, original[s], original[q]));
            }
}

/* A verdict in a view is the verdict on the game without what is hidden: here by hiding from everybody. */
static void views_are_games_without_what_is_hidden(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct bounds b, within;
        struct dice d = {seed};
        struct partial_limits limits = {.threads = 1, .bounds_only = true};
        struct game g = *partial_game(&a, seed, (enum shape)(seed % SHAPE_COUNT), 3, 12);
        struct preference p[3];
        uint64_t hidden = dice_next(&d) & dice_next(&d) & ((1ull << g.n) - 1);
        for (uint32_t i = 0; i < 3; i++) {
            p[i] = g.preference[i];
            p[i].hidden = &hidden;
        }
        g.preference = p;
        const uint32_t *original;
        const struct game *view = ent_view(&a, &g, 0, &original);
        check_view(view, &g, original);
        assert_true(ent_partial_views(&a, &g, &limits, &b, &err));
        assert_true(ent_partial(&a, view, &limits, &within, &err));
        for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
            uint64_t expected = 0;
            assert_int_equal(!b.holds.equilibrium[c], !within.holds.equilibrium[c]);
            for (uint32_t s = 0; within.possible.equilibrium[c] && s < view->n; s++)
                expected |= (uint64_t)plane_has(within.possible.equilibrium[c], s) << original[s];
            if (within.possible.equilibrium[c] && view->n)
                assert_int_equal(b.possible.equilibrium[c][0], expected);
        }
        ent_arena_free(&a);
    }
}

/* Of two options the decision maker speaks of one only. */
static void indifference_to_what_was_never_spoken_of_is_an_assumption(void **state)
{
    (void)state;
    struct arena a = {0};
    uint64_t truth[] = {0, 1, 0, 1};
    struct partial known = {.spoken = 1, .n_words = 1, .truth = truth};
    struct preference p[2] = {{.partial = &known}, {0}};
    struct movement m[2] = {{.own = 3}, {.own = 0}};
    struct game g = {.n = 4, .n_makers = 2, .n_options = 2, .movement = m, .preference = p};
    uint32_t refused;
    assert_int_equal(ent_game_compare(&g, 0, 1, 2), KNOWN_NOT);
    const struct game *assumed = ent_partial_assume_indifferent(&a, &g, &refused);
    assert_int_equal(refused, 0);
    assert_int_equal(ent_game_compare(assumed, 0, 1, 2), KNOWN_BETTER);
    assert_int_equal(ent_game_compare(assumed, 0, 1, 3), KNOWN_SAME);
    assert_int_equal(ent_game_compare(assumed, 1, 1, 3), KNOWN_NOT); /* silent stays unknown */
    /* Ranked outright: 2 above 1, against what the statement alone would say. */
    uint64_t closure[] = {1, 1 | 2, 1 | 2 | 4 | 0, 1 | 2 | 4 | 8};
    known.closure = closure;
    assumed = ent_partial_assume_indifferent(&a, &g, &refused);
    assert_int_equal(refused, 1);
    assert_int_equal(ent_game_compare(assumed, 0, 2, 1), KNOWN_BETTER);
    ent_arena_free(&a);
}

/* The rows of bits and the engine for complete preferences agree, joint moves too, over several strips. */
static void complete_games_are_judged_as_they_are_solved(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct bounds b;
        struct verdicts v;
        struct dice d = {seed};
        uint32_t makers = 2 + dice_below(&d, 3), states = 1 + dice_below(&d, seed % 6 ? 60 : 600);
        enum shape shape = (enum shape)(seed % SHAPE_COUNT);
        struct game g = *partial_game(&a, seed, shape, makers, states);
        g.preference = random_game(&a, seed, shape, makers, states)->preference;
        assert_true(ent_partial(&a, &g, &(struct partial_limits){.threads = 2}, &b, &err));
        assert_true(ent_solve(&a, &g, &(struct solve_limits){.threads = 2}, &v, &err));
        for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
            size_t bytes = v.words * sizeof(uint64_t);
            assert_int_equal(!v.equilibrium[c], !b.holds.equilibrium[c]);
            if (!v.equilibrium[c]) continue;
            assert_memory_equal(v.equilibrium[c], b.holds.equilibrium[c], bytes);
            assert_memory_equal(v.equilibrium[c], b.possible.equilibrium[c], bytes);
            for (uint32_t i = 0; i < makers; i++)
                assert_memory_equal(v.stable[c][i], b.holds.stable[c][i], bytes);
            for (uint32_t k = 0; k < g.n_joint; k++) {
                assert_memory_equal(v.joint[c][k], b.holds.joint[c][k], bytes);
                assert_memory_equal(v.joint[c][k], b.possible.joint[c][k], bytes);
            }
        }
        ent_arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings_are_as_defined),
        cmocka_unit_test(the_bold_reading_is_what_holds_and_the_cautious_one_what_could),
        cmocka_unit_test(strength_is_as_defined),
        cmocka_unit_test(strength_needs_complete_preferences),
        cmocka_unit_test(who_does_not_see_a_state_is_not_tempted_by_it_nor_stable_in_it),
        cmocka_unit_test(views_are_games_without_what_is_hidden),
        cmocka_unit_test(indifference_to_what_was_never_spoken_of_is_an_assumption),
        cmocka_unit_test(complete_games_are_judged_as_they_are_solved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
