/* The float steps of a layer besides its products, for each matmul_*.c to include: the same source for every instruction set. */
#include "encoder/matmul.h"
#include "encoder/numbers.h"

#include <math.h>

enum { LANES = 16 };

/* A vector register's floats, at any address; the widest that the instruction set has. */
#if defined __AVX512F__
enum { PART = 16 };
#elif defined __AVX__
enum { PART = 8 };
#else
enum { PART = 4 };
#endif
typedef float part __attribute__((vector_size(4 * PART), aligned(4), may_alias));

static inline part part_at(const float *x) { return *(const part *)x; }

static inline void part_put(float *x, part p) { *(part *)x = p; }

/* The 16 sums made one. */
static inline float lanes_sum(const part lanes[LANES / PART])
{
    float s[LANES];
    for (uint32_t p = 0; p < LANES / PART; p++) part_put(s + p * PART, lanes[p]);
    for (uint32_t half = LANES / 2; half; half /= 2)
        for (uint32_t i = 0; i < half; i++) s[i] = s[i] + s[i + half];
    return s[0];
}

/* The sum of n floats, n a multiple of 16. */
static inline float sum_of(const float *x, uint32_t n)
{
    part sum[LANES / PART] = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        for (uint32_t p = 0; p < LANES / PART; p++) sum[p] = sum[p] + part_at(x + i + p * PART);
    return lanes_sum(sum);
}

static inline float sum_of_squares(const float *x, uint32_t n)
{
    part sum[LANES / PART] = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        for (uint32_t p = 0; p < LANES / PART; p++) {
            part at = part_at(x + i + p * PART);
            sum[p] = sum[p] + at * at;
        }
    return lanes_sum(sum);
}

static inline float larger(float a, float b) { return a > b ? a : b; }

/* The largest of x[n], or of their magnitudes where mask is 0x7FFFFFFF; at least `least`. */
static inline float largest_of(const float *x, uint32_t n, float least, uint32_t mask)
{
    float most[LANES];
    for (uint32_t l = 0; l < LANES; l++) most[l] = least;
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (uint32_t l = 0; l < LANES; l++)
            most[l] = larger(number_of_bits(number_bits(x[i + l]) & mask), most[l]);
    for (; i < n; i++) most[0] = larger(number_of_bits(number_bits(x[i]) & mask), most[0]);
    for (uint32_t l = 1; l < LANES; l++) most[0] = larger(most[l], most[0]);
    return most[0];
}

static void quantise(const float *x, struct rows *out)
{
    for (uint32_t r = 0; r < out->n; r++, x += out->k) {
        float scale = number_scale(largest_of(x, out->k, 0, 0x7FFFFFFF));
        uint8_t *at = out->at + (size_t)r * out->k;
        for (uint32_t i = 0; i < out->k; i++) at[i] = number_byte(x[i], scale);
        out->scale[r] = scale;
    }
}

static void norm_row(const struct norm *p, float *x)
{
    const float *gain = p->gain_shift, *shift = gain + p->hidden;
    float n = (float)p->hidden;
    float mean = sum_of(x, p->hidden) / n;
    for (uint32_t i = 0; i < p->hidden; i++) x[i] = x[i] - mean;
    float by = 1.0f / sqrtf(sum_of_squares(x, p->hidden) / n + 1e-12f);
    for (uint32_t i = 0; i < p->hidden; i++) x[i] = x[i] * by * gain[i] + shift[i];
}

static void norm(const struct norm *p, float *x, const float *added, uint32_t n)
{
    for (uint32_t r = 0; r < n; r++, x += p->hidden) {
        for (uint32_t i = 0; added && i < p->hidden; i++) x[i] = x[i] + added[i];
        norm_row(p, x);
        if (added) added += p->hidden;
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
    part acc[PRODUCT_ROWS][LANES / PART] = {0};
    const float *a = m->a, *b = m->b;
    for (uint32_t i = 0; i < m->k; i++, a++, b += m->b_stride)
        for (uint32_t r = 0; r < rows; r++)
            for (uint32_t p = 0; p < LANES / PART; p++)
                acc[r][p] = acc[r][p] + a[r * m->a_stride] * part_at(b + p * PART);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t p = 0; p < LANES / PART; p++)
            part_put(m->c + r * m->c_stride + p * PART, acc[r][p]);
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

/* One head's q, scaled, k transposed with zeros behind it, and v: contiguous, so that they stay in the first cache. */
struct head {
    uint32_t n, padded, size; /* padded: n rounded up to 16 */
    float *q;                 /* [n][size] */
    float *keys;              /* [size][padded] */
    float *values;            /* [n][size] */
    float *scores;            /* [4][padded] */
};

static void take_head(const struct attention *a, uint32_t head, struct head *h)
{
    size_t stride = (size_t)3 * a->heads * a->size;
    const float *q = a->qkv + (size_t)head * a->size;
    const float *k = q + (size_t)a->heads * a->size, *v = k + (size_t)a->heads * a->size;
    float by = 1.0f / sqrtf((float)a->size);
    for (uint32_t r = 0; r < a->n; r++, q += stride, k += stride, v += stride) {
        for (uint32_t i = 0; i < a->size; i++) h->q[r * a->size + i] = q[i] * by;
        for (uint32_t i = 0; i < a->size; i++) h->keys[i * h->padded + r] = k[i];
        for (uint32_t i = 0; i < a->size; i++) h->values[r * a->size + i] = v[i];
    }
    for (uint32_t i = 0; i < a->size; i++)
        for (uint32_t r = a->n; r < h->padded; r++) h->keys[i * h->padded + r] = 0;
}

/* Scores into their exponentials; returns one over their sum. */
static float soften(float *scores, uint32_t n, uint32_t padded)
{
    float most = largest_of(scores, n, scores[0], 0xFFFFFFFF);
    for (uint32_t i = 0; i < padded; i++) scores[i] = number_exp(scores[i] - most);
    for (uint32_t i = n; i < padded; i++) scores[i] = 0;
    return 1.0f / sum_of(scores, padded);
}

/* The rows from r on, at most 4, of one head's result. */
static void attend_rows(const struct head *h, uint32_t r, uint32_t rows, float *out, size_t stride)
{
    struct product m = {
        h->q + (size_t)r * h->size, h->keys, h->scores, h->size, h->padded, h->padded, h->size};
    for (uint32_t c = 0; c < h->padded; c += LANES, m.b += LANES, m.c += LANES) multiply(&m, rows);
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
