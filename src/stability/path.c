#include "stability/path.h"

#include "base/vec.h"

struct pairs VEC(uint32_t);

/* A pair is mover * n + state; the start has no mover and stands as START. */
#define START (NO_INDEX - 1)

struct walk {
    struct arena *arena, scratch;
    const struct game *g;
    uint32_t from, n_movers;
    struct path_rule rule;
    uint32_t *distance, *before, *last;
    uint64_t *spread; /* [n_movers * n] bits: the mover's moves from the state are done with */
    struct pairs queue;
};

static bool is_wanted_by(const struct walk *w, uint32_t maker, uint32_t from, uint32_t to)
{
    enum known known = ent_game_compare(w->g, maker, to, from);
    return known == KNOWN_BETTER || (known == KNOWN_NOT && w->rule.moves == PATH_HOPEFUL);
}

static bool is_wanted(const struct walk *w, uint32_t mover, uint32_t from, uint32_t to)
{
    if (w->rule.moves == PATH_ANY) return true;
    if (mover < w->g->n_makers) return is_wanted_by(w, mover, from, to);
    uint32_t members = w->g->joint[mover - w->g->n_makers].members;
    for (uint32_t i = 0; i < w->g->n_makers; i++)
        if (members >> i & 1 && !is_wanted_by(w, i, from, to)) return false;
    return true;
}

static const uint32_t *moves_of(struct walk *w, uint32_t mover, uint32_t from, uint32_t *n)
{
    ent_arena_reset(&w->scratch);
    if (mover < w->g->n_makers) return ent_game_moves(&w->scratch, w->g, mover, from, n);
    const struct move_list *moves = &w->g->joint[mover - w->g->n_makers].moves;
    *n = (uint32_t)(moves->first[from + 1] - moves->first[from]);
    return moves->to + moves->first[from];
}

static bool is_spread(struct walk *w, uint32_t mover, uint32_t state)
{
    uint64_t pair = (uint64_t)mover * w->g->n + state, bit = 1ull << pair % 64;
    bool was = w->spread[pair / 64] & bit;
    w->spread[pair / 64] |= bit;
    return was;
}

/* One mover's moves from a state. Any other mover may have moved before, so they are made once a state and not once a pair. */
static void move_on(struct walk *w, uint32_t pair, uint32_t state, uint32_t mover, uint32_t depth)
{
    uint32_t n;
    const uint32_t *moves = moves_of(w, mover, state, &n);
    for (uint32_t m = 0; m < n; m++) {
        uint32_t to = moves[m], next = mover * w->g->n + to;
        if (w->before[next] != NO_INDEX || !is_wanted(w, mover, state, to)) continue;
        w->before[next] = pair;
        *vec_add(w->arena, &w->queue) = next;
        if (w->distance[to] != NO_INDEX) continue;
        w->distance[to] = depth;
        w->last[to] = mover;
    }
}

static void spread(struct walk *w, uint32_t pair, uint32_t depth)
{
    uint32_t state = pair == START ? w->from : pair % w->g->n;
    for (uint32_t mover = 0; mover < w->n_movers; mover++) {
        bool is_last = pair != START && pair / w->g->n == mover;
        if (!is_last && !is_spread(w, mover, state)) move_on(w, pair, state, mover, depth);
    }
}

static uint32_t *unset(struct arena *a, uint64_t n)
{
    uint32_t *out = arena_array(a, uint32_t, n);
    memset(out, 0xFF, n * sizeof *out);
    return out;
}

bool ent_reach(struct arena *a, const struct game *g, uint32_t from, struct path_rule rule,
               struct reach *out, struct ent_error *err)
{
    struct walk w = {.arena = a, .g = g, .from = from, .rule = rule};
    w.n_movers = g->n_makers + (rule.has_joint ? g->n_joint : 0);
    uint64_t pairs = (uint64_t)w.n_movers * g->n;
    if (pairs >= START)
        return ent_fail(err, ENT_ELIMIT, "%u states and %u movers are too many to look for paths",
                        g->n, w.n_movers);
    w.distance = unset(a, g->n);
    w.last = unset(a, g->n);
    w.before = unset(a, pairs);
    w.spread = arena_array(a, uint64_t, (pairs + 63) / 64);
    w.distance[from] = 0;
    spread(&w, START, 1);
    for (uint32_t at = 0, depth = 2; at < w.queue.n; depth++)
        for (uint32_t end = w.queue.n; at < end; at++) spread(&w, w.queue.at[at], depth);
    ent_arena_free(&w.scratch);
    *out = (struct reach){g, from, w.distance, w.before, w.last};
    return true;
}

const struct step *ent_path(struct arena *a, const struct reach *r, uint32_t to, uint32_t *n)
{
    *n = 0;
    if (r->distance[to] == NO_INDEX || r->distance[to] == 0) return NULL;
    struct step *steps = arena_array(a, struct step, r->distance[to]);
    *n = r->distance[to];
    uint32_t at = *n;
    for (uint32_t pair = r->last[to] * r->game->n + to; pair != START; pair = r->before[pair])
        steps[--at] = (struct step){pair / r->game->n, pair % r->game->n};
    return steps;
}
