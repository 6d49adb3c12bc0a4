/* The loops around a micro-kernel, for each matmul_*.c to include behind its own:
 *
 *   BLOCK_ROWS    most rows of a block
 *   sum_block(l, panel, a, rows, tile)  tile[rows][64] = the integer sums of rows rows, a [rows][l->k], with a panel of 64 columns
 *
 * The sums go through memory that stays in the first cache: joined with what follows, they would not stay in registers. */
#include "encoder/lanes.h"
#include "encoder/matmul.h"

/* One row of a tile into floats. */
static inline void scale_row(const struct linear *l, uint32_t column, const int32_t *restrict tile,
                             float row_scale, float *restrict out)
{
    const float *scale = l->scale + column, *bias = l->bias + column;
    for (uint32_t c = 0; c < LINEAR_PANEL; c++)
        out[c] = (float)tile[c] * (row_scale * scale[c]) + bias[c];
}

static inline void gelu_row(float *x)
{
    for (uint32_t c = 0; c < LINEAR_PANEL; c += PART) part_put(x + c, part_gelu(part_at(x + c)));
}

/* A block's tile into floats; the last panel may be cut. */
static void place_plain(const struct linear *l, const struct rows *in, uint32_t panel,
                        const int32_t (*tile)[LINEAR_PANEL], float *out, size_t stride)
{
    uint32_t column = panel * LINEAR_PANEL;
    uint32_t n = l->n - column < LINEAR_PANEL ? l->n - column : LINEAR_PANEL;
    for (uint32_t r = 0; r < in->n; r++, out += stride) {
        float cut[LINEAR_PANEL];
        scale_row(l, column, tile[r], in->scale[r], n < LINEAR_PANEL ? cut : out + column);
        if (n < LINEAR_PANEL) memcpy(out + column, cut, n * sizeof *cut);
    }
}

static void place_gelu(const struct linear *l, const struct rows *in, uint32_t panel,
                       const int32_t (*tile)[LINEAR_PANEL], float *out, size_t stride)
{
    place_plain(l, in, panel, tile, out, stride);
    for (uint32_t r = 0; r < in->n; r++) gelu_row(out + r * stride + (size_t)panel * LINEAR_PANEL);
}

static inline void each_block(const struct linear *l, const struct rows *in, float *out,
                              size_t stride,
                              void (*place)(const struct linear *, const struct rows *, uint32_t,
                                            const int32_t (*)[LINEAR_PANEL], float *, size_t))
{
    _Alignas(64) int32_t tile[BLOCK_ROWS][LINEAR_PANEL];
    for (uint32_t panel = 0; panel < l->columns / LINEAR_PANEL; panel++)
        for (uint32_t r = 0; r < in->n; r += BLOCK_ROWS) {
            uint32_t n = in->n - r < BLOCK_ROWS ? in->n - r : BLOCK_ROWS;
            struct rows block = rows_part(*in, r, n);
            sum_block(l, panel, &block, tile);
            place(l, &block, panel, (const int32_t(*)[LINEAR_PANEL])tile, out + r * stride, stride);
        }
}

static void linear(const struct linear *l, const struct rows *in, float *out, size_t stride)
{
    each_block(l, in, out, stride, place_plain);
}

static void linear_gelu(const struct linear *l, const struct rows *in, float *out, size_t stride)
{
    each_block(l, in, out, stride, place_gelu);
}
