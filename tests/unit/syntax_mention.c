/* The heads mention and coref against what tools/train/mentions.py said with the same random weights (tests/golden/mentions/make.py). */
#include "unit/cmocka_all.h"

#include <stdio.h>

#include "syntax/mention.h"

enum { HIDDEN = 64 };

struct sample {
    struct arena arena;
    struct model *file;
    struct mention_model *model;
    struct document *document;
    const float *vectors;
    const uint32_t *tree;
};

/* Words between blanks, sentences between line ends. */
static struct document *document_of(struct arena *a, struct str text)
{
    struct document *d = arena_new(a, struct document);
    d->text = text;
    struct sentence in = {0};
    for (uint32_t start = 0, end; start < text.n; start = end + 1) {
        for (end = start; end < text.n && text.at[end] != ' ' && text.at[end] != '\n';) end++;
        *vec_add(a, &d->tokens) =
            (struct token){.start = start, .end = end, .sentence = d->sentences.n};
        in.n++;
        if (end < text.n && text.at[end] == ' ') continue;
        *vec_add(a, &d->sentences) = in;
        in = (struct sentence){.first = d->tokens.n};
    }
    return d;
}

static struct sample open_sample(void)
{
    struct sample s = {0};
    struct ent_error err = {0};
    struct str text = STR_NONE;
    s.file = ent_model_open(SOURCE_DIR "/tests/golden/mentions/random.model", &err);
    assert_non_null(s.file);
    s.model = ent_mention_model_open(s.file, "random", HIDDEN, &err);
    assert_string_equal(err.message, "");
    assert_non_null(s.model);
    assert_true(ent_model_text(s.file, "test/text", &text, &err));
    s.document = document_of(&s.arena, text);
    struct block_form form = {BLOCK_F32, 2, {s.document->tokens.n, HIDDEN}};
    s.vectors = ent_model_block(s.file, "test/vectors", form, &err)->at;
    form = (struct block_form){BLOCK_U32, 1, {s.document->tokens.n}};
    s.tree = ent_model_block(s.file, "test/heads", form, &err)->at;
    return s;
}

static void close_sample(struct sample *s)
{
    ent_mention_model_close(s->model);
    ent_model_close(s->file);
    ent_arena_free(&s->arena);
}

/* The mentions of the sentences [from, to). */
static struct entity_mentions run(struct sample *s, struct coreference *c, uint32_t from,
                                  uint32_t to)
{
    const struct sentence *last = &s->document->sentences.at[to - 1];
    struct vectors v = {.first = s->document->sentences.at[from].first, .hidden = HIDDEN};
    v.n = last->first + last->n - v.first;
    v.at = arena_array(&s->arena, float, (size_t)v.n *HIDDEN);
    memcpy(v.at, s->vectors + (size_t)v.first * HIDDEN, (size_t)v.n * HIDDEN * sizeof(float));
    struct found_mentions found =
        ent_mentions(&s->arena, &s->arena, s->model, s->document, &v, s->tree + v.first);
    struct entities e = {s->model, {&found, 1, 1}};
    ent_coreference(c, s->document, &e);
    return found.mentions;
}

static struct str written(struct sample *s, const struct entity_mentions *m)
{
    const struct labels *types = ent_mention_types(s->model);
    struct text_buffer b = {.arena = &s->arena};
    for (uint32_t i = 0; i < m->n; i++)
        ent_text_addf(&b, "%u %u %u %u %.*s %u\n", m->at[i].first, m->at[i].last, m->at[i].head,
                      m->at[i].slot, STR_ARGS(types->at[m->at[i].type]), m->at[i].entity);
    ent_text_add_char(&b, '\0');
    return text_str(&b);
}

static void mentions_and_entities_are_those_of_the_training_code(void **state)
{
    (void)state;
    struct sample s = open_sample();
    struct ent_error err;
    struct str expected = STR_NONE;
    assert_true(ent_model_text(s.file, "test/mentions", &expected, &err));
    struct coreference *c = ent_coreference_open(&s.arena, s.model);
    struct entity_mentions m = run(&s, c, 0, s.document->sentences.n);
    assert_string_equal(written(&s, &m).at, ent_str_copy(&s.arena, expected).at);
    close_sample(&s);
}

