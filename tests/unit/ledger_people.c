#include "unit/cmocka_all.h"

#include "ledger/picture.h"
#include "unit/ledger_sample.h"

static const struct decider ada = {{"Ada", 3}, {"2024-05-01", 10}, {"I heard it", 10}};
static const struct decider bo = {{"Bo", 2}, {"2024-05-02", 10}, {"so did I", 8}};

static struct ledger *opened(void)
{
    struct ent_error err = {0};
    struct ledger *l = ent_ledger_open(NULL, LEDGER_WRITE, &err);
    if (!l) fail_msg("%s", err.message);
    return l;
}

static void added(struct ledger *l, const struct reading *r)
{
    struct ent_error err = {0};
    enum ledger_outcome outcome;
    if (!ent_ledger_add(l, r, &outcome, &err)) fail_msg("%s", err.message);
}

static struct held_reports held(struct ledger *l, struct arena *a, bool with_rejected)
{
    struct ent_error err = {0};
    struct held_reports out;
    struct ledger_filter filter = {.with_rejected = with_rejected};
    if (!ent_ledger_reports(l, a, &filter, &out, &err)) fail_msg("%s", err.message);
    return out;
}

static void corrected(struct ledger *l, const char *id, const char *field, const char *value,
                      const struct decider *who)
{
    struct ent_error err = {0};
    struct setting set = {str_of(field), str_of(value)};
    struct settings sets = {&set, 1, 1};
    if (!ent_ledger_correct(l, str_of(id), &sets, who, &err)) fail_msg("%s", err.message);
}

static void refused(struct ledger *l, const char *id, const char *field, const char *value,
                    const char *why)
{
    struct ent_error err = {0};
    struct setting set = {str_of(field), str_of(value)};
    struct settings sets = {&set, 1, 1};
    assert_false(ent_ledger_correct(l, str_of(id), &sets, &ada, &err));
    if (!strstr(err.message, why)) fail_msg("'%s' does not say '%s'", err.message, why);
}

static void assert_str(struct str a, struct str b)
{
    if (!str_equal(a, b)) fail_msg("'%.*s' is not '%.*s'", STR_ARGS(a), STR_ARGS(b));
}

