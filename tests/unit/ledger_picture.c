#include "unit/cmocka_all.h"

#include "ledger/picture_parts.h"
#include "unit/picture_fixture.h"

static void two_wordings_of_an_issue_make_one(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct str wordings[] = {STR("rise of dockers' wages"), STR("the eastern pier"),
                                   STR("a rise of the docker's wages"), STR("wages"),
                                   STR("closing of the pier")};
    const uint32_t expected[] = {0, 1, 0, 2, 3};
    const uint32_t *groups = ent_issue_groups(&a, wordings, 5, NULL);
    for (int i = 0; i < 5; i++) assert_int_equal(groups[i], expected[i]);
    ent_arena_free(&a);
}

static bool all_know(void *context, uint32_t i, uint32_t k)
{
    (void)context, (void)i, (void)k;
    return true;
}

/* Two wordings: are they one issue among reports that know each other, and does the second say the opposite? */
static void wordings_of_one_thing_meet_and_of_two_do_not(void **state)
{
    (void)state;
    static const struct {
        const char *one, *other;
        bool meet, is_turned;
    } cases[] = {
        {"pay rise of 4 percent", "wage increase", true, false},
        {"pay increase of 3.25 per cent", "a pay rise above 5 %", true, false},
        {"rise of the dockers' wages", "pay rise", true, false},
        {"U.S. recognition of the island", "American recognition of the island", true, false},
        {"United States troops in Ruritania", "US soldiers in Ruritania", true, false},
        {"Hungarian membership of the bloc", "Hungary joining the bloc", true, false},
        {"sanctions on the northern ports", "lifting of sanctions on northern ports", true, true},
        {"closure of the eastern pier", "reopening of the eastern pier", true, true},
        {"end to the ban on whaling", "whaling", true, false},
        {"truce in the strait", "cease-fire in the strait", true, false},
        {"release of the five captives", "freeing of five prisoners", true, false},
        {"apology to the flood victims", "compensation of the flood victims", false, false},
        {"Labour joining the mayor's coalition", "Greens joining the mayor's coalition", false,
         false},
        {"timetable for withdrawal of troops", "withdrawal of troops", false, false},
        {"Resolution 14 of the council", "Resolution 15 of the council", false, false},
        {"eastern pier", "western pier", false, false},
    };
    struct arena a = {0};
    struct acquaintance known = {all_know, NULL};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct str wordings[] = {str_of(cases[i].one), str_of(cases[i].other)};
        bool meet = ent_issue_groups(&a, wordings, 2, &known)[1] == 0;
        bool is_turned = ent_wording_key(&a, wordings[0]).is_turned !=
                         ent_wording_key(&a, wordings[1]).is_turned;
        if (meet != cases[i].meet || is_turned != cases[i].is_turned)
            fail_msg("%s | %s: %d %d", cases[i].one, cases[i].other, meet, is_turned);
    }
    ent_arena_free(&a);
}

static void a_pay_rise_of_strangers_is_another(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    static const char *const parties[] = {"Dockers", "Bakers", "Dockers"};
    for (int i = 0; i < 3; i++) {
        struct reading *r = told(&f, "Post", "2024-03-01", "They ask for a pay rise again.");
        claimed(&f, r, parties[i], ACT_DEMAND, i < 2 ? "pay rise" : "wage increase for all");
        hold(&f, r);
    }
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->claims.at[2].issue, p->claims.at[0].issue);
    assert_int_not_equal(p->claims.at[1].issue, p->claims.at[0].issue);
    ent_arena_free(&f.arena);
}

static void what_is_not_said_is_another_thing_in_every_report(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    for (int i = 0; i < 2; i++) {
        struct reading *r = told(&f, "Post", "2024-03-01", "The dockers rejected it again.");
        claimed(&f, r, "Dockers", ACT_REJECT, "matter under discussion");
        claimed(&f, r, "Dockers", ACT_WARN, "matter under discussion");
        hold(&f, r);
    }
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->issues.n, 2);
    assert_int_equal(p->claims.at[0].issue, p->claims.at[1].issue);
    assert_int_equal(p->claims.at[2].issue, p->claims.at[3].issue);
    ent_arena_free(&f.arena);
}

