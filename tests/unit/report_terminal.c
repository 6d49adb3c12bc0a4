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
    render(out, ent_digest(&f.arena, &f.reports), &o);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_terminal_brief_is_as_blessed),
        cmocka_unit_test(the_full_brief_is_as_blessed),
        cmocka_unit_test(the_markdown_brief_is_as_blessed),
        cmocka_unit_test(the_json_brief_is_as_blessed),
        cmocka_unit_test(no_line_is_wider_than_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
