/* Runs tests/golden/attribution/ *.txt: one "=" line a statement, in order of its content; ¶ in a text is a new paragraph.
 *
 *   = source <- innermost link <- outermost link -> who was told | cue | content | quote, flags
 *
 * The source is as printed and, where another, as resolved in brackets. */
#include "unit/cmocka_all.h"

#include "unit/golden_statement.h"

static struct reader *reader;

static const struct reading *reading_of(struct arena *a, struct str text)
{
    return plain_reading(a, reader, text);
}

static void show_statement(struct text_buffer *out, const struct reading *r, uint32_t index)
{
    const struct statement *s = &r->statements.at[index];
    struct str text = r->document->text, words = span_of(text, s->source.span);
    struct text_buffer source = {.arena = out->arena};
    ent_text_add(&source, words.n ? words : s->source.name);
    if (words.n && !str_equal(words, s->source.name))
        ent_text_addf(&source, " [%.*s]", STR_ARGS(s->source.name));
    ent_text_add(out, STR("= "));
    show_way(out, text_str(&source), s);
    show_words(out, text, s);
}

static void render(const struct golden_case *c, struct text_buffer *out)
{
    const struct reading *r = reading_of(c->arena, c->text);
    for (uint32_t i = 0; i < r->statements.n; i++) show_statement(out, r, i);
}

static void show_origins(const struct golden_case *c, struct text_buffer *out)
{
    const struct reading *r = reading_of(c->arena, c->text);
    for (uint32_t i = 0; i < r->statements.n; i++) {
        struct origin o = ent_origin(c->arena, r->document->report, r, i);
        ent_text_addf(out, "= %.*s%s\n", STR_ARGS(o.name), o.is_presumed ? " (presumed)" : "");
    }
}

static void each_statement_has_its_source_cue_and_content(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/attribution/verbs.txt", render);
    golden_check(SOURCE_DIR "/tests/golden/attribution/quotes.txt", render);
    golden_check(SOURCE_DIR "/tests/golden/attribution/other_words.txt", render);
}

static void what_is_no_statement_yields_none(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/attribution/nothing.txt", render);
}

static void chains_run_from_the_outermost_link_to_the_source(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/attribution/chains.txt", render);
}

static void every_statement_has_an_origin(void **state)
{
    (void)state;
    golden_check(SOURCE_DIR "/tests/golden/attribution/origins.txt", show_origins);
}

static void first_persons_in_a_quotation_mean_its_speaker(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct reading *r =
        reading_of(&a, STR("\"We will not sign,\" the president of Kenya said. The talks go on."));
    assert_int_equal(r->statements.n, 1);
    struct analysis an = {.document = r->document, .reading = (struct reading *)r};
    assert_int_equal(ent_speaker_of(&an, 1), 0);
    assert_int_equal(ent_speaker_of(&an, r->document->tokens.n - 2), NO_INDEX);
    ent_arena_free(&a);
}

static void a_sentence_without_end_is_read_to_its_end(void **state)
{
    (void)state;
    enum { TIMES = 2000 };
    struct arena a = {0};
    struct text_buffer text = {.arena = &a};
    for (int i = 0; i < TIMES; i++)
        ent_text_add(&text, STR("the president of Kenya said that the talks would fail and "));
    const struct reading *r = reading_of(&a, text_str(&text));
    assert_true(r->statements.n > TIMES / 2 && r->statements.n <= 2 * TIMES);
    assert_null(ent_reading_check(r));
    ent_arena_free(&a);
}

static void words_without_sense_do_no_harm(void **state)
{
    (void)state;
    static const char *const texts[] = {"said",
                                        "said said said, said",
                                        "\"",
                                        "\"\" said \"",
                                        "according to",
                                        "that that, that",
                                        "\"We said\" \"he said\"",
                                        "who said",
                                        "to say to say, by, saying",
                                        "with, saying"};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_null(ent_reading_check(reading_of(&a, str_of(texts[i]))));
    ent_arena_free(&a);
}

static int open_reader(void **state)
{
    (void)state;
    struct reader_options options = {0};
    struct ent_error err;
    reader = ent_reader_open(&options, &err);
    return reader ? 0 : -1;
}

static int close_reader(void **state)
{
    (void)state;
    ent_reader_close(reader);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_statement_has_its_source_cue_and_content),
        cmocka_unit_test(what_is_no_statement_yields_none),
        cmocka_unit_test(chains_run_from_the_outermost_link_to_the_source),
        cmocka_unit_test(every_statement_has_an_origin),
        cmocka_unit_test(first_persons_in_a_quotation_mean_its_speaker),
        cmocka_unit_test(a_sentence_without_end_is_read_to_its_end),
        cmocka_unit_test(words_without_sense_do_no_harm),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
