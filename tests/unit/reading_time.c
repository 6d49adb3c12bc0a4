#include "unit/cmocka_all.h"

#include "reading/time.h"
#include "unit/golden_cases.h"
#include "unit/golden_reading.h"

static void render_times(const struct golden_case *c, struct text_buffer *out)
{
    struct report report = golden_report(c);
    struct document *d = ent_document(c->arena, &report);
    struct analysis an = {.arena = c->arena,
                          .report = &report,
                          .document = d,
                          .syntax = ent_syntax(c->arena, d, NULL)};
    for (uint32_t i = 0; i < d->tokens.n;) {
        struct time_match m = ent_time_at(&an, i, d->tokens.n - 1);
        i = time_found(m) ? m.last + 1 : i + 1;
        if (!time_found(m)) continue;
        struct str words = span_of(d->text, tokens_span(d, m.first, m.last));
        ent_text_addf(out, "= %.*s | %.*s%s\n", STR_ARGS(words), STR_ARGS(m.edtf),
                      m.is_vague ? "vague" : "");
    }
}

static void times_come_out_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/time/expressions.txt", render_times);
}

static void a_range_gives_its_first_date_before_vaguer_words(void **state)
{
    (void)state;
    struct arena a = {0};
    struct golden_case c = {&a, STR("Earlier talks were held recently and on 3 May 2021 ."),
                            STR("")};
    struct report report = golden_report(&c);
    struct document *d = ent_document(&a, &report);
    struct analysis an = {
        .arena = &a, .report = &report, .document = d, .syntax = ent_syntax(&a, d, NULL)};
    struct time_expression t = ent_find_time(&an, 0, d->tokens.n - 1);
    assert_true(str_equal(t.edtf, STR("2021-05-03")));
    t = ent_find_time(&an, 0, 5);
    assert_true(str_is_empty(t.edtf));
    assert_false(span_is_empty(t.span));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_come_out_as_the_golden_file_says),
        cmocka_unit_test(a_range_gives_its_first_date_before_vaguer_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
