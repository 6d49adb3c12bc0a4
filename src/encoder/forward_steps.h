/* The float steps of a layer besides its products, for each matmul_*.c to include: the same source for every instruction set. */
#include "encoder/lanes.h"
#include "encoder/matmul.h"

#include <math.h>

/* The sum of n floats, n a multiple of 16. */
static inline float sum_of(const float *x, uint32_t n)
{
    part sum[PARTS] = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        for (uint32_t p = 0; p < PARTS; p++) sum[p] = sum[p] + part_at(x + i + p * PART);
    return lanes_sum(sum);
}

static inline float sum_of_squares(const float *x, uint32_t n)
{
    part sum[PARTS] = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        for (uint32_t p = 0; p < PARTS; p++) {
            part at = part_at(x + i + p * PART);
            sum[p] = sum[p] + at * at;
        }
    return lanes_sum(sum);
}

/* The largest of x[n]; n at least 1. */
static inline float largest_of(const float *x, uint32_t n)
{
    float most = x[0];
    uint32_t i = 0;
    if (n >= PART) {
        part m = part_at(x);
        for (; i + PART <= n; i += PART) m = part_max(part_at(x + i), m);
        most = part_largest(m);
    }
    for (; i < n; i++) most = x[i] > most ? x[i] : most;
    return most;
}

/* The largest magnitude of x[n]. */
static inline float magnitude_of(const float *x, uint32_t n)
{
    part m = {0};
    uint32_t i = 0;
    for (; i + PART <= n; i += PART) m = part_max(part_magnitude(part_at(x + i)), m);
    float most = part_largest(m);
    for (; i < n; i++) most = fabsf(x[i]) > most ? fabsf(x[i]) : most;
    return most;
}

static inline float scale_of(float largest) { return largest > 0 ? largest / 127.0f : 1.0f; }

static inline void quantise_row(const float *restrict x, uint32_t n, float scale,
                                uint8_t *restrict at)
{
    for (uint32_t i = 0; i < n; i++) {
        float rounded = x[i] / scale + (ROUNDER + 128.0f);
        uint32_t bits;
        memcpy(&bits, &rounded, sizeof bits);
        at[i] = (uint8_t)bits;
    }
}

static void quantise(const float *x, struct rows *out)
{
    for (uint32_t r = 0; r < out->n; r++, x += out->k) {
        out->scale[r] = scale_of(magnitude_of(x, out->k));
        quantise_row(x, out->k, out->scale[r], out->at + (size_t)r * out->k);
    }
}

static void norm_row(const float *restrict gain_shift, uint32_t n, float *restrict x)
{
    float mean = sum_of(x, n) / (float)n;
    for (uint32_t i = 0; i < n; i++) x[i] = x[i] - mean;
    float by = 1.0f / sqrtf(sum_of_squares(x, n) / (float)n + 1e-12f);
    for (uint32_t i = 0; i < n; i++) x[i] = x[i] * by * gain_shift[i] + gain_shift[n + i];
}

static inline void add_row(float *restrict x, const float *restrict added, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) x[i] = x[i] + added[i];
}

static void norm(const struct norm *p, float *x, const float *added, uint32_t n)
{
    for (uint32_t r = 0; r < n; r++, x += p->hidden) {
        if (added) add_row(x, added + (size_t)r * p->hidden, p->hidden);
        norm_row(p->gain_shift, p->hidden, x);
    }
}

enum { PRODUCT_ROWS = 4 };

/* A product of floats: c[rows][16] = sum over i < k, in order, of a[rows][i] * b[i][16]. */
struct product {
    const float *a, *b;
    float *c;
    size_t a_stride, b_stride, c_stride;
    uint32_t k;
};

static inline __attribute__((always_inline)) void multiply_rows(const struct product *m,
                                                                uint32_t rows)
{
    part acc[PRODUCT_ROWS][PARTS] = {0};
    const float *a = m->a, *b = m->b;
    for (uint32_t i = 0; i < m->k; i++, a++, b += m->b_stride)
        for (uint32_t r = 0; r < rows; r++)
            for (uint32_t p = 0; p < PARTS; p++)
                acc[r][p] = acc[r][p] + a[r * m->a_stride] * part_at(b + p * PART);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t p = 0; p < PARTS; p++) part_put(m->c + r * m->c_stride + p * PART, acc[r][p]);
}

