/* Times what holds and could hold under partial knowledge, and what equilibria rest on, on full cubes. Every decision maker owns options that follow each other.
 *
 *   partial_bench OPTIONS MAKERS STATEMENTS [SEED]   each preference partial, of so many random statements of one to three literals, half of them with an option of its
 *                                                    own: bounds alone, then with witnesses and search; the questions that decide
 *   partial_bench OPTIONS MAKERS 0 [SEED]            preferences complete, of two random statements an option: all swaps of neighbours; nearest ranking and robustness of
 *                                                    one state; rankings counted with 12 places of one decision maker free
 *
 * A line each: what, wall and processor seconds, results. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "oracle/random_game.h"
#include "stability/inverse.h"
#include "stability/partial.h"
#include "stability/question.h"
#include "stability/sensitivity.h"

static double clock_of(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

struct stopwatch {
    double wall, cpu;
};

static struct stopwatch start(void)
{
    return (struct stopwatch){clock_of(CLOCK_MONOTONIC), clock_of(CLOCK_PROCESS_CPUTIME_ID)};
}

static void stop(struct stopwatch w, const char *what)
{
    printf("%s\t%.4f\t%.4f", what, clock_of(CLOCK_MONOTONIC) - w.wall,
           clock_of(CLOCK_PROCESS_CPUTIME_ID) - w.cpu);
}

static void fail(const struct ent_error *err)
{
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

/* Options taken or not, one to three of them, of all or with one of those first. */
static uint64_t draw_literals(struct dice *d, uint32_t options, uint64_t own)
{
    uint64_t care = own & -own;
    for (uint32_t l = 1 + dice_below(d, 3); l; l--) care |= 1ull << dice_below(d, options);
    return care;
}

static const struct partial *draw_partial(struct arena *a, struct dice *d, const struct game *g,
                                          uint64_t own, uint32_t statements)
{
    struct partial *p = arena_new(a, struct partial);
    uint64_t *truth = arena_array(a, uint64_t, g->n);
    for (uint32_t k = 0; k < statements && k < 64; k++) {
        uint64_t care = draw_literals(d, g->n_options, k < statements / 2 ? own : 0);
        uint64_t want = dice_next(d);
        p->spoken |= care;
        for (uint32_t s = 0; s < g->n; s++) truth[s] |= (uint64_t) !((s ^ want) & care) << k;
    }
    p->n_words = 1;
    p->truth = truth;
    return p;
}

struct key {
    uint64_t worth;
    uint32_t state;
};

static int by_worth(const void *left, const void *right)
{
    uint64_t a = ((const struct key *)left)->worth, b = ((const struct key *)right)->worth;
    return (a > b) - (a < b);
}

static const uint32_t *draw_ranks(struct arena *a, struct dice *d, const struct game *g)
{
    struct key *key = ent_arena_alloc(a, g->n, sizeof *key);
    uint32_t *rank = arena_array(a, uint32_t, g->n), r = 0;
    for (uint32_t s = 0; s < g->n; s++) key[s].state = s;
    for (uint32_t k = 0; k < 2 * g->n_options; k++) {
        uint64_t care = draw_literals(d, g->n_options, 0), want = dice_next(d);
        for (uint32_t s = 0; s < g->n; s++) key[s].worth = key[s].worth * 2 + !((s ^ want) & care);
    }
    qsort(key, g->n, sizeof *key, by_worth);
    for (uint32_t k = 0; k < g->n; k++) {
        r += !k || key[k].worth != key[k - 1].worth;
        rank[key[k].state] = r;
    }
    return rank;
}

static struct game draw_game(struct arena *a, struct dice *d, uint32_t options, uint32_t makers,
                             uint32_t statements)
{
    struct game g = {.n = 1u << options, .n_makers = makers, .n_options = options};
    struct movement *movement = arena_array(a, struct movement, makers);
    struct preference *p = arena_array(a, struct preference, makers);
    struct str *name = arena_array(a, struct str, makers);
    for (uint32_t o = 0; o < options; o++) movement[o * makers / options].own |= 1ull << o;
    for (uint32_t i = 0; i < makers; i++) {
        name[i] = ent_str_format(a, "M%u", i + 1);
        if (statements)
            p[i].partial = draw_partial(a, d, &g, movement[i].own, statements);
        else
            p[i].rank = draw_ranks(a, d, &g);
    }
    g.movement = movement;
    g.preference = p;
    g.maker = name;
    g.status_quo = NO_INDEX;
    return g;
}

