#include <stdlib.h>

#include "dispute_fixture.h"

#include "stability/solve.h"
#include "stability/symbolic.h"

enum {
    CONCEPTS = 1 << CONCEPT_NASH | 1 << CONCEPT_GMR | 1 << CONCEPT_SMR | 1 << CONCEPT_SEQ |
               1 << CONCEPT_SSEQ
};

static const char *sign(uint64_t *seed) { return next_random(seed, 2) ? "-" : ""; }

/* What makes disputes differ: constraints within and across decision makers, lists of states, one-way options, bans, options of nobody. */
static void add_rules(struct text_buffer *t, uint32_t n, uint32_t makers, uint64_t *seed)
{
    static const char *const forms[] = {"infeasible %so%u & %so%u\n", "only if %so%u -> %so%u\n",
                                        "at least one %so%u, %so%u\n",
                                        "feasible (%so%u | %so%u), o0\n"};
    for (uint32_t k = next_random(seed, 3); k; k--)
        ent_text_addf(t, forms[next_random(seed, 4)], sign(seed), next_random(seed, n), sign(seed),
                      next_random(seed, n));
    if (!next_random(seed, 4))
        ent_text_addf(t, "ban m%u: %so%u -> %so%u\n", next_random(seed, makers), sign(seed),
                      next_random(seed, n), sign(seed), next_random(seed, n));
    if (!next_random(seed, 6))
        ent_text_addf(t, "ban anybody: o%u -> o%u\n", next_random(seed, n), next_random(seed, n));
}

static void add_statement(struct text_buffer *t, uint32_t n, uint64_t *seed)
{
    static const char *const forms[] = {" %so%u & %so%u\n",       " %so%u | %so%u\n",
                                        " %so%u IF %so%u\n",      " %so%u IFF %so%u\n",
                                        " %so%u over %so%u\n",    " %so%u & %so%u over now\n",
                                        " %so%u IF %so%u [off]\n"};
    if (next_random(seed, 2))
        ent_text_addf(t, " %so%u\n", sign(seed), next_random(seed, n));
    else
        ent_text_addf(t, forms[next_random(seed, 7)], sign(seed), next_random(seed, n), sign(seed),
                      next_random(seed, n));
}

static const char *random_dispute(struct arena *a, uint64_t *seed, bool has_rules)
{
    struct text_buffer t = {.arena = a};
    uint32_t makers = 1 + next_random(seed, 4), n = 1 + next_random(seed, 7);
    static const char *const ways[] = {"", "", "", " to yes only", " to no only"};
    ent_text_addf(&t, "makers\n");
    for (uint32_t i = 0; i < makers; i++) ent_text_addf(&t, " m%u\n", i);
    ent_text_addf(&t, "options\n");
    for (uint32_t o = 0; o < n; o++) {
        bool is_nobody = has_rules && !next_random(seed, 12);
        struct str owner =
            is_nobody ? STR("nobody") : ent_str_format(a, "m%u", next_random(seed, makers));
        ent_text_addf(&t, " %.*s: o%u%s\n", STR_ARGS(owner), o,
                      has_rules ? ways[next_random(seed, 5)] : "");
    }
    if (has_rules) add_rules(&t, n, makers, seed);
    /* "now" needs one; where it is not feasible the dispute is not listed and another is tried */
    ent_text_addf(&t, "status quo %so%u\n", sign(seed), next_random(seed, n));
    for (uint32_t i = 0; i < makers; i++) {
        ent_text_addf(&t, "prefer m%u\n indifferent\n", i);
        for (uint32_t k = next_random(seed, 2 * n + 1); k; k--) add_statement(&t, n, seed);
    }
    ent_text_add_char(&t, 0);
    return t.at;
}

static struct option_set state_of(uint64_t code) { return (struct option_set){{code, 0, 0, 0}}; }

/* Counts, membership and order of listing, of one concept and decision maker or of all. */
static void expect_plane(struct symbolic *s, const struct game *g, int c, uint32_t maker,
                         const uint64_t *plane, struct state_count count, const char *text)
{
    uint64_t n = 0;
    struct option_set from = {{0}}, found;
    bool has_more = true;
    for (uint32_t q = 0; q < g->n; q++) {
        bool is_in = plane_has(plane, q);
        struct option_set state = state_of(game_code(g, q));
        if (ent_symbolic_has(s, (enum concept)c, maker, &state) != is_in)
            fail_msg("%s: decision maker %u, state %u: %d expected of\n%s", ent_concept_key[c],
                     maker, q, is_in, text);
        if (!is_in) continue;
        n++;
        has_more = ent_symbolic_next(s, (enum concept)c, maker, &from, &found);
        assert_true(has_more);
        assert_int_equal(found.word[0], state.word[0]);
        from.word[0] = found.word[0] + 1;
    }
    assert_int_equal(count.word[0], n);
    assert_int_equal(count.word[1] | count.word[2] | count.word[3], 0);
    if (from.word[0] >> g->n_options == 0)
        assert_false(ent_symbolic_next(s, (enum concept)c, maker, &from, &found));
}

