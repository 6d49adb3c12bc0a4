#include "unit/cmocka_all.h"

#include <stdio.h>

#include "syntax/conllu_put.h"
#include "text/intake.h"

static FILE *stream_of(const char *text)
{
    FILE *in = tmpfile();
    assert_non_null(in);
    fputs(text, in);
    rewind(in);
    return in;
}

static const char *const sample = "# newdoc id = one\n# sent_id = 1\n# newpar\n"
                                  "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                                  "1\tca\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                  "2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                  "2.1\tgo\t_\t_\t_\t_\t_\t_\t0:root\tX=1\n"
                                  "3\t!\t_\t_\t_\t_\t_\t_\t_\tA=B|SpaceAfter=No\n\n"
                                  "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                  "2\tway\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
                                  "# newpar = x\n"
                                  "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
                                  "# newdoc\n"
                                  "1\tOut\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

static void a_part_is_a_document_over_the_text_of_its_words(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct conllu_reader r = {.in = stream_of(sample), .path = "x.conllu"};
    struct conllu part;
    assert_int_equal(ent_conllu_next(&r, &a, 1000, &part, &err), CONLLU_PART);
    const struct document *d = part.document;
    assert_true(str_is(d->text, "can't!No way\n\nYes"));
    assert_int_equal(d->sentences.n, 3);
    assert_int_equal(d->paragraphs.n, 2);
    assert_int_equal(d->paragraphs.at[0].n, 2);
    assert_int_equal(d->tokens.n, 6);
    assert_true(str_is(token_text(d, 1), "n't"));
    assert_true(d->tokens.at[1].flags & TOKEN_JOINED);
    assert_false(d->tokens.at[0].flags & TOKEN_JOINED);
    assert_false(d->tokens.at[3].flags & TOKEN_SPACE_BEFORE);
    assert_true(d->tokens.at[4].flags & TOKEN_SPACE_BEFORE);
    assert_true(d->tokens.at[5].flags & (TOKEN_SPACE_BEFORE | TOKEN_CAPITAL));
    assert_int_equal(d->tokens.at[5].sentence, 2);
    assert_int_equal(ent_conllu_next(&r, &a, 1000, &part, &err), CONLLU_PART);
    assert_true(str_is(part.document->text, "Out"));
    assert_int_equal(ent_conllu_next(&r, &a, 1000, &part, &err), CONLLU_END);
    fclose(r.in);
    ent_conllu_close(&r);
    ent_arena_free(&a);
}

/* What comes back where nothing is known of the words: the file, but for blank lines beyond one. */
static struct str copy_of(struct arena *a, const char *text, uint32_t words)
{
    struct ent_error err;
    struct conllu_reader r = {.in = stream_of(text), .path = "x.conllu"};
    struct text_buffer b = {.arena = a};
    struct conllu part;
    while (ent_conllu_next(&r, a, words, &part, &err) == CONLLU_PART) {
        struct parsed nothing = {.n = part.document->tokens.n};
        for (uint32_t s = 0; s < part.sentences.n; s++) ent_conllu_put_kept(&b, &part, &nothing, s);
    }
    fclose(r.in);
    ent_conllu_close(&r);
    return text_str(&b);
}

