#include "stability/cube_solve.h"

#include "stability/climb.h"
#include "stability/simultaneous.h"
#include "stability/simultaneous_marks.h"

enum { CLIMBED = 1 << CONCEPT_SEQ | 1 << CONCEPT_SSEQ };

/* One decision maker's verdicts under way. */
struct focus {
    struct cube cube; /* its arena is emptied between decision makers */
    uint32_t i, concepts;
    const uint32_t *rank;
    struct ways own, others;
    const struct table *best; /* the best that i can do from a state, or has there */
    const struct ordering *orderings;
    struct arena *orders; /* what they are kept in */
    uint32_t *values;     /* [n] */
    const struct solution *planes;
};

static bool is_asked(const struct focus *f, enum concept c) { return f->concepts >> c & 1; }

static void judge(const struct focus *f, enum concept c, struct field answered)
{
    const struct table *most = ent_cube_fold(&f->cube, f->own, &answered, FOLD_MOST);
    ent_cube_hold(&f->cube, most, f->rank, f->planes->stable[c][f->i]);
}

/* GMR with the field P_i, SMR with the best. */
static void judge_any(const struct focus *f, enum concept c, struct field value)
{
    const struct table *least = ent_cube_fold(&f->cube, f->others, &value, FOLD_LEAST);
    judge(f, c, (struct field){.rank = f->rank, .table = least});
}

struct filling {
    const struct field *value;
    uint32_t *values, n;
};

static void fill_block(void *context, uint32_t block, uint32_t worker)
{
    const struct filling *f = context;
    uint32_t base = block * GATHER_BLOCK;
    (void)worker;
    ent_cube_values(f->value, base, f->n < GATHER_BLOCK ? f->n : GATHER_BLOCK, f->values + base);
}

/* SEQ with the field P_i, SSEQ with the best. */
static void judge_improving(const struct focus *f, enum concept c, struct field value)
{
    struct filling filling = {&value, f->values, f->cube.n};
    ent_work_run(f->cube.work, (f->cube.n + GATHER_BLOCK - 1) / GATHER_BLOCK, fill_block, &filling);
    ent_climb(&f->cube, f->i, f->orderings, f->values);
    judge(f, c, (struct field){.rank = f->rank, .values = f->values});
}

/* Where options are shared, changes made at once do not stand apart: then by definition. */
static void shared_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct focus *f = context;
    uint32_t from = chunk * GATHER_BLOCK, n = f->cube.n;
    (void)worker;
    ent_simultaneous(f->cube.work, f->cube.g, NULL, f->i, from,
                     n - from < GATHER_BLOCK ? n : from + GATHER_BLOCK,
                     f->planes->stable[CONCEPT_SIM][f->i]);
}

static void judge_all(struct focus *f)
{
    struct field rank = {.rank = f->rank};
    f->best = ent_cube_fold(&f->cube, f->own, &rank, FOLD_MOST);
    struct field best = {.table = f->best};
    if (is_asked(f, CONCEPT_NASH))
        ent_cube_hold(&f->cube, f->best, f->rank, f->planes->stable[CONCEPT_NASH][f->i]);
    if (is_asked(f, CONCEPT_GMR)) judge_any(f, CONCEPT_GMR, rank);
    if (is_asked(f, CONCEPT_SMR)) judge_any(f, CONCEPT_SMR, best);
    if (is_asked(f, CONCEPT_SEQ)) judge_improving(f, CONCEPT_SEQ, rank);
    if (is_asked(f, CONCEPT_SSEQ)) judge_improving(f, CONCEPT_SSEQ, best);
}

/* What Nash and GMR leave open. Who stays under SIM does so under GMR: what the others do at the same moment, they may do one after the other, their options
 * being their own. NULL where they were not asked for. */
static const uint64_t *in_doubt(const struct focus *f)
{
    const uint64_t *nash = f->planes->stable[CONCEPT_NASH][f->i];
    const uint64_t *gmr = f->planes->stable[CONCEPT_GMR][f->i];
    if (!is_asked(f, CONCEPT_NASH) || !is_asked(f, CONCEPT_GMR)) return NULL;
    uint32_t words = (f->cube.n + 63) / 64;
    uint64_t *open = arena_array(f->cube.arena, uint64_t, words);
    for (uint32_t w = 0; w < words; w++) open[w] = gmr[w] & ~nash[w];
    memcpy(f->planes->stable[CONCEPT_SIM][f->i], nash, words * sizeof *nash);
    return open;
}