static void opposite_wishes_are_one_issue_with_opposite_stances(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    struct reading *r = told(&f, "Post", "2024-03-01", "Ruritania wants an end to the blockade.");
    claimed(&f, r, "Graustark", ACT_REJECT, "blockade of the strait")->stance = STANCE_FOR;
    claimed(&f, r, "Ruritania", ACT_DEMAND, "lifting of the blockade of the strait");
    hold(&f, r);
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->issues.n, 1);
    assert_int_equal(p->claims.at[0].stance, STANCE_FOR);
    assert_int_equal(p->claims.at[1].stance, STANCE_AGAINST);
    assert_true(p->claims.at[1].is_turned);
    assert_true(str_equal(p->issues.at[0].reason, STR("words in common: blockade, strait")));
    ent_arena_free(&f.arena);
}

static void a_text_that_two_outlets_print_is_one_origin(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    static const char *const text =
        "The dockers demand a rise. The company said on Monday that it had no money for it this "
        "year and the next, and that the harbour would have to close if the strike went on beyond "
        "the end of the month, as had happened in the north before the war and again after it.";
    for (int i = 0; i < 3; i++) {
        const char *body = i < 2 ? text : "The dockers demand a rise, a rival paper found out.";
        struct reading *r =
            told(&f,
                 i == 0   ? "Wire"
                 : i == 1 ? "Gazette"
                          : "Herald",
                 "2024-03-01", ent_str_format(&f.arena, "%s%s", i == 1 ? "(Wire) " : "", body).at);
        claimed(&f, r, "Dockers' Union", ACT_DEMAND, "rise of wages");
        hold(&f, r);
    }
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->issues.n, 1);
    assert_int_equal(p->claims.at[0].origin, p->claims.at[1].origin);
    assert_int_not_equal(p->claims.at[0].origin, p->claims.at[2].origin);
    assert_int_equal(p->issues.at[0].origins_min, 2);
    assert_int_equal(p->issues.at[0].origins_max, 2);
    assert_int_equal(p->claims.at[0].repeats.n, 2);
    ent_arena_free(&f.arena);
}

static void what_a_paper_gathered_is_one_origin_told_by_itself_or_by_others(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    struct reading *own =
        told(&f, "Lofoten Herald", "2024-03-01", "Two people said the dockers demand it.");
    claimed(&f, own, "Dockers' Union", ACT_DEMAND, "rise of wages")->statement =
        said(&f, own, "two people", NULL, NULL);
    hold(&f, own);
    struct reading *other = told(&f, "Wire", "2024-03-02", "The Herald has it from sources.");
    claimed(&f, other, "Dockers' Union", ACT_DEMAND, "rise of wages")->statement =
        said(&f, other, "sources", "Lofoten Herald", NULL);
    hold(&f, other);
    struct reading *third = told(&f, "Post", "2024-03-02", "Sources told the Post.");
    claimed(&f, third, "Dockers' Union", ACT_DEMAND, "rise of wages")->statement =
        said(&f, third, "sources", NULL, NULL);
    hold(&f, third);
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->claims.at[0].origin, p->claims.at[1].origin);
    assert_int_not_equal(p->claims.at[0].origin, p->claims.at[2].origin);
    assert_true(p->origins.at[0].is_anonymous);
    assert_int_equal(p->issues.at[0].origins_max, 2);
    ent_arena_free(&f.arena);
}

static void one_utterance_is_one_origin_and_two_days_are_two(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    static const char *const days[] = {"2024-03-01", "2024-03-01", "2024-03-09", NULL};
    for (int i = 0; i < 4; i++) {
        struct reading *r = told(&f, i ? "Wire" : "Post", "2024-03-10", "Anna Vell demands it.");
        claimed(&f, r, "Ruritania", ACT_DEMAND, "the bridge")->statement =
            said(&f, r, "Anna Vell", NULL, days[i]);
        hold(&f, r);
    }
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->claims.at[0].origin, p->claims.at[1].origin);
    assert_int_not_equal(p->claims.at[0].origin, p->claims.at[2].origin);
    assert_int_equal(p->claims.at[2].origin, p->claims.at[3].origin);
    assert_int_equal(p->issues.at[0].origins_min, 2);
    assert_int_equal(p->issues.at[0].origins_max, 2);
    assert_true(p->claims.at[3].is_present && !p->claims.at[0].is_present);
    ent_arena_free(&f.arena);
}

