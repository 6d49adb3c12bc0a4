#include "unit/cmocka_all.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/hash.h"
#include "unit/ledger_sample.h"

static struct ledger *opened(const char *path)
{
    struct ent_error err = {0};
    struct ledger *l = ent_ledger_open(path, LEDGER_WRITE, &err);
    if (!l) fail_msg("%s", err.message);
    return l;
}

static enum ledger_outcome added(struct ledger *l, const struct reading *r)
{
    struct ent_error err = {0};
    enum ledger_outcome outcome;
    if (!ent_ledger_add(l, r, &outcome, &err)) fail_msg("%s", err.message);
    return outcome;
}

static struct held_reports held(struct ledger *l, struct arena *a, bool only_confirmed)
{
    struct ent_error err = {0};
    struct held_reports out;
    struct ledger_filter filter = {.only_confirmed = only_confirmed};
    if (!ent_ledger_reports(l, a, &filter, &out, &err)) fail_msg("%s", err.message);
    return out;
}

static void assert_str(struct str a, struct str b)
{
    if (!str_equal(a, b)) fail_msg("'%.*s' is not '%.*s'", STR_ARGS(a), STR_ARGS(b));
}

static void assert_same_report(const struct report *a, const struct report *b)
{
    assert_str(a->id, b->id);
    assert_str(a->title, b->title);
    assert_str(a->date, b->date);
    assert_str(a->url, b->url);
    assert_str(a->outlet, b->outlet);
    assert_str(a->text, b->text);
    assert_str(a->language, b->language);
    assert_int_equal(a->credits.n, b->credits.n);
    for (uint32_t i = 0; i < a->credits.n; i++) assert_str(a->credits.at[i], b->credits.at[i]);
    assert_string_equal(a->sha256.hex, b->sha256.hex);
    assert_memory_equal(&a->title_span, &b->title_span, sizeof a->title_span);
    assert_memory_equal(&a->date_span, &b->date_span, sizeof a->date_span);
    assert_memory_equal(&a->body, &b->body, sizeof a->body);
    assert_int_equal(a->form, b->form);
    assert_int_equal(a->is_english, b->is_english);
    assert_int_equal(a->runs.n, b->runs.n);
    for (uint32_t i = 0; i < a->runs.n; i++) {
        assert_int_equal(a->runs.at[i].text, b->runs.at[i].text);
        assert_int_equal(a->runs.at[i].n, b->runs.at[i].n);
        assert_int_equal(a->runs.at[i].source, b->runs.at[i].source);
        assert_int_equal(a->runs.at[i].page, b->runs.at[i].page);
    }
}

static void a_reading_comes_back_with_every_field(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ledger *l = opened(NULL);
    const struct reading *r = sample_reading(&a, 1);
    assert_int_equal(added(l, r), LEDGER_ADDED);
    struct held_reports all = held(l, &a, false);
    assert_int_equal(all.n, 1);
    const struct reading *back = all.at[0].reading;
    assert_same_report(back->document->report, r->document->report);
    assert_string_equal(ent_reading_hash(&a, back).hex, ent_reading_hash(&a, r).hex);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(r, (enum kind)kind); i++)
            assert_string_equal(all.at[0].ids[kind][i].hex,
                                ent_entry_id(r, (enum kind)kind, i).hex);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

