/* Linear layers over 8-bit integers: what the encoder consists of, and the heads' layers too.
 *
 *   out[r][c] = sum over k of q[r][k] * weight[k][c], as an integer, times (scale of row r * scale of column c), plus bias[c]
 *
 * with q the row in signed 8 bits. The integers are the same on every instruction set, and floats are added and multiplied one
 * operation at a time in a fixed order: the same bytes everywhere. */
#ifndef ENT_ENCODER_LINEAR_H
#define ENT_ENCODER_LINEAR_H

#include "base/err.h"
#include "base/str.h"

enum {
    LINEAR_STRIP = 16,
    LINEAR_PANEL = 64,         /* columns that stand together in memory */
    LINEAR_MOST_INPUTS = 4096, /* so that no sum leaves 32 bits */
    LINEAR_MOST_PANELS = 1024
};

/* A layer's weights; they belong to a model file or an arena and are aligned to 64 bytes.
 *
 *   k        inputs, a multiple of 4, at most LINEAR_MOST_INPUTS
 *   n        outputs
 *   columns  n rounded up to a multiple of LINEAR_PANEL; what stands beyond n is zero
 *   weight   [columns/64][k/4][64][4]  -63 to 63: the weights of four inputs of one output stand together
 *   scale    [columns]  of each output
 *   bias     [columns]
 *   sum      [columns]  of the output's weights
 *   order    [columns/16][1 + k/8]  for kernels that are faster with it, else NULL: how many pairs of fours of inputs can be taken at once, those
 *            pairs, and the others */
struct linear {
    uint32_t k, n, columns;
    const int8_t *weight;
    const float *scale, *bias;
    const int32_t *sum;
    const uint16_t *order;
};

/* Rows of floats in 8 bits.
 *
 *   s = max |x| / 127 over the row (1 where all are zero),  q = x / s, rounded half to even
 *
 *   at     [n][k]  q + 128
 *   scale  [n]     s */
struct rows {
    uint32_t n, k;
    uint8_t *at;
    float *scale;
};

/* Quantises [n][k] floats, in the arena. Once for all layers that read the same rows. k is a multiple of 4. */
struct rows ent_rows(struct arena *a, const float *x, uint32_t n, uint32_t k);

/* Writes out[in->n][l->n]; in->k is l->k. O(n * k * columns). */
void ent_linear(const struct linear *l, const struct rows *in, float *out);

/* The rows of in from first on, n of them: a view. */
static inline struct rows rows_part(struct rows in, uint32_t first, uint32_t n)
{
    return (struct rows){n, in.k, in.at + (size_t)first * in.k, in.scale + first};
}

/* Gives a layer its order where the kernels of this machine want one. O(weights). */
void ent_linear_order(struct arena *a, struct linear *l);

struct model;

/* The linear layer NAME of a model file: the blocks NAME, NAME/scale, NAME/bias and NAME/sum, of agreeing shapes. They stay in the file;
 * the order is made in the arena.
 *
 *   k, n    inputs and outputs that it must have; 0 takes what is there, n then being the number of columns
 *   errors  ENT_EDATA, one line that names the file and the block
 *   cost    O(weights): they are looked at once */
bool ent_linear_find(struct arena *a, const struct model *m, const char *name, uint32_t k,
                     uint32_t n, struct linear *out, struct ent_error *err) ENT_MUST_CHECK;

#endif