static void a_turn_is_a_shift_and_two_words_of_one_day_contradict(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    struct reading *r = told(&f, "Post", "2024-03-01", "Ruritania demands the bridge.");
    claimed(&f, r, "Ruritania", ACT_DEMAND, "the bridge");
    hold(&f, r);
    r = told(&f, "Post", "2024-03-05", "Ruritania rejects the bridge now.");
    claimed(&f, r, "Ruritania", ACT_REJECT, "the bridge")->stance = STANCE_AGAINST;
    hold(&f, r);
    r = told(&f, "Wire", "2024-03-05", "Ruritania still demands the bridge, it seems.");
    claimed(&f, r, "Ruritania", ACT_DEMAND, "the bridge");
    hold(&f, r);
    r = told(&f, "Wire", "2024-03-06", "Ruritania denies that it rejects the bridge.");
    struct position *denial = claimed(&f, r, "Ruritania", ACT_REJECT, "the bridge");
    denial->stance = STANCE_AGAINST;
    denial->is_denied = true;
    hold(&f, r);
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    const struct picture_claim *c = p->claims.at;
    assert_false(c[0].is_present);
    assert_true(c[1].is_present && c[2].is_present && !c[3].is_present);
    assert_int_equal(c[1].shift_from, 0);
    assert_int_equal(c[2].shift_from, NO_INDEX);
    assert_int_equal(c[1].contradicts.at[0], 2);
    assert_int_equal(c[2].contradicts.at[0], 1);
    assert_int_equal(c[0].contradicts.n, 0);
    assert_int_equal(c[3].denies.n, 1);
    assert_int_equal(c[3].denies.at[0], 1);
    assert_true(c[1].is_disputed && !c[2].is_disputed);
    struct picture_options before = {.at = STR("2024-03-04")};
    p = ent_picture(&f.arena, &f.reports, &before);
    assert_int_equal(p->claims.n, 1);
    assert_true(p->claims.at[0].is_present);
    ent_arena_free(&f.arena);
}

static void what_rests_on_a_withdrawn_report_does_not_stand_either(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    struct reading *own =
        told(&f, "Lofoten Herald", "2024-03-01", "Two people said the dockers demand it.");
    claimed(&f, own, "Dockers", ACT_DEMAND, "rise of wages for all")->statement =
        said(&f, own, "two people", NULL, NULL);
    hold(&f, own);
    struct reading *other = told(&f, "Wire", "2024-03-02", "The Herald has it from sources.");
    claimed(&f, other, "Dockers", ACT_DEMAND, "rise of wages for all")->statement =
        said(&f, other, "sources", "Lofoten Herald", NULL);
    hold(&f, other);
    struct reading *third = told(&f, "Post", "2024-03-02", "Sources told the Post, they say.");
    claimed(&f, third, "Dockers", ACT_DEMAND, "rise of wages for all")->statement =
        said(&f, third, "sources", NULL, NULL);
    hold(&f, third);
    f.reports.at[0].retracted = (struct confirmation){STR("Ada"), STR("2024-03-03")};
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->claims.at[0].standing, CLAIM_RETRACTED);
    assert_int_equal(p->claims.at[1].standing, CLAIM_RETRACTED);
    assert_int_equal(p->claims.at[2].standing, CLAIM_STANDS);
    assert_false(p->claims.at[1].is_present);
    assert_true(p->claims.at[2].is_present);
    assert_int_equal(p->issues.at[0].origins_max, 1);
    ent_arena_free(&f.arena);
}

