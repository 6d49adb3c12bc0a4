/* Three versions of a file become one: what a person wrote stays, what the new draft adds comes in. */
#include "cmocka_all.h"

#include "drafting/merge.h"

static const char base[] =
    "# Drafted\n"
    "dispute \"Bridge\"\n\n"
    "makers\n  Norland\n  Sudland\n\n"
    "options\n"
    "  Norland: toll \"payment of the toll\" [p1]\n"
    "  Norland: blockade [p2]\n"
    "  Sudland: bridge \"opening of the bridge\" [p3]\n\n"
    "joint exchange: toll, bridge [p1, p3]\n\n"
    "status quo -toll & -blockade & -bridge\n\n"
    "prefer Norland partial  # in the drafter's order\n"
    "  toll & bridge over now [p1, p3]\n"
    "  # ask: what would keep Norland from it: which?\n"
    "  blockade IFF -bridge [assumed, off, p2]\n"
    "  bridge [p3]\n"
    "  -toll [assumed, p1]\n\n"
    "prefer Sudland partial  # in the drafter's order\n"
    "  -bridge [assumed, p3]\n"
    "  # ask: whether Sudland would rather see toll, blockade or not: which?\n"
    "  unknown toll, blockade\n";

/* The text with one part of it replaced, which must be there. */
static struct str with(struct arena *a, struct str text, const char *was, const char *is)
{
    size_t at = ent_str_find(text, str_of(was), 0);
    if (at == text.n) fail_msg("not there: %s", was);
    return ent_str_format(a, "%.*s%s%.*s", STR_ARGS(str_part(text, 0, at)), is,
                          STR_ARGS(str_part(text, at + strlen(was), text.n)));
}

static struct merge_result merged(struct arena *a, struct str mine, struct str theirs)
{
    struct ent_error err = {0};
    struct merge_result out;
    const struct merge_input in = {"f", STR(base), mine, theirs};
    if (!ent_drafting_merge(a, &in, &out, &err)) fail_msg("%s", err.message);
    return out;
}

static void has(struct str text, const char *part)
{
    if (ent_str_find(text, str_of(part), 0) == text.n)
        fail_msg("\"%s\" is not in\n%.*s", part, STR_ARGS(text));
}

static void lacks(struct str text, const char *part)
{
    if (ent_str_find(text, str_of(part), 0) < text.n)
        fail_msg("\"%s\" is in\n%.*s", part, STR_ARGS(text));
}

static void equals(struct str text, struct str expected)
{
    if (!str_equal(text, expected))
        fail_msg("expected\n%.*s\nfound\n%.*s", STR_ARGS(expected), STR_ARGS(text));
}

static void an_unchanged_draft_changes_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine =
        with(&a, STR(base), "  bridge [p3]\n", "  bridge [p3]  # said twice\n  -blockade\n");
    struct merge_result r = merged(&a, mine, STR(base));
    equals(r.text, mine);
    assert_int_equal(r.news.n + r.gone.n + r.conflicts.n, 0);
    ent_arena_free(&a);
}

static void an_unedited_file_becomes_the_new_draft(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str theirs = with(&a, STR(base), "[p3]\n  -toll [assumed, p1]", "[p3, p7]");
    struct merge_result r = merged(&a, STR(base), theirs);
    equals(r.text, theirs);
    assert_int_equal(r.gone.n, 1);
    assert_true(str_equal(r.gone.at[0], STR("-toll [assumed, p1]")));
    ent_arena_free(&a);
}

static void edits_stay_and_new_entries_are_marked(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine = with(&a, STR(base), "\"payment of the toll\"", "\"pay the toll\"");
    mine = with(&a, mine, "-toll [assumed, p1]", "-toll [assumed, p1]  # says the minister");
    struct str theirs = with(&a, STR(base), "bridge\" [p3]\n",
                             "bridge\" [p3, p9]\n  Sudland: crew \"release of the crew\" [p8]\n");
    theirs = with(&a, theirs, "& -bridge\n\n", "& -bridge & -crew\n\n");
    theirs = with(&a, theirs, "  bridge [p3]\n", "  bridge [p3, p9]\n  crew [p8]\n");
    struct merge_result r = merged(&a, mine, theirs);
    has(r.text, "toll \"pay the toll\" [p1]\n");
    has(r.text, "-toll [assumed, p1]  # says the minister\n");
    has(r.text, "bridge \"opening of the bridge\" [p3, p9]\n");
    has(r.text, "crew \"release of the crew\" [p8]  # new\n");
    has(r.text, "  crew [p8]  # new\n");
    has(r.text, "status quo -toll & -blockade & -bridge & -crew\n");
    assert_int_equal(r.news.n, 2);
    assert_int_equal(r.conflicts.n, 0);
    ent_arena_free(&a);
}

