#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/form.h"
#include "text/intake.h"

static char folder[] = "/tmp/entente-intake-XXXXXX";

static const char *written(struct arena *a, const char *name, struct str bytes)
{
    const char *path = ent_str_format(a, "%s/%s", folder, name).at;
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fwrite(bytes.at, 1, bytes.n, out);
    fclose(out);
    return path;
}

/* The outcomes of a run in short: an id for each report, ! for each failure with its code. */
static const char *run_over(struct arena *a, const char *const *paths, int n,
                            const struct intake_limits *limits)
{
    struct intake *in = ent_intake_open(paths, n, limits);
    struct text_buffer told = {.arena = a};
    struct report r;
    struct ent_error err;
    for (enum intake_outcome o; (o = ent_intake_next(in, a, &r, &err)) != INTAKE_END;) {
        if (o == INTAKE_REPORT)
            ent_text_addf(&told, "%.*s ", STR_ARGS(r.id));
        else
            ent_text_addf(&told, "!%d ", err.code);
    }
    ent_intake_close(in);
    ent_text_add_char(&told, '\0');
    return told.at;
}

static void a_folder_gives_its_reports_in_order_of_their_names(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *deep = ent_str_format(&a, "%s/b", folder).at;
    mkdir(deep, 0700);
    written(&a, "b/inner.txt", STR("Text."));
    written(&a, "c.html", STR("<p>Text."));
    written(&a, "a.txt", STR("Text."));
    written(&a, ".hidden.txt", STR("Text."));
    written(&a, "picture.png", STR("Text."));
    const char *const paths[] = {folder};
    assert_string_equal(run_over(&a, paths, 1, &ent_intake_limits), "a inner c ");
    ent_arena_free(&a);
}

static void one_bad_report_does_not_stop_the_others(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *const paths[] = {
        "/nowhere/x.txt",
        written(&a, "lines.jsonl",
                STR("{\"id\":\"one\",\"text\":\"T\"}\n\n{bad\n{\"id\":2,\"text\":\"T\"}")),
        written(&a, "zip.txt", STR("PK\x03\x04")),
        written(&a, "nul.txt", STR("a\0b\0\0c")),
        written(&a, "pretty.json", STR("{\n\"id\": 1\n}")),
        "https://example.org/x"};
    assert_string_equal(run_over(&a, paths, 6, &ent_intake_limits), "!2 one !3 2 !3 !3 !3 !2 ");
    ent_arena_free(&a);
}

static void an_id_is_taken_once_a_run(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *same = written(&a, "same.txt", STR("Text."));
    const char *const paths[] = {same, same,
                                 written(&a, "l.jsonl", STR("{\"id\":\"same\",\"text\":\"T\"}"))};
    assert_string_equal(run_over(&a, paths, 3, &ent_intake_limits), "same !3 !3 ");
    ent_arena_free(&a);
}

static void a_report_over_a_limit_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct intake_limits small = ent_intake_limits;
    small.file_bytes = 40;
    struct str line = STR("{\"id\":\"x\",\"text\":\"A line that is longer than forty "
                          "bytes\"}\n{\"id\":\"y\",\"text\":\"T\"}");
    const char *const paths[] = {
        written(&a, "long.txt", STR("A text that is longer than forty bytes, by a little.")),
        written(&a, "long.jsonl", line)};
    assert_string_equal(run_over(&a, paths, 2, &small), "!4 !4 y ");
    ent_arena_free(&a);
}

static void a_json_line_is_title_date_and_text(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r;
    struct ent_error err;
    struct str line = STR("{\"id\":\"q\",\"title\":\"Talks\",\"date\":null,\"date_about\":\"2009-"
                          "05\",\"url\":\"u\",\"text\":\"One.\\nTwo.\"}");
    assert_true(ent_report_from_json_line(&a, line, "l:1", &r, &err));
    assert_true(str_equal(r.text, STR("Talks\n2009-05\nOne.\nTwo.")));
    assert_true(str_equal(r.date, STR("2009-05")));
    assert_true(str_equal(span_of(r.text, r.body), STR("One.\nTwo.")));
    assert_false(ent_report_from_json_line(&a, STR("{\"id\":\"q\"}"), "l:2", &r, &err));
    assert_string_equal(err.message, "l:2: \"text\" is missing");
    ent_arena_free(&a);
}

static void forms_are_told_from_bytes(void **state)
{
    (void)state;
    assert_int_equal(ent_form_of(STR("%PDF-1.7\n"), STR("x.txt")), REPORT_PDF);
    assert_int_equal(ent_form_of(STR("\xEF\xBB\xBF <!DOCTYPE HTML><p>"), STR("x")), REPORT_HTML);
    assert_int_equal(ent_form_of(STR("<p>The talks</p>"), STR("x.htm")), REPORT_HTML);
    assert_int_equal(ent_form_of(STR("<p>The talks</p>"), STR("x.txt")), REPORT_PLAIN);
    assert_int_equal(ent_form_of(STR("{\"text\": \"x\"}"), STR("-")), REPORT_JSON_LINE);
    assert_int_equal(ent_form_of(STR("{a} is a set\n"), STR("-")), REPORT_PLAIN);
    assert_int_equal(ent_form_of(STR("T\0h\0e\0 \0t\0a\0l\0k\0s\0"), STR("x")), REPORT_PLAIN);
    assert_int_equal(ent_form_of(STR(""), STR("x")), REPORT_PLAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_gives_its_reports_in_order_of_their_names),
        cmocka_unit_test(one_bad_report_does_not_stop_the_others),
        cmocka_unit_test(an_id_is_taken_once_a_run),
        cmocka_unit_test(a_report_over_a_limit_is_refused),
        cmocka_unit_test(a_json_line_is_title_date_and_text),
        cmocka_unit_test(forms_are_told_from_bytes),
    };
    if (!mkdtemp(folder)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    struct arena a = {0};
    failed |= system(ent_str_format(&a, "rm -r %s", folder).at);
    ent_arena_free(&a);
    return failed;
}
