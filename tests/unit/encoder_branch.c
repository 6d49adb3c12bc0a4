#include "unit/cmocka_all.h"

#include "encoder/encode.h"

#include "unit/branch_sample.h"
#include "unit/encoder_kernels.h"

static const struct sample_shape shape = {4, 64, 4, 128, 64, 24};
static const uint32_t lengths[] = {1, 3, 2, 7, 12, 1, 0, 2, 60, 4, 2, 9, 1, 1, 14, 6};
enum { SENTENCES = sizeof lengths / sizeof *lengths };

/* A trunk, and as many layers of other weights. */
struct made {
    struct sample trunk, other;
    struct model *model;
    struct document *document;
};

static struct model *model_of(struct sample *s)
{
    struct ent_error err = {0};
    struct model *m = sample_open(s, &err);
    if (!m) fail_msg("%s", err.message);
    return m;
}

static void make(struct made *m)
{
    sample_make(&m->trunk, &shape);
    sample_make(&m->other, &shape);
    m->model = model_of(&m->trunk);
    m->document = sample_document(&m->trunk.arena, lengths, SENTENCES);
}

static void unmake(struct made *m)
{
    ent_model_close(m->model);
    ent_arena_free(&m->trunk.arena);
    ent_arena_free(&m->other.arena);
}

static struct encoder *opened(const struct model *m, unsigned threads)
{
    struct ent_error err = {0};
    struct encoder *e = ent_encoder_open(m, threads, &err);
    if (!e) fail_msg("%s", err.message);
    return e;
}

static struct model *branch_file(const struct made *m, uint32_t from, const struct sample *layers,
                                 uint32_t first, uint32_t n)
{
    struct sample s = {0};
    sample_branch(&s, ent_model_base(m->model), from, layers, first, n);
    struct model *out = model_of(&s);
    ent_arena_free(&s.arena);
    return out;
}

static void add(struct encoder *e, uint32_t number, const struct model *branch)
{
    struct ent_error err = {0};
    assert_false(ent_encoder_has_branch(e, number));
    if (!ent_encoder_branch(e, number, branch, &err)) fail_msg("%s", err.message);
    assert_true(ent_encoder_has_branch(e, number));
}

static const struct vectors *encoded(struct made *m, struct encoder *e)
{
    return ent_encode(&m->trunk.arena, e, m->document, (int)ent_encoder_layers(e));
}

static void assert_same(const struct vectors *v, const struct vectors *wanted)
{
    assert_non_null(v);
    assert_int_equal(v->n, wanted->n);
    assert_int_equal(v->first, wanted->first);
    assert_memory_equal(v->at, wanted->at, (size_t)v->n * v->hidden * sizeof *v->at);
}

static void a_branch_of_the_trunks_own_layers_gives_the_trunks_vectors(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    struct encoder *plain = opened(m.model, 1);
    const struct vectors *wanted = encoded(&m, plain);
    for (uint32_t from = 1; from < shape.layers; from++) {
        struct encoder *e = opened(m.model, 1);
        struct model *file = branch_file(&m, from, &m.trunk, from, shape.layers - from);
        add(e, 0, file);
        const struct vectors *v = encoded(&m, e);
        assert_same(v, wanted);
        assert_same(v->branch[0], wanted);
        assert_null(v->branch[1]);
        ent_encoder_close(e);
        ent_model_close(file);
    }
    ent_encoder_close(plain);
    unmake(&m);
}

