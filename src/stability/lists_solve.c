#include "stability/lists_solve.h"

#include "stability/groups.h"
#include "stability/lists.h"
#include "stability/simultaneous.h"

/* May j move from s to q, which are of one group? */
static bool may_move(const struct game *g, uint32_t j, uint32_t s, uint32_t q)
{
    uint64_t from = game_code(g, s);
    return s != q && !((from ^ game_code(g, q)) & ~game_free(&g->movement[j], from));
}

/* The moves of j by its groups: pairs are looked at rather than all that j's options could stand at. to may be NULL, to count. */
static uint64_t list_group_moves(const struct game *g, uint32_t j, const struct groups *o,
                                 uint64_t *first, uint32_t *to)
{
    uint64_t n = 0;
    for (uint32_t s = 0; s < g->n; s++) {
        uint32_t group = o->group_of[s];
        for (uint32_t k = o->start[group]; k < o->start[group + 1]; k++) {
            if (!may_move(g, j, s, o->member[k])) continue;
            if (to) to[n] = o->member[k];
            n++;
        }
        if (first) first[s + 1] = n;
    }
    return n;
}

static struct move_list moves_by_groups(struct arena *a, const struct game *g, uint32_t j)
{
    struct arena scratch = {0};
    struct groups o = ent_groups(&scratch, g, j);
    uint64_t *first = arena_array(a, uint64_t, (size_t)g->n + 1);
    uint32_t *to = arena_array(a, uint32_t, list_group_moves(g, j, &o, NULL, NULL));
    list_group_moves(g, j, &o, first, to);
    ent_arena_free(&scratch);
    return (struct move_list){first, to};
}

uint64_t ent_lists_moves(const struct game *g)
{
    uint64_t n = 0;
    for (uint32_t j = 0; j < g->n_makers; j++) {
        struct arena scratch = {0};
        struct groups o = {0};
        if (!g->moves) o = ent_groups(&scratch, g, j);
        n += g->moves ? g->moves[j].first[g->n] : list_group_moves(g, j, &o, NULL, NULL);
        ent_arena_free(&scratch);
    }
    return n;
}

struct listed {
    struct work *work;
    const struct game *g; /* in explicit form */
    uint32_t concepts;
    const struct solution *planes;
    struct lists lists;
};

/* The arrays that one decision maker's verdicts need at a time. */
struct desk {
    struct sweep sweep;
    uint32_t *best, *f;
};

static void solve_maker(void *context, uint32_t i, uint32_t worker)
{
    const struct listed *l = context;
    struct arena a = {0};
    const uint32_t *rank = l->g->preference[i].rank;
    (void)worker;
    struct desk d = {ent_sweep(&a, l->g->n), arena_array(&a, uint32_t, l->g->n),
                     arena_array(&a, uint32_t, l->g->n)};
    ent_lists_best(&l->lists, i, d.best);
    if (l->concepts >> CONCEPT_NASH & 1)
        ent_lists_hold(&l->lists, i, rank, l->planes->stable[CONCEPT_NASH][i]);
    for (enum concept c = CONCEPT_GMR; c <= CONCEPT_SSEQ; c++) {
        bool is_best = c == CONCEPT_SMR || c == CONCEPT_SSEQ;
        bool is_improving = c == CONCEPT_SEQ || c == CONCEPT_SSEQ;
        if (!(l->concepts >> c & 1) || !ent_work_count(l->work, l->g->n)) continue;
        ent_lists_reach(&l->lists, i, is_best ? d.best : rank, is_improving, &d.sweep, d.f);
        ent_lists_hold(&l->lists, i, d.f, l->planes->stable[c][i]);
    }
    ent_arena_free(&a);
    ent_work_tell(l->work);
}

static void solve_at_once(void *context, uint32_t i, uint32_t worker)
{
    const struct listed *l = context;
    (void)worker;
    ent_simultaneous(l->work, l->g, NULL, i, 0, l->g->n, l->planes->stable[CONCEPT_SIM][i]);
    ent_work_tell(l->work);
}

void ent_lists_solve(struct work *work, const struct game *g, uint32_t concepts,
                     const struct solution *planes)
{
    struct arena a = {0};
    struct game listed = *g;
    if (!g->moves) {
        struct move_list *moves = arena_array(&a, struct move_list, g->n_makers);
        for (uint32_t j = 0; j < g->n_makers; j++) moves[j] = moves_by_groups(&a, g, j);
        listed.moves = moves;
    }
    struct listed l = {work, &listed, concepts, planes, ent_lists(&a, &listed)};
    ent_work_run(work, g->n_makers, solve_maker, &l);
    if (concepts >> CONCEPT_SIM & 1) ent_work_run(work, g->n_makers, solve_at_once, &l);
    ent_arena_free(&a);
}
