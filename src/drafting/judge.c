#include "drafting/judge.h"

#include "stability/known.h"

const char *const ent_fate_words[] = {"cannot hold", "could hold", "holds"};

bool ent_judge_game(struct arena *a, const struct game *g, struct judge *out, struct ent_error *err)
{
    if (g->n > JUDGE_STATES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u states, at most %d can be judged: fewer options", g->n,
                        JUDGE_STATES_MAX);
    uint64_t moves = ent_game_count_moves(g);
    if (moves > JUDGE_MOVES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%llu moves, at most %d can be judged: fewer options",
                        (unsigned long long)moves, JUDGE_MOVES_MAX);
    *out = (struct judge){.game = ent_game_listed(a, g)};
    out->cell = ent_cell(a, out->game);
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (ent_is_silent(&g->preference[i])) out->silent |= 1u << i;
    return true;
}

static bool is_at_least(const struct judge *j, uint32_t i, uint32_t s, uint32_t x)
{
    enum known k = ent_game_compare(j->game, i, s, x);
    return k == KNOWN_BETTER || k == KNOWN_SAME;
}

static bool is_bad_low(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    return is_at_least(context, i, s, x);
}

static bool improves_low(void *context, uint32_t j, uint32_t x, uint32_t r)
{
    return ent_game_compare(((struct judge *)context)->game, j, r, x) == KNOWN_BETTER;
}

static bool is_bad_high(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    return ent_game_compare(((struct judge *)context)->game, i, x, s) != KNOWN_BETTER;
}

static bool improves_high(void *context, uint32_t j, uint32_t x, uint32_t r)
{
    return !is_at_least(context, j, x, r);
}

enum fate ent_judge_mover(struct judge *j, enum concept c, uint32_t mover, uint32_t state)
{
    struct outlook high = {j, is_bad_high, improves_high}, low = {j, is_bad_low, improves_low};
    if (mover < j->game->n_makers && j->silent >> mover & 1) return FATE_COULD;
    if (!ent_cell_stable(&j->cell, &high, c, mover, state)) return FATE_CANNOT;
    return ent_cell_stable(&j->cell, &low, c, mover, state) ? FATE_HOLDS : FATE_COULD;
}

struct judged ent_judge_state(struct judge *j, enum concept c, uint32_t state)
{
    struct judged out = {FATE_HOLDS, FATE_HOLDS};
    uint32_t movers = j->game->n_makers + j->game->n_joint;
    for (uint32_t m = 0; m < movers && out.heard; m++) {
        enum fate fate = ent_judge_mover(j, c, m, state);
        bool is_silent = m < j->game->n_makers && j->silent >> m & 1;
        if (fate < out.all) out.all = fate;
        if (!is_silent && fate < out.heard) out.heard = fate;
    }
    if (!out.heard) out.all = FATE_CANNOT;
    return out;
}