static void a_correction_stands_beside_what_was_read(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ledger *l = opened();
    added(l, sample_reading(&a, 1));
    struct entry_id id = ent_entry_id(sample_reading(&a, 1), KIND_POSITION, 0);
    corrected(l, id.hex, "act", "Reject", &ada);
    corrected(l, id.hex, "doer", "Ruritania, Strelsau", &ada);
    corrected(l, id.hex, "past", "true", &ada);
    struct held_reports all = held(l, &a, false);
    const struct position *p = &all.at[0].reading->positions.at[0];
    assert_int_equal(p->act, ACT_REJECT);
    assert_int_equal(p->doers.n, 2);
    assert_str(p->doers.at[1], STR("Strelsau"));
    assert_true(p->is_past);
    const struct judgement *j = held_judgement(&all.at[0], KIND_POSITION, 0);
    assert_int_equal(j->corrections.n, 3);
    assert_str(j->corrections.at[0].read, STR("offer"));
    assert_str(j->corrections.at[0].value, STR("reject"));
    assert_str(all.decisions.at[j->corrections.at[0].by.at[0]].reason, STR("I heard it"));
    assert_null(held_judgement(&all.at[0], KIND_POSITION, 1));
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void two_people_who_disagree_are_both_shown_and_none_counts(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened();
    added(l, sample_reading(&a, 1));
    struct entry_id id = ent_entry_id(sample_reading(&a, 1), KIND_POSITION, 0);
    corrected(l, id.hex, "act", "reject", &ada);
    corrected(l, id.hex, "act", "accept", &bo);
    struct held_reports all = held(l, &a, false);
    const struct correction *c = held_judgement(&all.at[0], KIND_POSITION, 0)->corrections.at;
    assert_true(c->is_disputed);
    assert_int_equal(c->by.n, 2);
    assert_int_equal(all.at[0].reading->positions.at[0].act, ACT_OFFER);
    struct str of_bo = str_of(all.decisions.at[1].id.hex);
    assert_false(ent_ledger_undo(l, of_bo, &ada, &err));
    assert_non_null(strstr(err.message, "Bo's"));
    assert_true(ent_ledger_undo(l, of_bo, &bo, &err));
    all = held(l, &a, false);
    assert_int_equal(all.at[0].reading->positions.at[0].act, ACT_REJECT);
    corrected(l, id.hex, "act", "REJECT", &bo);
    all = held(l, &a, false);
    assert_int_equal(all.at[0].reading->positions.at[0].act, ACT_REJECT);
    corrected(l, id.hex, "act", "warn", &ada);
    corrected(l, id.hex, "act", "warn", &bo);
    all = held(l, &a, false);
    assert_int_equal(all.at[0].reading->positions.at[0].act, ACT_WARN);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void a_rejected_entry_is_left_out_and_can_be_had_again(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened();
    added(l, sample_reading(&a, 1));
    struct entry_id id = ent_entry_id(sample_reading(&a, 1), KIND_POSITION, 1);
    assert_true(ent_ledger_reject(l, str_of(id.hex), &ada, &err));
    struct held_reports all = held(l, &a, false), every = held(l, &a, true);
    assert_int_equal(all.at[0].reading->positions.n, 1);
    assert_int_equal(all.at[0].reading->positions.at[0].exchange_of.n, 0);
    assert_null(ent_reading_check(all.at[0].reading));
    assert_int_equal(every.at[0].reading->positions.n, 2);
    assert_true(held_judgement(&every.at[0], KIND_POSITION, 1)->is_rejected);
    corrected(l, id.hex, "act", "warn", &bo);
    all = held(l, &a, false);
    assert_int_equal(all.at[0].reading->positions.n, 2);
    assert_int_equal(all.at[0].reading->positions.at[1].act, ACT_DEMAND);
    assert_true(held_judgement(&all.at[0], KIND_POSITION, 1)->is_disputed);
    assert_true(ent_ledger_undo(l, str_of(every.decisions.at[0].id.hex), &ada, &err));
    all = held(l, &a, false);
    assert_int_equal(all.at[0].reading->positions.at[1].act, ACT_WARN);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void what_cannot_be_is_refused_in_one_line(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ledger *l = opened();
    added(l, sample_reading(&a, 1));
    struct entry_id id = ent_entry_id(sample_reading(&a, 1), KIND_POSITION, 0);
    struct entry_id told = ent_entry_id(sample_reading(&a, 1), KIND_INTERPRETATION, 0);
    refused(l, id.hex, "wish", "x", "not a field of position; expected one of party act");
    refused(l, id.hex, "act", "conjure", "act=conjure: not one of demand propose");
    refused(l, id.hex, "party", " ", "party: cannot be empty");
    refused(l, id.hex, "when", "soon", "when=soon: no time");
    refused(l, id.hex, "past", "maybe", "past=maybe: expected yes or no");
    refused(l, id.hex, "party", "a\nb", "not one line of text");
    refused(l, told.hex, "about", "x", "no field of it can be corrected");
    refused(l, "0123456789abcdef", "act", "warn", "no entry has that id");
    assert_int_equal(held(l, &a, true).decisions.n, 0);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

/* The newer reader finds the first position in fewer words, and the second not at all. */
static struct reading *newer_reading(struct arena *a)
{
    struct reading *r = sample_reading(a, 1);
    struct position *p = &r->positions.at[0];
    p->evidence.start += 5;
    p->issue = STR("handing over of the pier");
    p->exchange_of.n = 0;
    r->positions.n = 1;
    r->interpretations.n = 0;
    return r;
}

static void a_newer_reader_never_undoes_a_person(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ledger *l = opened();
    struct reading *r = sample_reading(&a, 1);
    added(l, r);
    struct entry_id first = ent_entry_id(r, KIND_POSITION, 0),
                    second = ent_entry_id(r, KIND_POSITION, 1);
    corrected(l, first.hex, "act", "reject", &ada);
    corrected(l, second.hex, "stance", "against", &ada);
    struct reading *newer = newer_reading(&a);
    for (int times = 0; times < 2; times++) {
        added(l, newer);
        struct held_reports all = held(l, &a, false);
        const struct positions *positions = &all.at[0].reading->positions;
        assert_int_equal(positions->n, 2);
        assert_string_equal(all.at[0].ids[KIND_POSITION][0].hex, first.hex);
        assert_int_equal(positions->at[0].act, ACT_REJECT);
        assert_str(positions->at[0].issue, STR("handing over of the pier"));
        assert_string_equal(all.at[0].ids[KIND_POSITION][1].hex, second.hex);
        assert_int_equal(positions->at[1].stance, STANCE_AGAINST);
        assert_str(positions->at[1].issue, STR("forty boats"));
        assert_null(ent_reading_check(all.at[0].reading));
    }
    added(l, r);
    struct held_reports all = held(l, &a, false);
    assert_int_equal(all.at[0].reading->positions.n, 2);
    assert_int_equal(all.at[0].reading->positions.at[0].act, ACT_REJECT);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void an_own_entry_rests_on_its_person_and_the_time(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened();
    struct setting set[] = {{STR("party"), STR("Graustark")},
                            {STR("act"), STR("accept")},
                            {STR("issue"), STR("forty boats")}};
    struct settings fields = {set, 3, 3}, few = {set, 2, 2};
    struct entry_id id, again;
    assert_false(ent_ledger_add_own(l, KIND_POSITION, &few, &ada, &id, &err));
    assert_non_null(strstr(err.message, "issue="));
    if (!ent_ledger_add_own(l, KIND_POSITION, &fields, &ada, &id, &err))
        fail_msg("%s", err.message);
    assert_true(ent_ledger_add_own(l, KIND_POSITION, &fields, &ada, &again, &err));
    assert_string_equal(id.hex, again.hex);
    struct held_reports all = held(l, &a, false);
    assert_int_equal(all.n, 1);
    const struct reading *r = all.at[0].reading;
    assert_str(span_of(r->document->text, r->positions.at[0].evidence), STR("I heard it"));
    assert_str(r->document->report->outlet, STR("Ada"));
    assert_str(r->document->report->date, STR("2024-05-01"));
    assert_str(all.at[0].confirmed[KIND_POSITION][0].by, STR("Ada"));
    const struct picture *p = ent_picture(&a, &all, NULL);
    assert_str(p->origins.at[p->claims.at[0].origin].name, STR("Ada"));
    assert_true(ent_ledger_undo(l, str_of(all.decisions.at[0].id.hex), &ada, &err));
    assert_int_equal(held(l, &a, false).at[0].reading->positions.n, 0);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void decided(struct ledger *l, const struct picture *p, struct decision d, uint32_t leaver)
{
    struct arena a = {0};
    struct ent_error err = {0};
    for (uint32_t i = 0; i < p->claims.n; i++)
        *vec_add(&a, &d.members) =
            (struct member){d.action == DECISION_SPLIT ? i == leaver : p->claims.at[i].issue != 0,
                            str_of(p->claims.at[i].id.hex), p->claims.at[i].position->issue};
    if (!ent_ledger_decide_issue(l, &d, &ada, &err)) fail_msg("%s", err.message);
    ent_arena_free(&a);
}

static void issues_that_a_person_merged_stay_merged_and_split_ones_apart(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ledger *l = opened();
    added(l, sample_reading(&a, 1));
    struct held_reports all = held(l, &a, false);
    const struct picture *p = ent_picture(&a, &all, NULL);
    assert_int_equal(p->issues.n, 2);
    struct decision merge = {.action = DECISION_MERGE,
                             .target = STR("cession of the north pier"),
                             .value = STR("forty boats")};
    decided(l, p, merge, 0);
    all = held(l, &a, false);
    p = ent_picture(&a, &all, NULL);
    assert_int_equal(p->issues.n, 1);
    assert_str(p->issues.at[0].wording, STR("cession of the north pier"));
    assert_str(p->issues.at[0].reason, STR("by hand (Ada)"));

    added(l, newer_reading(&a));
    all = held(l, &a, false);
    p = ent_picture(&a, &all, NULL);
    assert_int_equal(all.at[0].reading->positions.n, 2);
    assert_int_equal(p->issues.n, 1);

    struct decision rename = {.action = DECISION_RENAME,
                              .target = STR("Cession of the north pier"),
                              .value = STR("the harbour")};
    decided(l, p, rename, 0);
    struct decision split = {
        .action = DECISION_SPLIT, .target = STR("the harbour"), .value = STR("boats")};
    decided(l, p, split, 1);
    all = held(l, &a, false);
    p = ent_picture(&a, &all, NULL);
    assert_int_equal(p->issues.n, 2);
    assert_str(p->issues.at[p->claims.at[0].issue].wording, STR("the harbour"));
    assert_str(p->issues.at[p->claims.at[1].issue].wording, STR("boats"));
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void a_withdrawn_report_marks_its_claims(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened();
    added(l, sample_reading(&a, 1));
    assert_false(ent_ledger_retract(l, STR("sample-9"), &ada, &err));
    assert_int_equal(err.code, ENT_ENOINPUT);
    assert_true(ent_ledger_retract(l, STR("sample-1"), &ada, &err));
    struct held_reports all = held(l, &a, false);
    assert_str(all.at[0].retracted.by, STR("Ada"));
    const struct picture *p = ent_picture(&a, &all, NULL);
    assert_int_equal(p->claims.at[0].standing, CLAIM_RETRACTED);
    assert_false(p->claims.at[0].is_present);
    assert_int_equal(p->issues.at[0].origins_max, 0);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void what_was_decided_goes_with_what_is_purged(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened();
    uint32_t n;
    added(l, sample_reading(&a, 1));
    struct entry_id id = ent_entry_id(sample_reading(&a, 1), KIND_POSITION, 0);
    corrected(l, id.hex, "act", "reject", &ada);
    struct held_reports all = held(l, &a, false);
    assert_true(ent_ledger_undo(l, str_of(all.decisions.at[0].id.hex), &ada, &err));
    assert_int_equal(held(l, &a, false).decisions.n, 2);
    if (!ent_ledger_purge(l, STR("sample-1"), &n, &err)) fail_msg("%s", err.message);
    assert_int_equal(held(l, &a, false).decisions.n, 0);
    added(l, sample_reading(&a, 2));
    id = ent_entry_id(sample_reading(&a, 2), KIND_EVENT, 0);
    corrected(l, id.hex, "where", "Zenda", &bo);
    assert_true(ent_ledger_purge(l, STR("Zenda"), &n, &err));
    assert_int_equal(n, 1);
    assert_int_equal(held(l, &a, false).decisions.n, 0);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_correction_stands_beside_what_was_read),
        cmocka_unit_test(two_people_who_disagree_are_both_shown_and_none_counts),
        cmocka_unit_test(a_rejected_entry_is_left_out_and_can_be_had_again),
        cmocka_unit_test(what_cannot_be_is_refused_in_one_line),
        cmocka_unit_test(a_newer_reader_never_undoes_a_person),
        cmocka_unit_test(an_own_entry_rests_on_its_person_and_the_time),
        cmocka_unit_test(issues_that_a_person_merged_stay_merged_and_split_ones_apart),
        cmocka_unit_test(a_withdrawn_report_marks_its_claims),
        cmocka_unit_test(what_was_decided_goes_with_what_is_purged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
