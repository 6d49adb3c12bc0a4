/* OpenBLAS, where it is there: libopenblas-dev. */
#include "bench.h"

#if defined BENCH_OPENBLAS
#include <cblas.h>

static struct bench_shape shape;
static float *a, *b, *out;

static void ready(const struct bench_shape *s)
{
    shape = *s;
    a = bench_array((size_t)s->rows * s->k, sizeof *a);
    b = bench_array((size_t)s->n * s->k, sizeof *b);
    out = bench_array((size_t)s->rows * s->n, sizeof *out);
}

static void run(void)
{
    int m = (int)shape.rows, n = (int)shape.n, k = (int)shape.k;
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, out, n);
}

const struct contender bench_openblas = {"OpenBLAS single", ready, run};
#else
const struct contender bench_openblas = {0};
#endif
