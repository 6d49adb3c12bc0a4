#include "unit/cmocka_all.h"

#include "text/child.h"
#include "text/pdf_layout.h"

/* Lines of words as pdftotext prints them; a block is "y|height|line/line". */
static void add_block(struct text_buffer *b, double top, double size, const char *const *lines)
{
    ent_text_addf(b, "<block xMin=\"50\" yMin=\"%f\" xMax=\"300\" yMax=\"%f\">\n", top, top + size);
    for (; *lines; lines++) {
        ent_text_addf(b, "<line xMin=\"50\" yMin=\"%f\" xMax=\"300\" yMax=\"%f\">\n", top,
                      top + size);
        struct str line = str_of(*lines);
        for (size_t i = 0; i < line.n;) {
            size_t end = ent_str_find(line, STR(" "), i);
            ent_text_addf(b, "<word xMin=\"1\">%.*s</word>\n", STR_ARGS(str_part(line, i, end)));
            i = end + 1;
        }
        ent_text_add(b, STR("</line>\n"));
    }
    ent_text_add(b, STR("</block>\n"));
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct report read_layout(struct arena *a, struct text_buffer *b)
{
    struct report head = {.path = STR("x.pdf"), .id = STR("x"), .form = REPORT_PDF}, out = {0};
    struct ent_error err = {0};
    assert_true(ent_pdf_layout_report(a, text_str(b), &head, &ent_intake_limits, &out, &err));
    return out;
}

static void hyphens_columns_and_pages_are_undone(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_buffer b = {.arena = &a};
    ent_text_add(&b, STR("<page width=\"600\" height=\"800\">"));
    add_block(&b, 20, 8, LINES("The Wire, page 1"));
    add_block(&b, 100, 24, LINES("Pilots refuse over-", "time"));
    add_block(
        &b, 150, 10,
        LINES("The pilots will not com-", "promise on the state-", "Owned airline &amp; its"));
    add_block(&b, 150, 10, LINES("plans for the long-term", "leases. A second one."));
    ent_text_add(&b, STR("<page width=\"600\" height=\"800\">"));
    add_block(&b, 20, 8, LINES("The Wire, page 2"));
    add_block(&b, 150, 10, LINES("A new paragraph."));
    add_block(&b, 780, 8, LINES("2"));
    struct report r = read_layout(&a, &b);
    assert_true(str_equal(r.text, STR("Pilots refuse overtime\n\nThe pilots will not compromise on "
                                      "the state-Owned airline & its plans for the "
                                      "long-term leases. A second one.\nA new paragraph.\n")));
    assert_int_equal(r.runs.at[r.runs.n - 1].page, 2);
    ent_arena_free(&a);
}

static void a_layout_without_blocks_is_an_empty_report(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_buffer b = {.arena = &a};
    ent_text_add(&b, STR("<page width=\"600\" height=\"800\"></page>"));
    struct report r = read_layout(&a, &b);
    assert_int_equal(r.text.n, 0);
    ent_arena_free(&a);
}

static enum ent_code outcome_of(const char *const *arguments, struct child_bounds bounds,
                                struct str *output)
{
    static struct arena a;
    struct ent_error err = {0};
    return ent_child_run(&a, arguments, -1, &bounds, output, &err) ? ENT_OK : err.code;
}

static void a_child_is_bounded_in_time_and_output(void **state)
{
    (void)state;
    struct str output = STR_NONE;
    struct child_bounds bounds = {5, 1u << 30, 1000};
    assert_int_equal(outcome_of(LINES("echo", "hello"), bounds, &output), ENT_OK);
    assert_true(str_equal(output, STR("hello\n")));
    assert_int_equal(outcome_of(LINES("yes"), bounds, &output), ENT_ELIMIT);
    assert_int_equal(outcome_of(LINES("false"), bounds, &output), ENT_EDATA);
    assert_int_equal(outcome_of(LINES("no-such-program-here"), bounds, &output), ENT_EUNAVAILABLE);
    bounds.seconds = 1;
    assert_int_equal(outcome_of(LINES("sleep", "60"), bounds, &output), ENT_ELIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hyphens_columns_and_pages_are_undone),
        cmocka_unit_test(a_layout_without_blocks_is_an_empty_report),
        cmocka_unit_test(a_child_is_bounded_in_time_and_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