/* False where the dispute has no game: its status quo is not feasible. */
static bool compare(const char *text, uint64_t *answers)
{
    struct arena a = {0};
    struct ent_error err = {0};
    const struct dispute *d = dispute_of(&a, text);
    const struct game *g = ent_dispute_game(&a, d, &err);
    if (!g) {
        ent_arena_free(&a);
        return false;
    }
    struct verdicts v;
    assert_true(
        ent_solve(&a, g, &(struct solve_limits){.concepts = CONCEPTS, .threads = 1}, &v, &err));
    struct symbolic *s =
        ent_symbolic_open(&a, d, &(struct symbolic_limits){.concepts = CONCEPTS}, &err);
    if (!s) fail_msg("%s", err.message);
    const struct symbolic_counts *counts = ent_symbolic_counts(s);
    assert_int_equal(counts->states.word[0], g->n);
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(CONCEPTS >> c & 1)) continue;
        expect_plane(s, g, c, NO_INDEX, v.equilibrium[c], counts->equilibria[c], text);
        for (uint32_t i = 0; i < g->n_makers; i++) {
            expect_plane(s, g, c, i, v.stable[c][i], counts->stable[c][i], text);
            answers[counts->stable[c][i].word[0] == g->n]++;
        }
    }
    ent_symbolic_close(s);
    ent_arena_free(&a);
    return true;
}

static void run_random(uint64_t seed, int rounds, bool has_rules)
{
    uint64_t answers[2] = {0};
    int n = 0;
    for (int round = 0; round < rounds; round++) {
        struct arena a = {0};
        n += compare(random_dispute(&a, &seed, has_rules), answers);
        ent_arena_free(&a);
    }
    assert_in_range(n, rounds / 3, rounds);
    assert_in_range(answers[0], 100, UINT32_MAX);
    assert_in_range(answers[1], 100, UINT32_MAX);
}

static void full_cubes_have_the_states_of_the_explicit_engine(void **state)
{
    (void)state;
    run_random(7, 150, false);
}

static void bound_disputes_have_the_states_of_the_explicit_engine(void **state)
{
    (void)state;
    run_random(11, 400, true);
}

/* B cannot go from neither to both at once, one decision maker's two moves are no legal sequence, and C does not move between them: A's improvement at NNNN
 * has no answer. */
static void nobody_moves_twice_running(void **state)
{
    (void)state;
    static const char text[] = "makers\n A\n B\n C\noptions\n A: a\n B: x\n B: y\n C: c\n"
                               "ban B: -x & -y -> x & y\nban C: x IFF -y -> c | -c\n"
                               "prefer A\n -(x & y)\n a\n -c\nprefer B\n x & y\n x\nprefer C\n c\n";
    struct arena a = {0};
    struct ent_error err = {0};
    uint64_t answers[2];
    assert_true(compare(text, answers));
    struct symbolic *s =
        ent_symbolic_open(&a, dispute_of(&a, text), &(struct symbolic_limits){0}, &err);
    assert_non_null(s);
    assert_false(ent_symbolic_has(s, CONCEPT_GMR, 0, &(struct option_set){{0}}));
    assert_true(ent_symbolic_has(s, CONCEPT_GMR, 0, &(struct option_set){{2}}));
    ent_symbolic_close(s);
    ent_arena_free(&a);
}

/* What cannot be listed: each of 20 decision makers wants its own first option and the next one's, 3 options each. Nash: everybody takes its own. */
static const char *large(struct arena *a)
{
    struct text_buffer t = {.arena = a};
    ent_text_addf(&t, "makers\n");
    for (int i = 0; i < 20; i++) ent_text_addf(&t, " m%d\n", i);
    ent_text_addf(&t, "options\n");
    for (int i = 0; i < 60; i++) ent_text_addf(&t, " m%d: o%d\n", i / 3, i);
    for (int i = 0; i < 20; i++)
        ent_text_addf(&t, "prefer m%d\n o%d\n o%d\n", i, (3 * i + 3) % 60, 3 * i);
    ent_text_add_char(&t, 0);
    return t.at;
}