static void what_came_later_was_not_known_on_the_day(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    static const char *const days[] = {"2024-03-01", "2024-03-03", "2024-03-05"};
    for (int i = 0; i < 3; i++) {
        struct reading *r = told(&f, "Post", days[i], "The dockers demand a rise of wages.");
        ((struct report *)(uintptr_t)r->document->report)->url = STR("https://post.example/a");
        claimed(&f, r, "Dockers", ACT_DEMAND, "rise of wages for all");
        hold(&f, r);
        f.reports.at[i].is_superseded = i < 2;
    }
    f.reports.at[1].retracted = (struct confirmation){STR("Ada"), STR("2024-03-04T10:00:00Z")};
    struct picture_options third = {.at = STR("2024-03-03")}, fourth = {.at = STR("2024-03-04")};
    const struct picture *p = ent_picture(&f.arena, &f.reports, &third);
    assert_int_equal(p->claims.n, 2);
    assert_int_equal(p->claims.at[0].standing, CLAIM_SUPERSEDED);
    assert_int_equal(p->claims.at[1].standing, CLAIM_STANDS);
    p = ent_picture(&f.arena, &f.reports, &fourth);
    assert_int_equal(p->claims.at[1].standing, CLAIM_RETRACTED);
    p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->claims.at[2].standing, CLAIM_STANDS);
    assert_int_equal(p->claims.at[0].standing, CLAIM_SUPERSEDED);
    ent_arena_free(&f.arena);
}

static void who_is_asked_and_silent_owes_an_answer(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    struct reading *r = told(&f, "Post", "2024-03-01", "Ruritania demands the bridge of others.");
    struct position *p = claimed(&f, r, "Ruritania", ACT_DEMAND, "the bridge");
    p->towards = STR("Graustark, Strelsau");
    *vec_add(&f.arena, &p->doers) = STR("Graustark");
    claimed(&f, r, "Strelsau", ACT_REJECT, "the bridge")->stance = STANCE_AGAINST;
    hold(&f, r);
    const struct picture *made = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(made->claims.at[0].unanswered.n, 1);
    assert_true(str_equal(made->claims.at[0].unanswered.at[0], STR("Graustark")));
    ent_arena_free(&f.arena);
}

static void an_event_that_two_reports_tell_is_one(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    static const char *const days[] = {"2024-03-04", "2024-03", "2024-04-04"};
    for (int i = 0; i < 3; i++) {
        struct reading *r = told(&f, "Post", "2024-03-05", "They met in Odense again.");
        happened(&f, r, "Ruritania", "Graustark", days[i]);
        hold(&f, r);
    }
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->events.n, 2);
    assert_int_equal(p->events.at[0].witnesses.n, 2);
    assert_true(str_equal(p->events.at[0].when, STR("2024-03-04")));
    assert_int_equal(p->event_of[1][0], 0);
    ent_arena_free(&f.arena);
}

static void two_requests_of_one_day_are_one_only_if_about_one_thing(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    static const char *const texts[] = {"Ruritania asks Graustark for the northern bridge.",
                                        "The northern bridge is what Ruritania asks for.",
                                        "Ruritania asks Graustark for herring quotas."};
    for (int i = 0; i < 3; i++) {
        struct reading *r = told(&f, "Post", "2024-03-05", texts[i]);
        happened(&f, r, "Ruritania", "Graustark", "2024-03-04")->plover = PLOVER_REQUEST;
        hold(&f, r);
    }
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->events.n, 2);
    assert_int_equal(p->event_of[1][0], 0);
    assert_int_equal(p->event_of[2][0], 1);
    ent_arena_free(&f.arena);
}

static void a_deed_in_the_words_of_a_promise_may_have_kept_it(void **state)
{
    (void)state;
    struct ledger_of f = {0};
    struct reading *r = told(&f, "Post", "2024-03-01", "Ruritania promises to leave the bridge.");
    claimed(&f, r, "Ruritania", ACT_PROMISE, "withdrawal from the northern bridge");
    hold(&f, r);
    r = told(&f, "Post", "2024-03-09", "Its withdrawal from the bridge began on Monday.");
    happened(&f, r, "Ruritania", NULL, "2024-03-08")->plover = PLOVER_RETREAT;
    happened(&f, r, "Graustark", NULL, "2024-03-08")->plover = PLOVER_RETREAT;
    hold(&f, r);
    const struct picture *p = ent_picture(&f.arena, &f.reports, NULL);
    assert_int_equal(p->promises.n, 1);
    assert_false(p->promises.at[0].is_broken);
    assert_true(str_equal(p->promises.at[0].evidence, STR("bridge, withdrawal")));
    ent_arena_free(&f.arena);
}

