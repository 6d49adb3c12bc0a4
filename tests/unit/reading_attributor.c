/* Attribution heads: the best labels in a row, and marks from files. */
#include "unit/cmocka_all.h"

#include <unistd.h>

#include "reading/analysis.h"
#include "reading/attributor_question.h"
#include "unit/branch_sample.h"
#include "unit/parser_sample.h"
#include "unit/sample_file.h"

enum { WIDTH = 64 };

static bool is_allowed(const uint8_t *labels, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool goes_on = labels[i] && labels[i] % 2 == 0;
        if (goes_on && (!i || (labels[i - 1] != labels[i] && labels[i - 1] + 1 != labels[i])))
            return false;
    }
    return true;
}

/* The greatest sum over all rows of labels that are allowed, one by one. */
static float best_sum(const float *scores, uint32_t n)
{
    uint8_t labels[8] = {0};
    float best = -1e9f;
    for (;;) {
        float sum = 0;
        for (uint32_t i = 0; i < n; i++) sum += scores[i * PIECE_LABELS + labels[i]];
        if (is_allowed(labels, n) && sum > best) best = sum;
        uint32_t i = 0;
        while (i < n && ++labels[i] == PIECE_LABELS) labels[i++] = 0;
        if (i == n) return best;
    }
}

static void the_best_labels_are_those_of_the_greatest_sum_that_is_allowed(void **state)
{
    (void)state;
    struct arena a = {0};
    uint32_t greedy_is_not_allowed = 0;
    random_state = 11;
    for (int round = 0; round < 60; round++) {
        float scores[5 * PIECE_LABELS], sum = 0;
        uint8_t labels[5], greedy[5];
        uint32_t n = 1 + (uint32_t)round % 5;
        for (uint32_t i = 0; i < n * PIECE_LABELS; i++) scores[i] = random_float();
        ent_best_pieces(&a, scores, n, labels);
        for (uint32_t i = 0; i < n; i++) {
            sum += scores[i * PIECE_LABELS + labels[i]];
            greedy[i] = (uint8_t)largest_index(scores + i * PIECE_LABELS, PIECE_LABELS);
        }
        assert_true(is_allowed(labels, n));
        assert_float_equal(sum, best_sum(scores, n), 1e-4);
        greedy_is_not_allowed += !is_allowed(greedy, n);
    }
    assert_in_range(greedy_is_not_allowed, 10, 59);
    ent_arena_free(&a);
}

/* A folder with a model of random weights and attribution heads beside it. */
struct made {
    struct sample trunk, heads;
    const char *base;
    char folder[32], model[64], marks[64];
};

static void put_head(struct sample *s, const char *base, const char *name, const char *labels,
                     const char *slots, uint32_t n_slots)
{
    int8_t *row = arena_array(&s->arena, int8_t, WIDTH);
    uint32_t n_labels = lines_of(labels);
    sample_head(s, name, base, labels);
    sample_text(s, head_name(s, name, "vectors"), "branch");
    sample_text(s, head_name(s, name, "slots"), slots);
    sample_text(s, head_name(s, name, "traits"), "no such trait\n");
    sample_linear(s, head_name(s, name, "wide"), n_slots * parser_shape.hidden, WIDTH);
    sample_put(s, head_name(s, name, "rows"), (struct block_form){BLOCK_I8, 2, {1, WIDTH}}, row,
               WIDTH);
    sample_floats(s, head_name(s, name, "rows/scale"), 1, 0, 0.01f, 0);
    sample_floats(s, head_name(s, name, "out"), WIDTH, n_labels, 0, 1);
    float *bias = arena_array(&s->arena, float, n_labels);
    bias[1] = n_labels == 2 ? 20 : 0; /* every word may head a cue */
    sample_put(s, head_name(s, name, "bias"), (struct block_form){BLOCK_F32, 1, {n_labels}}, bias,
               n_labels * sizeof *bias);
    sample_floats(s, head_name(s, name, "temperature"), 1, 0, 1, 0);
}

