#include "stability/cube_solve.h"

#include "stability/climb.h"
#include "stability/node.h"
#include "stability/simultaneous.h"

/* One decision maker's verdicts under way. */
struct focus {
    struct cube cube; /* its arena is emptied between decision makers */
    uint32_t i, concepts;
    const uint32_t *rank;
    struct ways own, others;
    const struct table *best; /* the best that i can do from a state, or has there */
    struct climb *climb;
    uint64_t *nodes;
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
    judge(f, c, (struct field){f->rank, least, NULL});
}

struct filling {
    const struct field *value;
    uint64_t *nodes;
    uint32_t n;
};

static void fill_block(void *context, uint32_t block, uint32_t worker)
{
    const struct filling *f = context;
    uint32_t values[GATHER_BLOCK], base = block * GATHER_BLOCK;
    uint32_t count = f->n < GATHER_BLOCK ? f->n : GATHER_BLOCK;
    (void)worker;
    ent_cube_values(f->value, base, count, values);
    for (uint32_t x = 0; x < count; x++) f->nodes[base + x] = node_of(values[x]);
}

/* SEQ with the field P_i, SSEQ with the best. */
static void judge_improving(const struct focus *f, enum concept c, struct field value)
{
    struct filling filling = {&value, f->nodes, f->cube.n};
    ent_work_run(f->cube.work, (f->cube.n + GATHER_BLOCK - 1) / GATHER_BLOCK, fill_block, &filling);
    ent_climb(f->climb, f->i, f->nodes);
    judge(f, c, (struct field){f->rank, NULL, f->nodes});
}

struct moments {
    const struct focus *focus;
    uint32_t a_chunk;
};

static void simultaneous_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct moments *m = context;
    const struct focus *f = m->focus;
    (void)worker;
    uint32_t from = chunk * m->a_chunk, to = from + m->a_chunk;
    ent_simultaneous(f->cube.work, f->cube.g, f->i, from, to < f->cube.n ? to : f->cube.n,
                     f->planes->stable[CONCEPT_SIM][f->i]);
}

static void judge_all(struct focus *f)
{
    struct field rank = {f->rank, NULL, NULL};
    f->best = ent_cube_fold(&f->cube, f->own, &rank, FOLD_MOST);
    struct field best = {NULL, f->best, NULL};
    if (is_asked(f, CONCEPT_NASH))
        ent_cube_hold(&f->cube, f->best, f->rank, f->planes->stable[CONCEPT_NASH][f->i]);
    if (is_asked(f, CONCEPT_GMR)) judge_any(f, CONCEPT_GMR, rank);
    if (is_asked(f, CONCEPT_SMR)) judge_any(f, CONCEPT_SMR, best);
    if (is_asked(f, CONCEPT_SEQ)) judge_improving(f, CONCEPT_SEQ, rank);
    if (is_asked(f, CONCEPT_SSEQ)) judge_improving(f, CONCEPT_SSEQ, best);
    struct moments m = {f, 1 << 10};
    if (is_asked(f, CONCEPT_SIM))
        ent_work_run(f->cube.work, (f->cube.n + m.a_chunk - 1) / m.a_chunk, simultaneous_chunk, &m);
}

void ent_cube_solve(struct work *work, const struct game *g, uint32_t concepts,
                    const struct solution *planes)
{
    struct arena whole = {0}, one = {0};
    struct cube cube = {g, work, &whole, g->n};
    struct focus f = {.cube = {g, work, &one, g->n}, .concepts = concepts, .planes = planes};
    if (concepts & (1u << CONCEPT_SEQ | 1u << CONCEPT_SSEQ)) {
        f.climb = ent_climb_start(&cube);
        f.nodes = arena_array(&whole, uint64_t, g->n);
    }
    for (f.i = 0; f.i < g->n_makers && !atomic_load(&work->is_stopped); f.i++) {
        f.rank = g->preference[f.i].rank;
        f.own = ent_cube_ways(g, 1u << f.i);
        f.others = ent_cube_ways(g, ~(1u << f.i));
        judge_all(&f);
        ent_arena_reset(&one);
        ent_work_tell(work);
    }
    ent_arena_free(&one);
    ent_arena_free(&whole);
}
