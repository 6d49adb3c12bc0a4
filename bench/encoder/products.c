#include <stdio.h>

#include "bench.h"

#include "encoder/matmul.h"

static struct linear layer;
static struct rows in;
static float *out;

/* As trained weights are spread: a sum of several, of a standard deviation of 19. */
static int8_t any_weight(uint32_t *state)
{
    int w = -62;
    for (int i = 0; i < 4; i++) {
        *state = *state * 1664525u + 1013904223u;
        w += (int)((*state >> 8) % 33);
    }
    return (int8_t)(w > 63 ? 63 : w);
}

static struct arena arena;

static void ready(const struct bench_shape *s)
{
    uint32_t state = 1;
    int8_t *weight = bench_array((size_t)s->k * s->n, 1);
    for (size_t i = 0; i < (size_t)s->k * s->n; i++) weight[i] = any_weight(&state);
    layer = (struct linear){.k = s->k,
                            .n = s->n,
                            .columns = s->n,
                            .weight = weight,
                            .scale = bench_array(s->n, 4),
                            .bias = bench_array(s->n, 4),
                            .sum = bench_array(s->n, 4)};
    if (ent_kernels_named("avx2")) {
        ent_kernels_force(ent_kernels_named("avx2"));
        ent_linear_order(&arena, &layer);
        ent_kernels_force(NULL);
    }
    in = (struct rows){s->rows, s->k, bench_array((size_t)s->rows * s->k, 1),
                       bench_array(s->rows, 4)};
    for (size_t i = 0; i < (size_t)s->rows * s->k; i++) in.at[i] = (uint8_t)(1 + i * 5 % 255);
    out = bench_array((size_t)s->rows * s->n, sizeof *out);
}

static void run_by(const char *name) { ent_kernels_named(name)->linear(&layer, &in, out, layer.n); }

static void run_portable(void) { run_by("portable"); }
static void run_avx2(void) { run_by("avx2"); }
static void run_vnni(void) { run_by("vnni"); }

static const struct contender portable = {"portable", ready, run_portable},
                              avx2 = {"avx2", ready, run_avx2}, vnni = {"vnni", ready, run_vnni};

enum { MOST_CONTENDERS = 8 };

static unsigned contenders(const struct contender **all)
{
    const struct contender *const ours[] = {&portable, &avx2, &vnni};
    const struct contender *const others[] = {&bench_single, &bench_openblas, &bench_onednn_single,
                                              &bench_onednn};
    unsigned n = 0;
    for (unsigned i = 0; i < 3; i++)
        if (ent_kernels_named(ours[i]->name)) all[n++] = ours[i];
    for (unsigned i = 0; i < 4; i++)
        if (others[i]->name) all[n++] = others[i];
    return n;
}

/* All contenders take turns, so that a noisy neighbour is met by all. */
static void measure(const struct contender *const *all, unsigned n, const struct bench_shape *s)
{
    struct timing timing[MOST_CONTENDERS] = {0};
    double operations = 2e-9 * s->k * s->n * s->rows;
    unsigned repeats = 1 + (unsigned)(0.3 / operations);
    for (unsigned i = 0; i < n; i++) all[i]->ready(s);
    for (unsigned round = 0; round < BENCH_ROUNDS; round++)
        for (unsigned i = 0; i < n; i++) {
            all[i]->run();
            double start = bench_worked();
            for (unsigned r = 0; r < repeats; r++) all[i]->run();
            bench_note(&timing[i], (bench_worked() - start) / repeats);
        }
    for (unsigned i = 0; i < n; i++)
        printf("%5u %5u %5u  %-22s %7.1f %7.1f\n", s->rows, s->k, s->n, all[i]->name,
               operations / bench_least(&timing[i]), operations / bench_middle(&timing[i]));
}

int bench_products(void)
{
    static const struct bench_shape shapes[] = {
        {384, 1152, 96}, {384, 1536, 96}, {1536, 384, 96}, {384, 1536, 480}, {1536, 384, 480}};
    const struct contender *all[MOST_CONTENDERS];
    unsigned n = contenders(all);
    printf(" rows     k     n  one thread             G operations/s: best, middle of %d\n",
           BENCH_ROUNDS);
    for (unsigned i = 0; i < sizeof shapes / sizeof *shapes; i++) measure(all, n, &shapes[i]);
    return 0;
}
