/* AVX-512 with VNNI: 6 rows by 64 columns in 24 registers; one instruction multiplies and adds 64 pairs of bytes. */
#include <immintrin.h>

#define BLOCK_ROWS 6

#include "encoder/linear.h"

enum { QUARTERS = LINEAR_PANEL / 16 };

static inline __attribute__((always_inline)) void sum_rows(const struct linear *l, uint32_t panel,
                                                           const struct rows *in,
                                                           int32_t (*tile)[LINEAR_PANEL],
                                                           uint32_t rows)
{
    const int8_t *w = l->weight + (size_t)panel * LINEAR_PANEL * l->k;
    const int32_t *sum = l->sum + (size_t)panel * LINEAR_PANEL;
    __m512i acc[BLOCK_ROWS][QUARTERS];
#pragma GCC unroll 4
    for (uint32_t p = 0; p < QUARTERS; p++) {
        __m512i s = _mm512_loadu_si512(sum + 16 * p);
#pragma GCC unroll 6
        for (uint32_t r = 0; r < rows; r++)
            acc[r][p] = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_slli_epi32(s, 7));
    }
    const uint8_t *a = in->at;
    for (uint32_t k = 0; k < l->k; k += 4, a += 4, w += 4 * LINEAR_PANEL) {
        __m512i b[QUARTERS];
#pragma GCC unroll 4
        for (uint32_t p = 0; p < QUARTERS; p++) b[p] = _mm512_loadu_si512(w + 64 * p);
#pragma GCC unroll 6
        for (uint32_t r = 0; r < rows; r++) {
            int32_t four;
            __builtin_memcpy(&four, a + (size_t)r * in->k, 4);
            __m512i x = _mm512_set1_epi32(four);
#pragma GCC unroll 4
            for (uint32_t p = 0; p < QUARTERS; p++)
                acc[r][p] = _mm512_dpbusd_epi32(acc[r][p], x, b[p]);
        }
    }
#pragma GCC unroll 6
    for (uint32_t r = 0; r < rows; r++)
#pragma GCC unroll 4
        for (uint32_t p = 0; p < QUARTERS; p++) _mm512_storeu_si512(&tile[r][16 * p], acc[r][p]);
}

static __attribute__((noinline)) void sum_block(const struct linear *l, uint32_t panel,
                                                const struct rows *in,
                                                int32_t (*tile)[LINEAR_PANEL])
{
    switch (in->n) {
    case 6:
        sum_rows(l, panel, in, tile, 6);
        break;
    case 5:
        sum_rows(l, panel, in, tile, 5);
        break;
    case 4:
        sum_rows(l, panel, in, tile, 4);
        break;
    case 3:
        sum_rows(l, panel, in, tile, 3);
        break;
    case 2:
        sum_rows(l, panel, in, tile, 2);
        break;
    default:
        sum_rows(l, panel, in, tile, 1);
    }
}

#include "encoder/matmul_panel.h"

#include "encoder/forward_steps.h"

const struct kernels ent_kernels_vnni = {"vnni", linear, linear_gelu, quantise, attend, norm, NULL};
