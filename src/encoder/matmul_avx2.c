/* AVX2: 4 rows by 16 columns in 8 registers. maddubs adds two products in 16 bits, which weights of 7 bits cannot overflow: 2 * 255 * 63 < 2^15. */
#include <immintrin.h>

#define BLOCK_ROWS 4

#include "encoder/linear.h"

enum { STRIP = 16 };

static inline __attribute__((always_inline)) void
sum_strip(const struct rows *in, const int8_t *w, const int32_t *sum, int32_t *tile, uint32_t rows)
{
    __m256i acc[BLOCK_ROWS][2];
    for (uint32_t p = 0; p < 2; p++) {
        __m256i s = _mm256_loadu_si256((const __m256i *)(sum + 8 * p));
        for (uint32_t r = 0; r < rows; r++)
            acc[r][p] = _mm256_sub_epi32(_mm256_setzero_si256(), _mm256_slli_epi32(s, 7));
    }
    const __m256i ones = _mm256_set1_epi16(1);
    const uint8_t *a = in->at;
    size_t stride = in->k;
    for (const uint8_t *end = a + in->k; a < end; a += 4, w += 4 * LINEAR_PANEL) {
        __m256i b0 = _mm256_loadu_si256((const __m256i *)w);
        __m256i b1 = _mm256_loadu_si256((const __m256i *)(w + 32));
        for (uint32_t r = 0; r < rows; r++) {
            int32_t four;
            __builtin_memcpy(&four, a + r * stride, 4);
            __m256i x = _mm256_set1_epi32(four);
            __m256i p0 = _mm256_madd_epi16(_mm256_maddubs_epi16(x, b0), ones);
            __m256i p1 = _mm256_madd_epi16(_mm256_maddubs_epi16(x, b1), ones);
            acc[r][0] = _mm256_add_epi32(acc[r][0], p0);
            acc[r][1] = _mm256_add_epi32(acc[r][1], p1);
        }
    }
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
    for (uint32_t c = 0; c < LINEAR_PANEL; c += STRIP) {
        switch (in->n) {
        case 4:
            sum_strip(in, w + 4 * c, sum + c, &tile[0][c], 4);
            break;
        case 3:
            sum_strip(in, w + 4 * c, sum + c, &tile[0][c], 3);
            break;
        case 2:
            sum_strip(in, w + 4 * c, sum + c, &tile[0][c], 2);
            break;
        default:
            sum_strip(in, w + 4 * c, sum + c, &tile[0][c], 1);
        }
    }
}

#include "encoder/matmul_panel.h"

#include "encoder/forward_steps.h"

const struct kernels ent_kernels_avx2 = {"avx2", linear, linear_gelu, quantise, attend, norm};