static void time_bounds(const struct game *g, bool bounds_only)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct bounds b;
    struct partial_limits limits = {.bounds_only = bounds_only};
    struct stopwatch w = start();
    if (!ent_partial(&a, g, &limits, &b, &err)) fail(&err);
    stop(w, bounds_only ? "bounds" : "settled");
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        printf("\t%s %llu %llu", ent_concept_key[c],
               (unsigned long long)ent_plane_count(b.holds.equilibrium[c], b.holds.words),
               (unsigned long long)ent_plane_count(b.possible.equilibrium[c], b.holds.words));
    uint64_t open = 0;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (b.open_holds[CONCEPT_SEQ][i])
            open += ent_plane_count(b.open_holds[CONCEPT_SEQ][i], b.holds.words) +
                    ent_plane_count(b.open_possible[CONCEPT_SEQ][i], b.holds.words);
    printf("\topen of seq %llu\n", (unsigned long long)open);
    ent_arena_free(&a);
}

static void time_questions(const struct game *g)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct bounds b;
    struct questions q;
    struct partial_limits limits = {.bounds_only = true};
    if (!ent_partial(&a, g, &limits, &b, &err)) fail(&err);
    struct stopwatch w = start();
    if (!ent_questions(&a, g, &b, &(struct question_limits){0}, &q, &err)) fail(&err);
    stop(w, "questions");
    printf("\t%u in doubt\t%u questions\tline of %u leaves %u%s\n", q.n_doubt, q.n, q.n_line,
           q.n_left, q.is_cut ? "\tcut" : "");
    ent_arena_free(&a);
}

static void time_swaps(const struct game *g)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct sensitivity y;
    struct stopwatch w = start();
    if (!ent_sensitivity(&a, g, &(struct sensitivity_limits){0}, &y, &err)) fail(&err);
    stop(w, "swaps");
    printf("\t%u swaps\t%u flips\n", y.n_swaps, y.n_flips);
    ent_arena_free(&a);
}

static void time_state(const struct game *g, enum concept c, uint32_t s)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct nearest n;
    struct robustness r;
    struct stopwatch w = start();
    if (!ent_inverse_nearest(&a, g, c, s, &n, &err)) fail(&err);
    stop(w, "nearest");
    printf("\t%s %u..%u\n", ent_concept_key[c], n.at_least, n.at_most);
    w = start();
    if (!ent_robustness(&a, g, c, s, &r, &err)) fail(&err);
    stop(w, "robustness");
    printf("\t%s %u..%u\n", ent_concept_key[c], r.at_least, r.at_most);
    ent_arena_free(&a);
}

static void time_count(const struct game *g, enum concept c, uint32_t s, struct dice d)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct big satisfying, total;
    uint64_t *plane = arena_array(&a, uint64_t, (g->n + 63) / 64);
    const uint64_t *may_vary[GAME_MAKERS_MAX] = {plane};
    struct inverse q = {c, s, 1, may_vary};
    plane[s / 64] |= 1ull << s % 64;
    for (uint32_t n = 1; n < 12 && n < g->n;) {
        uint32_t x = dice_below(&d, g->n);
        n += !(plane[x / 64] >> x % 64 & 1);
        plane[x / 64] |= 1ull << x % 64;
    }
    struct stopwatch w = start();
    bool ok = ent_inverse_count(&a, g, &q, &satisfying, &total, &err);
    stop(w, "count");
    if (ok)
        printf("\t%s %.*s of %.*s\n", ent_concept_key[c], STR_ARGS(ent_big_text(&a, &satisfying)),
               STR_ARGS(ent_big_text(&a, &total)));
    else
        printf("\t%s %s\n", ent_concept_key[c], err.message);
    ent_arena_free(&a);
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    uint32_t options = argc > 1 ? (uint32_t)atoi(argv[1]) : 0;
    uint32_t makers = argc > 2 ? (uint32_t)atoi(argv[2]) : 0;
    struct dice d = {argc > 4 ? (uint64_t)atoll(argv[4]) : 1};
    if (argc < 4 || !options || options > 18 || !makers || makers > GAME_MAKERS_MAX) {
        fputs("partial_bench OPTIONS MAKERS STATEMENTS [SEED]\n", stderr);
        return 64;
    }
    uint32_t statements = (uint32_t)atoi(argv[3]);
    struct game g = draw_game(&a, &d, options, makers, statements);
    for (int k = 0; statements && k < 2; k++) time_bounds(&g, k == 0);
    if (statements) time_questions(&g);
    if (!statements) {
        time_swaps(&g);
        for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
            time_state(&g, c, g.n / 3);
            time_count(&g, c, g.n / 3, d);
        }
    }
    ent_arena_free(&a);
    return 0;
}