static void a_file_comes_back_as_it_was_in_parts_of_any_size(void **state)
{
    (void)state;
    struct arena a = {0};
    for (uint32_t words = 1; words < 8; words++)
        assert_true(str_equal(copy_of(&a, sample, words), str_of(sample)));
    struct str odd = copy_of(&a, "\xEF\xBB\xBF\r\n\n1\ta b\t_\t_\t_\t_\t_\t_\t_\t_\r\n", 9);
    assert_true(str_is(odd, "1\ta b\t_\t_\t_\t_\t_\t_\t_\t_\n\n"));
    ent_arena_free(&a);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
#define REST "\t_\t_\t_\t_\t_\t_\t_\t_\n"
    static const char *const samples[][2] = {
        {"1\ta\n", "x.conllu:1: expected 10 columns, found 2"},
        {"a line\n", "x.conllu:1: expected 10 columns, found 1"},
        {"# c\n1\ta" REST "3\tb" REST, "x.conllu:3: an id out of order, found 3"},
        {"x\ta" REST, "x.conllu:1: expected an id, found x"},
        {"1.\ta" REST, "x.conllu:1: expected an id, found 1."},
        {"1\t" REST, "x.conllu:1: column 2 is empty"},
        {"1\ta" REST "# late\n", "x.conllu:2: a comment inside a sentence"},
        {"# alone\n\n", "x.conllu:2: a sentence without words"},
        {"1-3\tab" REST "1\ta" REST "2\tb" REST "\n",
         "x.conllu:4: a range that goes beyond its sentence"},
        {"1-2\tab" REST "1\ta" REST "2-3\tb" REST,
         "x.conllu:3: a range that is empty or inside another, found 2-3"},
        {"1.1\ta" REST, "x.conllu:1: an empty node out of order, found 1.1"},
        {"1\t\xff" REST, "x.conllu:1: not UTF-8"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct ent_error err = {0};
        struct conllu_reader r = {.in = stream_of(samples[i][0]), .path = "x.conllu"};
        struct conllu part;
        assert_int_equal(ent_conllu_next(&r, &a, 1000, &part, &err), CONLLU_FAILED);
        assert_string_equal(err.message, samples[i][1]);
        assert_int_equal(err.code, ENT_EDATA);
        fclose(r.in);
        ent_conllu_close(&r);
    }
    ent_arena_free(&a);
}

static void a_line_beyond_the_limit_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    char *line = arena_array(&a, char, CONLLU_LINE_BYTES + 2);
    memset(line, 'x', CONLLU_LINE_BYTES + 1);
    struct conllu_reader r = {.in = stream_of(line), .path = "x.conllu"};
    struct conllu part;
    assert_int_equal(ent_conllu_next(&r, &a, 1000, &part, &err), CONLLU_FAILED);
    assert_int_equal(err.code, ENT_ELIMIT);
    assert_string_equal(err.message, "x.conllu:1: a line longer than 1048576 bytes");
    fclose(r.in);
    ent_conllu_close(&r);
    ent_arena_free(&a);
}

static void raw_text_gets_ranges_spaces_and_comments(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err;
    struct report report;
    assert_true(ent_report_from_plain(&a, STR("They can't stay. (We will.)\n\nOut.\n"),
                                      "a/talks.txt", &report, &err));
    const struct document *d = ent_document(&a, &report);
    struct parsed nothing = {.n = d->tokens.n};
    struct text_buffer b = {.arena = &a};
    for (uint32_t s = 0; s < d->sentences.n; s++) ent_conllu_put(&b, d, &nothing, s);
#define NONE "\t_\t_\t_\t_\t_\t_\t_\t"
    assert_string_equal(ent_str_copy(&a, text_str(&b)).at,
                        "# newdoc id = talks\n# newpar\n# sent_id = talks-1\n"
                        "# text = They can't stay.\n"
                        "1\tThey" NONE "_\n2-3\tcan't" NONE "_\n2\tca" NONE "_\n3\tn't" NONE "_\n"
                        "4\tstay" NONE "SpaceAfter=No\n5\t." NONE "_\n\n"
                        "# sent_id = talks-2\n# text = (We will.)\n"
                        "1\t(" NONE "SpaceAfter=No\n2\tWe" NONE "_\n3\twill" NONE
                        "SpaceAfter=No\n4\t." NONE "SpaceAfter=No\n5\t)" NONE "_\n\n"
                        "# newpar\n# sent_id = talks-3\n# text = Out.\n"
                        "1\tOut" NONE "SpaceAfter=No\n2\t." NONE "_\n\n");
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_is_a_document_over_the_text_of_its_words),
        cmocka_unit_test(a_file_comes_back_as_it_was_in_parts_of_any_size),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(a_line_beyond_the_limit_is_refused),
        cmocka_unit_test(raw_text_gets_ranges_spaces_and_comments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