/* Without this the test above could pass on fields that the hash leaves out. */
static void the_hash_sees_every_byte_of_every_entry(void **state)
{
    (void)state;
    struct arena a = {0};
    struct reading *r = sample_reading(&a, 1);
    char before[65];
    strcpy(before, ent_reading_hash(&a, r).hex);
#define CHANGED(lvalue, value)                                                                     \
    do {                                                                                           \
        __typeof__(lvalue) kept = (lvalue);                                                        \
        (lvalue) = (value);                                                                        \
        assert_string_not_equal(ent_reading_hash(&a, r).hex, before);                              \
        (lvalue) = kept;                                                                           \
    } while (0)
    struct statement *s = &r->statements.at[0];
    CHANGED(s->source.name, STR("x"));
    CHANGED(s->source.party, STR("x"));
    CHANGED(s->source.span.end, 1);
    CHANGED(s->to, STR("x"));
    CHANGED(s->when, STR("x"));
    CHANGED(s->cue.start, 2);
    CHANGED(s->content.end, 3);
    CHANGED(s->directness, DIRECTNESS_PARAPHRASE);
    CHANGED(s->flags, 0);
    CHANGED(s->rule, "x");
    CHANGED(s->probability, 0.5f);
    CHANGED(s->chain.at[0].name, STR("x"));
    CHANGED(s->chain.at[0].party, STR("x"));
    CHANGED(s->chain.at[0].span.end, 1);
    CHANGED(s->chain.n, 0);
    struct position *p = &r->positions.at[0];
    CHANGED(p->statement, NO_INDEX);
    CHANGED(p->party, STR("x"));
    CHANGED(p->act, ACT_WARN);
    CHANGED(p->towards, STR("x"));
    CHANGED(p->doers.at[0], STR("x"));
    CHANGED(p->issue, STR("x"));
    CHANGED(p->stance, STANCE_NONE);
    CHANGED(p->voice, VOICE_REPORT);
    CHANGED(p->is_hedged, !p->is_hedged);
    CHANGED(p->is_denied, !p->is_denied);
    CHANGED(p->is_shift, !p->is_shift);
    CHANGED(p->is_past, !p->is_past);
    CHANGED(p->is_alleged, !p->is_alleged);
    CHANGED(p->exchange, STR("x"));
    CHANGED(p->exchange_of.at[0], 0);
    CHANGED(p->reason, STR("x"));
    CHANGED(p->deadline, STR("x"));
    CHANGED(p->amount, STR("x"));
    CHANGED(p->when, STR("x"));
    CHANGED(p->evidence.end, 1);
    CHANGED(p->probability, 0.5f);
    struct event *e = &r->events.at[0];
    CHANGED(e->who.n, 0);
    CHANGED(e->whom.at[0], STR("x"));
    CHANGED(e->mode.at[0], STR("x"));
    CHANGED(e->plover, PLOVER_ASSAULT);
    CHANGED(e->when, STR("x"));
    CHANGED(e->relative, STR("x"));
    CHANGED(e->where, STR("x"));
    CHANGED(e->status, EVENT_DONE);
    CHANGED(e->is_background, !e->is_background);
    CHANGED(e->meeting, STR("x"));
    CHANGED(e->probability, 0.5f);
    struct territory_fact *t = &r->territory.at[0];
    CHANGED(t->area, STR("x"));
    CHANGED(t->probability, 0.5f);
    CHANGED(t->area_ids.at[0], STR("x"));
    CHANGED(t->status, AREA_CEDES);
    CHANGED(t->by, STR("x"));
    CHANGED(t->when, STR("x"));
    CHANGED(t->standing, STANDING_DENIED);
    CHANGED(t->statement, NO_INDEX);
    struct interpretation *i = &r->interpretations.at[0];
    CHANGED(i->statement, 0);
    CHANGED(i->about.at[0], 0);
    assert_string_equal(ent_reading_hash(&a, r).hex, before);
    ent_arena_free(&a);
}

