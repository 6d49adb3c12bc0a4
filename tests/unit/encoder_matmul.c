#include <stdio.h>

#include "unit/cmocka_all.h"

#include "unit/encoder_random.h"

#include "unit/encoder_kernels.h"

static struct arena arena;

static struct rows made_rows(uint32_t n, uint32_t k, uint8_t (*byte)(uint32_t, uint32_t))
{
    struct rows rows = {n, k, arena_array(&arena, uint8_t, (size_t)n * k),
                        arena_array(&arena, float, n)};
    for (uint32_t r = 0; r < n; r++) {
        rows.scale[r] = (1.5f + random_float()) / 100.0f;
        for (uint32_t i = 0; i < k; i++) rows.at[(size_t)r * k + i] = byte(r, i);
    }
    return rows;
}

static uint8_t any_byte(uint32_t r, uint32_t i)
{
    (void)r, (void)i;
    return (uint8_t)(1 + random_bits() % 255);
}

static void assert_equal(const struct kernels *k, const struct linear *l, const struct rows *in)
{
    size_t stride = l->n + 3;
    float *out = arena_array(&arena, float, in->n *stride);
    for (size_t at = 0; at < in->n * stride; at++) out[at] = 7;
    k->linear(l, in, out, stride);
    for (uint32_t r = 0; r < in->n; r++) {
        for (uint32_t c = 0; c < l->n; c++)
            if (out[r * stride + c] != linear_at(l, in, r, c))
                fail_msg("%s: %u x %u x %u, row %u, column %u: %.9g, not %.9g", k->name, in->n,
                         l->k, l->n, r, c, (double)out[r * stride + c],
                         (double)linear_at(l, in, r, c));
        for (size_t c = l->n; c < stride; c++) assert_true(out[r * stride + c] == 7);
    }
}

/* Every kernel that runs here against the definition, with and without an order; no byte written behind a row. */
static void assert_exact(const struct linear *l, const struct rows *in)
{
    for (unsigned i = 0; i < TEST_KERNELS; i++) {
        const struct kernels *k = test_kernels(i);
        if (!k) continue;
        struct linear ordered = *l;
        ent_kernels_force(k);
        ent_linear_order(&arena, &ordered);
        ent_kernels_force(NULL);
        assert_equal(k, l, in);
        assert_equal(k, &ordered, in);
    }
    ent_arena_reset(&arena);
}

static void every_kernel_gives_the_sums_of_the_definition(void **state)
{
    (void)state;
    static const uint32_t shape[][3] = {
        {1, 4, 1},    {2, 8, 63},     {3, 12, 64},    {4, 64, 65},    {5, 384, 17}, {6, 384, 130},
        {7, 100, 64}, {11, 1536, 96}, {13, 256, 256}, {25, 4096, 64}, {48, 64, 192}};
    for (unsigned i = 0; i < sizeof shape / sizeof *shape; i++) {
        struct linear l = random_linear(&arena, shape[i][1], shape[i][2], any_weight);
        struct rows in = made_rows(shape[i][0], shape[i][1], any_byte);
        assert_exact(&l, &in);
    }
}

/* Small in some pairs of fours, large in others. */
static int8_t mixed_weight(uint32_t k, uint32_t c)
{
    int w = any_weight(k, c);
    return (int8_t)((k / 8 * 5 + c / 16) % 3 ? w / 2 : w);
}

static void pairs_of_all_kinds_are_added(void **state)
{
    (void)state;
    static const uint32_t inputs[] = {8, 16, 20, 60, 384};
    for (unsigned i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        struct linear l = random_linear(&arena, inputs[i], 128, mixed_weight);
        struct rows in = made_rows(7, inputs[i], any_byte);
        assert_exact(&l, &in);
    }
}