/* The trunk up to `from` and n of the other layers behind that, as one trunk. */
static struct model *spliced(const struct made *m, uint32_t from, uint32_t n)
{
    struct sample s = {0};
    uint32_t numbers[9];
    for (size_t i = 0; i < m->trunk.n; i++) {
        struct test_block b = m->trunk.block[i];
        bool is_layer = b.name[6] >= '0' && b.name[6] <= '9';
        bool is_shape = strcmp(b.name, "trunk/shape") == 0;
        if (is_shape) memcpy(numbers, b.at, sizeof numbers);
        if (is_shape) b.at = numbers;
        if (!is_layer) s.block[s.n++] = b;
    }
    numbers[0] = from + n;
    for (uint32_t i = 0; i < from; i++) sample_take_layer(&s, "trunk", i, &m->trunk, i);
    for (uint32_t i = 0; i < n; i++) sample_take_layer(&s, "trunk", from + i, &m->other, i);
    struct model *out = model_of(&s);
    ent_arena_free(&s.arena);
    return out;
}

static const struct vectors *encoded_spliced(struct made *m, uint32_t from, uint32_t n)
{
    struct model *file = spliced(m, from, n);
    struct encoder *e = opened(file, 1);
    const struct vectors *v = encoded(m, e);
    ent_encoder_close(e);
    ent_model_close(file);
    return v;
}

static void a_branch_gives_what_a_trunk_with_its_layers_would(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    struct encoder *plain = opened(m.model, 1);
    const struct vectors *trunk = encoded(&m, plain);
    for (uint32_t i = 0; i < 3 * shape.layers; i++) {
        uint32_t from = 1 + i % shape.layers, n = 1 + i / shape.layers;
        const struct vectors *wanted = encoded_spliced(&m, from, n);
        struct model *file = branch_file(&m, from, &m.other, 0, n);
        struct encoder *e = opened(m.model, 1);
        add(e, 0, file);
        for (unsigned k = 0; k < TEST_KERNELS; k++) {
            if (!test_kernels(k)) continue;
            ent_kernels_force(test_kernels(k));
            const struct vectors *v = encoded(&m, e);
            assert_same(v, trunk);
            assert_same(v->branch[0], wanted);
        }
        ent_kernels_force(NULL);
        ent_encoder_close(e);
        ent_model_close(file);
    }
    ent_encoder_close(plain);
    unmake(&m);
}

/* Two that leave at different layers, one of them at the last. */
static void check_two(struct made *m, unsigned threads, const struct model *const *files,
                      const struct vectors *const *wanted)
{
    struct encoder *e = opened(m->model, threads);
    for (uint32_t i = 0; i < BRANCHES_MOST; i++) add(e, i, files[i]);
    assert_null(ent_encode(&m->trunk.arena, e, m->document, 1)->branch[0]);
    const struct vectors *v = encoded(m, e);
    for (uint32_t i = 0; i < BRANCHES_MOST; i++) assert_same(v->branch[i], wanted[i]);
    for (uint32_t s = 0, n; s < SENTENCES; s += n) {
        n = ent_encode_cut(e, m->document, s, 8);
        const struct vectors *some =
            ent_encode_sentences(&m->trunk.arena, e, m->document, s, n, (int)shape.layers);
        for (uint32_t i = 0; i < BRANCHES_MOST; i++)
            assert_memory_equal(some->branch[i]->at, vector_of(wanted[i], some->first),
                                (size_t)some->n * some->hidden * sizeof(float));
    }
    ent_encoder_close(e);
}

static void two_branches_are_the_same_on_any_number_of_threads_and_in_parts(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    struct model *files[BRANCHES_MOST] = {branch_file(&m, 4, &m.other, 0, 2),
                                          branch_file(&m, 2, &m.other, 0, 1)};
    const struct vectors *wanted[BRANCHES_MOST] = {encoded_spliced(&m, 4, 2),
                                                   encoded_spliced(&m, 2, 1)};
    const struct model *const given[BRANCHES_MOST] = {files[0], files[1]};
    check_two(&m, 1, given, wanted);
    check_two(&m, 3, given, wanted);
    for (uint32_t i = 0; i < BRANCHES_MOST; i++) ent_model_close(files[i]);
    unmake(&m);
}