static void a_mark_of_news_is_gone_the_next_time(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine = with(&a, STR(base), "  bridge [p3]\n", "  bridge [p3]  # new\n");
    struct merge_result r = merged(&a, mine, STR(base));
    equals(r.text, STR(base));
    ent_arena_free(&a);
}

static void answers_are_kept(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine = with(&a, STR(base),
                           "  # ask: what would keep Norland from it: which?\n  blockade IFF "
                           "-bridge [assumed, off, p2]\n",
                           "  blockade IFF -bridge [assumed, p2]\n");
    mine = with(&a, mine,
                "  # ask: whether Sudland would rather see toll, blockade or not: which?\n  "
                "unknown toll, blockade\n",
                "  toll\n  unknown blockade\n");
    struct str theirs =
        with(&a, STR(base), "  unknown toll, blockade\n", "  unknown toll, blockade, crew\n");
    theirs = with(&a, theirs, "bridge\" [p3]\n", "bridge\" [p3]\n  Sudland: crew [p8]\n");
    theirs = with(&a, theirs, "[assumed, off, p2]", "[assumed, off, p2, p5]");
    struct merge_result r = merged(&a, mine, theirs);
    has(r.text, "  blockade IFF -bridge [assumed, p2, p5]\n");
    has(r.text, "  toll\n  unknown blockade, crew\n");
    lacks(r.text, "# ask: what would keep");
    lacks(r.text, "# ask: whether");
    lacks(r.text, "unknown toll");
    ent_arena_free(&a);
}

static void what_a_person_took_out_stays_out(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine = with(&a, STR(base), "  Norland: blockade [p2]\n", "");
    mine = with(&a, mine, " & -blockade", "");
    mine = with(&a, mine,
                "  # ask: what would keep Norland from it: which?\n  blockade IFF -bridge "
                "[assumed, off, p2]\n",
                "");
    mine = with(&a, mine, "  unknown toll, blockade\n", "  unknown toll\n");
    struct str theirs =
        with(&a, STR(base), "  bridge [p3]\n", "  bridge [p3]\n  bridge | blockade [p6]\n");
    struct merge_result r = merged(&a, mine, theirs);
    lacks(r.text, "Norland: blockade");
    has(r.text, "# conflict: the new draft has: bridge | blockade [p6]\n");
    assert_int_equal(r.conflicts.n, 1);
    ent_arena_free(&a);
}

static void both_sides_changing_one_thing_is_a_conflict(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine =
        with(&a, STR(base), "  toll & bridge over now [p1, p3]\n", "  toll over now [p1]\n");
    struct str theirs = with(&a, STR(base), "  toll & bridge over now [p1, p3]\n",
                             "  toll & bridge & -blockade over now [p1, p3]\n");
    mine = with(&a, mine, "\"opening of the bridge\"", "\"open it\"");
    theirs = with(&a, theirs, "\"opening of the bridge\"", "\"opening of the Varga bridge\"");
    struct merge_result r = merged(&a, mine, theirs);
    has(r.text, "  toll over now [p1]\n  # conflict: the new draft has: toll & bridge & -blockade "
                "over now [p1, p3]\n");
    has(r.text, "  # conflict: the new draft has: Sudland: bridge \"opening of the Varga bridge\" "
                "[p3]\n  Sudland: bridge \"open it\" [p3]\n");
    assert_int_equal(r.conflicts.n, 2);
    ent_arena_free(&a);
}

