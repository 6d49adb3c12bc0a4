#include "unit/cmocka_all.h"

#include <stdlib.h>

#include "report/layout.h"
#include "report/render.h"
#include "unit/brief_fixture.h"

static char *rendered(void (*render)(FILE *, const struct digest *, const struct render_options *),
                      bool full)
{
    struct fixture f = fixture_make();
    fixture_add_second(&f);
    struct render_options o = {.columns = 80, .full = full};
    char *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    render(out, ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL)), &o);
    fclose(out);
    ent_arena_free(&f.arena);
    return bytes;
}

/* ENT_BLESS=1 rewrites the file. */
static void is_as_in(const char *path, char *bytes)
{
    if (getenv("ENT_BLESS")) {
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        fputs(bytes, out);
        fclose(out);
    }
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    static char expected[1 << 16];
    expected[fread(expected, 1, sizeof expected - 1, in)] = '\0';
    fclose(in);
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void the_terminal_brief_is_as_blessed(void **state)
{
    (void)state;
    is_as_in(SOURCE_DIR "/tests/golden/brief/terminal.txt",
             rendered(ent_render_brief_terminal, false));
}

static void the_full_brief_is_as_blessed(void **state)
{
    (void)state;
    is_as_in(SOURCE_DIR "/tests/golden/brief/terminal_full.txt",
             rendered(ent_render_brief_terminal, true));
}

static void the_markdown_brief_is_as_blessed(void **state)
{
    (void)state;
    is_as_in(SOURCE_DIR "/tests/golden/brief/markdown.md",
             rendered(ent_render_brief_markdown, false));
}

static void the_json_brief_is_as_blessed(void **state)
{
    (void)state;
    is_as_in(SOURCE_DIR "/tests/golden/brief/brief.json", rendered(ent_render_brief_json, false));
}

static void no_line_is_wider_than_the_screen(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str text = STR("short Donaudampfschifffahrtsgesellschaft "
                          "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xA7 x \x1B[31m\xC2\x9B");
    for (uint32_t width = 4; width < 50; width++) {
        struct screen_lines lines = ent_layout_wrap(&a, text, width, 2);
        for (uint32_t i = 0; i < lines.n; i++) {
            assert_true(ent_layout_width(lines.at[i]) <= width);
            for (size_t k = 0; k < lines.at[i].n; k++)
                assert_true((unsigned char)lines.at[i].at[k] >= ' ');
        }
    }
    ent_arena_free(&a);
}

/* A report with many positions of many parties on many issues, each told many times. */
static void hold_crowd(struct fixture *f, const char *id)
{
    enum { PARTIES = 30, TIMES = 40 };
    struct reading *r = fixture_report(f, id, "2024-03-01", "The dockers demand a rise of wages.");
    for (int i = 0; i < PARTIES * TIMES; i++) {
        struct arena *a = &f->arena;
        struct str party = ent_str_format(a, "Party%c%c", 'a' + i % PARTIES / 26, 'a' + i % 26);
        struct str issue = ent_str_format(a, "quota of %c%c", 'a' + i % 23, 'a' + i % 17);
        fixture_position(f, r, "Norway", ACT_DEMAND, "quota of herring", "demand a rise");
        fixture_position(f, r, party.at, ACT_DEMAND, issue.at, "demand a rise");
    }
    fixture_hold(f, r, true);
}

static uint32_t lines_of(const struct fixture *f, uint32_t columns)
{
    struct arena a = {0};
    struct render_options o = {.columns = columns};
    char *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    ent_render_brief_terminal(out, ent_digest(&a, ent_picture(&a, &f->reports, NULL)), &o);
    fclose(out);
    uint32_t lines = 0;
    for (size_t i = 0, start = 0; i < n; i++) {
        if (bytes[i] != '\n') continue;
        assert_true(ent_layout_width((struct str){bytes + start, i - start}) <= columns);
        start = i + 1;
        lines++;
    }
    free(bytes);
    ent_arena_free(&a);
    return lines;
}

static void a_crowded_brief_stays_within_its_lines(void **state)
{
    (void)state;
    struct fixture f = {0};
    hold_crowd(&f, "crowd-one");
    for (uint32_t columns = 60; columns <= 120; columns += 20)
        assert_in_range(lines_of(&f, columns), 10, 40);
    hold_crowd(&f, "crowd-two");
    assert_in_range(lines_of(&f, 80), 41, 60);
    ent_arena_free(&f.arena);
}

static void a_report_without_words_says_so(void **state)
{
    (void)state;
    struct fixture f = {0};
    fixture_hold(&f, fixture_report(&f, "blank", "2024-03-01", " \n"), true);
    struct render_options o = {.columns = 80};
    char *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    ent_render_brief_terminal(out, ent_digest(&f.arena, ent_picture(&f.arena, &f.reports, NULL)),
                              &o);
    fclose(out);
    assert_non_null(strstr(bytes, "nothing to read: no text"));
    assert_null(strstr(bytes, "NOT KNOWN"));
    free(bytes);
    ent_arena_free(&f.arena);
}

static void a_reading_tells_where_the_pages_of_a_pdf_begin(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report report = {
        .id = STR("x"), .form = REPORT_PDF, .text = STR("\u00C9t\u00E9 one.\nTwo.\n")};
    *vec_add(&a, &report.runs) = (struct source_run){.text = 0, .n = 10, .page = 1};
    *vec_add(&a, &report.runs) = (struct source_run){.text = 11, .n = 4, .page = 3};
    struct document document = {
        .report = &report, .text = report.text, .points = ent_code_points(&a, report.text)};
    struct reading reading = {.document = &document};
    char *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    ent_render_reading(out, &reading);
    fclose(out);
    assert_non_null(strstr(bytes, "\"pages\":[{\"page\":1,\"start\":0},{\"page\":3,\"start\":9}]"));
    free(bytes);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_terminal_brief_is_as_blessed),
        cmocka_unit_test(the_full_brief_is_as_blessed),
        cmocka_unit_test(the_markdown_brief_is_as_blessed),
        cmocka_unit_test(the_json_brief_is_as_blessed),
        cmocka_unit_test(no_line_is_wider_than_the_screen),
        cmocka_unit_test(a_crowded_brief_stays_within_its_lines),
        cmocka_unit_test(a_report_without_words_says_so),
        cmocka_unit_test(a_reading_tells_where_the_pages_of_a_pdf_begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
