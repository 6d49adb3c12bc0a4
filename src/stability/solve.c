#include "stability/solve.h"

#include "stability/cube_solve.h"
#include "stability/groups.h"
#include "stability/joint.h"
#include "stability/lists.h"
#include "stability/simultaneous.h"

uint64_t ent_plane_count(const uint64_t *plane, size_t words)
{
    uint64_t n = 0;
    for (size_t w = 0; w < words; w++) n += (uint64_t)__builtin_popcountll(plane[w]);
    return n;
}

/* What is being solved. */
struct solver {
    const struct game *g;
    uint32_t concepts; /* of those asked for, what has a meaning here */
    struct work work;
    struct solution planes;
    struct lists lists;
    struct arena scratch;
};

static bool is_asked(const struct solver *s, enum concept c) { return s->concepts >> c & 1; }

/* The arrays that one decision maker's verdicts need at a time. */
struct desk {
    struct sweep sweep;
    uint32_t *best, *f;
};

/* Both concepts of one kind of answer: the plain one by P_i, the symmetric one by the best that i can still do. */
static void solve_answered(struct solver *s, uint32_t i, struct desk *d, bool is_improving)
{
    enum concept plain = is_improving ? CONCEPT_SEQ : CONCEPT_GMR;
    enum concept symmetric = is_improving ? CONCEPT_SSEQ : CONCEPT_SMR;
    if (is_asked(s, plain)) {
        const uint32_t *rank = s->g->preference[i].rank;
        ent_lists_reach(&s->lists, i, rank, is_improving, &d->sweep, d->f);
        ent_lists_hold(&s->lists, i, d->f, s->planes.stable[plain][i]);
    }
    if (is_asked(s, symmetric)) {
        ent_lists_reach(&s->lists, i, d->best, is_improving, &d->sweep, d->f);
        ent_lists_hold(&s->lists, i, d->f, s->planes.stable[symmetric][i]);
    }
}

static void solve_maker(void *context, uint32_t i, uint32_t worker)
{
    struct solver *s = context;
    (void)worker;
    if (!ent_work_count(&s->work, s->g->n)) return;
    struct arena scratch = {0};
    struct desk d = {ent_sweep(&scratch, s->g->n), arena_array(&scratch, uint32_t, s->g->n),
                     arena_array(&scratch, uint32_t, s->g->n)};
    const uint32_t *rank = s->g->preference[i].rank;
    ent_lists_best(&s->lists, i, d.best);
    if (is_asked(s, CONCEPT_NASH))
        ent_lists_hold(&s->lists, i, rank, s->planes.stable[CONCEPT_NASH][i]);
    solve_answered(s, i, &d, false);
    solve_answered(s, i, &d, true);
    if (is_asked(s, CONCEPT_SIM))
        ent_simultaneous(&s->work, s->g, NULL, i, 0, s->g->n, s->planes.stable[CONCEPT_SIM][i]);
    ent_arena_free(&scratch);
}

static void solve_listed(struct solver *s)
{
    if (!s->g->moves) s->g = ent_game_listed(&s->scratch, s->g);
    s->lists = ent_lists(&s->scratch, s->g);
    ent_work_run(&s->work, s->g->n_makers, solve_maker, s);
}

static bool is_solvable(const struct game *g, struct ent_error *err)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    return true;
}

static void fill_equilibrium(const struct solver *s, enum concept c, const uint64_t *const *joint,
                             uint64_t *plane, size_t words)
{
    for (size_t w = 0; w < words; w++) {
        plane[w] = UINT64_MAX;
        for (uint32_t i = 0; i < s->g->n_makers; i++) plane[w] &= s->planes.stable[c][i][w];
        for (uint32_t j = 0; j < s->g->n_joint; j++) plane[w] &= joint[j][w];
    }
    if (s->g->n % 64 && words) plane[words - 1] &= (1ull << s->g->n % 64) - 1;
}

static void give_verdicts(struct arena *a, struct solver *s, struct verdicts *out)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        if (!is_asked(s, c)) continue;
        uint64_t *plane = arena_array(a, uint64_t, out->words);
        fill_equilibrium(s, c, out->joint[c], plane, out->words);
        out->equilibrium[c] = plane;
        for (uint32_t i = 0; i < s->g->n_makers; i++) out->stable[c][i] = s->planes.stable[c][i];
    }
}

/* Which states withstand the joint moves; what does not is no equilibrium. */
static bool solve_joint(struct arena *a, const struct solver *s, struct verdicts *out,
                        struct ent_error *err)
{
    const uint64_t **planes[CONCEPT_COUNT];
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        planes[c] = arena_array(a, const uint64_t *, s->g->n_joint);
        if (is_asked(s, c) && s->g->n_joint) out->joint[c] = planes[c];
    }
    for (uint32_t j = 0; s->concepts && j < s->g->n_joint; j++) {
        struct joint_verdict v;
        if (!ent_joint(a, s->g, j, s->concepts, &v, err)) return false;
        for (enum concept c = 0; c < CONCEPT_COUNT; c++) planes[c][j] = v.withstands[c];
    }
    return true;
}

static bool solve(struct arena *a, struct solver *s, struct verdicts *out, struct ent_error *err)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t i = 0; is_asked(s, c) && i < s->g->n_makers; i++)
            s->planes.stable[c][i] = arena_array(a, uint64_t, out->words);
    if (game_is_cube(s->g))
        ent_cube_solve(&s->work, s->g, s->concepts, &s->planes);
    else if (ent_is_grouped(s->g))
        ent_groups_solve(&s->work, s->g, s->concepts, &s->planes);
    else
        solve_listed(s);
    if (!ent_work_is_whole(&s->work, err) || !solve_joint(a, s, out, err)) return false;
    give_verdicts(a, s, out);
    return true;
}

bool ent_solve(struct arena *a, const struct game *g, const struct solve_limits *limits,
               struct verdicts *out, struct ent_error *err)
{
    struct solver s = {
        .g = g, .concepts = limits->concepts ? limits->concepts & CONCEPTS_ALL : CONCEPTS_ALL};
    *out = (struct verdicts){0};
    if (!is_solvable(g, err)) return false;
    if (!g->movement) s.concepts &= ~(1u << CONCEPT_SIM);
    struct verdicts v = {.n = g->n,
                         .n_makers = g->n_makers,
                         .n_joint = g->n_joint,
                         .words = ((size_t)g->n + 63) / 64};
    ent_work_start(&s.work, limits);
    s.work.total = g->n_makers;
    bool ok = solve(a, &s, &v, err);
    ent_work_end(&s.work);
    ent_arena_free(&s.scratch);
    if (ok) *out = v;
    return ok;
}
