#include "dispute_fixture.h"

static const char valley[] = "# A valley.\n"
                             "dispute \"Valley water\"  # and its dam\n"
                             "\n"
                             "makers\n"
                             "  # the upper one\n"
                             "  Norland\n"
                             "  Sudland \"Republic of Sudland\"  # the lower one\n"
                             "  \"West Bank\"\n"
                             "\n"
                             "options\n"
                             "  Norland: release \"open the \\\"dam\\\"\" [p3, p7]\n"
                             "  Norland: threaten to yes only\n"
                             "  Sudland: accept [assumed, \"p 9\"]\n"
                             "  Sudland, \"West Bank\": pay to no only [committed]\n"
                             "  nobody: \"NY\"\n"
                             "\n"
                             "infeasible release & threaten\n"
                             "exclusive release, pay & threaten [off]\n"
                             "at least one release, -accept, {----Y}\n"
                             "only if accept -> release | -pay\n"
                             "degrees pay < release\n"
                             "feasible {Y----}, {N----}\n"
                             "ban Norland, Sudland: release -> threaten  # once open\n"
                             "joint exchange: release, accept\n"
                             "joint only: threaten, -pay\n"
                             "coalesce Abandon threaten & accept\n"
                             "\n"
                             "status quo -release & -threaten & -accept & -pay & -\"NY\"\n"
                             "\n"
                             "unseen Sudland: threaten\n"
                             "\n"
                             "coalition Norland, \"West Bank\"\n"
                             "\n"
                             "prefer Norland [p1]\n"
                             "  -threaten IF accept [p4]\n"
                             "  Abandon | now\n"
                             "  greatly\n"
                             "  weights release 1.5, pay -0.25\n"
                             "  put release above -release\n"
                             "  put {N---Y} last\n"
                             "\n"
                             "prefer Norland as Sudland believes\n"
                             "  indifferent\n"
                             "\n"
                             "# what the reports leave open\n"
                             "prefer Sudland partial\n"
                             "  release & accept over now\n"
                             "  -pay over pay & threaten\n"
                             "  ranking YNNNN >> N-NNN = (pay & accept) > Abandon\n"
                             "  indifferent threaten\n"
                             "  unknown\n"
                             "\n"
                             "# the end\n";

static const char graph[] = "makers\n"
                            "  One\n"
                            "  Two\n"
                            "\n"
                            "states\n"
                            "  Delay \"no work\"\n"
                            "  \"Modify+Delay\"\n"
                            "  3\n"
                            "\n"
                            "moves One\n"
                            "  Delay -> \"Modify+Delay\", 3\n"
                            "  \"Modify+Delay\" <-> 3  # and back\n"
                            "\n"
                            "moves Two\n"
                            "  3 -> Delay\n"
                            "\n"
                            "status quo Delay\n"
                            "\n"
                            "prefer One\n"
                            "  ranking Delay > \"Modify+Delay\" = 3\n"
                            "\n"
                            "prefer Two partial\n"
                            "  ranking 3 > Delay\n";

static void expect_kept(const char *text)
{
    struct arena a = {0};
    struct str written = ent_dispute_write(&a, dispute_of(&a, text));
    assert_string_equal(ent_str_copy(&a, written).at, text);
    ent_arena_free(&a);
}

static void the_canonical_layout_is_read_and_written_unchanged(void **state)
{
    (void)state;
    expect_kept(valley);
    expect_kept(graph);
    expect_kept("");
    expect_kept("dispute \"a\\\\b\\x09c\"\n");
}

static void any_layout_comes_to_the_canonical_one(void **state)
{
    (void)state;
    static const char loose[] = "makers\r\n\tA # first\r\n\n\n  \"B\"\noptions # of both\n"
                                "A:x\n  B : y [ p1,p2 ]\n#mid\ninfeasible x &\n  y # why\n"
                                "status quo x\nprefer A\n(x) | y   #last";
    static const char canonical[] =
        "makers\n  A  # first\n  B\n\noptions\n  # of both\n  A: x\n  B: y [p1, p2]\n\n"
        "#mid\ninfeasible x & y  # why\n\nstatus quo x & -y\n\nprefer A\n  x | y  #last\n";
    struct arena a = {0};
    struct str written = ent_dispute_write(&a, dispute_of(&a, loose));
    assert_string_equal(ent_str_copy(&a, written).at, canonical);
    expect_kept(canonical);
    ent_arena_free(&a);
}

#define MAKERS "makers\n A\n B\n"
#define OPTIONS MAKERS "options\n A: x\n B: y\n"