static void what_the_new_draft_drops_goes_unless_it_was_edited(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str theirs = with(&a, STR(base), "  bridge [p3]\n  -toll [assumed, p1]\n", "");
    struct str mine = with(&a, STR(base), "  bridge [p3]\n", "  bridge [committed, p3]\n");
    struct merge_result r = merged(&a, mine, theirs);
    lacks(r.text, "-toll [assumed, p1]");
    has(r.text, "  # conflict: the new draft no longer has this\n  bridge [committed, p3]\n");
    assert_int_equal(r.gone.n, 1);
    ent_arena_free(&a);
}

/* An edit uses an option that the new draft has dropped: the option stays. */
static void an_option_that_an_edit_needs_stays(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str theirs = with(&a, STR(base), "  Norland: blockade [p2]\n", "");
    theirs = with(&a, theirs, " & -blockade", "");
    theirs = with(&a, theirs,
                  "  # ask: what would keep Norland from it: which?\n  blockade IFF -bridge "
                  "[assumed, off, p2]\n",
                  "");
    theirs = with(&a, theirs, "  unknown toll, blockade\n", "  unknown toll\n");
    struct merge_result r = merged(&a, STR(base), theirs);
    lacks(r.text, "Norland: blockade");
    r = merged(
        &a,
        with(&a, STR(base), "  -bridge [assumed, p3]\n", "  -bridge [assumed, p3]\n  -blockade\n"),
        theirs);
    has(r.text, "# conflict: the new draft no longer has this\n  Norland: blockade [p2]\n");
    has(r.text, "  -blockade\n");
    ent_arena_free(&a);
}

static void the_present_state_is_merged_option_by_option(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine = with(&a, STR(base), "status quo -toll", "status quo toll");
    struct str theirs = with(&a, STR(base), "& -bridge\n", "& bridge\n");
    struct merge_result r = merged(&a, mine, theirs);
    has(r.text, "status quo toll & -blockade & bridge\n");
    ent_arena_free(&a);
}

static void the_order_of_a_person_stays(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str mine = with(&a, STR(base), "  bridge [p3]\n  -toll [assumed, p1]\n",
                           "  -toll [assumed, p1]\n  bridge [p3]\n");
    struct str theirs = with(&a, STR(base), "  bridge [p3]\n", "  bridge [p3, p4]\n");
    struct merge_result r = merged(&a, mine, theirs);
    has(r.text, "  -toll [assumed, p1]\n  bridge [p3, p4]\n");
    ent_arena_free(&a);
}

static void refuses(struct arena *a, struct str mine, struct str theirs, const char *message)
{
    struct ent_error err = {0};
    struct merge_result out;
    const struct merge_input in = {"f", STR(base), mine, theirs};
    assert_false(ent_drafting_merge(a, &in, &out, &err));
    assert_string_equal(err.message, message);
}

static void what_cannot_be_merged_is_told_in_one_line(void **state)
{
    (void)state;
    struct arena a = {0};
    refuses(&a, with(&a, STR(base), "  bridge [p3]\n", "  bridge bridge\n"), STR(base),
            "f:21:10: expected the end of the line, found \"bridge\"");
    refuses(&a, with(&a, STR(base), "joint exchange", "infeasible -toll\njoint exchange"),
            STR(base),
            "f: does not go together with the new draft: merged:16: the status quo is not "
            "feasible");
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unchanged_draft_changes_nothing),
        cmocka_unit_test(an_unedited_file_becomes_the_new_draft),
        cmocka_unit_test(edits_stay_and_new_entries_are_marked),
        cmocka_unit_test(a_mark_of_news_is_gone_the_next_time),
        cmocka_unit_test(answers_are_kept),
        cmocka_unit_test(what_a_person_took_out_stays_out),
        cmocka_unit_test(both_sides_changing_one_thing_is_a_conflict),
        cmocka_unit_test(what_the_new_draft_drops_goes_unless_it_was_edited),
        cmocka_unit_test(an_option_that_an_edit_needs_stays),
        cmocka_unit_test(the_present_state_is_merged_option_by_option),
        cmocka_unit_test(the_order_of_a_person_stays),
        cmocka_unit_test(what_cannot_be_merged_is_told_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
