#include "oracle/alliance.h"

struct model {
    struct arena *arena;
    const struct game *g;
    const uint8_t **
        reach; /* [1 << makers][n] where legal sequences of the coalition lead, each found when first asked for */
};

static const uint8_t *reach(const struct model *m, uint32_t members, uint32_t s)
{
    const uint8_t **at = &m->reach[(size_t)members * m->g->n + s];
    if (!*at) *at = oracle_reach(m->arena, m->g, members, s, false);
    return *at;
}

static bool prefers(const struct game *g, uint32_t i, uint32_t s, uint32_t to)
{
    return ent_game_compare(g, i, s, to) == KNOWN_BETTER;
}

/* Does every member prefer q to s? */
static bool all_prefer(const struct game *g, uint32_t members, uint32_t q, uint32_t s)
{
    for (uint32_t j = 0; j < g->n_makers; j++)
        if (members >> j & 1 && !prefers(g, j, q, s)) return false;
    return true;
}

/* Sequences of coalitions within others; reached[K][q]: q, with K the last to move. */
static void go_on(const struct model *m, uint32_t others, uint32_t s, uint32_t last,
                  uint8_t *reached)
{
    for (uint32_t k = 1; k <= others; k++) {
        if (k & ~others || k == last) continue;
        for (uint32_t q = 0; q < m->g->n; q++) {
            uint8_t *seen = &reached[(size_t)k * m->g->n + q];
            if (*seen || !reach(m, k, s)[q] || !all_prefer(m->g, k, q, s)) continue;
            *seen = 1;
            go_on(m, others, q, k, reached);
        }
    }
}

static const uint8_t *gains_in_turn(const struct model *m, uint32_t others, uint32_t s)
{
    uint8_t *reached = arena_array(m->arena, uint8_t, ((size_t)1 << m->g->n_makers) * m->g->n);
    uint8_t *any = arena_array(m->arena, uint8_t, m->g->n);
    go_on(m, others, s, 0, reached);
    for (uint32_t k = 1; k < 1u << m->g->n_makers; k++)
        for (uint32_t q = 0; q < m->g->n; q++) any[q] |= reached[(size_t)k * m->g->n + q];
    return any;
}

static bool is_caught(const struct model *m, uint32_t members, uint32_t s, uint32_t s2)
{
    for (uint32_t s3 = 0; s3 < m->g->n; s3++)
        if (reach(m, members, s2)[s3] && all_prefer(m->g, members, s3, s)) return false;
    return true;
}

static bool is_answered(const struct model *m, uint32_t members, uint32_t s, const uint8_t *answers,
                        bool is_symmetric)
{
    for (uint32_t s2 = 0; s2 < m->g->n; s2++)
        if (answers[s2] && !all_prefer(m->g, members, s2, s) &&
            (!is_symmetric || is_caught(m, members, s, s2)))
            return true;
    return false;
}

struct alliance alliance_solve(struct arena *a, const struct game *g, uint32_t members)
{
    struct alliance out = {{0}};
    struct model m = {a, g, arena_array(a, const uint8_t *, ((size_t)g->n << g->n_makers))};
    uint32_t others = ((1u << g->n_makers) - 1) & ~members;
    static const enum concept asked[] = {CONCEPT_NASH, CONCEPT_GMR, CONCEPT_SMR, CONCEPT_SEQ};
    for (size_t k = 0; k < 4; k++) {
        out.stable[asked[k]] = arena_array(a, uint8_t, g->n);
        memset(out.stable[asked[k]], 1, g->n);
    }
    for (uint32_t s = 0; s < g->n; s++)
        for (uint32_t s1 = 0; s1 < g->n; s1++) {
            if (!reach(&m, members, s)[s1] || !all_prefer(g, members, s1, s)) continue;
            const uint8_t *any = reach(&m, others, s1), *gains = gains_in_turn(&m, others, s1);
            out.stable[CONCEPT_NASH][s] = 0;
            if (!is_answered(&m, members, s, any, false)) out.stable[CONCEPT_GMR][s] = 0;
            if (!is_answered(&m, members, s, any, true)) out.stable[CONCEPT_SMR][s] = 0;
            if (!is_answered(&m, members, s, gains, false)) out.stable[CONCEPT_SEQ][s] = 0;
        }
    return out;
}