static void a_text_read_in_parts_has_the_same_entities(void **state)
{
    (void)state;
    struct sample s = open_sample();
    struct coreference *c = ent_coreference_open(&s.arena, s.model);
    struct entity_mentions whole = run(&s, c, 0, s.document->sentences.n);
    c = ent_coreference_open(&s.arena, s.model);
    uint32_t at = 0;
    for (uint32_t i = 0; i < s.document->sentences.n; i++) {
        struct entity_mentions part = run(&s, c, i, i + 1);
        for (uint32_t k = 0; k < part.n; k++, at++) {
            assert_int_equal(part.at[k].head, whole.at[at].head);
            assert_int_equal(part.at[k].entity, whole.at[at].entity);
        }
    }
    assert_int_equal(at, whole.n);
    close_sample(&s);
}

/* Memory of the text's state grows with its entities only. */
static void a_long_text_is_remembered_in_bounded_memory(void **state)
{
    (void)state;
    struct sample s = open_sample();
    struct arena text = {0};
    struct coreference *c = ent_coreference_open(&text, s.model);
    size_t before = text.used;
    for (uint32_t i = 0; i < 40; i++) run(&s, c, 0, s.document->sentences.n);
    assert_in_range(text.used - before, 0, 64 * 1024);
    ent_arena_free(&text);
    close_sample(&s);
}

static void a_head_of_another_trunk_is_refused(void **state)
{
    (void)state;
    struct sample s = open_sample();
    struct ent_error err = {0};
    assert_null(ent_mention_model_open(s.file, "another", HIDDEN, &err));
    assert_non_null(strstr(err.message, "head/mention/head"));
    assert_null(ent_mention_model_open(s.file, "random", 2 * HIDDEN, &err));
    assert_non_null(strstr(err.message, "head/mention/wide"));
    close_sample(&s);
}

static void assert_marks(struct sample *s, struct entity_mentions m, uint32_t n,
                         const char *expected)
{
    struct found_mentions found = {.mentions = m};
    struct entities e = {s->model, {&found, 1, 1}};
    struct str *marks = ent_mention_marks(&s->arena, &e, 10, n);
    struct text_buffer b = {.arena = &s->arena};
    for (uint32_t i = 0; i < n; i++) ent_text_addf(&b, "%.*s|", STR_ARGS(marks[i]));
    ent_text_add_char(&b, '\0');
    assert_string_equal(b.at, expected);
}

static void marks_nest_as_brackets(void **state)
{
    (void)state;
    struct sample s = open_sample();
    struct entity_mention nested[] = {
        {.first = 10, .last = 10, .head = 10, .entity = 1},
        {.first = 10, .last = 12, .head = 10, .entity = 2, .slot = 1},
        {.first = 10, .last = 13, .head = 11, .entity = 3, .type = 1},
        {.first = 12, .last = 12, .head = 12, .entity = 4, .type = 2}};
    assert_marks(&s, (struct entity_mentions){nested, 4, 4}, 5,
                 "(e3-place-2(e2-person-1(e1-person-1)||(e4-thing-1)e2)|e3)||");
    struct entity_mention crossing[] = {
        {.first = 10, .last = 11, .head = 10, .entity = 7},
        {.first = 11, .last = 11, .head = 11, .entity = 8},
        {.first = 11, .last = 12, .head = 12, .entity = 7},
    };
    assert_marks(&s, (struct entity_mentions){crossing, 3, 3}, 3,
                 "(e7-person-1|e7)(e7-person-2(e8-person-1)|e7)|");
    close_sample(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions_and_entities_are_those_of_the_training_code),
        cmocka_unit_test(a_text_read_in_parts_has_the_same_entities),
        cmocka_unit_test(a_long_text_is_remembered_in_bounded_memory),
        cmocka_unit_test(a_head_of_another_trunk_is_refused),
        cmocka_unit_test(marks_nest_as_brackets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
