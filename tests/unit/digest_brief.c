#include "unit/cmocka_all.h"

#include "digest/builder.h"
#include "unit/brief_fixture.h"

static void notes_are_numbered_through_the_text(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_int_equal(d->notes.n, 3);
    for (uint32_t i = 0; i < d->notes.n; i++) {
        assert_int_equal(d->notes.at[i].number, i + 1);
        if (i) assert_true(d->notes.at[i].evidence.start >= d->notes.at[i - 1].evidence.start);
    }
    assert_int_equal(d->issues.n, 2);
    assert_int_equal(d->meetings.at[0].refs.at[0], 3);
    ent_arena_free(&f.arena);
}

static void a_sentence_of_a_note_ends_at_its_own_stop(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    struct str text = d->reports.at[0].reading->document->text;
    assert_true(str_equal(span_of(text, d->notes.at[0].sentence),
                          STR("The dockers' union demands a rise of 6 percent.")));
    assert_true(str_equal(span_of(text, d->notes.at[2].sentence),
                          STR("Both sides meet in Odense on Monday.")));
    ent_arena_free(&f.arena);
}

static void what_the_ledger_held_is_not_new(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    fixture_add_second(&f);
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_true(d->is_update);
    assert_int_equal(d->reports.n, 1);
    assert_int_equal(d->in_short.n, 1);
    assert_true(str_equal(d->in_short.at[0].lead, STR("Harbour Lines")));
    ent_arena_free(&f.arena);
}

static void sentences_agree_with_their_subjects(void **state)
{
    (void)state;
    assert_true(ent_party_is_plural(STR("European officials")));
    assert_true(ent_party_is_plural(STR("families of the miners")));
    assert_true(ent_party_is_plural(STR("Mediators")));
    assert_false(ent_party_is_plural(STR("United States")));
    assert_false(ent_party_is_plural(STR("Baltic Lines")));
    assert_false(ent_party_is_plural(STR("government")));
    struct arena a = {0};
    struct stand s = {.act = ACT_DEMAND, .stance = STANCE_FOR};
    assert_true(str_equal(ent_stand_verb(&a, &s, false), STR("asks for")));
    assert_true(str_equal(ent_stand_verb(&a, &s, true), STR("ask for")));
    s.certainty = CERTAINTY_REPORTED;
    assert_true(str_equal(ent_stand_verb(&a, &s, true), STR("are reported to ask for")));
    s.is_alleged = true;
    assert_true(str_equal(ent_stand_verb(&a, &s, false), STR("is alleged to ask for")));
    ent_arena_free(&a);
}

static void names_that_want_an_article_have_one_in_a_sentence(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(str_equal(ent_party_in_text(&a, STR("Dockers' Union")), STR("the Dockers' Union")));
    assert_true(str_equal(ent_party_in_text(&a, STR("company")), STR("the company")));
    assert_true(str_equal(ent_party_in_text(&a, STR("Norway")), STR("Norway")));
    assert_true(str_equal(ent_party_in_text(&a, STR("rebels")), STR("rebels")));
    ent_arena_free(&a);
}

static void a_person_or_nobody_in_particular_has_no_column_beside_a_party(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct reading *r = (struct reading *)f.reports.at[0].reading;
    fixture_position(&f, r, "three sources", ACT_WARN, "long strike", "the strike ends");
    fixture_position(&f, r, "Maria Holt", ACT_WARN, "short strike", "the strike ends");
    f.reports.n = 0;
    fixture_hold(&f, r, true);
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_int_equal(d->parties.n, 4);
    assert_int_equal(d->columns, 2);
    assert_true(str_equal(d->parties.at[0], STR("Dockers' Union")));
    ent_arena_free(&f.arena);
}

static void one_party_owns_its_issue_and_stands_of_one_kind_are_told_together(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct reading *r = (struct reading *)f.reports.at[0].reading;
    r->positions.n = 0;
    fixture_position(&f, r, "Norway", ACT_DEMAND, "Norway's share of the cod", "demands a rise");
    fixture_position(&f, r, "Iceland", ACT_DEMAND, "quota for cod", "demands a rise of 6");
    fixture_position(&f, r, "Denmark", ACT_DEMAND, "quota for cod", "demands a rise of");
    f.reports.n = 0;
    fixture_hold(&f, r, true);
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_int_equal(d->in_short.n, 2);
    assert_true(str_equal(d->in_short.at[0].lead, STR("Iceland and Denmark")));
    assert_true(str_equal(d->in_short.at[0].text, STR("ask for quota for cod")));
    assert_int_equal(d->in_short.at[0].refs.n, 2);
    assert_true(str_equal(d->in_short.at[1].text, STR("asks for its share of the cod")));
    ent_arena_free(&f.arena);
}

static void what_a_party_says_both_ways_is_told_both_ways(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct reading *r = (struct reading *)f.reports.at[0].reading;
    r->positions.n = 0;
    fixture_position(&f, r, "Norway", ACT_REJECT, "quotas", "demands a rise")->stance = STANCE_FOR;
    fixture_position(&f, r, "Norway", ACT_PROPOSE, "quotas", "the strike ends")->stance =
        STANCE_AGAINST;
    f.reports.n = 0;
    fixture_hold(&f, r, true);
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_true(
        str_equal(d->in_short.at[0].text, STR("insists on quotas, but also proposes to end them")));
    ent_arena_free(&f.arena);
}

