#include "stability/solve.h"

#include "stability/cube_solve.h"
#include "stability/groups.h"
#include "stability/joint.h"
#include "stability/lists_solve.h"
#include "stability/memory.h"

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
};

static bool is_asked(const struct solver *s, enum concept c) { return s->concepts >> c & 1; }

/* What is not worth asking the machine about. */
#define BYTES_TRIFLING (64ull << 20)

static bool has_room(const struct game *g, const struct solve_limits *limits, struct ent_error *err)
{
    uint64_t needed = ent_solve_bytes(g, limits);
    if (!limits->bytes && needed <= BYTES_TRIFLING) return true;
    uint64_t most = limits->bytes ? limits->bytes : ent_memory_free();
    if (needed <= most) return true;
    return ent_fail(err, ENT_ELIMIT, "%u states take %llu MB of memory, at most %llu", g->n,
                    (unsigned long long)(needed >> 20) + 1, (unsigned long long)(most >> 20));
}

static bool is_solvable(const struct game *g, const struct solve_limits *limits,
                        struct ent_error *err)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    return has_room(g, limits, err);
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
        ent_lists_solve(&s->work, s->g, s->concepts, &s->planes);
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
    if (!is_solvable(g, limits, err)) return false;
    if (!g->movement) s.concepts &= ~(1u << CONCEPT_SIM);
    struct verdicts v = {.n = g->n,
                         .n_makers = g->n_makers,
                         .n_joint = g->n_joint,
                         .words = ((size_t)g->n + 63) / 64};
    ent_work_start(&s.work, limits);
    s.work.total = (uint64_t)g->n_makers * (is_asked(&s, CONCEPT_SIM) ? 2 : 1);
    bool ok = solve(a, &s, &v, err);
    ent_work_end(&s.work);
    if (ok) *out = v;
    return ok;
}