static void what_cannot_be_listed_is_counted(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    const struct dispute *d = dispute_of(&a, large(&a));
    assert_null(ent_dispute_game(&a, d, &err));
    struct symbolic *s = ent_symbolic_open(&a, d, &(struct symbolic_limits){0}, &err);
    assert_non_null(s);
    const struct symbolic_counts *counts = ent_symbolic_counts(s);
    assert_true(str_equal(ent_state_count_text(&a, counts->states), STR("1152921504606846976")));
    assert_true(str_equal(ent_state_count_text(&a, counts->equilibria[CONCEPT_NASH]),
                          STR("1099511627776")));
    assert_true(ent_state_count_double(counts->equilibria[CONCEPT_NASH]) == 1099511627776.0);
    struct option_set found, from = {{0}};
    assert_true(ent_symbolic_next(s, CONCEPT_NASH, NO_INDEX, &from, &found));
    assert_int_equal(found.word[0], 0x249249249249249ull);
    from.word[0] = found.word[0] + 1;
    assert_true(ent_symbolic_next(s, CONCEPT_NASH, NO_INDEX, &from, &found));
    assert_int_equal(found.word[0], 0x249249249249249ull | 2);
    ent_symbolic_close(s);
    ent_arena_free(&a);
}

static void one_is_open_at_a_time(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    const struct dispute *d = dispute_of(&a, "makers\n A\noptions\n A: x\nprefer A\n x\n");
    struct symbolic *s = ent_symbolic_open(&a, d, &(struct symbolic_limits){0}, &err);
    assert_non_null(s);
    assert_null(ent_symbolic_open(&a, d, &(struct symbolic_limits){0}, &err));
    assert_int_equal(err.code, ENT_EBUSY);
    ent_symbolic_close(s);
    s = ent_symbolic_open(&a, d, &(struct symbolic_limits){0}, &err);
    assert_non_null(s);
    ent_symbolic_close(s);
    ent_arena_free(&a);
}

static void nodes_are_counted_and_the_table_is_left_clean(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    uint64_t seed = 3;
    struct text_buffer t = {.arena = &a};
    ent_text_addf(&t, "makers\n A\n B\noptions\n");
    for (int o = 0; o < 40; o++) ent_text_addf(&t, " %c: o%d\n", "AB"[o % 2], o);
    for (int i = 0; i < 2; i++) {
        ent_text_addf(&t, "prefer %c\n", "AB"[i]);
        for (int k = 0; k < 40; k++)
            ent_text_addf(&t, " o%u & %so%u\n", next_random(&seed, 40), sign(&seed),
                          next_random(&seed, 40));
    }
    ent_text_add_char(&t, 0);
    const struct dispute *d = dispute_of(&a, t.at);
    const struct symbolic_limits few = {.concepts = 1 << CONCEPT_SEQ, .nodes = 1000000};
    assert_null(ent_symbolic_open(&a, d, &few, &err));
    assert_int_equal(err.code, ENT_ELIMIT);
    assert_string_equal(
        err.message,
        "test: 2^40 combinations of options need more than 1000000 nodes of diagrams (19 MiB)");
    const struct symbolic_limits short_of = {.concepts = 1 << CONCEPT_SEQ, .steps = 100000};
    assert_null(ent_symbolic_open(&a, d, &short_of, &err));
    assert_string_equal(
        err.message, "test: 2^40 combinations of options need more than 100000 steps of diagrams");
    const volatile bool is_stopped = true;
    assert_null(ent_symbolic_open(&a, d, &(struct symbolic_limits){.cancel = &is_stopped}, &err));
    assert_int_equal(err.code, ENT_EINTERRUPTED);
    uint64_t answers[2];
    assert_true(compare("makers\n A\n B\noptions\n A: x\n B: y\nprefer A\n x\nprefer B\n y IFF x\n",
                        answers));
    ent_arena_free(&a);
}

/* Statements anywhere, one-way options, constraints within a decision maker's options and, where is_bound, across them. */
static const char *wide_dispute(struct arena *a, uint32_t n, bool is_bound, uint64_t *seed)
{
    struct text_buffer t = {.arena = a};
    ent_text_addf(&t, "makers\n m0\n m1\n m2\n m3\noptions\n");
    for (uint32_t o = 0; o < n; o++)
        ent_text_addf(&t, " m%u: o%u%s\n", o * 4 / n, o,
                      next_random(seed, 6) ? "" : " to yes only");
    ent_text_addf(&t, "exclusive o0, o1, o2\n");
    if (is_bound)
        ent_text_addf(&t, "infeasible o%u & o%u\n", next_random(seed, n / 2),
                      n / 2 + next_random(seed, n / 2));
    for (uint32_t i = 0; i < 4; i++) {
        ent_text_addf(&t, "prefer m%u\n", i);
        for (uint32_t k = 0; k < 2 * n; k++)
            ent_text_addf(&t, " %so%u & %so%u\n", sign(seed), next_random(seed, n), sign(seed),
                          next_random(seed, n));
    }
    ent_text_add_char(&t, 0);
    return t.at;
}

