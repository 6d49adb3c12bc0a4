#include "dispute_fixture.h"

static const char options[] = "makers\n A\noptions\n A: a\n A: b\n A: c\n A: \"two words\"\n";

/* Which of the sixteen states of a, b, c and "two words" satisfy it, as bits. */
static uint64_t truth_of(struct arena *a, const char *formula)
{
    struct str text = ent_str_format(a, "%sinfeasible %s\n", options, formula);
    const struct dispute *d = dispute_of(a, text.at);
    struct state_block block = {.option = {0xAAAAAAAAAAAAAAAAull, 0xCCCCCCCCCCCCCCCCull,
                                           0xF0F0F0F0F0F0F0F0ull, 0xFF00FF00FF00FF00ull}};
    return ent_formula_word(d, d->constraints[0].formulas[0], &block) & 0xFFFF;
}

static void expect_same(const char *formula, const char *other)
{
    struct arena a = {0};
    if (truth_of(&a, formula) != truth_of(&a, other)) fail_msg("%s is not %s", formula, other);
    ent_arena_free(&a);
}

static void not_binds_before_and_before_or_before_if(void **state)
{
    (void)state;
    expect_same("-a & b", "(-a) & b");
    expect_same("a | b & c", "a | (b & c)");
    expect_same("a | b IF c & a", "(a | b) IF (c & a)");
    expect_same("a | b IFF c", "(a | b) IFF c");
    expect_same("NOT a and b or c", "((-a) & b) | c");
}

static void if_says_that_the_first_follows_from_the_second(void **state)
{
    (void)state;
    struct arena a = {0};
    expect_same("a IF b", "a | -b");
    expect_same("a IFF b", "(a & b) | (-a & -b)");
    assert_int_equal(truth_of(&a, "a"), 0xAAAA);
    assert_int_equal(truth_of(&a, "\"two words\""), 0xFF00);
    ent_arena_free(&a);
}

static void a_pattern_is_a_conjunction(void **state)
{
    (void)state;
    expect_same("{Y-N-}", "a & -c");
    expect_same("-{---Y} | {YYYY}", "-\"two words\" | (a & b & c)");
}

static void a_formula_is_the_union_of_its_patterns(void **state)
{
    (void)state;
    static const char *const formulas[] = {"a",
                                           "a & -a",
                                           "(a | b) & (c | -a)",
                                           "-(a & b IFF c)",
                                           "a IF b & {--YN}",
                                           "-{YN--} IFF (b | a)",
                                           "-((a | b) & -(c IFF -a))"};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        struct str text = ent_str_format(&a, "%sinfeasible %s\n", options, formulas[i]);
        const struct dispute *d = dispute_of(&a, text.at);
        uint32_t n;
        const struct pattern *p =
            ent_formula_patterns(&a, d, d->constraints[0].formulas[0], 1000, &n);
        uint64_t truth = 0;
        for (uint64_t s = 0; s < 16; s++)
            for (uint32_t k = 0; k < n; k++)
                if (!(p[k].yes.word[0] & ~s) && !(p[k].no.word[0] & s)) truth |= 1ull << s;
        assert_int_equal(truth, truth_of(&a, formulas[i]));
    }
    ent_arena_free(&a);
}

static void too_many_patterns_are_told_from_none(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str text =
        ent_str_format(&a, "%sinfeasible (a | b) & (a | c)\ninfeasible a & -a\n", options);
    const struct dispute *d = dispute_of(&a, text.at);
    uint32_t n;
    assert_null(ent_formula_patterns(&a, d, d->constraints[0].formulas[0], 3, &n));
    assert_non_null(ent_formula_patterns(&a, d, d->constraints[0].formulas[0], 4, &n));
    assert_int_equal(n, 4);
    assert_non_null(ent_formula_patterns(&a, d, d->constraints[1].formulas[0], 3, &n));
    assert_int_equal(n, 0);
    ent_arena_free(&a);
}

static void a_formula_is_written_with_the_parentheses_it_needs(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"((a))", "a"},
                                           {"(a&b)|c", "a & b | c"},
                                           {"a & (b | c)", "a & (b | c)"},
                                           {"a & (b & c)", "a & (b & c)"},
                                           {"NOT (a IF b) if not c", "-(a IF b) IF -c"},
                                           {"(a IFF b) IFF \"c\"", "(a IFF b) IFF c"},
                                           {"- - a | {YN--}", "--a | {YN--}"},
                                           {"\"two words\" & \"a\"", "\"two words\" & a"}};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct str text = ent_str_format(&a, "%sinfeasible %s\n", options, pairs[i][0]);
        const struct dispute *d = dispute_of(&a, text.at);
        struct text_buffer out = {.arena = &a};
        ent_formula_write(&out, d, d->constraints[0].formulas[0]);
        ent_text_add_char(&out, 0);
        assert_string_equal(out.at, pairs[i][1]);
    }
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_binds_before_and_before_or_before_if),
        cmocka_unit_test(if_says_that_the_first_follows_from_the_second),
        cmocka_unit_test(a_pattern_is_a_conjunction),
        cmocka_unit_test(a_formula_is_the_union_of_its_patterns),
        cmocka_unit_test(too_many_patterns_are_told_from_none),
        cmocka_unit_test(a_formula_is_written_with_the_parentheses_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
