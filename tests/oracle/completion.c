#include "oracle/completion.h"

#include <stdlib.h>

/* Completions are built from the best class down. */
struct builder {
    struct arena *arena;
    const struct game *g;
    uint32_t maker;
    uint32_t class[16]; /* 0: best */
    struct completions out;
    uint32_t cap;
};

static bool is_at_least(const struct builder *b, uint32_t x, uint32_t y)
{
    enum known k = ent_game_compare(b->g, b->maker, x, y);
    return k == KNOWN_BETTER || k == KNOWN_SAME;
}

/* May the states of top be one class, above the rest? */
static bool may_top(const struct builder *b, uint32_t top, uint32_t rest)
{
    for (uint32_t x = 0; x < b->g->n; x++)
        for (uint32_t y = 0; top >> x & 1 && y < b->g->n; y++) {
            if (rest >> y & 1 && is_at_least(b, y, x)) return false;
            if (top >> y & 1 && ent_game_compare(b->g, b->maker, x, y) == KNOWN_BETTER)
                return false;
        }
    return true;
}

static void add_completion(struct builder *b, uint32_t n_classes)
{
    uint32_t *rank = arena_array(b->arena, uint32_t, b->g->n);
    for (uint32_t s = 0; s < b->g->n; s++) rank[s] = n_classes - b->class[s];
    if (b->out.n == b->cap) {
        void *grown = ent_vec_grow(b->arena, b->out.rank, b->out.n, &b->cap, sizeof *b->out.rank);
        b->out.rank = grown;
    }
    b->out.rank[b->out.n++] = rank;
}

static void build(struct builder *b, uint32_t left, uint32_t n_classes)
{
    if (!left) {
        add_completion(b, n_classes);
        return;
    }
    for (uint32_t top = left; top; top = (top - 1) & left) {
        if (!may_top(b, top, left & ~top)) continue;
        for (uint32_t s = 0; s < b->g->n; s++)
            if (top >> s & 1) b->class[s] = n_classes;
        build(b, left & ~top, n_classes + 1);
    }
}

struct completions completions_of(struct arena *a, const struct game *g, uint32_t maker)
{
    struct builder b = {.arena = a, .g = g, .maker = maker};
    build(&b, (1u << g->n) - 1, 0);
    return b.out;
}

struct court {
    struct arena *arena;
    const struct game *g; /* listed */
    const uint32_t *const *rank;
    uint32_t members;
    const struct move_list *own; /* the moves that lead away */
    uint32_t s;
};

static bool is_bad(const struct court *c, uint32_t q)
{
    for (uint32_t j = 0; j < c->g->n_makers; j++)
        if (c->members >> j & 1 && c->rank[j][c->s] >= c->rank[j][q]) return true;
    return false;
}

/* reached[m][x]: x, with mover m the last; mover n_makers is the joint move. */
static void go_on(const struct court *c, uint32_t movers, bool has_own, uint32_t x, uint32_t last,
                  bool is_improving, uint8_t *reached)
{
    for (uint32_t m = 0; m <= c->g->n_makers; m++) {
        bool is_own = m == c->g->n_makers;
        if (m == last || (is_own ? !has_own : !(movers >> m & 1))) continue;
        const struct move_list *moves = is_own ? c->own : &c->g->moves[m];
        for (uint64_t k = moves->first[x]; k < moves->first[x + 1]; k++) {
            uint32_t q = moves->to[k];
            uint8_t *seen = &reached[m * c->g->n + q];
            if (*seen || (is_improving && c->rank[m][q] <= c->rank[m][x])) continue;
            *seen = 1;
            go_on(c, movers, has_own, q, m, is_improving, reached);
        }
    }
}

static bool reaches(const struct court *c, const uint8_t *reached, uint32_t q)
{
    for (uint32_t m = 0; m <= c->g->n_makers; m++)
        if (reached[m * c->g->n + q]) return true;
    return false;
}

static uint8_t *reach(const struct court *c, uint32_t movers, bool has_own, uint32_t x,
                      bool is_improving)
{
    uint8_t *reached = arena_array(c->arena, uint8_t, (c->g->n_makers + 1) * c->g->n);
    go_on(c, movers, has_own, x, NO_INDEX, is_improving, reached);
    return reached;
}

static bool is_caught(const struct court *c, uint32_t s2)
{
    bool is_joint = c->members & (c->members - 1);
    if (is_joint) {
        const uint8_t *escapes = reach(c, c->members, true, s2, false);
        for (uint32_t s3 = 0; s3 < c->g->n; s3++)
            if (reaches(c, escapes, s3) && !is_bad(c, s3)) return false;
        return true;
    }
    for (uint64_t k = c->own->first[s2]; k < c->own->first[s2 + 1]; k++)
        if (!is_bad(c, c->own->to[k])) return false;
    return true;
}