static void what_is_not_yet_done_is_ruled_out_and_not_ended(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(ent_issue_is_ahead(STR("Chile joining the alliance")));
    assert_false(ent_issue_is_ahead(STR("quotas on fishing")));
    assert_true(str_equal(ent_ruled_out(&a, STR("asks for an end to")), STR("asks to rule out")));
    assert_true(str_equal(ent_ruled_out(&a, STR("asks to end it")), STR("asks to rule it out")));
    assert_true(str_equal(ent_ruled_out(&a, STR("rejects")), STR("rejects")));
    ent_arena_free(&a);
}

static void times_are_told_in_words(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(str_equal(ent_time_in_text(&a, STR("2022-10/2022-12")), STR("2022-10 to 2022-12")));
    assert_true(str_equal(ent_time_in_text(&a, STR("2024-03-05/..")), STR("from 2024-03-05 on")));
    assert_true(str_equal(ent_time_in_text(&a, STR("../2024-03-05")), STR("by 2024-03-05")));
    assert_true(str_equal(ent_time_in_text(&a, STR("2024-03~")), STR("about 2024-03")));
    assert_true(str_equal(ent_time_in_text(&a, STR("2014")), STR("2014")));
    ent_arena_free(&a);
}

static void what_is_alleged_comes_after_what_is_said(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct reading *r = (struct reading *)f.reports.at[0].reading;
    r->positions.n = 0;
    fixture_position(&f, r, "Norway", ACT_DEMAND, "quota for cod", "demands a rise")->is_alleged =
        true;
    fixture_position(&f, r, "Norway", ACT_DEMAND, "share of herring", "demands a rise of 6");
    f.reports.n = 0;
    fixture_hold(&f, r, true);
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_true(str_equal(d->issues.at[0].issue, STR("share of herring")));
    assert_true(str_equal(d->in_short.at[1].text, STR("is alleged to ask for quota for cod")));
    ent_arena_free(&f.arena);
}

static void the_plan_of_two_disputes_is_two_plans(void **state)
{
    (void)state;
    static const char *const parties[] = {"Norway", "Peru", "Norway"};
    struct fixture f = {0};
    for (int i = 0; i < 3; i++) {
        struct reading *r = fixture_report(&f, parties[i], "2024-03-01", "It rejected the plan.");
        fixture_position(&f, r, parties[i], ACT_REJECT, "plan", "rejected the plan");
        fixture_hold(&f, r, true);
    }
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_int_equal(d->issues.n, 2);
    assert_int_equal(d->issues.at[0].stands.n, 1);
    assert_int_equal(d->issues.at[0].stands.at[0].refs.n, 2);
    assert_non_null(strstr(ent_str_format(&f.arena, "%.*s", STR_ARGS(d->in_short.at[0].text)).at,
                           "(2 reports)"));
    ent_arena_free(&f.arena);
}

static void a_shift_and_a_denial_are_told_with_both_notes(void **state)
{
    (void)state;
    static const char *const days[] = {"2024-03-01", "2024-03-05", "2024-03-06"};
    struct fixture f = {0};
    for (int i = 0; i < 3; i++) {
        struct reading *r = fixture_report(&f, days[i], days[i], "It rejected the new quota.");
        struct position *p = fixture_position(&f, r, "Norway", i ? ACT_REJECT : ACT_DEMAND,
                                              "the new quota", "rejected the new quota");
        p->stance = i ? STANCE_AGAINST : STANCE_FOR;
        p->is_denied = i == 2;
        fixture_hold(&f, r, true);
    }
    struct digest *d = ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL));
    assert_int_equal(d->across.n, 2);
    assert_true(str_equal(d->across.at[0].lead, STR("shift")));
    assert_true(str_equal(d->across.at[0].text,
                          STR("Norway asks for the new quota, 2024-03-01; then rejects the new "
                              "quota, 2024-03-05")));
    assert_int_equal(d->across.at[0].refs.n, 2);
    assert_true(str_equal(d->across.at[1].lead, STR("denied")));
    assert_int_equal(d->across.at[1].refs.at[1], 3);
    ent_arena_free(&f.arena);
}

static void a_redacted_digest_holds_no_words_of_the_report(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct digest *d = ent_digest_redact(
        &f.arena, ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL)), STR("secret"));
    for (uint32_t i = 0; i < d->notes.n; i++) {
        assert_true(span_is_empty(d->notes.at[i].evidence));
        assert_int_equal(d->notes.at[i].source.n + d->notes.at[i].chain.n, 0);
        assert_string_not_equal(d->notes.at[i].id.hex, "0000000100000000");
    }
    for (uint32_t i = 0; i < d->who_says_so.n; i++)
        assert_int_equal(ent_str_find(d->who_says_so.at[i].text, STR("Northern"), 0),
                         d->who_says_so.at[i].text.n);
    ent_arena_free(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_are_numbered_through_the_text),
        cmocka_unit_test(a_sentence_of_a_note_ends_at_its_own_stop),
        cmocka_unit_test(what_the_ledger_held_is_not_new),
        cmocka_unit_test(sentences_agree_with_their_subjects),
        cmocka_unit_test(names_that_want_an_article_have_one_in_a_sentence),
        cmocka_unit_test(a_person_or_nobody_in_particular_has_no_column_beside_a_party),
        cmocka_unit_test(one_party_owns_its_issue_and_stands_of_one_kind_are_told_together),
        cmocka_unit_test(what_a_party_says_both_ways_is_told_both_ways),
        cmocka_unit_test(what_is_not_yet_done_is_ruled_out_and_not_ended),
        cmocka_unit_test(times_are_told_in_words),
        cmocka_unit_test(what_is_alleged_comes_after_what_is_said),
        cmocka_unit_test(the_plan_of_two_disputes_is_two_plans),
        cmocka_unit_test(a_shift_and_a_denial_are_told_with_both_notes),
        cmocka_unit_test(a_redacted_digest_holds_no_words_of_the_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
