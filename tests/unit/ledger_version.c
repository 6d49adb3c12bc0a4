#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "ledger/schema.h"
#include "unit/ledger_sample.h"

static char path[64];

static int make_path(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/entente-version-%ld", (long)getpid());
    return 0;
}

static int remove_path(void **state)
{
    (void)state;
    return unlink(path);
}

static void run_sql(const char *sql)
{
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message)) fail_msg("%s: %s", sql, message);
    sqlite3_close(db);
}

static int64_t number_of(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return n;
}

/* Opens it and adds one report. */
static void assert_usable(void)
{
    struct arena a = {0};
    struct ent_error err = {0};
    enum ledger_outcome outcome;
    struct ledger *l = ent_ledger_open(path, LEDGER_WRITE, &err);
    if (!l) fail_msg("%s", err.message);
    if (!ent_ledger_add(l, sample_reading(&a, 1), &outcome, &err)) fail_msg("%s", err.message);
    ent_ledger_close(l);
    ent_arena_free(&a);
    assert_int_equal(number_of("PRAGMA user_version"), LEDGER_VERSION);
    assert_int_equal(number_of("SELECT count(*) FROM positions"), 2);
    assert_int_equal(
        number_of("SELECT count(*) FROM report_text WHERE report_text MATCH 'harbour'"), 1);
}

static void assert_refused(enum ent_code code, const char *why)
{
    for (int mode = LEDGER_READ; mode <= LEDGER_WRITE; mode++) {
        struct ent_error err = {0};
        assert_null(ent_ledger_open(path, (enum ledger_mode)mode, &err));
        assert_int_equal(err.code, code);
        if (!strstr(err.message, why)) fail_msg("'%s' does not say '%s'", err.message, why);
    }
}

static void an_empty_file_becomes_a_ledger(void **state)
{
    (void)state;
    fclose(fopen(path, "w"));
    assert_usable();
}

static void a_ledger_of_version_1_is_brought_up_to_date(void **state)
{
    (void)state;
    run_sql(ent_ledger_steps[0]);
    run_sql("PRAGMA application_id = 1164866661; PRAGMA user_version = 1");
    run_sql("INSERT INTO report VALUES (7, 'old', 'x', '', '', '', '', 0, 'en', 0, 0, 0, 0, 0, 0, "
            "'an old report', x'', '', 0, '', 0)");
    assert_usable();
    assert_int_equal(number_of("SELECT count(*) FROM reports"), 2);
    assert_int_equal(number_of("SELECT count(*) FROM report_text WHERE report_text MATCH 'old'"),
                     1);
}

static void a_ledger_of_version_2_takes_decisions_of_people(void **state)
{
    (void)state;
    struct ent_error err = {0};
    run_sql(ent_ledger_steps[0]);
    run_sql(ent_ledger_steps[1]);
    run_sql("PRAGMA application_id = 1164866661; PRAGMA user_version = 2");
    assert_usable();
    struct ledger *l = ent_ledger_open(path, LEDGER_WRITE, &err);
    struct arena a = {0};
    struct entry_id id = ent_entry_id(sample_reading(&a, 1), KIND_POSITION, 0);
    struct decider ada = {STR("Ada"), STR("2024-05-01"), STR_NONE};
    if (!ent_ledger_reject(l, str_of(id.hex), &ada, &err)) fail_msg("%s", err.message);
    ent_ledger_close(l);
    ent_arena_free(&a);
    assert_int_equal(number_of("SELECT count(*) FROM decisions WHERE action = 'reject'"), 1);
}

static void a_ledger_of_a_newer_version_is_refused(void **state)
{
    (void)state;
    fclose(fopen(path, "w"));
    assert_usable();
    run_sql("PRAGMA user_version = 99");
    assert_refused(ENT_EDATA, "newer entente");
}

static void another_programs_database_is_refused(void **state)
{
    (void)state;
    run_sql("CREATE TABLE report (id INTEGER)");
    assert_refused(ENT_EDATA, "not a ledger");
}

static void tables_that_are_not_ours_are_refused(void **state)
{
    (void)state;
    fclose(fopen(path, "w"));
    assert_usable();
    run_sql("CREATE TRIGGER t AFTER INSERT ON report BEGIN DELETE FROM report; END");
    assert_refused(ENT_EDATA, "damaged");
    run_sql("DROP TRIGGER t; DROP TABLE tombstone; CREATE VIEW tombstone AS SELECT 1 AS hash");
    assert_refused(ENT_EDATA, "damaged");
}

/* Every table and every view of the schema is said in a comment what it is for. */
static void schema_and_views_are_documented(void **state)
{
    (void)state;
    for (int step = 0; step < LEDGER_VERSION; step++)
        for (const char *at = ent_ledger_steps[step]; (at = strstr(at, "\nCREATE ")); at++) {
            if (!strncmp(at, "\nCREATE INDEX", 13)) continue;
            const char *line = at - 1;
            while (line > ent_ledger_steps[step] && line[-1] != '\n') line--;
            if (strncmp(line, "-- ", 3)) fail_msg("no comment before: %.60s", at + 1);
        }
}

#define WITH_PATH(test) cmocka_unit_test_setup_teardown(test, make_path, remove_path)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PATH(an_empty_file_becomes_a_ledger),
        WITH_PATH(a_ledger_of_version_1_is_brought_up_to_date),
        WITH_PATH(a_ledger_of_version_2_takes_decisions_of_people),
        WITH_PATH(a_ledger_of_a_newer_version_is_refused),
        WITH_PATH(another_programs_database_is_refused),
        WITH_PATH(tables_that_are_not_ours_are_refused),
        cmocka_unit_test(schema_and_views_are_documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
