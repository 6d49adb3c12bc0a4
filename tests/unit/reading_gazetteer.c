#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "reading/gazetteer.h"

static struct arena memory;
static const struct gazetteer *ours;

static int open_ours(void **state)
{
    (void)state;
    struct ent_error err;
    ours = ent_gazetteer_open(&memory, NULL, &err);
    return ours ? 0 : -1;
}

static int close_ours(void **state)
{
    (void)state;
    ent_arena_free(&memory);
    return 0;
}

static uint32_t split(const char *text, struct str *words)
{
    uint32_t n = 0;
    for (const char *at = text; *at;) {
        const char *blank = strchr(at, ' ');
        size_t length = blank ? (size_t)(blank - at) : strlen(at);
        words[n++] = (struct str){at, length};
        at += length + (blank != NULL);
    }
    return n;
}

/* What the words start with, as "name/party/words taken"; "-" for nothing. */
static const char *found_in(const struct gazetteer *g, const char *text, const char *date,
                            bool is_titled)
{
    static char shown[200];
    struct str words[20];
    uint32_t n = split(text, words), taken;
    struct day at = {0};
    if (*date) assert_true(ent_day_read(str_of(date), &at));
    const struct known_name *name = is_titled ? ent_gazetteer_match_titled(g, words, n, at, &taken)
                                              : ent_gazetteer_match(g, words, n, at, &taken);
    if (!name) return "-";
    snprintf(shown, sizeof shown, "%.*s/%.*s/%u", STR_ARGS(name->name), STR_ARGS(name->party),
             taken);
    return shown;
}

static const char *found(const char *text, const char *date)
{
    return found_in(ours, text, date, false);
}

static void the_longest_name_wins(void **state)
{
    (void)state;
    assert_string_equal(found("United Nations Security Council met", ""),
                        "United Nations Security Council/United Nations Security Council/4");
    assert_string_equal(found("United Nations officials", ""), "United Nations/United Nations/2");
    assert_string_equal(found("United we stand", ""), "-");
}

static void stops_hyphens_and_accents_do_not_matter(void **state)
{
    (void)state;
    assert_string_equal(found("U.S. envoys", ""), "United States/United States/1");
    assert_string_equal(found("US envoys", ""), "United States/United States/1");
    assert_string_equal(found("Ban Ki - moon said", "2010-02"), "Ban Ki-moon/United Nations/4");
    assert_string_equal(found("Tayyip Erdogan", "2019-01"), "Recep Tayyip Erdoğan/Turkey/2");
    assert_string_equal(found("Sinn Fein", ""), "Sinn Féin/Sinn Féin/2");
}

static void case_counts_except_in_capitals(void **state)
{
    (void)state;
    assert_string_equal(found("us against them", ""), "-");
    assert_string_equal(found("turkey for dinner", ""), "-");
    assert_string_equal(found("SOUTH KOREA AND JAPAN", ""), "South Korea/South Korea/2");
    assert_string_equal(found("DEMOCRATIC REPUBLIC OF THE CONGO", ""),
                        "Democratic Republic of the Congo/Democratic Republic of the Congo/5");
}

static void a_mark_after_a_name_is_not_taken(void **state)
{
    (void)state;
    assert_string_equal(found("Hamas , which", ""), "Hamas/Hamas/1");
}

static void an_office_holder_speaks_for_the_party_of_the_date(void **state)
{
    (void)state;
    assert_string_equal(found("Tony Blair", "2005-03"), "Tony Blair/United Kingdom/2");
    assert_string_equal(found("Tony Blair", "2011-03"), "Tony Blair/Quartet on the Middle East/2");
    assert_string_equal(found("Barack Obama", "2012-05-01"), "Barack Obama/United States/2");
    assert_string_equal(found("Jens Stoltenberg", "2008"), "Jens Stoltenberg/Norway/2");
    assert_string_equal(found("Jens Stoltenberg", "2018"), "Jens Stoltenberg/NATO/2");
    assert_string_equal(found("Jens Stoltenberg", ""), "Jens Stoltenberg/NATO/2");
}

static void long_out_of_office_a_person_speaks_for_nobody(void **state)
{
    (void)state;
    assert_string_equal(found("Bill Clinton", "2009-08"), "Bill Clinton//2");
}

static void a_common_surname_needs_a_title(void **state)
{
    (void)state;
    assert_string_equal(found("Rice harvests", "2007-01"), "-");
    assert_string_equal(found_in(ours, "Rice", "2007-01", true),
                        "Condoleezza Rice/United States/1");
    assert_string_equal(found_in(ours, "Rice", "2011-01", true), "Susan Rice/United States/1");
    assert_string_equal(found("Putin", "2007-01"), "Vladimir Putin/Russia/1");
}