/* After the rest, whose memory is free again. */
static void judge_at_once(struct focus *f, const struct improvements *m)
{
    uint32_t blocks = (f->cube.n + GATHER_BLOCK - 1) / GATHER_BLOCK;
    if (ent_is_owned_once(f->cube.g))
        ent_simultaneous_marks(f->cube.arena, m, f->i, in_doubt(f),
                               f->planes->stable[CONCEPT_SIM][f->i]);
    else
        ent_work_run(f->cube.work, blocks, shared_chunk, f);
}

static bool goes_on(const struct focus *f)
{
    return f->i < f->cube.g->n_makers && !atomic_load(&f->cube.work->is_stopped);
}

static void look_at(struct focus *f, uint32_t i)
{
    f->i = i;
    f->rank = f->cube.g->preference[i].rank;
    f->own = ent_cube_ways(f->cube.g, 1u << i);
    f->others = ent_cube_ways(f->cube.g, ~(1u << i));
}

static void solve_in_turn(struct focus *f)
{
    struct arena whole = {0};
    if (f->concepts & CLIMBED) f->values = arena_array(&whole, uint32_t, f->cube.n);
    for (f->i = 0; goes_on(f); f->i++) {
        look_at(f, f->i);
        judge_all(f);
        ent_arena_reset(f->cube.arena);
        ent_work_tell(f->cube.work);
    }
    ent_arena_free(&whole);
}

static void solve_at_once(struct focus *f)
{
    struct arena whole = {0};
    struct cube cube = {f->cube.g, f->cube.work, &whole, f->cube.n};
    struct improvements m = ent_improvements(&cube, f->orderings);
    if (m.kept)
        ent_arena_free(
            f->orders); /* of the orderings no more is asked than whose options are whose */
    for (f->i = 0; goes_on(f); f->i++) {
        judge_at_once(f, &m);
        ent_arena_reset(f->cube.arena);
        ent_work_tell(f->cube.work);
    }
    ent_arena_free(&whole);
}

/* Small cubes are not worth sharing out in blocks, but decision maker by decision maker. */
enum { SMALL_CUBE = 1 << 13 };

struct crowd {
    const struct focus *focus;
    struct improvements improvements;
};

/* One decision maker, with work of its own that starts no threads. */
static void solve_one(void *context, uint32_t i, uint32_t worker)
{
    const struct crowd *crowd = context;
    struct work *all = crowd->focus->cube.work;
    struct solve_limits limits = *all->limits;
    struct arena arena = {0};
    struct work own;
    struct focus f = *crowd->focus;
    struct improvements m = crowd->improvements;
    (void)worker;
    limits.threads = 1;
    ent_work_start(&own, &limits);
    m.work = f.cube.work = &own;
    f.cube.arena = &arena;
    f.values = arena_array(&arena, uint32_t, f.cube.n);
    look_at(&f, i);
    judge_all(&f);
    if (is_asked(&f, CONCEPT_SIM)) judge_at_once(&f, &m);
    (void)ent_work_count(all, atomic_load(&own.steps));
    ent_work_end(&own);
    ent_arena_free(&arena);
    for (int parts = is_asked(&f, CONCEPT_SIM) ? 2 : 1; parts; parts--) ent_work_tell(all);
}

static void solve_small(const struct focus *f)
{
    struct arena whole = {0};
    struct cube cube = {f->cube.g, f->cube.work, &whole, f->cube.n};
    struct crowd crowd = {.focus = f};
    if (is_asked(f, CONCEPT_SIM)) crowd.improvements = ent_improvements(&cube, f->orderings);
    ent_work_run(f->cube.work, f->cube.g->n_makers, solve_one, &crowd);
    ent_arena_free(&whole);
}

void ent_cube_solve(struct work *work, const struct game *g, uint32_t concepts,
                    const struct solution *planes)
{
    struct arena whole = {0}, one = {0};
    struct cube cube = {g, work, &whole, g->n};
    struct ordering orderings[GAME_MAKERS_MAX];
    struct focus f = {.cube = {g, work, &one, g->n},
                      .concepts = concepts,
                      .orderings = orderings,
                      .orders = &whole,
                      .planes = planes};
    for (uint32_t j = 0; concepts & (CLIMBED | 1u << CONCEPT_SIM) && j < g->n_makers; j++)
        orderings[j] = ent_ordering(&cube, j);
    if (g->n <= SMALL_CUBE) {
        solve_small(&f);
    } else {
        solve_in_turn(&f);
        if (is_asked(&f, CONCEPT_SIM)) solve_at_once(&f);
    }
    ent_arena_free(&one);
    ent_arena_free(&whole);
}