/* What is said of a branch of two layers behind the trunk's second, changed by `spoil`. */
static void assert_refused(void (*spoil)(struct sample *s), const char *message)
{
    struct made m;
    struct sample s = {0};
    struct ent_error err = {0};
    make(&m);
    sample_branch(&s, ent_model_base(m.model), 2, &m.other, 0, 2);
    spoil(&s);
    struct model *file = model_of(&s);
    struct encoder *e = opened(m.model, 1);
    assert_true(ent_has_branch(file));
    assert_false(ent_encoder_branch(e, 0, file, &err));
    assert_int_equal(err.code, ENT_EDATA);
    if (!strstr(err.message, message)) fail_msg("%s", err.message);
    assert_false(ent_encoder_has_branch(e, 0));
    assert_null(encoded(&m, e)->branch[0]);
    ent_encoder_close(e);
    ent_model_close(file);
    ent_arena_free(&s.arena);
    unmake(&m);
}

static struct test_block *block_of(struct sample *s, const char *name)
{
    size_t i = 0;
    while (i < s->n && strcmp(s->block[i].name, name) != 0) i++;
    assert_true(i < s->n);
    return &s->block[i];
}

static void set_shape(struct sample *s, uint32_t from, uint32_t n)
{
    uint32_t *shape_of = arena_array(&s->arena, uint32_t, 2);
    shape_of[0] = from, shape_of[1] = n;
    block_of(s, "branch/shape")->at = shape_of;
}

static void lose_head(struct sample *s) { block_of(s, "branch/head")->name = "elsewhere"; }
static void lose_shape(struct sample *s) { block_of(s, "branch/shape")->name = "elsewhere"; }
static void lose_bias(struct sample *s) { block_of(s, "branch/1/up/bias")->name = "elsewhere"; }
static void leave_at_once(struct sample *s) { set_shape(s, 0, 2); }
static void leave_late(struct sample *s) { set_shape(s, 5, 2); }
static void have_no_layers(struct sample *s) { set_shape(s, 2, 0); }
static void have_many_layers(struct sample *s) { set_shape(s, 2, 49); }
static void have_more_layers(struct sample *s) { set_shape(s, 2, 3); }

static void change_head(struct sample *s)
{
    block_of(s, "branch/head")->name = "elsewhere";
    sample_text(s, "branch/head", "version 1\nbase 00112233445566778899aabbccddeeff\n");
}

static void narrow_layer(struct sample *s)
{
    struct test_block up = *block_of(s, "branch/0/up");
    up.name = "branch/0/qkv";
    *block_of(s, "branch/0/qkv") = up;
}

static void what_is_no_branch_is_refused(void **state)
{
    (void)state;
    assert_refused(lose_head, ": no block branch/head");
    assert_refused(change_head, ": branch/head: made for another trunk");
    assert_refused(lose_shape, ": no block branch/shape");
    assert_refused(lose_bias, ": no block branch/1/up/bias");
    assert_refused(leave_at_once, ": branch/shape: from: 0 of 4 layers cannot be");
    assert_refused(leave_late, ": branch/shape: from: 5 of 4 layers cannot be");
    assert_refused(have_no_layers, ": branch/shape: layers: 0 cannot be");
    assert_refused(have_many_layers, ": branch/shape: layers: 49 cannot be");
    assert_refused(have_more_layers, ": no block branch/2/qkv");
    assert_refused(narrow_layer, ": branch/0/qkv: 64 inputs and 128 outputs, not 64 and 192");
}

static void a_file_without_one_has_no_branch(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    assert_false(ent_has_branch(m.model));
    unmake(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_branch_of_the_trunks_own_layers_gives_the_trunks_vectors),
        cmocka_unit_test(a_branch_gives_what_a_trunk_with_its_layers_would),
        cmocka_unit_test(two_branches_are_the_same_on_any_number_of_threads_and_in_parts),
        cmocka_unit_test(what_is_no_branch_is_refused),
        cmocka_unit_test(a_file_without_one_has_no_branch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
