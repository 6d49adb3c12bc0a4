/* Times the symbolic engine on random disputes, and the listing of states. One line of tab-separated figures a run: options, decision makers, statements of each,
 * kind, seed, seconds, seconds of processor, megabytes, then equilibria by concept.
 *
 *   symbolic_bench OPTIONS MAKERS STATEMENTS anywhere|half|local CONCEPTS [SEED [check]]
 *
 * Statements are conjunctions of one to three literals, of options anywhere; half of them with an option of their decision maker's own; or local: with an
 * own option, and the others within five of it. Options are shared out in turn, contiguously. CONCEPTS are letters: n g s q y for Nash, GMR, SMR, SEQ,
 * SSEQ. check: the explicit engine must find the same counts. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "stability/solve.h"
#include "stability/symbolic.h"

struct bench {
    uint32_t options, makers, statements, concepts;
    const char *kind;
    uint64_t seed;
};

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* xorshift64 (Marsaglia 2003). */
static uint32_t below(uint64_t *seed, uint32_t n)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 33) % n;
}

static uint32_t owner_of(const struct bench *b, uint32_t option)
{
    return option * b->makers / b->options;
}

static uint32_t own_option(struct bench *b, uint32_t maker)
{
    uint32_t o;
    do o = below(&b->seed, b->options);
    while (owner_of(b, o) != maker);
    return o;
}

/* Literal k of a statement whose first option is given. */
static uint32_t pick(struct bench *b, uint32_t maker, uint32_t k, uint32_t first)
{
    bool is_local = b->kind[0] == 'l', is_half = b->kind[0] == 'h';
    if (!k && (is_local || (is_half && below(&b->seed, 2)))) return own_option(b, maker);
    if (!k || !is_local) return below(&b->seed, b->options);
    uint32_t low = first < 5 ? 0 : first - 5,
             high = first + 5 < b->options ? first + 5 : b->options - 1;
    return low + below(&b->seed, high - low + 1);
}

static void add_statement(struct bench *b, struct text_buffer *t, uint32_t maker)
{
    uint32_t n = 1 + below(&b->seed, 3), first = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t o = pick(b, maker, k, first);
        if (!k) first = o;
        ent_text_addf(t, "%s%so%u", k ? " & " : " ", below(&b->seed, 2) ? "-" : "", o);
    }
    ent_text_add_char(t, '\n');
}

static struct str text_of(struct arena *a, struct bench *b)
{
    struct text_buffer t = {.arena = a};
    ent_text_addf(&t, "makers\n");
    for (uint32_t i = 0; i < b->makers; i++) ent_text_addf(&t, " m%u\n", i);
    ent_text_addf(&t, "options\n");
    for (uint32_t o = 0; o < b->options; o++) ent_text_addf(&t, " m%u: o%u\n", owner_of(b, o), o);
    for (uint32_t i = 0; i < b->makers; i++) {
        ent_text_addf(&t, "prefer m%u\n", i);
        for (uint32_t k = 0; k < b->statements; k++) add_statement(b, &t, i);
    }
    return text_str(&t);
}

static uint32_t concepts_of(const char *letters)
{
    static const char known[] = "ngsqy";
    static const int concepts[] = {CONCEPT_NASH, CONCEPT_GMR, CONCEPT_SMR, CONCEPT_SEQ,
                                   CONCEPT_SSEQ};
    uint32_t mask = 0;
    for (; *letters; letters++) {
        const char *at = strchr(known, *letters);
        if (at) mask |= 1u << concepts[at - known];
    }
    return mask;
}

/* Exits where a count differs. */
static void check(struct arena *a, const struct dispute *d, const struct symbolic_counts *counts,
                  uint32_t concepts)
{
    struct ent_error err = {0};
    const struct solve_limits limits = {.concepts = concepts};
    struct verdicts v;
    double start = seconds(CLOCK_MONOTONIC);
    const struct game *g = ent_dispute_game(a, d, &err);
    double listed = seconds(CLOCK_MONOTONIC);
    if (!g || !ent_solve(a, g, &limits, &v, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!(concepts >> c & 1)) continue;
        bool is_same = counts->equilibria[c].word[0] == ent_plane_count(v.equilibrium[c], v.words);
        for (uint32_t i = 0; i < g->n_makers; i++)
            is_same &= counts->stable[c][i].word[0] == ent_plane_count(v.stable[c][i], v.words);
        if (is_same) continue;
        fprintf(stderr, "%s: counts differ\n", ent_concept_key[c]);
        exit(1);
    }
    printf("\tlisted in %.3f, solved in %.3f, same", listed - start,
           seconds(CLOCK_MONOTONIC) - listed);
}

static void run(struct bench b, bool is_checked)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct rusage usage;
    printf("%u\t%u\t%u\t%s\t%llu", b.options, b.makers, b.statements, b.kind,
           (unsigned long long)b.seed);
    const struct dispute *d = ent_dispute_read(&a, "bench", text_of(&a, &b), &err);
    const struct symbolic_limits limits = {.concepts = b.concepts};
    double start = seconds(CLOCK_MONOTONIC), used = seconds(CLOCK_PROCESS_CPUTIME_ID);
    struct symbolic *s = d ? ent_symbolic_open(&a, d, &limits, &err) : NULL;
    getrusage(RUSAGE_SELF, &usage);
    printf("\t%.3f\t%.3f\t%.0f", seconds(CLOCK_MONOTONIC) - start,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - used, (double)usage.ru_maxrss / 1024);
    if (!s) {
        printf("\t%s\n", err.message);
        exit(1);
    }
    const struct symbolic_counts *counts = ent_symbolic_counts(s);
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (b.concepts >> c & 1)
            printf("\t%s %.*s", ent_concept_key[c],
                   STR_ARGS(ent_state_count_text(&a, counts->equilibria[c])));
    if (is_checked) check(&a, d, counts, b.concepts);
    putchar('\n');
    ent_symbolic_close(s);
    ent_arena_free(&a);
}

int main(int n, char **given)
{
    if (n < 6) {
        fprintf(stderr,
                "usage: symbolic_bench OPTIONS MAKERS STATEMENTS anywhere|half|local CONCEPTS "
                "[SEED [check]]\n");
        return 2;
    }
    struct bench b = {(uint32_t)atoi(given[1]),
                      (uint32_t)atoi(given[2]),
                      (uint32_t)atoi(given[3]),
                      concepts_of(given[5]),
                      given[4],
                      n > 6 ? strtoull(given[6], NULL, 10) : 1};
    if (!b.options || !b.makers || b.makers > b.options || !b.seed) return 2;
    run(b, n > 7);
    return 0;
}
