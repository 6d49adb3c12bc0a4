/* What is compiled once for each instruction set, and the choice between them. Inner interface of the encoder.
 *
 * Integer sums are exact, so that they are equal everywhere. Floats are added and multiplied one operation at a time; a sum over
 * many is 16 sums, element i going to sum i % 16, that are then halved: s[l] + s[l + 8], + 4, + 2, + 1. So the widths of
 * registers change nothing. */
#ifndef ENT_ENCODER_MATMUL_H
#define ENT_ENCODER_MATMUL_H

#include "encoder/linear.h"

/* One window's attention: out = softmax(q k' / sqrt(size)) v for each head.
 *
 *   qkv  [n][3 * heads * size]  q, k and v of all heads, each head's together
 *   out  [n][heads * size]
 *   n    pieces, at most ATTENTION_MOST
 *   size a multiple of 16, at most ATTENTION_MOST_SIZE */
enum { ATTENTION_MOST = 512, ATTENTION_MOST_SIZE = 128 };
struct attention {
    const float *qkv;
    float *out;
    uint32_t n, heads, size;
    float *scratch; /* [ATTENTION_SCRATCH], aligned to 64 bytes */
};
enum { ATTENTION_SCRATCH = (3 * ATTENTION_MOST_SIZE + 8) * ATTENTION_MOST };

/* A layer norm's parameters: [2][hidden], gain and shift. */
struct norm {
    const float *gain_shift;
    uint32_t hidden; /* a multiple of 16 */
};

struct kernels {
    const char *name; /* "portable", "avx2", "vnni" */

    /* As ent_linear, rows of out being stride floats apart. */
    void (*linear)(const struct linear *l, const struct rows *in, float *out, size_t stride);

    /* The same, then x / (1 + exp(-2 u)) with u = sqrt(2 / pi) (x + 0.044715 x^3): GELU in its tanh form. */
    void (*linear_gelu)(const struct linear *l, const struct rows *in, float *out, size_t stride);

    /* Fills out->at and out->scale from x [out->n][out->k]. */
    void (*quantise)(const float *x, struct rows *out);

    void (*attend)(const struct attention *a);

    /* Each of n rows of x becomes norm(x + added); added may be NULL. */
    void (*norm)(const struct norm *p, float *x, const float *added, uint32_t n);

    /* Fills the order of a layer, or NULL where these kernels make nothing of it. */
    void (*order)(const struct linear *l, uint16_t *order);
};

extern const struct kernels ent_kernels_portable, ent_kernels_avx2, ent_kernels_vnni;

/* The best that this machine can run; where ENTENTE_KERNEL names one that it can run, that. */
const struct kernels *ent_kernels(void);

/* The kernels of that name; NULL where there are none, or this machine cannot run them. */
const struct kernels *ent_kernels_named(const char *name);

/* Makes ent_kernels give these, for tests; NULL restores the choice. */
void ent_kernels_force(const struct kernels *k);

#endif