/* One small text an error. */
static const char *const bad[][2] = {
    {"water\n", "test:1:1: expected makers, options, prefer or another heading, found \"water\""},
    {"makers\n A\n A\n", "test:3:2: a second decision maker \"A\""},
    {"makers\n A B\n", "test:2:4: expected the end of the line, found \"B\""},
    {"makers\n \"A\n", "test:2:2: a quotation mark that is not closed"},
    {"makers\n \"A\\q\"\n", "test:2:4: expected \\\", \\\\ or \\x01 to \\x7f after the backslash"},
    {"makers\n \"\"\n", "test:2:2: expected a decision maker, found an empty name"},
    {"makers\n \xFF\n", "test:2:2: expected UTF-8, found the byte 0xff"},
    {"makers\n \xC3\xA9 ;\n", "test:2:4: \";\" means nothing here"},
    {MAKERS "options\n C: x\n", "test:5:2: unknown decision maker \"C\""},
    {MAKERS "options\n A, A: x\n", "test:5:5: \"A\" stands here twice"},
    {MAKERS "options\n A x\n", "test:5:4: expected a colon after whose option it is, found \"x\""},
    {MAKERS "options\n A: now\n", "test:5:5: expected an option, found \"now\""},
    {MAKERS "options\n A: x to maybe\n",
     "test:5:10: expected \"yes only\" or \"no only\", found \"maybe\""},
    {MAKERS "options\n A: x to yes\n", "test:5:13: expected \"only\", found the end of the line"},
    {MAKERS "options\n A: x\n B: x\n", "test:6:5: a second option \"x\""},
    {MAKERS "options\n A: x [p1\n",
     "test:5:10: expected a comma or a closing bracket, found the end of the line"},
    {MAKERS "options\n A: x [,]\n", "test:5:8: expected an id of evidence or a mark, found \",\""},
    {OPTIONS "infeasible x & z\n", "test:7:16: unknown option \"z\""},
    {OPTIONS "infeasible (x & y\n",
     "test:8:1: expected an operator or a closing parenthesis, found the end of the file"},
    {OPTIONS "infeasible x IF y IF x\n", "test:7:19: expected the end of the line, found \"IF\""},
    {OPTIONS "infeasible {YNY}\n",
     "test:7:12: expected Y, N or - for each of 2 options, found \"YNY\""},
    {OPTIONS "infeasible {Y\n", "test:7:12: a { that is not closed"},
    {OPTIONS "infeasible now\n", "test:7:12: \"now\" needs a status quo above it"},
    {OPTIONS "exclusive x\n", "test:7:12: expected a comma, found the end of the line"},
    {OPTIONS "only if x\n", "test:7:10: expected ->, found the end of the line"},
    {OPTIONS "at most one x\n", "test:7:4: expected \"at least one\", found \"most\""},
    {OPTIONS "ban C: x -> y\n", "test:7:5: unknown decision maker \"C\""},
    {OPTIONS "ban A: x\n", "test:7:9: expected ->, found the end of the line"},
    {OPTIONS "joint: x, -x\n", "test:7:11: \"x\" stands here twice"},
    {OPTIONS "joint: x\n", "test:7:8: expected options of at least two decision makers"},
    {OPTIONS "coalesce x x & y\n", "test:7:10: the name \"x\" is taken"},
    {OPTIONS "coalesce Z x\ncoalesce W Z\n", "test:8:12: a coalesced state within another"},
    {OPTIONS "coalition A\n", "test:7:11: expected at least two decision makers"},
    {OPTIONS "status quo x & x\n", "test:7:16: \"x\" stands here twice"},
    {OPTIONS "status quo x\nstatus quo y\n", "test:8:12: a second status quo"},
    {OPTIONS "states\n s\n",
     "test:7:7: expected no states where there are options, found the end of the line"},
    {OPTIONS "prefer A\n", "test:7:8: a preference that says nothing: write \"indifferent\" under "
                           "it, or leave it out where it is not known"},
    {OPTIONS "prefer A\n x\nprefer A\n y\n", "test:9:8: a second preference of \"A\""},
    {OPTIONS "prefer A\n weights x\n", "test:8:11: expected a number, at most a thousand million, "
                                       "with at most six decimals, found the end of the line"},
    {OPTIONS "prefer A\n weights x 1.2345678\n",
     "test:8:12: expected a number, at most a thousand million, with at most six decimals, found "
     "\"1.2345678\""},
    {OPTIONS "prefer A\n weights x 1, x 2\n", "test:8:15: a second weight of \"x\""},
    {OPTIONS "prefer A\n unknown x\n",
     "test:8:2: \"unknown\" in a complete preference: write \"prefer ... partial\""},
    {OPTIONS "prefer A partial\n greatly\n",
     "test:8:2: \"greatly\" in a partial preference: it needs a complete one"},
    {OPTIONS "prefer A\n put x under y\n",
     "test:8:8: expected above, below, with, first or last, found \"under\""},
    {OPTIONS "prefer A\n ranking YN > ZZ\n", "test:8:15: expected a state, found \"ZZ\""},
    {OPTIONS "prefer A as A believes\n x\n", "test:7:8: expected what another believes"},
    {MAKERS "states\n s\n t\nmoves A\n s -> s\n", "test:8:7: a move from a state to itself"},
    {MAKERS "states\n s\n t\nmoves A\n s => t\n", "test:8:4: expected -> or <->, found \"=\""},
    {MAKERS "states\n s\n s\n", "test:6:2: a second state \"s\""},
    {MAKERS "moves A\n", "test:4:7: expected moves after states only, found \"A\""},
    {MAKERS "states\n s\ninfeasible s\n",
     "test:6:12: expected no constraint where states are given as such, found \"s\""},
    {MAKERS "states\n s\nstatus quo t\n", "test:6:12: unknown state \"t\""},
    {MAKERS "states\n s\n t\nprefer A partial\n s\n",
     "test:8:2: expected a ranking, the one partial preference over states given as such"},
    /* What only the states show. */
    {OPTIONS "infeasible x & y\nstatus quo x & y\n", "test:8: the status quo is not feasible"},
    {OPTIONS "prefer A\n ranking YN > NN > NY\n",
     "test:8: the ranking leaves out 1 of 4 states, YY first"},
    {OPTIONS "prefer A\n ranking YN > NN > -Y > YY\n", "test:8: the ranking names YY twice"},
    {OPTIONS "infeasible x & y\nprefer A\n ranking YN > NN > NY > YY\n",
     "test:9: the ranking names {YY}, which is no feasible state"},
    {OPTIONS "coalesce Z x\ncoalesce W y\n",
     "test:8: YY belongs to another coalesced state already"},
    {OPTIONS "prefer A\n x\n ranking YN >> NN > NY > YY\n",
     "test:9: >> in a ranking that other entries stand above"},
    {OPTIONS "infeasible x & y\nprefer A\n x\n put y above x & y\n",
     "test:10: no other feasible state satisfies x & y"},
    {OPTIONS "prefer A partial\n x\n ranking NN > YN\n",
     "test:9: ranks NN over YN, but the preference makes it known otherwise"},
    {OPTIONS "prefer A partial\n x\n ranking NN = YN\n",
     "test:9: ranks NN with YN, but the preference makes it known otherwise"},
};

