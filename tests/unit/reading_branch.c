/* Reading heads on vectors of a branch of their own, from files to judgements. */
#include "unit/cmocka_all.h"

#include <unistd.h>

#include "reading/analysis.h"
#include "reading/slots.h"
#include "unit/branch_sample.h"
#include "unit/parser_sample.h"
#include "unit/sample_file.h"

enum { WIDTH = 64, LABELS = JUDGED_ACTS + JUDGED_EVENTS };

/* A folder with a model of random weights and reading heads beside it. */
struct made {
    struct sample trunk, heads, other;
    const char *base;
    char folder[32], model[64], reading[64];
};

/* The head `token` of random weights, the same each time. */
static void put_token_head(struct sample *s, const char *base)
{
    const char *labels[LABELS] = {0};
    memcpy(labels, ent_act_words, ACT_COUNT * sizeof *labels);
    memcpy(labels + JUDGED_ACTS, ent_plover_words, PLOVER_COUNT * sizeof *labels);
    labels[ACT_COUNT] = labels[LABELS - 1] = "none";
    int8_t *row = arena_array(&s->arena, int8_t, WIDTH);
    random_state = 5;
    sample_head(s, "token", base, sample_lines(&s->arena, labels, LABELS));
    sample_text(s, "head/token/slots", sample_lines(&s->arena, ent_slot_words, SLOT_COUNT));
    sample_text(s, "head/token/traits", "no such trait\n");
    sample_linear(s, "head/token/wide", SLOT_COUNT * parser_shape.hidden, WIDTH);
    sample_put(s, "head/token/rows", (struct block_form){BLOCK_I8, 2, {1, WIDTH}}, row, WIDTH);
    sample_floats(s, "head/token/rows/scale", 1, 0, 0.01f, 0);
    sample_floats(s, "head/token/out", WIDTH, LABELS, 0, 0.3f);
    sample_floats(s, "head/token/bias", LABELS, 0, 0, 0.3f);
    sample_floats(s, "head/token/temperature", 1, 0, 2, 0);
}

static void make(struct made *m)
{
    struct ent_error err = {0};
    *m = (struct made){.folder = "/tmp/branch.XXXXXX"};
    sample_parser(&m->trunk);
    sample_make(&m->other, &parser_shape);
    struct model *trunk = sample_open(&m->trunk, &err);
    assert_non_null(trunk);
    m->base = ent_str_copy(&m->trunk.arena, str_of(ent_model_base(trunk))).at;
    ent_model_close(trunk);
    assert_non_null(mkdtemp(m->folder));
    snprintf(m->model, sizeof m->model, "%s/english.model", m->folder);
    snprintf(m->reading, sizeof m->reading, "%s/reading.model", m->folder);
    sample_write(&m->trunk, m->model);
    put_token_head(&m->heads, m->base);
}

static void unmake(struct made *m)
{
    unlink(m->model);
    unlink(m->reading);
    rmdir(m->folder);
    ent_arena_free(&m->trunk.arena);
    ent_arena_free(&m->heads.arena);
    ent_arena_free(&m->other.arena);
}

/* The judgement of a text by what stands in the folder, in the arena. */
static const struct judgement *judged(struct arena *a, const struct made *m, unsigned threads)
{
    struct ent_error err = {0};
    struct str text = STR("The union asks for a raise of four percent. The company offers three, "
                          "and its chairman said that talks would go on next week.\n");
    struct report report = {.text = text, .body = {0, (uint32_t)text.n}, .is_english = true};
    struct reader_options options = {.model = m->model, .threads = threads};
    struct reader *r = ent_reader_open(&options, &err);
    if (!r) fail_msg("%s", err.message);
    struct analysis *an = ent_analyse(a, r, &report);
    assert_int_equal(an->insight->branch[BRANCH_OF_READING] != NULL, ent_reader_has_branch(r));
    ent_reader_close(r);
    assert_non_null(an->judgement);
    return an->judgement;
}

static bool is_same(const struct judgement *a, const struct judgement *b)
{
    return a->n == b->n && !memcmp(a->act, b->act, a->n * JUDGED_ACTS * sizeof *a->act) &&
           !memcmp(a->event, b->event, a->n * JUDGED_EVENTS * sizeof *a->event);
}

static void heads_look_at_the_branch_where_they_say_so(void **state)
{
    (void)state;
    struct made m;
    struct arena a = {0};
    make(&m);
    sample_write(&m.heads, m.reading);
    const struct judgement *trunk = judged(&a, &m, 1);
    size_t plain = m.heads.n;
    sample_branch(&m.heads, m.base, 1, &m.other, 0, 2);
    sample_write(&m.heads, m.reading);
    assert_true(is_same(judged(&a, &m, 1), trunk)); /* a branch that no head looks at */
    sample_text(&m.heads, "head/token/vectors", "branch");
    sample_write(&m.heads, m.reading);
    const struct judgement *branch = judged(&a, &m, 1);
    assert_false(is_same(branch, trunk));
    assert_true(is_same(judged(&a, &m, 3), branch));
    m.heads.n = plain;
    sample_branch(&m.heads, m.base, 1, &m.trunk, 1, 1); /* as the trunk goes on */
    sample_text(&m.heads, "head/token/vectors", "branch");
    sample_write(&m.heads, m.reading);
    assert_true(is_same(judged(&a, &m, 1), trunk));
    ent_arena_free(&a);
    unmake(&m);
}

static void a_branch_of_another_trunk_is_refused(void **state)
{
    (void)state;
    struct made m;
    struct ent_error err = {0};
    make(&m);
    sample_branch(&m.heads, "00112233445566778899aabbccddeeff", 1, &m.trunk, 1, 1);
    sample_write(&m.heads, m.reading);
    struct reader_options options = {.model = m.model};
    assert_null(ent_reader_open(&options, &err));
    assert_int_equal(err.code, ENT_EDATA);
    assert_non_null(strstr(err.message, "/reading.model: branch/head: made for another trunk"));
    unmake(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_look_at_the_branch_where_they_say_so),
        cmocka_unit_test(a_branch_of_another_trunk_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
