#include "unit/cmocka_all.h"

#include "text/document.h"
#include "text/intake.h"

static struct arena arena;

static const struct document *document_of(struct str text)
{
    struct report *report = arena_new(&arena, struct report);
    struct ent_error err;
    assert_true(ent_report_from_plain(&arena, text, "case", report, &err));
    return ent_document(&arena, report);
}

static unsigned flags_of(const struct document *d, struct str word)
{
    for (uint32_t t = 0; t < d->tokens.n; t++)
        if (str_equal(token_text(d, t), word)) return d->tokens.at[t].flags;
    fail_msg("no token %.*s", STR_ARGS(word));
    return 0;
}

static void flags_tell_the_shape_of_a_token(void **state)
{
    (void)state;
    const struct document *d = document_of(STR("The UN's 3rd U.S. Envoy, Éva, doesn't."));
    assert_int_equal(flags_of(d, STR("The")), TOKEN_SPACE_BEFORE | TOKEN_CAPITAL);
    assert_int_equal(flags_of(d, STR("UN")),
                     TOKEN_SPACE_BEFORE | TOKEN_CAPITAL | TOKEN_ALL_CAPITAL);
    assert_int_equal(flags_of(d, STR("'s")), TOKEN_JOINED);
    assert_int_equal(flags_of(d, STR("3rd")), TOKEN_SPACE_BEFORE | TOKEN_NUMBER);
    assert_int_equal(flags_of(d, STR("U.S.")),
                     TOKEN_SPACE_BEFORE | TOKEN_CAPITAL | TOKEN_ALL_CAPITAL);
    assert_int_equal(flags_of(d, STR(",")), TOKEN_PUNCTUATION);
    assert_int_equal(flags_of(d, STR("Éva")), TOKEN_SPACE_BEFORE | TOKEN_CAPITAL);
    assert_int_equal(flags_of(d, STR("n't")), TOKEN_JOINED);
    ent_arena_free(&arena);
}

/* What document.h promises of every text. */
static void check(const struct document *d)
{
    uint32_t before = 0, token = 0, sentence = 0;
    for (uint32_t p = 0; p < d->paragraphs.n; p++) {
        const struct paragraph *paragraph = &d->paragraphs.at[p];
        assert_int_equal(paragraph->first, sentence);
        assert_true(paragraph->n > 0);
        for (uint32_t s = 0; s < paragraph->n; s++, sentence++) {
            const struct sentence *at = &d->sentences.at[sentence];
            assert_int_equal(at->first, token);
            assert_int_equal(at->paragraph, p);
            assert_true(at->n > 0);
            for (uint32_t t = 0; t < at->n; t++, token++) {
                const struct token *cut = &d->tokens.at[token];
                assert_int_equal(cut->sentence, sentence);
                assert_true(cut->start < cut->end && cut->start >= before);
                assert_true(cut->start >= paragraph->span.start && cut->end <= paragraph->span.end);
                before = cut->end;
            }
        }
    }
    assert_int_equal(token, d->tokens.n);
    assert_int_equal(sentence, d->sentences.n);
}

static void every_token_stands_in_one_sentence_of_one_paragraph(void **state)
{
    (void)state;
    const struct str texts[] = {STR(""),
                                STR("\n\n \t\n"),
                                STR("."),
                                STR("..."),
                                STR("U.S."),
                                STR("a.b.c."),
                                STR("'''''"),
                                STR("\"\n\"\n\""),
                                STR("-–—-"),
                                STR("don't'"),
                                STR("\xEF\xBB\xBFText."),
                                STR("One.\r\nTwo. Three etc."),
                                STR("http://"),
                                STR("a@b @ c@"),
                                STR("3.5.7,9:2/4-5-6m."),
                                STR("x\xFFy\xC3")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check(document_of(texts[i]));
    ent_arena_free(&arena);
}

static void the_byte_order_mark_belongs_to_no_token(void **state)
{
    (void)state;
    const struct document *d = document_of(STR("\xEF\xBB\xBFTalks end."));
    assert_int_equal(d->tokens.at[0].start, 3);
    assert_true(str_equal(token_text(d, 0), STR("Talks")));
    ent_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_tell_the_shape_of_a_token),
        cmocka_unit_test(every_token_stands_in_one_sentence_of_one_paragraph),
        cmocka_unit_test(the_byte_order_mark_belongs_to_no_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