static void reading_a_report_again_changes_nothing_and_another_reading_replaces_it(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ledger *l = opened(NULL);
    struct reading *r = sample_reading(&a, 1);
    assert_int_equal(added(l, r), LEDGER_ADDED);
    assert_int_equal(added(l, r), LEDGER_KNOWN);
    r->positions.at[0].amount = STR("ten barges");
    assert_int_equal(added(l, r), LEDGER_REREAD);
    assert_int_equal(added(l, sample_reading(&a, 2)), LEDGER_NEW_VERSION);
    struct held_reports all = held(l, &a, false);
    assert_int_equal(all.n, 2);
    const struct held_report *first = all.at[0].is_superseded ? &all.at[0] : &all.at[1];
    assert_true(all.at[0].is_new && all.at[1].is_new);
    assert_str(first->reading->positions.at[0].amount, STR("ten barges"));
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void a_confirmation_stays_with_what_the_entry_says(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened(NULL);
    struct reading *r = sample_reading(&a, 1);
    added(l, r);
    struct entry_id id = ent_entry_id(r, KIND_POSITION, 0);
    assert_true(ent_ledger_confirm(l, str_of(id.hex), STR("Ada"), STR("2024-05-01"), &err));
    struct held_reports kept = held(l, &a, true);
    assert_int_equal(kept.at[0].reading->positions.n, 1);
    assert_int_equal(kept.at[0].reading->statements.n, 1);
    assert_int_equal(kept.at[0].reading->positions.at[0].statement, 0);
    assert_int_equal(kept.at[0].reading->positions.at[0].exchange_of.n, 0);
    assert_int_equal(kept.at[0].reading->events.n, 0);
    assert_str(kept.at[0].confirmed[KIND_POSITION][0].by, STR("Ada"));
    assert_null(ent_reading_check(kept.at[0].reading));

    r->positions.at[0].amount = STR("ten barges");
    assert_int_equal(added(l, r), LEDGER_REREAD);
    assert_int_equal(held(l, &a, true).at[0].reading->positions.n, 1);
    r->positions.at[0].act = ACT_REJECT;
    assert_int_equal(added(l, r), LEDGER_REREAD);
    assert_int_equal(held(l, &a, true).at[0].reading->positions.n, 0);
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void an_entry_is_found_by_a_prefix_that_only_it_has(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct found_entry found;
    struct ledger *l = opened(NULL);
    for (int n = 1; n <= 40; n++) added(l, sample_reading(&a, n));
    struct entry_id id = ent_entry_id(sample_reading(&a, 7), KIND_TERRITORY, 0);
    assert_true(ent_ledger_entry(l, &a, str_of(id.hex), &found, &err));
    assert_int_equal(found.kind, KIND_TERRITORY);
    assert_int_equal(found.index, 0);
    assert_str(found.report.reading->document->report->id, STR("sample-7"));
    assert_true(ent_ledger_entry(l, &a, (struct str){id.hex, 12}, &found, &err));
    assert_false(ent_ledger_entry(l, &a, (struct str){id.hex, 3}, &found, &err));
    assert_int_equal(err.code, ENT_EARGUMENT);
    assert_false(ent_ledger_entry(l, &a, STR("0123456789abcdef"), &found, &err));
    assert_int_equal(err.code, ENT_ENOINPUT);
    assert_false(ent_ledger_entry(l, &a, STR("%%%%"), &found, &err));
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void a_redacted_report_names_no_source_and_keeps_its_parties(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct ledger *l = opened(NULL);
    struct reading *r = sample_reading(&a, 1);
    added(l, r);
    struct held_reports all = held(l, &a, false), again = held(l, &a, false);
    struct entry_id before = all.at[0].ids[KIND_STATEMENT][0];
    assert_true(ent_ledger_redact(&a, &all, &err));
    assert_true(ent_ledger_redact(&a, &again, &err));
    const struct reading *clean = all.at[0].reading;
    assert_string_not_equal(all.at[0].ids[KIND_STATEMENT][0].hex, before.hex);
    assert_string_not_equal(all.at[0].ids[KIND_STATEMENT][0].hex,
                            again.at[0].ids[KIND_STATEMENT][0].hex);
    assert_str(clean->statements.at[0].source.party, STR("Ruritania"));
    assert_str(clean->positions.at[0].party, STR("Ruritania"));
    assert_true(str_starts(clean->statements.at[0].source.name, STR("source ")));
    assert_true(str_starts(clean->statements.at[0].chain.at[0].name, STR("source ")));
    assert_int_equal(ent_str_find(clean->document->text, STR("harbour"), 0),
                     clean->document->text.n);
    assert_int_equal(clean->document->report->url.n, 0);
    assert_int_equal(clean->document->report->sha256.hex[0], 0);
    assert_null(ent_reading_check(clean));
    ent_ledger_close(l);
    ent_arena_free(&a);
}

static void a_ledger_and_its_companions_are_for_their_owner_only(void **state)
{
    (void)state;
    struct arena a = {0};
    char path[] = "/tmp/entente-ledger-XX"
                  "XXXX";
    close(mkstemp(path));
    assert_int_equal(chmod(path, 0644), 0);
    struct ledger *l = opened(path);
    added(l, sample_reading(&a, 1));
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        struct stat found;
        struct str name = ent_str_format(&a, "%s%s", path, ends[i]);
        assert_int_equal(stat(name.at, &found), 0);
        assert_int_equal(found.st_mode & 0777, 0600);
    }
    ent_ledger_close(l);
    unlink(path);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_comes_back_with_every_field),
        cmocka_unit_test(the_hash_sees_every_byte_of_every_entry),
        cmocka_unit_test(reading_a_report_again_changes_nothing_and_another_reading_replaces_it),
        cmocka_unit_test(a_confirmation_stays_with_what_the_entry_says),
        cmocka_unit_test(an_entry_is_found_by_a_prefix_that_only_it_has),
        cmocka_unit_test(a_redacted_report_names_no_source_and_keeps_its_parties),
        cmocka_unit_test(a_ledger_and_its_companions_are_for_their_owner_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
