#include "unit/cmocka_all.h"

#include "text/document.h"
#include "text/intake.h"

static struct arena arena;

static const struct report *report_of(struct str bytes)
{
    struct report *report = arena_new(&arena, struct report);
    struct ent_error err;
    assert_true(ent_report_from_plain(&arena, bytes, "news/river-talks.v2.txt", report, &err));
    return report;
}

static int reset(void **state)
{
    (void)state;
    ent_arena_free(&arena);
    return 0;
}

#define assert_str(got, wanted) assert_true(str_equal((got), STR(wanted)))

static void valid_text_stays_as_it_is_byte_for_byte(void **state)
{
    (void)state;
    const struct str texts[] = {STR("One.\r\nTwo.\r\n"), STR("\xEF\xBB\xBFOne.\n"), STR(""),
                                STR("\n\n"), STR("\tTabs \xC2\xA0 and blanks  \n")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct report *r = report_of(texts[i]);
        assert_true(str_equal(r->text, texts[i]));
        struct sha256 wanted = ent_sha256(texts[i]);
        assert_memory_equal(&r->sha256, &wanted, sizeof wanted);
    }
}

static void the_id_is_the_file_name_without_folder_and_ending(void **state)
{
    (void)state;
    assert_str(report_of(STR("x"))->id, "river-talks.v2");
}

static void a_first_line_over_a_date_is_the_headline(void **state)
{
    (void)state;
    const struct report *r = report_of(STR("Talks resume\n2021-05-06\nText."));
    assert_str(r->title, "Talks resume");
    assert_str(r->date, "2021-05-06");
    assert_str(span_of(r->text, r->title_span), "Talks resume");
    assert_str(span_of(r->text, r->date_span), "2021-05-06");
    assert_str(span_of(r->text, r->body), "Text.");
}

static void a_date_of_a_month_only_stays_one(void **state)
{
    (void)state;
    assert_str(report_of(STR("\xEF\xBB\xBFTalks resume\r\n2021-05\r\nText."))->date, "2021-05");
}

static void a_first_line_over_an_empty_one_is_the_headline_only_with_text_below(void **state)
{
    (void)state;
    const struct report *r = report_of(STR("Talks resume\n\nText."));
    assert_str(r->title, "Talks resume");
    assert_str(r->date, "");
    assert_str(span_of(r->text, r->body), "Text.");
    assert_str(report_of(STR("Talks resume\n\n \n"))->title, "");
    assert_str(report_of(STR("Talks resume"))->title, "");
}

static void any_other_second_line_makes_no_headline(void **state)
{
    (void)state;
    const struct str texts[] = {STR("Talks resume\nText.\n"), STR("Talks resume\n2021\nText."),
                                STR("Talks resume\n2021-13-01\nText."),
                                STR("Talks resume\n6 May 2021\nText."),
                                STR("\nTalks resume\n2021-05-06\nText.")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct report *r = report_of(texts[i]);
        assert_str(r->title, "");
        assert_str(r->date, "");
        assert_int_equal(r->body.end - r->body.start, texts[i].n);
    }
}

static void the_date_line_belongs_to_no_token(void **state)
{
    (void)state;
    const struct report *r = report_of(STR("Talks resume\n2021-05-06\nText."));
    const struct document *d = ent_document(&arena, r);
    assert_int_equal(d->tokens.n, 4);
    assert_str(token_text(d, 2), "Text");
    assert_int_equal(d->paragraphs.at[0].kind, PARAGRAPH_HEADLINE);
    assert_int_equal(d->paragraphs.at[1].kind, PARAGRAPH_BODY);
}

static void credits_are_cut_at_slashes_but_a_handle_belongs_to_its_channel(void **state)
{
    (void)state;
    const struct report *r =
        report_of(STR("The river rose.\nSource: HNA/River Post/X/@riverpost\n"));
    assert_int_equal(r->credits.n, 3);
    assert_str(r->credits.at[0], "HNA");
    assert_str(r->credits.at[1], "River Post");
    assert_str(r->credits.at[2], "X/@riverpost");
}

static void credits_may_be_a_list_and_addresses_keep_their_slashes(void **state)
{
    (void)state;
    const struct report *r =
        report_of(STR("The river rose.\nSources: HNA, https://example.org/a/b and River Post.\n"));
    assert_int_equal(r->credits.n, 3);
    assert_str(r->credits.at[1], "https://example.org/a/b");
    assert_str(r->credits.at[2], "River Post");
}

struct dateline_case {
    struct str text, dateline, agency, date;
};

static void datelines_are_told_from_sentences(void **state)
{
    (void)state;
    const struct dateline_case cases[] = {
        {STR("OSLO, May 6 (Harbour) - The river rose."), STR("OSLO, May 6 (Harbour) -"),
         STR("Harbour"), STR("")},
        {STR("OSLO (HNA) — The river rose."), STR("OSLO (HNA) —"), STR("HNA"), STR("")},
        {STR("Bern, 3 March. The river rose."), STR("Bern, 3 March."), STR(""), STR("")},
        {STR("LA PAZ/LIMA, Sept. 9, 2021 (HNA) -- Rivers rose."),
         STR("LA PAZ/LIMA, Sept. 9, 2021 (HNA) --"), STR("HNA"), STR("2021-09-09")},
        {STR("ACCRA — Ministers met."), STR("ACCRA —"), STR(""), STR("")},
        {STR("(HNA) - The river rose."), STR("(HNA) -"), STR("HNA"), STR("")},
        {STR("UNESCO — the body in Paris — met."), STR(""), STR(""), STR("")},
        {STR("Lagos - a port - grew."), STR(""), STR(""), STR("")},
        {STR("May 6 was dry."), STR(""), STR(""), STR("")},
        {STR("Ministers (Harbour) met."), STR(""), STR(""), STR("")}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct report *r = report_of(cases[i].text);
        const struct document *d = ent_document(&arena, r);
        struct str dateline = span_of(d->text, d->paragraphs.at[0].dateline);
        if (!str_equal(dateline, cases[i].dateline))
            fail_msg("%.*s: %.*s", STR_ARGS(cases[i].text), STR_ARGS(dateline));
        assert_int_equal(r->credits.n, cases[i].agency.n != 0);
        if (r->credits.n) assert_true(str_equal(r->credits.at[0], cases[i].agency));
        assert_true(str_equal(r->date, cases[i].date));
    }
}

#define TEST(name) cmocka_unit_test_teardown(name, reset)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(valid_text_stays_as_it_is_byte_for_byte),
        TEST(the_id_is_the_file_name_without_folder_and_ending),
        TEST(a_first_line_over_a_date_is_the_headline),
        TEST(a_date_of_a_month_only_stays_one),
        TEST(a_first_line_over_an_empty_one_is_the_headline_only_with_text_below),
        TEST(any_other_second_line_makes_no_headline),
        TEST(the_date_line_belongs_to_no_token),
        TEST(credits_are_cut_at_slashes_but_a_handle_belongs_to_its_channel),
        TEST(credits_may_be_a_list_and_addresses_keep_their_slashes),
        TEST(datelines_are_told_from_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