static void an_error_says_where_and_what_was_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct arena a = {0};
        assert_string_equal(complaint_of(&a, bad[i][0]), bad[i][1]);
        ent_arena_free(&a);
    }
}

static void a_byte_of_no_meaning_is_refused_in_quotation_marks(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    assert_null(ent_dispute_read(&a, "test", STR("makers\n \"A\0B\"\n"), &err));
    assert_string_equal(err.message, "test:2:2: a byte 0x00 between quotation marks");
    ent_arena_free(&a);
}

static void limits_are_counted(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_buffer text = {.arena = &a};
    ent_text_addf(&text, "makers\n A\noptions\n");
    for (int o = 0; o < 256; o++) ent_text_addf(&text, " A: o%d\n", o);
    ent_text_add_char(&text, 0);
    assert_string_equal(complaint_of(&a, text.at), "test:259:5: more than 255 options");
    struct text_buffer deep = {.arena = &a};
    ent_text_addf(&deep, OPTIONS "infeasible ");
    for (int i = 0; i < 100; i++) ent_text_addf(&deep, "(x & ");
    ent_text_add_char(&deep, 0);
    assert_string_equal(complaint_of(&a, deep.at), "test:7:308: a formula nested deeper than 60");
    struct text_buffer wide = {.arena = &a};
    ent_text_addf(&wide, "makers\n A\noptions\n");
    for (int o = 0; o < 40; o++) ent_text_addf(&wide, " A: o%d\n", o);
    ent_text_add_char(&wide, 0);
    assert_string_equal(complaint_of(&a, wide.at), "test: 2^40 states; at most 2^28 can be listed");
    ent_arena_free(&a);
}

static void nesting_to_the_limit_is_worked_out(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_buffer text = {.arena = &a};
    ent_text_addf(&text, OPTIONS "infeasible ");
    for (int i = 0; i < 59; i++) ent_text_addf(&text, "x IF y | y & (");
    ent_text_addf(&text, "x");
    for (int i = 0; i < 59; i++) ent_text_addf(&text, ")");
    ent_text_addf(&text, "\n%c", 0);
    const struct dispute *d = dispute_of(&a, text.at);
    assert_true(ent_formula_depth(d->constraints[0].formulas[0]) <= FORMULA_DEPTH_MAX);
    assert_true(ent_formula_depth(d->constraints[0].formulas[0]) > 150);
    assert_string_equal(complaint_of(&a, text.at), "");
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_canonical_layout_is_read_and_written_unchanged),
        cmocka_unit_test(any_layout_comes_to_the_canonical_one),
        cmocka_unit_test(an_error_says_where_and_what_was_found),
        cmocka_unit_test(a_byte_of_no_meaning_is_refused_in_quotation_marks),
        cmocka_unit_test(limits_are_counted),
        cmocka_unit_test(nesting_to_the_limit_is_worked_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
