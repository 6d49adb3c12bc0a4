/* Our own product of single precision, for the machine that compiles it: what the integers are measured against. 4 or 6 rows by 16 or 32 columns. */
#include "bench.h"

#if defined __AVX512F__
enum { WIDTH = 16, ROWS = 12 };
#else
enum { WIDTH = 8, ROWS = 6 };
#endif
enum { PARTS = 2, COLUMNS = WIDTH * PARTS };

typedef float part __attribute__((vector_size(4 * WIDTH)));

static inline __attribute__((always_inline)) void block(const float *a, const float *b, float *out,
                                                        const struct bench_shape *s, uint32_t rows)
{
    part acc[ROWS][PARTS] = {0};
    for (uint32_t k = 0; k < s->k; k++, b += COLUMNS) {
        part b0 = *(const part *)b, b1 = *(const part *)(b + WIDTH);
        for (uint32_t r = 0; r < rows; r++) {
            float x = a[(size_t)r * s->k + k];
            acc[r][0] += x * b0;
            acc[r][1] += x * b1;
        }
    }
    for (uint32_t r = 0; r < rows; r++) memcpy(out + (size_t)r * s->n, acc[r], sizeof acc[r]);
}

static __attribute__((noinline)) void full_block(const float *a, const float *b, float *out,
                                                 const struct bench_shape *s)
{
    block(a, b, out, s, ROWS);
}

static __attribute__((noinline)) void single_row(const float *a, const float *b, float *out,
                                                 const struct bench_shape *s)
{
    block(a, b, out, s, 1);
}

static void multiply(const float *a, const float *b, float *out, const struct bench_shape *s)
{
    for (uint32_t c = 0; c < s->n; c += COLUMNS, b += (size_t)COLUMNS * s->k) {
        uint32_t r = 0;
        for (; r + ROWS <= s->rows; r += ROWS)
            full_block(a + (size_t)r * s->k, b, out + (size_t)r * s->n + c, s);
        for (; r < s->rows; r++) single_row(a + (size_t)r * s->k, b, out + (size_t)r * s->n + c, s);
    }
}

static struct bench_shape shape;
static float *a, *b, *out;

static void ready(const struct bench_shape *s)
{
    shape = *s;
    a = bench_array((size_t)s->rows * s->k, sizeof *a);
    b = bench_array((size_t)s->n * s->k, sizeof *b);
    out = bench_array((size_t)s->rows * s->n, sizeof *out);
    for (size_t i = 0; i < (size_t)s->rows * s->k; i++) a[i] = (float)(i % 17) - 8;
    for (size_t i = 0; i < (size_t)s->n * s->k; i++) b[i] = (float)(i % 13) - 6;
}

static void run(void) { multiply(a, b, out, &shape); }

const struct contender bench_single = {"own single precision", ready, run};