static void make(struct made *m, const char *cue_labels)
{
    struct ent_error err = {0};
    *m = (struct made){.folder = "/tmp/marks.XXXXXX"};
    sample_parser(&m->trunk);
    struct model *trunk = sample_open(&m->trunk, &err);
    assert_non_null(trunk);
    m->base = ent_str_copy(&m->trunk.arena, str_of(ent_model_base(trunk))).at;
    ent_model_close(trunk);
    assert_non_null(mkdtemp(m->folder));
    snprintf(m->model, sizeof m->model, "%s/english.model", m->folder);
    snprintf(m->marks, sizeof m->marks, "%s/polnear.model", m->folder);
    sample_write(&m->trunk, m->model);
    random_state = 5;
    put_head(&m->heads, m->base, "attribution_cue", cue_labels,
             sample_lines(&m->heads.arena, ent_cue_slot_words, CUE_SLOT_COUNT), CUE_SLOT_COUNT);
    put_head(&m->heads, m->base, "attribution_part",
             "none\nsource\nsource+\ncue\ncue+\ncontent\ncontent+",
             sample_lines(&m->heads.arena, ent_part_slot_words, PART_SLOT_COUNT), PART_SLOT_COUNT);
}

static void unmake(struct made *m)
{
    unlink(m->model);
    unlink(m->marks);
    rmdir(m->folder);
    ent_arena_free(&m->trunk.arena);
    ent_arena_free(&m->heads.arena);
}

static struct markings marked(struct arena *a, const struct made *m, const char *file,
                              unsigned threads)
{
    struct ent_error err = {0};
    struct str text = STR("The union said it asks for a raise of four percent. \"We offer three,\" "
                          "the chairman told reporters. \"Talks go on.\" He smiled.\n");
    struct report report = {.text = text, .body = {0, (uint32_t)text.n}, .is_english = true};
    struct reader_options options = {.model = m->model, .attributions = file, .threads = threads};
    struct reader *r = ent_reader_open(&options, &err);
    if (!r) fail_msg("%s", err.message);
    struct analysis *an = ent_analyse(a, r, &report);
    ent_reader_close(r);
    return an->reading->markings;
}

static void check_pieces(const struct pieces *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        assert_true(p->at[i].first <= p->at[i].last);
        assert_true(!i || p->at[i - 1].last < p->at[i].first);
    }
}

static bool is_same(const struct marking *a, const struct marking *b)
{
    bool same = a->cue == b->cue && a->probability == b->probability;
    for (int part = 0; same && part < ATTRIBUTED_COUNT; part++) {
        const struct pieces *p = &a->parts[part], *q = &b->parts[part];
        same = p->n == q->n && (!p->n || !memcmp(p->at, q->at, p->n * sizeof *p->at));
    }
    return same;
}

static void marks_have_ordered_pieces_and_are_the_same_on_any_threads(void **state)
{
    (void)state;
    struct made m;
    struct arena a = {0};
    make(&m, "none\ncue");
    sample_branch(&m.heads, m.base, 1, &m.trunk, 1, 1);
    sample_write(&m.heads, m.marks);
    struct markings one = marked(&a, &m, m.marks, 1), three = marked(&a, &m, m.marks, 3);
    assert_in_range(one.n, 1, 40);
    assert_int_equal(one.n, three.n);
    for (uint32_t i = 0; i < one.n; i++) {
        assert_true(is_same(&one.at[i], &three.at[i]));
        assert_true(one.at[i].parts[ATTRIBUTED_CUE].n);
        for (int part = 0; part < ATTRIBUTED_COUNT; part++) check_pieces(&one.at[i].parts[part]);
    }
    assert_int_equal(marked(&a, &m, NULL, 1).n, 0); /* not asked for, though the file is there */
    ent_arena_free(&a);
    unmake(&m);
}

static void refuses(struct made *m, const char *message)
{
    struct ent_error err = {0};
    struct reader_options options = {.model = m->model, .attributions = m->marks};
    sample_write(&m->heads, m->marks);
    assert_null(ent_reader_open(&options, &err));
    assert_int_equal(err.code, ENT_EDATA);
    if (!strstr(err.message, message)) fail_msg("%s", err.message);
    unmake(m);
}

static void heads_without_a_branch_or_with_other_labels_are_refused(void **state)
{
    (void)state;
    struct made m;
    make(&m, "none\ncue");
    refuses(&m, "/polnear.model: there is no branch");
    make(&m, "none\nverb");
    sample_branch(&m.heads, m.base, 1, &m.trunk, 1, 1);
    refuses(&m, "/polnear.model: head/attribution_cue/labels: not those of this version");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_labels_are_those_of_the_greatest_sum_that_is_allowed),
        cmocka_unit_test(marks_have_ordered_pieces_and_are_the_same_on_any_threads),
        cmocka_unit_test(heads_without_a_branch_or_with_other_labels_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
