#include "stability/coalition.h"

#include <stdlib.h>

#include "stability/judging.h"

enum {
    COALITION_CONCEPTS = 1 << CONCEPT_NASH | 1 << CONCEPT_GMR | 1 << CONCEPT_SMR | 1 << CONCEPT_SEQ
};

/* Coalitions that are looked at.
 *
 *   gain[K]  moves to R_K++, for those coalitions that were asked for; first is NULL for the others
 *   n_moves  of all of them */
struct alliances {
    struct judging judging;
    struct move_list *gain;
    uint64_t n_moves;
};

/* A search through the legal sequences of a coalition from one state. */
struct search {
    const struct game *g;
    uint32_t members;
    uint32_t *visited; /* [n] mask of last movers */
    uint32_t *reached, *stack;
    uint8_t *last; /* of the stack's entries */
    uint32_t n_reached;
};

static struct search search_start(struct arena *a, const struct game *g, uint32_t members)
{
    size_t most = (size_t)g->n * (uint32_t)__builtin_popcount(members) + 1;
    return (struct search){.g = g,
                           .members = members,
                           .visited = arena_array(a, uint32_t, g->n),
                           .reached = arena_array(a, uint32_t, g->n),
                           .stack = arena_array(a, uint32_t, most),
                           .last = arena_array(a, uint8_t, most)};
}

/* Where j leads from s, if it has not led there before. */
static uint32_t push_moves(struct search *x, uint32_t s, uint32_t j, uint32_t depth)
{
    const struct move_list *m = &x->g->moves[j];
    for (uint64_t k = m->first[s]; k < m->first[s + 1]; k++) {
        uint32_t q = m->to[k];
        if (x->visited[q] >> j & 1) continue;
        if (!x->visited[q]) x->reached[x->n_reached++] = q;
        x->visited[q] |= 1u << j;
        x->stack[depth] = q;
        x->last[depth++] = (uint8_t)j;
    }
    return depth;
}

enum { NOBODY = 255 };

static void find_reach(struct search *x, uint32_t s)
{
    for (uint32_t k = 0; k < x->n_reached; k++) x->visited[x->reached[k]] = 0;
    x->n_reached = 0;
    uint32_t depth = 1;
    x->stack[0] = s;
    x->last[0] = NOBODY;
    while (depth) {
        uint32_t q = x->stack[--depth], last = x->last[depth];
        for (uint32_t left = x->members; left; left &= left - 1) {
            uint32_t j = (uint32_t)__builtin_ctz(left);
            if (j != last) depth = push_moves(x, q, j, depth);
        }
    }
}

static bool is_gain(const struct game *g, uint32_t members, uint32_t s, uint32_t q)
{
    for (; members; members &= members - 1) {
        const uint32_t *rank = g->preference[__builtin_ctz(members)].rank;
        if (rank[q] <= rank[s]) return false;
    }
    return true;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_over(struct alliances *x, struct ent_error *err)
{
    if (x->n_moves <= COALITION_MOVES_MAX) return false;
    ent_fail(err, ENT_ELIMIT, "more than %d moves of coalitions", COALITION_MOVES_MAX);
    return true;
}

/* R_K++ of every state, once. */
static bool find_gain(struct alliances *x, uint32_t members, struct ent_error *err)
{
    struct arena *a = &x->judging.scratch;
    const struct game *g = x->judging.g;
    if (x->gain[members].first) return true;
    struct VEC(uint32_t) to = {0};
    uint64_t *first = arena_array(a, uint64_t, (size_t)g->n + 1);
    struct search search = search_start(a, g, members);
    for (uint32_t s = 0; s < g->n; s++) {
        find_reach(&search, s);
        for (uint32_t k = 0; k < search.n_reached; k++)
            if (is_gain(g, members, s, search.reached[k])) *vec_add(a, &to) = search.reached[k];
        first[s + 1] = to.n;
        if (to.n > first[s]) qsort(to.at + first[s], to.n - first[s], sizeof *to.at, by_number);
        if (to.n > COALITION_MOVES_MAX) break;
    }
    x->gain[members] = (struct move_list){first, to.at};
    x->n_moves += to.n;
    return !is_over(x, err);
}

/* Those within the opponents, each with its gains as moves. */
static const struct sequence *gains_in_turn(struct arena *a, struct alliances *x, uint32_t others,
                                            struct ent_error *err)
{
    struct move_list *movers = arena_array(a, struct move_list, 1ull << __builtin_popcount(others));
    uint32_t n = 0;
    for (uint32_t k = others; k; k = (k - 1) & others) {
        if (!find_gain(x, k, err)) return NULL;
        if (x->gain[k].first[x->judging.g->n]) movers[n++] = x->gain[k];
    }
    uint64_t rows = (uint64_t)x->judging.g->n * n * n;
    if (rows > COALITION_MOVES_MAX) {
        ent_fail(err, ENT_ELIMIT, "%llu pairs of coalitions over states, at most %d",
                 (unsigned long long)rows, COALITION_MOVES_MAX);
        return NULL;
    }
    return ent_sequence(a, x->judging.g->n, n, movers);
}

static struct focus focus_of(struct arena *a, struct alliances *x, uint32_t members)
{
    const struct game *g = x->judging.g;
    struct known_rows *known = arena_array(a, struct known_rows, g->n_makers);
    struct move_list *movers = arena_array(a, struct move_list, g->n_makers);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        if (!(members >> i & 1)) continue;
        known[n] = ent_known(a, g, i);
        movers[n++] = g->moves[i];
    }
    return (struct focus){g, members, known, x->gain[members], ent_sequence(a, g->n, n, movers)};
}