static void a_metonym_and_a_demonym_name_their_party(void **state)
{
    (void)state;
    assert_string_equal(found("Kiev", ""), "Kiev/Ukraine/1");
    assert_string_equal(found("the Kremlin", ""), "-");
    assert_string_equal(found("Kremlin", ""), "Kremlin/Russia/1");
    assert_string_equal(found("Britons", ""), "Britons/United Kingdom/1");
    assert_string_equal(found("European officials", ""), "European//1");
}

static void every_alias_of_ours_is_found(void **state)
{
    (void)state;
    extern const struct table ent_table_parties;
    const struct table *t = &ent_table_parties;
    for (uint32_t i = 0; i < t->n_rows; i++)
        assert_string_not_equal(found(table_cell(t, i, 0).at, ""), "-");
}

static void nouns_have_roles(void **state)
{
    (void)state;
    assert_int_equal(ent_roles(STR("spokesman")), ROLE_VOICE);
    assert_true(ent_roles(STR("leader")) & ROLE_PAIR);
    assert_int_equal(ent_roles(STR("table")), 0);
    assert_int_equal(ent_first_name_gender(STR("Angela")), 'f');
    assert_int_equal(ent_first_name_gender(STR("Jean")), '-');
    assert_int_equal(ent_title_gender(STR("Mrs")), 'f');
    assert_int_equal(ent_title_gender(STR("Table")), 0);
}

/* Opens a user's file with this text. */
static const struct gazetteer *opened(const char *text, struct ent_error *err)
{
    char path[] = "/tmp/entente-parties-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    const struct gazetteer *g = ent_gazetteer_open(&memory, path, err);
    unlink(path);
    return g;
}

static void a_users_names_hide_ours(void **state)
{
    (void)state;
    struct ent_error err;
    const struct gazetteer *g =
        opened("# mine\n"
               "id\tkind\tname\taliases\tparent\trole\tfrom\tto\tsource\n"
               "1\tunion\tHarbour Crew\tMoscow|the Crew\t\t\t\t\tme\n"
               "2\tperson\tIda Quill\tQuill\tHarbour Crew\tchair\t2020\t\tme\n",
               &err);
    assert_non_null(g);
    assert_string_equal(found_in(g, "Moscow", "", false), "Harbour Crew/Harbour Crew/1");
    assert_string_equal(found_in(g, "Quill", "2021-03", false), "Ida Quill/Harbour Crew/1");
    assert_string_equal(found_in(g, "Paris", "", false), "Paris/France/1");
}

static void a_bad_row_is_one_clear_error(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"1\tunion\tHarbour Crew\n", ":1: expected 9 columns, found 3"},
        {"# x\n\n1\tship\tAnna\t\t\t\t\t\t\n", ":3: unknown kind 'ship'"},
        {"1\tunion\t\t\t\t\t\t\t\n", ":1: no name"},
        {"1\tperson\tIda\t\t\t\tsoon\t\t\n", ":1: 'soon' is no date"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ent_error err;
        assert_null(opened(cases[i].text, &err));
        assert_int_equal(err.code, ENT_EDATA);
        assert_non_null(strstr(err.message, cases[i].message));
    }
}

static void a_missing_file_is_an_error(void **state)
{
    (void)state;
    struct ent_error err;
    assert_null(ent_gazetteer_open(&memory, "/nonexistent/parties.tsv", &err));
    assert_int_equal(err.code, ENT_ENOINPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_name_wins),
        cmocka_unit_test(stops_hyphens_and_accents_do_not_matter),
        cmocka_unit_test(case_counts_except_in_capitals),
        cmocka_unit_test(a_mark_after_a_name_is_not_taken),
        cmocka_unit_test(an_office_holder_speaks_for_the_party_of_the_date),
        cmocka_unit_test(long_out_of_office_a_person_speaks_for_nobody),
        cmocka_unit_test(a_common_surname_needs_a_title),
        cmocka_unit_test(a_metonym_and_a_demonym_name_their_party),
        cmocka_unit_test(every_alias_of_ours_is_found),
        cmocka_unit_test(nouns_have_roles),
        cmocka_unit_test(a_users_names_hide_ours),
        cmocka_unit_test(a_bad_row_is_one_clear_error),
        cmocka_unit_test(a_missing_file_is_an_error),
    };
    return cmocka_run_group_tests(tests, open_ours, close_ours);
}
