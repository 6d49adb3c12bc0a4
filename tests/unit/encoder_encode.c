#include "unit/cmocka_all.h"

#include "encoder/encode.h"

#include "unit/encoder_reference.h"
#include "unit/encoder_sample.h"

#include "unit/encoder_kernels.h"

static const struct sample_shape small = {3, 128, 4, 320, 64, 24};

/* Short ones that share windows, some that stand alone, one longer than the positions, one without a word. */
static const uint32_t lengths[] = {1, 3, 2, 7, 12, 1, 0, 2, 60, 4, 2, 9, 1, 1, 14, 6};
enum { SENTENCES = sizeof lengths / sizeof *lengths };

struct made {
    struct sample sample;
    struct model *model;
    struct document *document;
};

static void make(struct made *m, const struct sample_shape *shape)
{
    struct ent_error err = {0};
    sample_make(&m->sample, shape);
    m->model = sample_open(&m->sample, &err);
    if (!m->model) fail_msg("%s", err.message);
    m->document = sample_document(&m->sample.arena, lengths, SENTENCES);
}

static void unmake(struct made *m)
{
    ent_model_close(m->model);
    ent_arena_free(&m->sample.arena);
}

static struct encoder *opened(const struct made *m, unsigned threads)
{
    struct ent_error err = {0};
    struct encoder *e = ent_encoder_open(m->model, threads, &err);
    if (!e) fail_msg("%s", err.message);
    return e;
}

/* What the reference gives for all tokens, [tokens][hidden]. */
static const float *expected(struct made *m, const struct sample_shape *shape, uint32_t layers)
{
    struct arena *a = &m->sample.arena;
    struct reference r = {m->model, a, shape->hidden, shape->heads, shape->ffn};
    struct ent_error err = {0};
    struct wordpiece pieces;
    assert_true(ent_model_wordpiece(a, m->model, &pieces, &err));
    struct window_limits limits = {shape->window, shape->positions};
    const struct windows *run = ent_windows(a, &pieces, &limits, m->document, 0, SENTENCES);
    float *out = arena_array(a, float, (size_t)run->n_tokens * shape->hidden);
    for (uint32_t w = 0; w < run->n; w++) {
        const struct window *at = &run->at[w];
        uint32_t n = at->n_pieces + 2, *id = arena_array(a, uint32_t, n);
        uint8_t *case_class = arena_array(a, uint8_t, n);
        id[0] = pieces.first, id[n - 1] = pieces.last;
        memcpy(id + 1, run->id + at->piece, at->n_pieces * sizeof *id);
        memcpy(case_class + 1, run->case_class + at->piece, at->n_pieces);
        const float *x = reference_window(&r, id, case_class, n, layers);
        for (uint32_t t = at->token; t < at->token + at->n_tokens; t++)
            memcpy(out + (size_t)t * shape->hidden,
                   x + (size_t)window_position(run, at, t) * shape->hidden,
                   shape->hidden * sizeof *x);
    }
    return out;
}

static void assert_same(const char *what, const struct vectors *v, const float *wanted)
{
    for (size_t i = 0; i < (size_t)v->n * v->hidden; i++)
        if (memcmp(&v->at[i], &wanted[i], sizeof *wanted))
            fail_msg("%s: token %zu, number %zu: %.9g, not %.9g", what, i / v->hidden,
                     i % v->hidden, (double)v->at[i], (double)wanted[i]);
}

static void assert_every_kernel_equals(struct made *m, const struct sample_shape *shape)
{
    struct encoder *e = opened(m, 1);
    assert_int_equal(ent_encoder_layers(e), shape->layers);
    assert_int_equal(ent_encoder_hidden(e), shape->hidden);
    for (uint32_t layer = 1; layer <= shape->layers; layer++) {
        const float *wanted = expected(m, shape, layer);
        for (unsigned i = 0; i < TEST_KERNELS; i++) {
            const struct kernels *k = test_kernels(i);
            if (!k) continue;
            ent_kernels_force(k);
            const struct vectors *v = ent_encode(&m->sample.arena, e, m->document, (int)layer);
            assert_int_equal(v->n, m->document->tokens.n);
            assert_same(k->name, v, wanted);
        }
    }
    ent_kernels_force(NULL);
    ent_encoder_close(e);
}