/* one: for what is needed meanwhile. */
static bool judge_with(struct arena *one, struct alliances *x, uint32_t members,
                       const struct planes *p, struct ent_error *err)
{
    struct judging *j = &x->judging;
    uint32_t others = (uint32_t)((1ull << j->g->n_makers) - 1) & ~members;
    const struct sequence *any = NULL, *improving = NULL;
    if (!find_gain(x, members, err)) return false;
    if (judging_asks(j, CONCEPT_GMR) || judging_asks(j, CONCEPT_SMR))
        any = ent_answers(one, j, members, j->g->moves);
    if (judging_asks(j, CONCEPT_SEQ)) improving = gains_in_turn(one, x, others, err);
    if (judging_asks(j, CONCEPT_SEQ) && !improving) return false;
    struct focus f = focus_of(one, x, members);
    struct task tasks[TASKS_MAX];
    ent_strips(&j->work, &f, tasks,
               ent_tasks(p, KNOWN_LOW, KNOWN_LOW, any, improving, NULL, tasks));
    return ent_work_is_whole(&j->work, err);
}

static bool judge(struct arena *a, struct alliances *x, uint32_t members,
                  struct coalition_verdict *out, struct ent_error *err)
{
    struct arena one = {0};
    struct planes p = ent_planes(a, ((size_t)x->judging.g->n + 63) / 64, x->judging.concepts);
    bool ok = judge_with(&one, x, members, &p, err);
    for (int c = 0; ok && c < CONCEPT_COUNT; c++) out->stable[c] = p.of[c];
    ent_arena_free(&one);
    return ok;
}

static bool is_fit(const struct game *g, struct ent_error *err)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    if (g->n_makers > COALITION_MAKERS_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u decision makers, at most %d for coalitions",
                        g->n_makers, COALITION_MAKERS_MAX);
    if (g->n > COALITION_STATES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u states, at most %d for coalitions", g->n,
                        COALITION_STATES_MAX);
    return true;
}

static bool start(struct alliances *x, const struct game *g, uint32_t concepts,
                  struct ent_error *err)
{
    struct partial_limits limits = {.concepts = concepts ? concepts & COALITION_CONCEPTS
                                                         : COALITION_CONCEPTS};
    *x = (struct alliances){.n_moves = 0};
    bool ok = ent_judging_start(&x->judging, g, &limits, err);
    x->judging.concepts = limits.concepts;
    x->gain = arena_array(&x->judging.scratch, struct move_list, 1ull << g->n_makers);
    return ok;
}

bool ent_coalition(struct arena *a, const struct game *g, uint32_t members, uint32_t concepts,
                   struct coalition_verdict *out, struct ent_error *err)
{
    struct alliances x;
    *out = (struct coalition_verdict){0};
    if (!is_fit(g, err)) return false;
    if (!members || members >> g->n_makers)
        return ent_fail(err, ENT_EARGUMENT, "coalition %x of %u decision makers", members,
                        g->n_makers);
    bool ok = start(&x, g, concepts, err) && judge(a, &x, members, out, err);
    ent_judging_end(&x.judging);
    return ok;
}

/* What is not stable for the coalition falls, by it if by none before. */
static void let_fall(struct universal_verdict *out, const struct coalition_verdict *v, uint32_t n,
                     uint32_t members)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        for (uint32_t s = 0; v->stable[c] && s < n; s++) {
            if (v->stable[c][s / 64] >> s % 64 & 1) continue;
            ((uint64_t *)(uintptr_t)out->holds.stable[c])[s / 64] &= ~(1ull << s % 64);
            uint32_t *breaker = (uint32_t *)(uintptr_t)out->breaker[c];
            if (!breaker[s]) breaker[s] = members;
        }
}

static void start_universal(struct arena *a, const struct alliances *x,
                            struct universal_verdict *out)
{
    uint32_t n = x->judging.g->n;
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        if (!judging_asks(&x->judging, c)) continue;
        uint64_t *plane = arena_array(a, uint64_t, ((size_t)n + 63) / 64);
        for (uint32_t s = 0; s < n; s++) plane[s / 64] |= 1ull << s % 64;
        out->holds.stable[c] = plane;
        out->breaker[c] = arena_array(a, uint32_t, n);
    }
}

static bool judge_all(struct arena *a, struct alliances *x, struct universal_verdict *out,
                      struct ent_error *err)
{
    start_universal(a, x, out);
    for (uint32_t members = 1; members < 1u << x->judging.g->n_makers; members++) {
        struct arena one = {0};
        struct coalition_verdict v = {0};
        bool ok = judge(&one, x, members, &v, err);
        if (ok) let_fall(out, &v, x->judging.g->n, members);
        ent_arena_free(&one);
        if (!ok) return false;
    }
    return true;
}

bool ent_universal(struct arena *a, const struct game *g, uint32_t concepts,
                   struct universal_verdict *out, struct ent_error *err)
{
    struct alliances x;
    *out = (struct universal_verdict){0};
    if (!is_fit(g, err)) return false;
    bool ok = start(&x, g, concepts, err) && judge_all(a, &x, out, err);
    ent_judging_end(&x.judging);
    if (!ok) *out = (struct universal_verdict){0};
    return ok;
}
