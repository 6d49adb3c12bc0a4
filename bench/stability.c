/* Times ent_solve on models of random prioritised statements, two an option for every decision maker, each of one to three literals; every decision maker owns
 * options that follow each other. Up to 28 options all states are feasible. Of more, each decision maker has 32 patterns of its own options, and of their
 * combinations 19 in 20 are feasible. One line of tab-separated figures: options, decision makers, seed, states; wall and processor seconds of each run; the
 * equilibria by each concept; megabytes held before and at most.
 *
 *   stability_bench OPTIONS MAKERS [SEED [THREADS [CONCEPTS [RUNS]]]] */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "oracle/random_game.h"
#include "stability/solve.h"

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Of all threads: what the machine's other work does not change. */
static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

struct key {
    uint64_t worth;
    uint32_t state;
};

static int by_worth(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    return (x->worth > y->worth) - (x->worth < y->worth);
}

/* Ranks from lexicographic truth vectors of at most 64 statements. */
static const uint32_t *ranks_of(struct arena *a, struct dice *d, const struct game *g)
{
    struct key *key = malloc(g->n * sizeof *key);
    uint32_t *rank = arena_array(a, uint32_t, g->n);
    uint64_t care[64], want[64];
    uint32_t statements = 2 * g->n_options < 64 ? 2 * g->n_options : 64;
    if (!key) exit(70);
    for (uint32_t k = 0; k < statements; k++) {
        care[k] = 0;
        want[k] = dice_next(d);
        for (uint32_t l = 1 + dice_below(d, 3); l; l--)
            care[k] |= 1ull << dice_below(d, g->n_options);
    }
    for (uint32_t s = 0; s < g->n; s++) {
        key[s] = (struct key){0, s};
        for (uint32_t k = 0; k < statements; k++)
            key[s].worth = key[s].worth * 2 + !((game_code(g, s) ^ want[k]) & care[k]);
    }
    qsort(key, g->n, sizeof *key, by_worth);
    for (uint32_t k = 0, r = 1; k < g->n; k++) {
        r += k && key[k].worth != key[k - 1].worth;
        rank[key[k].state] = r;
    }
    free(key);
    return rank;
}

enum { PATTERNS = 32, CUBE_OPTIONS = 28 };

static int by_code(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Patterns of options from `at` on, ascending. */
static void draw_patterns(struct dice *d, uint32_t at, uint32_t end, uint64_t pattern[PATTERNS])
{
    for (uint32_t p = 0; p < PATTERNS; p++)
        pattern[p] = (dice_next(d) & ((1ull << (end - at)) - 1)) << at;
    qsort(pattern, PATTERNS, sizeof *pattern, by_code);
}

static void draw_states(struct arena *a, struct dice *d, struct game *g)
{
    uint64_t pattern[8][PATTERNS], all = 1;
    for (uint32_t i = 0; i < g->n_makers; i++, all *= PATTERNS)
        draw_patterns(d, i * g->n_options / g->n_makers, (i + 1) * g->n_options / g->n_makers,
                      pattern[i]);
    uint64_t *code = arena_array(a, uint64_t, all);
    for (uint64_t k = 0; k < all; k++) {
        uint64_t c = 0, rest = k;
        for (uint32_t i = 0; i < g->n_makers; i++, rest /= PATTERNS)
            c |= pattern[i][rest % PATTERNS];
        if (dice_below(d, 20) && (!g->n || code[g->n - 1] < c)) code[g->n++] = c;
    }
    g->code = code;
}

static struct game *game_of(struct arena *a, uint32_t options, uint32_t makers, uint64_t seed)
{
    struct dice d = {seed};
    struct game *g = arena_new(a, struct game);
    struct movement *movement = arena_array(a, struct movement, makers);
    struct preference *p = arena_array(a, struct preference, makers);
    struct str *names = arena_array(a, struct str, makers);
    for (uint32_t o = 0; o < options; o++) movement[o * makers / options].own |= 1ull << o;
    *g = (struct game){.n_makers = makers,
                       .n_options = options,
                       .maker = names,
                       .movement = movement,
                       .preference = p,
                       .status_quo = NO_INDEX};
    if (options <= CUBE_OPTIONS)
        g->n = 1u << options;
    else
        draw_states(a, &d, g);
    for (uint32_t i = 0; i < makers; i++) p[i].rank = ranks_of(a, &d, g);
    return g;
}

static uint64_t argument(int argc, char **argv, int k, uint64_t otherwise)
{
    return argc > k ? strtoull(argv[k], NULL, 0) : otherwise;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr,
                "usage: stability_bench OPTIONS MAKERS [SEED [THREADS [CONCEPTS [RUNS]]]]\n");
        return 2;
    }
    uint32_t options = (uint32_t)argument(argc, argv, 1, 0);
    uint32_t makers = (uint32_t)argument(argc, argv, 2, 0);
    uint64_t seed = argument(argc, argv, 3, 1), runs = argument(argc, argv, 6, 3);
    struct solve_limits limits = {.threads = (uint32_t)argument(argc, argv, 4, 0),
                                  .concepts = (uint32_t)argument(argc, argv, 5, 0)};
    struct arena a = {0};
    struct game *g = game_of(&a, options, makers, seed);
    double before = megabytes();
    printf("%u\t%u\t%llu\t%u", options, makers, (unsigned long long)seed, g->n);
    for (uint64_t run = 0; run < runs; run++) {
        struct arena answers = {0};
        struct verdicts v;
        struct ent_error err;
        double start = seconds(), cpu = cpu_seconds();
        if (!ent_solve(&answers, g, &limits, &v, &err)) {
            fprintf(stderr, "stability_bench: %s\n", err.message);
            return 1;
        }
        printf("\t%.6f\t%.6f", seconds() - start, cpu_seconds() - cpu);
        for (int c = 0; run + 1 == runs && c < CONCEPT_COUNT; c++)
            printf("\t%llu", v.equilibrium[c]
                                 ? (unsigned long long)ent_plane_count(v.equilibrium[c], v.words)
                                 : 0);
        ent_arena_free(&answers);
    }
    printf("\t%.0f\t%.0f\n", before, megabytes());
    ent_arena_free(&a);
    return 0;
}