static void expect_counts(uint32_t n, bool is_bound, uint32_t concepts, uint64_t seed)
{
    struct arena a = {0};
    struct ent_error err = {0};
    const struct dispute *d = dispute_of(&a, wide_dispute(&a, n, is_bound, &seed));
    const struct game *g = ent_dispute_game(&a, d, &err);
    struct verdicts v;
    assert_non_null(g);
    assert_true(ent_solve(&a, g, &(struct solve_limits){.concepts = concepts}, &v, &err));
    struct symbolic *s =
        ent_symbolic_open(&a, d, &(struct symbolic_limits){.concepts = concepts}, &err);
    if (!s) fail_msg("%s", err.message);
    const struct symbolic_counts *counts = ent_symbolic_counts(s);
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(concepts >> c & 1)) continue;
        assert_int_equal(counts->equilibria[c].word[0], ent_plane_count(v.equilibrium[c], v.words));
        for (uint32_t i = 0; i < 4; i++)
            assert_int_equal(counts->stable[c][i].word[0],
                             ent_plane_count(v.stable[c][i], v.words));
    }
    ent_symbolic_close(s);
    ent_arena_free(&a);
}

static void counts_are_those_of_the_explicit_engine(void **state)
{
    (void)state;
    const uint32_t any = 1 << CONCEPT_NASH | 1 << CONCEPT_GMR | 1 << CONCEPT_SMR;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        expect_counts(16, false, any, seed);
        expect_counts(12, true, any, seed);
        expect_counts(9, false, CONCEPTS, seed);
        expect_counts(9, true, CONCEPTS, seed);
    }
}

#define ONE "makers\n A\n B\noptions\n A: x\n B: y\n"

static void what_is_not_of_statements_is_refused(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {ONE "prefer A\n x\n", "a preference is not complete"},
        {ONE "prefer A\n x\nprefer B partial\n y\n", "a preference is not complete"},
        {ONE "prefer A\n x\nprefer B\n weights y 1\n", "a preference is not of statements alone"},
        {ONE "joint: x, y\nprefer A\n x\nprefer B\n y\n", "there are joint moves"},
        {ONE "coalesce Z x\nprefer A\n x\nprefer B\n y\n", "some are coalesced"},
        {ONE "unseen A: x\nprefer A\n x\nprefer B\n y\n", "some are not seen by all"},
        {"makers\n A\n B\noptions\n A, B: x\nprefer A\n x\nprefer B\n x\n",
         "an option belongs to several decision makers"},
        {"makers\n A\nstates\n s\nprefer A\n s\n", "states are given as such"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct str expected =
            ent_str_format(&a, "test: too many states to be listed, and %s", cases[i][1]);
        assert_false(ent_symbolic_can(dispute_of(&a, cases[i][0]), &err));
        assert_string_equal(err.message, expected.at);
        ent_arena_free(&a);
    }
}

static void counts_are_written_in_decimal(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(str_equal(ent_state_count_text(&a, (struct state_count){{0}}), STR("0")));
    assert_true(str_equal(ent_state_count_text(&a, (struct state_count){{0, 1}}),
                          STR("18446744073709551616")));
    assert_true(
        str_equal(ent_state_count_text(&a, (struct state_count){{0, 0, 0, 1ull << 63}}),
                  STR("5789604461865809771178549250434395392663499233282028201972879200395656481"
                      "9968")));
    ent_arena_free(&a);
}

/* With an argument: only the counts of so many options, which is the slow test. */
int main(int n, char **arguments)
{
    if (n > 1) {
        expect_counts((uint32_t)atoi(arguments[1]), false,
                      1 << CONCEPT_NASH | 1 << CONCEPT_GMR | 1 << CONCEPT_SMR, 1);
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_cubes_have_the_states_of_the_explicit_engine),
        cmocka_unit_test(bound_disputes_have_the_states_of_the_explicit_engine),
        cmocka_unit_test(nobody_moves_twice_running),
        cmocka_unit_test(counts_are_those_of_the_explicit_engine),
        cmocka_unit_test(what_cannot_be_listed_is_counted),
        cmocka_unit_test(one_is_open_at_a_time),
        cmocka_unit_test(nodes_are_counted_and_the_table_is_left_clean),
        cmocka_unit_test(what_is_not_of_statements_is_refused),
        cmocka_unit_test(counts_are_written_in_decimal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
