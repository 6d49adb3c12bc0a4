/* Runs tests/golden/quotes/quotes.txt: "= words" for each stretch within quotation marks; ¶ in a text is a new paragraph. */
#include "unit/cmocka_all.h"

#include "unit/golden_cases.h"

#include "reading/analysis.h"
#include "text/intake.h"

static struct str with_paragraphs(struct arena *a, struct str text)
{
    struct text_buffer b = {.arena = a};
    for (size_t at = 0; at < text.n;) {
        size_t mark = ent_str_find(text, STR("¶"), at);
        ent_text_add(&b, str_part(text, at, mark));
        if (mark < text.n) ent_text_add(&b, STR("\n"));
        at = mark + STR("¶").n;
    }
    return text_str(&b);
}

static void render(const struct golden_case *c, struct text_buffer *out)
{
    struct report *report = arena_new(c->arena, struct report);
    struct ent_error err;
    assert_true(
        ent_report_from_plain(c->arena, with_paragraphs(c->arena, c->text), "case", report, &err));
    struct analysis an = {.arena = c->arena, .document = ent_document(c->arena, report)};
    ent_find_quotes(&an);
    for (uint32_t i = 0; i < an.quotes.n; i++) {
        const struct quote *q = &an.quotes.at[i];
        struct str words = span_of(an.document->text, tokens_span(an.document, q->first, q->last));
        ent_text_addf(out, "= %.*s%s%s\n", STR_ARGS(words), q->is_open ? " (open)" : "",
                      q->is_fragment ? " (fragment)" : "");
    }
}

static void quotations_are_found_as_the_golden_file_says(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/quotes/quotes.txt", render);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_are_found_as_the_golden_file_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