static void days_of_edtf_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *edtf, *from, *to;
    } cases[] = {{"2024-03-05", "2024-03-05", "2024-03-05"},
                 {"2024-02", "2024-02-01", "2024-02-29"},
                 {"2024-03-05~", "2024-03-04", "2024-03-06"},
                 {"2022-10/2022-12", "2022-10-01", "2022-12-31"},
                 {"2024-05-01T10:00:00Z", "2024-05-01", "2024-05-01"}};
    struct day_range days;
    struct day day;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(ent_day_range(str_of(cases[i].edtf), &days));
        assert_true(ent_day_read(str_of(cases[i].from), &day));
        assert_int_equal(days.from, ent_day_number(day));
        assert_true(ent_day_read(str_of(cases[i].to), &day));
        assert_int_equal(days.to, ent_day_number(day));
    }
    assert_true(ent_day_range(STR("../2014"), &days));
    assert_int_equal(days.from, INT32_MIN);
    assert_false(ent_day_range(STR("soon"), &days));
    assert_false(ent_day_range(STR_NONE, &days));
}

/* All on one issue, half of them for and half against: what each is linked to must not grow with the rest. */
static size_t memory_of(int reports)
{
    struct ledger_of f = {0};
    for (int i = 0; i < reports; i++) {
        struct reading *r =
            told(&f, "Post", "2024-03-05", "The dockers demand a rise of wages again and again.");
        for (int k = 0; k < 5; k++) {
            struct position *p = claimed(&f, r, "Dockers", ACT_PROMISE, "rise of wages for all");
            p->stance = k % 2 ? STANCE_FOR : STANCE_AGAINST;
            p->is_denied = k == 4;
            happened(&f, r, "Dockers", "Harbour Lines", "2024-03-06")->plover = PLOVER_AID;
        }
        hold(&f, r);
    }
    struct arena a = {0};
    const struct picture *p = ent_picture(&a, &f.reports, NULL);
    assert_int_equal(p->issues.n, 1);
    for (uint32_t i = 0; i < p->claims.n; i++) {
        assert_in_range(p->claims.at[i].contradicts.n, 0, MOST_LINKS);
        assert_in_range(p->claims.at[i].repeats.n, 0, MOST_LINKS);
    }
    size_t used = a.used;
    ent_arena_free(&a);
    ent_arena_free(&f.arena);
    return used;
}

static void a_picture_grows_with_its_claims_and_not_with_their_pairs(void **state)
{
    (void)state;
    size_t half = memory_of(100), all = memory_of(200);
    assert_in_range(all, half, half * 5 / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_edtf_are_known),
        cmocka_unit_test(a_picture_grows_with_its_claims_and_not_with_their_pairs),
        cmocka_unit_test(two_wordings_of_an_issue_make_one),
        cmocka_unit_test(wordings_of_one_thing_meet_and_of_two_do_not),
        cmocka_unit_test(a_pay_rise_of_strangers_is_another),
        cmocka_unit_test(what_is_not_said_is_another_thing_in_every_report),
        cmocka_unit_test(opposite_wishes_are_one_issue_with_opposite_stances),
        cmocka_unit_test(a_text_that_two_outlets_print_is_one_origin),
        cmocka_unit_test(what_a_paper_gathered_is_one_origin_told_by_itself_or_by_others),
        cmocka_unit_test(one_utterance_is_one_origin_and_two_days_are_two),
        cmocka_unit_test(a_turn_is_a_shift_and_two_words_of_one_day_contradict),
        cmocka_unit_test(what_rests_on_a_withdrawn_report_does_not_stand_either),
        cmocka_unit_test(what_came_later_was_not_known_on_the_day),
        cmocka_unit_test(who_is_asked_and_silent_owes_an_answer),
        cmocka_unit_test(an_event_that_two_reports_tell_is_one),
        cmocka_unit_test(two_requests_of_one_day_are_one_only_if_about_one_thing),
        cmocka_unit_test(a_deed_in_the_words_of_a_promise_may_have_kept_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
