/* AVX2: 4 rows by 16 columns in 8 registers. maddubs adds two products in 16 bits, which weights of 7 bits cannot overflow: 2 * 255 * 63 < 2^15.
 * Where the weights of two fours of inputs are such that four products cannot either, two of its results are added before they are widened: that
 * saves a quarter of the multiplications. Of trained weights nine in ten are. */
#include <immintrin.h>

#define BLOCK_ROWS 4

#include "encoder/linear.h"

enum { STRIP = LINEAR_STRIP, FOUR = 4 * LINEAR_PANEL /* bytes from four to four */ };

static inline __m256i vector_at(const void *at) { return _mm256_loadu_si256(at); }

static inline __m256i inputs_at(const uint8_t *a)
{
    int32_t four;
    __builtin_memcpy(&four, a, sizeof four);
    return _mm256_set1_epi32(four);
}

static inline __m256i add_widened(__m256i acc, __m256i halves)
{
    return _mm256_add_epi32(acc, _mm256_madd_epi16(halves, _mm256_set1_epi16(1)));
}

/* Adds one four of inputs; a [rows][stride]. */
static inline __attribute__((always_inline)) void
add_four(__m256i (*acc)[2], const uint8_t *a, size_t stride, const int8_t *w, uint32_t rows)
{
    __m256i w0 = vector_at(w), w1 = vector_at(w + 32);
    for (uint32_t r = 0; r < rows; r++) {
        __m256i x = inputs_at(a + r * stride);
        acc[r][0] = add_widened(acc[r][0], _mm256_maddubs_epi16(x, w0));
        acc[r][1] = add_widened(acc[r][1], _mm256_maddubs_epi16(x, w1));
    }
}

/* Adds two fours whose products fit 16 bits. */
static inline __attribute__((always_inline)) void
add_pair(__m256i (*acc)[2], const uint8_t *a, size_t stride, const int8_t *w, uint32_t rows)
{
    const int8_t *next = w + FOUR;
    __m256i w0 = vector_at(w), w1 = vector_at(w + 32);
    __m256i n0 = vector_at(next), n1 = vector_at(next + 32);
    for (uint32_t r = 0; r < rows; r++) {
        __m256i x = inputs_at(a + r * stride), y = inputs_at(a + r * stride + 4);
        __m256i s0 = _mm256_add_epi16(_mm256_maddubs_epi16(x, w0), _mm256_maddubs_epi16(y, n0));
        __m256i s1 = _mm256_add_epi16(_mm256_maddubs_epi16(x, w1), _mm256_maddubs_epi16(y, n1));
        acc[r][0] = add_widened(acc[r][0], s0);
        acc[r][1] = add_widened(acc[r][1], s1);
    }
}

/* Adds all inputs: the pairs that fit, the other pairs, what is left. */
static inline __attribute__((always_inline)) void add_all(__m256i (*acc)[2], const struct rows *in,
                                                          const int8_t *w, const uint16_t *order,
                                                          uint32_t rows)
{
    const uint8_t *a = in->at;
    uint32_t four = 0;
    if (order) {
        const uint16_t *at = order + 1, *calm = at + *order, *end = at + in->k / 8;
        for (; at < calm; at++)
            add_pair(acc, a + 8u * *at, in->k, w + 2 * FOUR * (size_t)*at, rows);
        for (; at < end; at++) {
            add_four(acc, a + 8u * *at, in->k, w + 2 * FOUR * (size_t)*at, rows);
            add_four(acc, a + 8u * *at + 4, in->k, w + 2 * FOUR * (size_t)*at + FOUR, rows);
        }
        four = in->k / 8 * 2;
    }
    for (; four < in->k / 4; four++)
        add_four(acc, a + 4 * four, in->k, w + FOUR * (size_t)four, rows);
}

