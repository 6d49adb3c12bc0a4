/* What the parts of bench/encoder share. Each prints a table; times are of the processor, the least of several rounds, with the middle one beside
 * it, as others may be at work on the machine. */
#ifndef BENCH_ENCODER_H
#define BENCH_ENCODER_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Seconds of this thread's work, and of the wall. */
double bench_worked(void);
double bench_passed(void);

enum { BENCH_ROUNDS = 25 };

struct timing {
    double seconds[BENCH_ROUNDS];
    unsigned n;
};

void bench_note(struct timing *t, double seconds);
double bench_least(struct timing *t);
double bench_middle(struct timing *t);

/* Zeroed, aligned to 64 bytes, never freed. */
void *bench_array(size_t n, size_t size);

/* One product of a layer: out[rows][n] = in[rows][k] times weights. */
struct bench_shape {
    uint32_t k, n, rows;
};

/* A way to compute it; ready() makes random operands, run() computes once. NULL where it is not built in. */
struct contender {
    const char *name;
    void (*ready)(const struct bench_shape *s);
    void (*run)(void);
};

extern const struct contender bench_single, bench_openblas, bench_onednn, bench_onednn_single;

int bench_products(void);
int bench_pass(int n, char **arguments);
int bench_lengths(int n, char **arguments);
int bench_vectors(int n, char **arguments);
int bench_start(int n, char **arguments);

#endif
