#include "oracle/oracle.h"

/* A game with its moves at hand. */
struct model {
    struct arena *arena;
    const struct game *g;
    struct list {
        const uint32_t *at;
        uint32_t n;
    } * moves; /* [n_makers][n] */
};

static struct list moves_of(const struct model *m, uint32_t i, uint32_t s)
{
    return m->moves[(size_t)i * m->g->n + s];
}

static struct model model_of(struct arena *a, const struct game *g)
{
    struct model m = {.arena = a, .g = g};
    m.moves = ent_arena_alloc(a, (size_t)g->n_makers * g->n, sizeof *m.moves);
    for (uint32_t i = 0; i < g->n_makers; i++)
        for (uint32_t s = 0; s < g->n; s++) {
            struct list *l = &m.moves[(size_t)i * g->n + s];
            l->at = ent_game_moves(a, g, i, s, &l->n);
        }
    return m;
}

static bool prefers(const struct game *g, uint32_t i, uint32_t s, uint32_t to)
{
    return ent_game_compare(g, i, s, to) == KNOWN_BETTER;
}

/* One step of a legal sequence: makers in the mask, but not the last mover, go on from s. reached[j][s]: s, with j the last to move. */
static void go_on(const struct model *m, uint32_t makers, uint32_t s, uint32_t last,
                  bool is_improving, uint8_t *reached)
{
    for (uint32_t j = 0; j < m->g->n_makers; j++) {
        if (!(makers >> j & 1) || j == last) continue;
        struct list moves = moves_of(m, j, s);
        for (uint32_t k = 0; k < moves.n; k++) {
            uint32_t q = moves.at[k];
            uint8_t *seen = &reached[(size_t)j * m->g->n + q];
            if (*seen || (is_improving && !prefers(m->g, j, q, s))) continue;
            *seen = 1;
            go_on(m, makers, q, j, is_improving, reached);
        }
    }
}

static const uint8_t *reach(const struct model *m, uint32_t makers, uint32_t s, bool is_improving)
{
    uint8_t *reached = arena_array(m->arena, uint8_t, (size_t)m->g->n_makers * m->g->n);
    uint8_t *any = arena_array(m->arena, uint8_t, m->g->n);
    go_on(m, makers, s, NO_INDEX, is_improving, reached);
    for (uint32_t j = 0; j < m->g->n_makers; j++)
        for (uint32_t q = 0; q < m->g->n; q++) any[q] |= reached[(size_t)j * m->g->n + q];
    return any;
}

const uint8_t *oracle_reach(struct arena *a, const struct game *g, uint32_t makers, uint32_t s,
                            bool is_improving)
{
    struct model m = model_of(a, g);
    return reach(&m, makers, s, is_improving);
}

/* Is i, having answered in s2, unable to escape to what it prefers to s? */
static bool is_caught(const struct model *m, uint32_t i, uint32_t s, uint32_t s2)
{
    struct list moves = moves_of(m, i, s2);
    for (uint32_t k = 0; k < moves.n; k++)
        if (prefers(m->g, i, moves.at[k], s)) return false;
    return true;
}

/* Is i's improvement from s answered in the states reached from it? */
static bool is_answered(const struct model *m, uint32_t i, uint32_t s, const uint8_t *answers,
                        bool is_symmetric)
{
    for (uint32_t s2 = 0; s2 < m->g->n; s2++)
        if (answers[s2] && !prefers(m->g, i, s2, s) && (!is_symmetric || is_caught(m, i, s, s2)))
            return true;
    return false;
}

/* Does some choice of nothing or an improvement, by each maker from j on, added to the change made so far, answer i? */
static bool is_answered_at_once(const struct model *m, uint32_t i, uint32_t s, uint32_t j,
                                uint64_t change)
{
    if (j == m->g->n_makers) {
        uint32_t s2 = ent_game_find(m->g, game_code(m->g, s) ^ change);
        return s2 != NO_INDEX && !prefers(m->g, i, s2, s);
    }
    if (is_answered_at_once(m, i, s, j + 1, change)) return true;
    if (j == i) return false;
    struct list moves = moves_of(m, j, s);
    for (uint32_t k = 0; k < moves.n; k++) {
        uint32_t q = moves.at[k];
        uint64_t more = game_code(m->g, s) ^ game_code(m->g, q);
        if (prefers(m->g, j, q, s) && is_answered_at_once(m, i, s, j + 1, change | more))
            return true;
    }
    return false;
}

/* Where everybody but i can lead from each state. */
struct reaches {
    const uint8_t **any, **improving; /* [n] */
};

static struct reaches reaches_of(const struct model *m, uint32_t i)
{
    uint32_t others = ((1u << m->g->n_makers) - 1) & ~(1u << i);
    struct reaches r = {arena_array(m->arena, const uint8_t *, m->g->n),
                        arena_array(m->arena, const uint8_t *, m->g->n)};
    for (uint32_t s = 0; s < m->g->n; s++) {
        r.any[s] = reach(m, others, s, false);
        r.improving[s] = reach(m, others, s, true);
    }
    return r;
}

/* The verdicts of i on s. */
static void judge(const struct model *m, uint32_t i, uint32_t s, const struct reaches *r,
                  struct oracle *o)
{
    uint64_t here = game_code(m->g, s);
    bool stays[CONCEPT_COUNT];
    for (int c = 0; c < CONCEPT_COUNT; c++) stays[c] = c != CONCEPT_SIM || m->g->movement;
    struct list moves = moves_of(m, i, s);
    for (uint32_t k = 0; k < moves.n; k++) {
        uint32_t s1 = moves.at[k];
        if (!prefers(m->g, i, s1, s)) continue;
        stays[CONCEPT_NASH] = false;
        stays[CONCEPT_GMR] &= is_answered(m, i, s, r->any[s1], false);
        stays[CONCEPT_SMR] &= is_answered(m, i, s, r->any[s1], true);
        stays[CONCEPT_SEQ] &= is_answered(m, i, s, r->improving[s1], false);
        stays[CONCEPT_SSEQ] &= is_answered(m, i, s, r->improving[s1], true);
        if (stays[CONCEPT_SIM])
            stays[CONCEPT_SIM] = is_answered_at_once(m, i, s, 0, here ^ game_code(m->g, s1));
    }
    for (int c = 0; c < CONCEPT_COUNT; c++) o->stable[c][i][s] = stays[c];
}

struct oracle oracle_solve(struct arena *a, const struct game *g)
{
    struct oracle o = {0};
    struct model m = model_of(a, g);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        struct reaches r = reaches_of(&m, i);
        for (int c = 0; c < CONCEPT_COUNT; c++) o.stable[c][i] = arena_array(a, uint8_t, g->n);
        for (uint32_t s = 0; s < g->n; s++) judge(&m, i, s, &r, &o);
    }
    return o;
}
