/* Plain C with the compiler's vectors of 16 bytes, one row by 16 columns. A product of an unsigned and a 7-bit byte fits 16 bits. */
#define BLOCK_ROWS 4

#include "encoder/linear.h"

enum { STRIP = LINEAR_STRIP };

typedef int16_t words __attribute__((vector_size(16)));
typedef int8_t bytes __attribute__((vector_size(8)));
typedef int32_t sums __attribute__((vector_size(16)));

/* The four inputs that a column's weights stand together for, twice. */
static inline words inputs_at(const uint8_t *a)
{
    return (words){a[0], a[1], a[2], a[3], a[0], a[1], a[2], a[3]};
}

static inline words weights_at(const int8_t *w)
{
    bytes b;
    __builtin_memcpy(&b, w, sizeof b);
    return __builtin_convertvector(b, words);
}

static void sum_strip(const uint8_t *a, uint32_t k, const int8_t *w, const int32_t *sum,
                      int32_t *tile)
{
    sums acc[STRIP / 2] = {0}; /* two columns each, a column's even and odd pairs of inputs */
    for (uint32_t i = 0; i < k; i += 4, w += 4 * LINEAR_PANEL) {
        words x = inputs_at(a + i);
        for (uint32_t p = 0; p < STRIP / 2; p++) {
            sums products = (sums)(x * weights_at(w + 8 * p));
            acc[p] += (products >> 16) + ((products << 16) >> 16);
        }
    }
    for (uint32_t c = 0; c < STRIP; c++)
        tile[c] = (int32_t)((uint32_t)(acc[c / 2][c % 2 * 2] + acc[c / 2][c % 2 * 2 + 1]) -
                            128u * (uint32_t)sum[c]);
}

static void sum_block(const struct linear *l, uint32_t panel, const struct rows *in,
                      int32_t (*tile)[LINEAR_PANEL])
{
    const int8_t *w = l->weight + (size_t)panel * LINEAR_PANEL * l->k;
    const int32_t *sum = l->sum + (size_t)panel * LINEAR_PANEL;
    for (uint32_t c = 0; c < LINEAR_PANEL; c += STRIP)
        for (uint32_t r = 0; r < in->n; r++)
            sum_strip(in->at + (size_t)r * in->k, l->k, w + 4 * c, sum + c, &tile[r][c]);
}

#include "encoder/matmul_panel.h"

#include "encoder/forward_steps.h"

const struct kernels ent_kernels_portable = {"portable", linear, linear_gelu, quantise,
                                             attend,     norm,   NULL};