static bool is_answered(const struct court *c, enum concept concept, uint32_t s1)
{
    bool is_improving = concept == CONCEPT_SEQ || concept == CONCEPT_SSEQ;
    bool is_symmetric = concept == CONCEPT_SMR || concept == CONCEPT_SSEQ;
    const uint8_t *answers = reach(c, ~c->members, false, s1, is_improving);
    for (uint32_t s2 = 0; s2 < c->g->n; s2++)
        if (reaches(c, answers, s2) && is_bad(c, s2) && (!is_symmetric || is_caught(c, s2)))
            return true;
    return false;
}

static bool is_met(const struct court *c, uint32_t j, uint64_t change)
{
    uint64_t here = game_code(c->g, c->s);
    if (j == c->g->n_makers) {
        uint32_t q = ent_game_find(c->g, here ^ change);
        return q != NO_INDEX && is_bad(c, q);
    }
    if (is_met(c, j + 1, change)) return true;
    const struct move_list *moves = &c->g->moves[j];
    for (uint64_t k = moves->first[c->s]; !(c->members >> j & 1) && k < moves->first[c->s + 1];
         k++) {
        uint32_t q = moves->to[k];
        if (c->rank[j][q] > c->rank[j][c->s] &&
            is_met(c, j + 1, change | (here ^ game_code(c->g, q))))
            return true;
    }
    return false;
}

bool judged(struct arena *a, const struct game *g, const uint32_t *const *rank, uint32_t mover,
            enum concept c, uint32_t s)
{
    const struct joint_move *joint = mover < g->n_makers ? NULL : &g->joint[mover - g->n_makers];
    struct court court = {
        a, g, rank, joint ? joint->members : 1u << mover, joint ? &joint->moves : &g->moves[mover],
        s};
    for (uint64_t k = court.own->first[s]; k < court.own->first[s + 1]; k++) {
        uint32_t s1 = court.own->to[k];
        if (is_bad(&court, s1)) continue;
        if (c == CONCEPT_NASH) return false;
        if (c == CONCEPT_SIM ? !is_met(&court, 0, game_code(g, s) ^ game_code(g, s1))
                             : !is_answered(&court, c, s1))
            return false;
    }
    return true;
}

/* Of one decision maker, completions that differ in what a verdict on s can see. */
struct signed_rank {
    uint64_t sign;
    const uint32_t *rank;
};

static int by_sign(const void *a, const void *b)
{
    uint64_t x = ((const struct signed_rank *)a)->sign, y = ((const struct signed_rank *)b)->sign;
    return (x > y) - (x < y);
}

/* A member's verdict sees which states are no better than s; others' which of their moves improve. Bits in their order. */
static uint64_t sign_of(const struct game *g, uint32_t j, bool is_member, const uint32_t *rank,
                        uint32_t s)
{
    uint64_t sign = 0;
    for (uint32_t x = 0; x < g->n; x++) {
        if (is_member) sign = sign * 2 + (rank[s] >= rank[x]);
        for (uint64_t k = g->moves[j].first[x]; !is_member && k < g->moves[j].first[x + 1]; k++)
            sign = sign * 2 + (rank[g->moves[j].to[k]] > rank[x]);
    }
    return sign;
}

static struct completions distinct(struct arena *a, const struct game *g, uint32_t j,
                                   bool is_member, const struct completions *all, uint32_t s)
{
    struct signed_rank *signs = ent_arena_alloc(a, all->n, sizeof *signs);
    struct completions out = {0, arena_array(a, const uint32_t *, all->n)};
    for (uint32_t k = 0; k < all->n; k++)
        signs[k] = (struct signed_rank){sign_of(g, j, is_member, all->rank[k], s), all->rank[k]};
    qsort(signs, all->n, sizeof *signs, by_sign);
    for (uint32_t k = 0; k < all->n; k++)
        if (!k || signs[k].sign != signs[k - 1].sign) out.rank[out.n++] = signs[k].rank;
    return out;
}

bool judged_over_completions(struct arena *a, const struct game *g, const struct completions *of,
                             uint32_t mover, enum concept c, uint32_t s, uint64_t most,
                             struct span_of_verdicts *out)
{
    uint32_t members = mover < g->n_makers ? 1u << mover : g->joint[mover - g->n_makers].members;
    struct completions kinds[GAME_MAKERS_MAX];
    const uint32_t *rank[GAME_MAKERS_MAX];
    uint64_t combinations = 1;
    for (uint32_t j = 0; j < g->n_makers; j++) {
        kinds[j] = distinct(a, g, j, members >> j & 1, &of[j], s);
        combinations *= kinds[j].n;
        if (combinations > most) return false;
    }
    *out = (struct span_of_verdicts){true, false};
    struct arena each = {0};
    for (uint64_t k = 0; k < combinations && (out->always || !out->ever); k++) {
        uint64_t left = k;
        for (uint32_t j = 0; j < g->n_makers; left /= kinds[j].n, j++)
            rank[j] = kinds[j].rank[left % kinds[j].n];
        bool is_stable = judged(&each, g, rank, mover, c, s);
        out->always &= is_stable;
        out->ever |= is_stable;
        ent_arena_reset(&each);
    }
    ent_arena_free(&each);
    return true;
}
