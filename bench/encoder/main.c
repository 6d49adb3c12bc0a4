/* Measures the encoder: bench_encoder products | pass | lengths | start | vectors. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double bench_worked(void) { return seconds_of(CLOCK_THREAD_CPUTIME_ID); }
double bench_passed(void) { return seconds_of(CLOCK_MONOTONIC); }

void bench_note(struct timing *t, double seconds)
{
    if (t->n < BENCH_ROUNDS) t->seconds[t->n++] = seconds;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double bench_middle(struct timing *t)
{
    qsort(t->seconds, t->n, sizeof *t->seconds, by_size);
    return t->seconds[t->n / 2];
}

double bench_least(struct timing *t)
{
    double least = t->seconds[0];
    for (unsigned i = 1; i < t->n; i++)
        if (t->seconds[i] < least) least = t->seconds[i];
    return least;
}

void *bench_array(size_t n, size_t size)
{
    size_t bytes = (n * size + 63) / 64 * 64;
    void *at = aligned_alloc(64, bytes);
    if (!at) exit(70);
    return memset(at, 0, bytes);
}

static void one_thread_each(char **argv)
{
    if (getenv("OMP_NUM_THREADS")) return;
    setenv("OMP_NUM_THREADS", "1", 1);
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
    execv("/proc/self/exe", argv);
}

static const char usage[] =
    "bench_encoder products\n"
    "    the layers' products: ours on each path, single precision, OpenBLAS, oneDNN\n"
    "bench_encoder pass MODEL TEXT [WORDS]\n"
    "    words a second of the whole pass, each path, 1 and 2 threads, sentences of WORDS (24)\n"
    "bench_encoder lengths MODEL TEXT\n"
    "    microseconds a word over sentences of 5 to 500 words\n"
    "bench_encoder start MODEL\n"
    "    milliseconds and memory until the first sentence is encoded\n"
    "bench_encoder vectors MODEL < WINDOWS > FLOATS\n"
    "    of each line of PIECE:CASE, [layers][pieces][hidden]: what against_torch.py compares\n";

int main(int argc, char **argv)
{
    one_thread_each(argv);
    setvbuf(stdout, NULL, _IOLBF, 0);
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "products") == 0 && argc == 2) return bench_products();
    if (strcmp(what, "pass") == 0 && (argc == 4 || argc == 5))
        return bench_pass(argc - 2, argv + 2);
    if (strcmp(what, "lengths") == 0 && argc == 4) return bench_lengths(argc - 2, argv + 2);
    if (strcmp(what, "start") == 0 && argc == 3) return bench_start(argc - 2, argv + 2);
    if (strcmp(what, "vectors") == 0 && argc == 3) return bench_vectors(argc - 2, argv + 2);
    fputs(usage, stderr);
    return 64;
}