static int8_t sums_to_128(uint32_t k, uint32_t c) { return (void)k, c % 2 ? 32 : -32; }
static int8_t sums_to_129(uint32_t k, uint32_t c)
{
    int w = k % 8 == 4 ? 33 : 32;
    return (int8_t)(c % 2 ? w : -w);
}
static int8_t largest_weight(uint32_t k, uint32_t c) { return (k / 2 + c) % 2 ? 63 : -63; }
static int8_t only_63(uint32_t k, uint32_t c) { return (void)k, c % 2 ? 63 : -63; }
static uint8_t largest_byte(uint32_t r, uint32_t i) { return (void)i, r % 2 ? 255 : 1; }

/* Sums of two products reach 2 * 255 * 63, all of one sign in a column: what saturates would show. */
static void the_largest_numbers_do_not_saturate(void **state)
{
    (void)state;
    static const uint32_t inputs[] = {4, 64, 384, 1536, LINEAR_MOST_INPUTS};
    static int8_t (*const weight[])(uint32_t, uint32_t) = {only_63, largest_weight, sums_to_128,
                                                           sums_to_129};
    for (unsigned i = 0; i < sizeof inputs / sizeof *inputs; i++)
        for (unsigned j = 0; j < sizeof weight / sizeof *weight; j++) {
            struct rows in = made_rows(9, inputs[i], largest_byte);
            struct linear l = random_linear(&arena, inputs[i], 64, weight[j]);
            assert_exact(&l, &in);
        }
}

static void a_row_is_quantised_by_its_largest_magnitude(void **state)
{
    (void)state;
    const float x[12] = {0.5f, -254.0f, 1.0f, 3.0f, 0, 0, 0, 0, 5.0f, 12.7f, -0.05f, 0.15f};
    static const uint8_t expected[12] = {128, 1, 128, 130, 128, 128, 128, 128, 178, 255, 127, 129};
    for (unsigned i = 0; i < TEST_KERNELS; i++) {
        const struct kernels *k = test_kernels(i);
        if (!k) continue;
        ent_kernels_force(k);
        struct rows rows = ent_rows(&arena, x, 3, 4);
        assert_true(rows.scale[0] == 2.0f && rows.scale[1] == 1.0f);
        for (unsigned at = 0; at < 8; at++) assert_int_equal(rows.at[at], expected[at]);
        for (unsigned at = 8; at < 10; at++) assert_int_equal(rows.at[at], expected[at]);
        ent_kernels_force(NULL);
    }
    ent_arena_reset(&arena);
}

static void halves_are_rounded_to_even(void **state)
{
    (void)state;
    float x[64];
    for (int i = 0; i < 64; i++) x[i] = (float)(i - 32) + 0.5f;
    x[63] = 127;
    for (unsigned i = 0; i < TEST_KERNELS; i++) {
        const struct kernels *k = test_kernels(i);
        if (!k) continue;
        ent_kernels_force(k);
        struct rows rows = ent_rows(&arena, x, 1, 64);
        for (int at = 0; at < 63; at++) assert_int_equal(rows.at[at], 128 + (int)rintf(x[at]));
        ent_kernels_force(NULL);
    }
    ent_arena_reset(&arena);
}

static void a_kernel_is_found_by_its_name(void **state)
{
    (void)state;
    assert_null(ent_kernels_named("abacus"));
    assert_string_equal(ent_kernels_named("portable")->name, "portable");
    setenv("ENTENTE_KERNEL", "portable", 1);
    assert_ptr_equal(ent_kernels(), ent_kernels_named("portable"));
    setenv("ENTENTE_KERNEL", "abacus", 1);
    assert_non_null(ent_kernels());
    unsetenv("ENTENTE_KERNEL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kernel_gives_the_sums_of_the_definition),
        cmocka_unit_test(pairs_of_all_kinds_are_added),
        cmocka_unit_test(the_largest_numbers_do_not_saturate),
        cmocka_unit_test(a_row_is_quantised_by_its_largest_magnitude),
        cmocka_unit_test(halves_are_rounded_to_even),
        cmocka_unit_test(a_kernel_is_found_by_its_name),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ent_arena_free(&arena);
    return failed;
}