static inline __attribute__((always_inline)) void sum_strip(const struct rows *in, const int8_t *w,
                                                            const int32_t *sum,
                                                            const uint16_t *order, int32_t *tile,
                                                            uint32_t rows)
{
    __m256i acc[BLOCK_ROWS][2];
    for (uint32_t p = 0; p < 2; p++) {
        __m256i start = _mm256_slli_epi32(vector_at(sum + 8 * p), 7);
        for (uint32_t r = 0; r < rows; r++)
            acc[r][p] = _mm256_sub_epi32(_mm256_setzero_si256(), start);
    }
    add_all(acc, in, w, order, rows);
    for (uint32_t r = 0; r < rows; r++, tile += LINEAR_PANEL) {
        _mm256_storeu_si256((__m256i *)tile, acc[r][0]);
        _mm256_storeu_si256((__m256i *)(tile + 8), acc[r][1]);
    }
}

static __attribute__((noinline)) void sum_block(const struct linear *l, uint32_t panel,
                                                const struct rows *in,
                                                int32_t (*tile)[LINEAR_PANEL])
{
    const int8_t *w = l->weight + (size_t)panel * LINEAR_PANEL * l->k;
    const int32_t *sum = l->sum + (size_t)panel * LINEAR_PANEL;
    for (uint32_t c = 0; c < LINEAR_PANEL; c += STRIP, w += 4 * STRIP) {
        uint32_t strip = (panel * LINEAR_PANEL + c) / STRIP;
        const uint16_t *order = l->order ? l->order + (size_t)strip * (l->k / 8 + 1) : NULL;
        switch (in->n) {
        case 4:
            sum_strip(in, w, sum + c, order, &tile[0][c], 4);
            break;
        case 3:
            sum_strip(in, w, sum + c, order, &tile[0][c], 3);
            break;
        case 2:
            sum_strip(in, w, sum + c, order, &tile[0][c], 2);
            break;
        default:
            sum_strip(in, w, sum + c, order, &tile[0][c], 1);
        }
    }
}

/* Do the products of two fours with any inputs fit 16 bits, in 8 columns? Sums of the weights of one sign tell. */
static bool fits(const int8_t *w)
{
    const __m256i most = _mm256_set1_epi8((char)255), zero = _mm256_setzero_si256();
    __m256i a = vector_at(w), b = vector_at(w + FOUR);
    __m256i up = _mm256_adds_epi16(_mm256_maddubs_epi16(most, _mm256_max_epi8(a, zero)),
                                   _mm256_maddubs_epi16(most, _mm256_max_epi8(b, zero)));
    __m256i down = _mm256_adds_epi16(_mm256_maddubs_epi16(most, _mm256_min_epi8(a, zero)),
                                     _mm256_maddubs_epi16(most, _mm256_min_epi8(b, zero)));
    __m256i over = _mm256_or_si256(_mm256_cmpeq_epi16(up, _mm256_set1_epi16(INT16_MAX)),
                                   _mm256_cmpeq_epi16(down, _mm256_set1_epi16(INT16_MIN)));
    return _mm256_testz_si256(over, over);
}

static void order_strip(const int8_t *w, uint16_t pairs, uint16_t *order)
{
    uint16_t *at = order + 1, *end = at + pairs;
    for (uint16_t i = 0; i < pairs; i++) {
        const int8_t *pair = w + 2 * FOUR * (size_t)i;
        if (fits(pair) && fits(pair + 32))
            *at++ = i;
        else
            *--end = i;
    }
    *order = (uint16_t)(at - order - 1);
}

static void order_pairs(const struct linear *l, uint16_t *order)
{
    for (uint32_t c = 0; c < l->columns; c += STRIP, order += l->k / 8 + 1)
        order_strip(l->weight + (size_t)(c / LINEAR_PANEL * LINEAR_PANEL) * l->k +
                        4 * (c % LINEAR_PANEL),
                    (uint16_t)(l->k / 8), order);
}

#include "encoder/matmul_panel.h"

#include "encoder/forward_steps.h"

const struct kernels ent_kernels_avx2 = {"avx2", linear, linear_gelu, quantise,
                                         attend, norm,   order_pairs};