static void every_kernel_gives_the_numbers_of_the_definition(void **state)
{
    (void)state;
    static const struct sample_shape shapes[] = {
        {3, 128, 4, 320, 64, 24}, {1, 64, 4, 64, 64, 64}, {2, 192, 2, 128, 40, 12}};
    for (unsigned i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct made m;
        make(&m, &shapes[i]);
        assert_every_kernel_equals(&m, &shapes[i]);
        unmake(&m);
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct made m;
    make(&m, &small);
    struct encoder *one = opened(&m, 1);
    const struct vectors *wanted = ent_encode(&m.sample.arena, one, m.document, 2);
    for (unsigned threads = 2; threads < 6; threads++) {
        struct encoder *e = opened(&m, threads);
        for (int run = 0; run < 3; run++)
            assert_same("threads", ent_encode(&m.sample.arena, e, m.document, 2), wanted->at);
        ent_encoder_close(e);
    }
    ent_encoder_close(one);
    unmake(&m);
}

static void parts_cut_between_windows_give_what_the_whole_gives(void **state)
{
    (void)state;
    struct made m;
    make(&m, &small);
    struct encoder *e = opened(&m, 1);
    const struct vectors *whole = ent_encode(&m.sample.arena, e, m.document, 3);
    for (uint32_t least = 0; least < 40; least += 3) {
        uint32_t parts = 0;
        for (uint32_t s = 0, n; s < m.document->sentences.n; s += n, parts++) {
            n = ent_encode_cut(e, m.document, s, least);
            assert_in_range(n, 1, m.document->sentences.n - s);
            const struct vectors *v = ent_encode_sentences(&m.sample.arena, e, m.document, s, n, 3);
            assert_same("a part", v, vector_of(whole, v->first));
            for (uint32_t t = 0; t < v->n; t++)
                assert_int_equal(v->piece[t + 1] - v->piece[t],
                                 whole->piece[v->first + t + 1] - whole->piece[v->first + t]);
        }
        assert_true(parts > 1);
    }
    ent_encoder_close(e);
    unmake(&m);
}

static void nothing_to_encode_is_no_vectors(void **state)
{
    (void)state;
    struct made m;
    make(&m, &small);
    struct encoder *e = opened(&m, 2);
    struct document none = {0};
    assert_int_equal(ent_encode(&m.sample.arena, e, &none, 1)->n, 0);
    assert_int_equal(ent_encode_sentences(&m.sample.arena, e, m.document, 6, 1, 1)->n, 0);
    ent_encoder_close(e);
    unmake(&m);
}

/* The message for a sample that `spoil` has changed. */
static void assert_refused(const struct sample_shape *shape, const char *block, const char *message)
{
    struct sample s;
    struct ent_error err = {0};
    sample_make(&s, shape);
    for (size_t i = 0; i < s.n; i++)
        if (strcmp(s.block[i].name, block) == 0) s.block[i] = s.block[--s.n];
    struct model *m = sample_open(&s, &err);
    assert_non_null(m);
    assert_null(ent_encoder_open(m, 1, &err));
    assert_int_equal(err.code, ENT_EDATA);
    assert_string_equal(strchr(err.message, ':') + 2, message);
    ent_model_close(m);
    ent_arena_free(&s.arena);
}

static void a_trunk_that_cannot_be_is_refused(void **state)
{
    (void)state;
    struct sample_shape s = small;
    assert_refused(&s, "trunk/1/up/bias", "no block trunk/1/up/bias");
    s.hidden = 1088, s.heads = 34;
    assert_refused(&s, "", "trunk/shape: hidden: 1088 cannot be");
    s = small, s.heads = 3;
    assert_refused(&s, "", "trunk/shape: heads: 3 cannot be");
    s = small, s.heads = 0;
    assert_refused(&s, "", "trunk/shape: heads: 0 cannot be");
    s = small, s.window = 65;
    assert_refused(&s, "", "trunk/shape: window: 65 cannot be");
    s = small, s.positions = 513;
    assert_refused(&s, "", "trunk/shape: positions: 513 cannot be");
    s = small, s.layers = 0;
    assert_refused(&s, "", "trunk/shape: layers: 0 cannot be");
}

static void weights_beyond_seven_bits_are_refused(void **state)
{
    (void)state;
    struct sample s;
    struct ent_error err = {0};
    sample_make(&s, &small);
    for (size_t i = 0; i < s.n; i++)
        if (strcmp(s.block[i].name, "trunk/2/out") == 0) ((int8_t *)s.block[i].at)[77] = -64;
    struct model *m = sample_open(&s, &err);
    assert_null(ent_encoder_open(m, 1, &err));
    assert_string_equal(strchr(err.message, ':') + 2, "trunk/2/out: a weight is over 63");
    assert_null(ent_encoder_open(m, 0, &err));
    assert_int_equal(err.code, ENT_EARGUMENT);
    ent_model_close(m);
    ent_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kernel_gives_the_numbers_of_the_definition),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(parts_cut_between_windows_give_what_the_whole_gives),
        cmocka_unit_test(nothing_to_encode_is_no_vectors),
        cmocka_unit_test(a_trunk_that_cannot_be_is_refused),
        cmocka_unit_test(weights_beyond_seven_bits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