static __attribute__((noinline)) void multiply(const struct product *m, uint32_t rows)
{
    switch (rows) {
    case 4:
        multiply_rows(m, 4);
        break;
    case 3:
        multiply_rows(m, 3);
        break;
    case 2:
        multiply_rows(m, 2);
        break;
    default:
        multiply_rows(m, 1);
    }
}

/* One head's q, scaled, its k and v: apart from the others', so that they stay in the first cache. */
struct head {
    uint32_t n, padded, size; /* padded: n rounded up to 16 */
    float *q;                 /* [n][size] */
    float *keys;              /* [padded/16][size][16], zero from n on */
    float *values;            /* [n][size] */
    float *scores;            /* [4][padded] */
};

static inline void scale_into(float *restrict to, const float *restrict from, uint32_t n, float by)
{
    for (uint32_t i = 0; i < n; i++) to[i] = from[i] * by;
}

/* 16 keys at most, transposed. */
static void take_keys(const float *restrict k, size_t stride, uint32_t n, uint32_t size,
                      float *restrict keys)
{
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t i = 0; i < size; i++) keys[i * LANES + r] = k[r * stride + i];
    for (uint32_t i = 0; n < LANES && i < size; i++)
        memset(keys + i * LANES + n, 0, (LANES - n) * sizeof *keys);
}

static void take_head(const struct attention *a, uint32_t head, struct head *h)
{
    size_t stride = (size_t)3 * a->heads * a->size;
    const float *q = a->qkv + (size_t)head * a->size;
    const float *k = q + (size_t)a->heads * a->size, *v = k + (size_t)a->heads * a->size;
    float by = 1.0f / sqrtf((float)a->size);
    for (uint32_t r = 0; r < a->n; r++) {
        scale_into(h->q + (size_t)r * a->size, q + r * stride, a->size, by);
        memcpy(h->values + (size_t)r * a->size, v + r * stride, a->size * sizeof *v);
    }
    for (uint32_t r = 0; r < a->n; r += LANES)
        take_keys(k + r * stride, stride, a->n - r < LANES ? a->n - r : LANES, a->size,
                  h->keys + (size_t)r * a->size);
}

/* Scores into their exponentials; returns one over their sum. */
static float soften(float *scores, uint32_t n, uint32_t padded)
{
    float most = largest_of(scores, n);
    for (uint32_t i = 0; i < padded; i += PART)
        part_put(scores + i, part_exp(part_at(scores + i) - most));
    for (uint32_t i = n; i < padded; i++) scores[i] = 0;
    return 1.0f / sum_of(scores, padded);
}

/* The rows from r on, at most 4, of one head's result. */
static void attend_rows(const struct head *h, uint32_t r, uint32_t rows, float *out, size_t stride)
{
    struct product m = {
        h->q + (size_t)r * h->size, h->keys, h->scores, h->size, LANES, h->padded, h->size};
    for (uint32_t c = 0; c < h->padded; c += LANES) {
        multiply(&m, rows);
        m.b += LANES * h->size;
        m.c += LANES;
    }
    float by[PRODUCT_ROWS];
    for (uint32_t i = 0; i < rows; i++)
        by[i] = soften(h->scores + (size_t)i * h->padded, h->n, h->padded);
    m = (struct product){h->scores, h->values, out, h->padded, h->size, stride, h->n};
    for (uint32_t c = 0; c < h->size; c += LANES, m.b += LANES, m.c += LANES) multiply(&m, rows);
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t c = 0; c < h->size; c++) out[i * stride + c] = out[i * stride + c] * by[i];
}

static void attend(const struct attention *a)
{
    struct head h = {a->n, (a->n + LANES - 1) / LANES * LANES, a->size, a->scratch, 0, 0, 0};
    h.keys = h.q + (size_t)ATTENTION_MOST * a->size;
    h.values = h.keys + (size_t)ATTENTION_MOST * a->size;
    h.scores = h.values + (size_t)ATTENTION_MOST * a->size;
    size_t stride = (size_t)a->heads * a->size;
    for (uint32_t head = 0; head < a->heads; head++) {
        take_head(a, head, &h);
        for (uint32_t r = 0; r < a->n; r += PRODUCT_ROWS) {
            uint32_t rows = a->n - r < PRODUCT_ROWS ? a->n - r : PRODUCT_ROWS;
            attend_rows(&h, r, rows, a->out + r * stride + (size_t)head * a->size, stride);
        }
    }
}
