#include "unit/cmocka_all.h"

#include "syntax/upos_feature.h"
#include "text/intake.h"

static const char *const names[] = {
#define UPOS(name) #name,
    ENT_UPOS(UPOS)
#undef UPOS
};

/* The tags of a text, a blank between two. */
static const char *tags_of(struct arena *a, const char *text)
{
    struct ent_error err = {0};
    struct report report;
    assert_true(ent_report_from_plain(a, str_of(text), "test", &report, &err));
    const struct document *d = ent_document(a, &report);
    const uint8_t *tags = ent_upos(a, d);
    struct text_buffer out = {.arena = a};
    for (uint32_t t = 0; t < d->tokens.n; t++)
        ent_text_addf(&out, "%s%s", t ? " " : "", names[tags[t]]);
    ent_text_add_char(&out, '\0');
    return out.at;
}

static void expect(const char *text, const char *tags)
{
    struct arena a = {0};
    assert_string_equal(tags_of(&a, text), tags);
    ent_arena_free(&a);
}

static void plain_sentences_are_tagged(void **state)
{
    (void)state;
    expect("The minister rejected the offer.", "DET NOUN VERB DET NOUN PUNCT");
    expect("Kyiv said that it would not sign.", "PROPN VERB SCONJ PRON AUX PART VERB PUNCT");
    expect("They met in London and talked for 3 hours.",
           "PRON VERB ADP PROPN CCONJ VERB ADP NUM NOUN PUNCT");
}

static void one_column_is_told_apart_by_the_word(void **state)
{
    (void)state;
    assert_int_equal(ent_upos_of_column(ent_upos_column(UPOS_SCONJ), STR("that")), UPOS_SCONJ);
    assert_int_equal(ent_upos_of_column(ent_upos_column(UPOS_SCONJ), STR("But")), UPOS_CCONJ);
    for (enum upos t = 0; t < UPOS_COUNT; t++) {
        assert_in_range(ent_upos_column(t), 0, UPOS_COLUMNS - 1);
        if (t != UPOS_SCONJ && t != UPOS_CCONJ)
            assert_int_equal(ent_upos_of_column(ent_upos_column(t), STR("word")), t);
    }
}

static void a_sentence_has_the_same_tags_wherever_it_stands(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *alone = tags_of(&a, "Both sides signed.");
    const char *after = tags_of(&a, "It rained.\n\nBoth sides signed.");
    assert_non_null(strstr(after, alone));
    assert_string_equal(strstr(after, alone) + strlen(alone), "");
    ent_arena_free(&a);
}

static void words_of_every_length_are_tagged(void **state)
{
    (void)state;
    char text[400] = "The ";
    for (size_t n = 4; n + 1 < sizeof text; n++) {
        struct arena a = {0};
        text[n] = "abc\xC3\xA9-1"[n % 7];
        tags_of(&a, text);
        ent_arena_free(&a);
    }
}

/* A change to a feature asks for new weights; then the number is another one. */
static void the_features_are_those_that_the_weights_were_learnt_with(void **state)
{
    (void)state;
    static const struct upos_cluster clusters[UPOS_CLUSTERS] = {{0}};
    struct str words[] = {STR("Mr."), STR("O\xE2\x80\x99Neil"), STR("re-opened"), STR("24"),
                          STR("\"")};
    struct upos_word looked[2 * UPOS_REACH + 5];
    struct token tokens[5];
    struct arena a = {0};
    struct text_buffer text = {.arena = &a};
    for (uint32_t i = 0; i < 5; i++) {
        tokens[i] = (struct token){(uint32_t)text.n, (uint32_t)(text.n + words[i].n), 0, 0};
        ent_text_add(&text, words[i]);
    }
    struct document d = {.text = text_str(&text), .tokens = {tokens, 5, 5}};
    struct sentence whole = {0, 5, 0};
    ent_upos_look(clusters, &d, &whole, looked + UPOS_REACH);
    uint32_t sum = 0, row[UPOS_FEATURES];
    for (uint32_t i = 0; i < 5; i++) {
        looked[UPOS_REACH + i].cluster = (struct upos_cluster){0, (uint16_t)(i + 1), 7, 9};
        ent_upos_features(&looked[UPOS_REACH + i], i, i + 1, row);
        for (unsigned f = 0; f < UPOS_FEATURES; f++) sum = sum * 16777619u + row[f];
    }
    assert_int_equal(sum, 0xF530C61A);
    ent_arena_free(&a);
}

static void an_empty_text_has_no_tags(void **state)
{
    (void)state;
    expect("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_sentences_are_tagged),
        cmocka_unit_test(one_column_is_told_apart_by_the_word),
        cmocka_unit_test(a_sentence_has_the_same_tags_wherever_it_stands),
        cmocka_unit_test(words_of_every_length_are_tagged),
        cmocka_unit_test(the_features_are_those_that_the_weights_were_learnt_with),
        cmocka_unit_test(an_empty_text_has_no_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
