#include "stability/horizon.h"

/* G_h for one h: [n_makers][n]. */
struct outlook {
    const struct game *g; /* in explicit form */
    uint32_t *now, *before, *kept;
    size_t size;
};

/* What i counts on after a move to m. */
static uint32_t follows(const struct outlook *o, uint32_t i, uint32_t m)
{
    const uint32_t *rank = o->g->preference[i].rank;
    uint32_t worst = NO_INDEX;
    for (uint32_t j = 0; j < o->g->n_makers; j++) {
        if (j == i) continue;
        uint32_t q = o->before[(size_t)j * o->g->n + m];
        if (worst == NO_INDEX || rank[q] < rank[worst]) worst = q;
    }
    return worst == NO_INDEX ? m : worst;
}

static uint32_t foresee(const struct outlook *o, uint32_t i, uint32_t s)
{
    const uint32_t *rank = o->g->preference[i].rank;
    const struct move_list *moves = &o->g->moves[i];
    uint32_t best = NO_INDEX;
    for (uint64_t k = moves->first[s]; k < moves->first[s + 1]; k++) {
        uint32_t q = follows(o, i, moves->to[k]);
        if (best == NO_INDEX || rank[q] > rank[best]) best = q;
    }
    return best != NO_INDEX && rank[best] > rank[s] ? best : s;
}

static void look_further(struct outlook *o)
{
    uint32_t *spare = o->before;
    o->before = o->now;
    o->now = spare;
    for (uint32_t i = 0; i < o->g->n_makers; i++)
        for (uint32_t s = 0; s < o->g->n; s++) o->now[(size_t)i * o->g->n + s] = foresee(o, i, s);
}

static struct outlook outlook_of(struct arena *a, const struct game *g)
{
    struct outlook o = {.g = ent_game_listed(a, g), .size = (size_t)g->n * g->n_makers};
    o.now = arena_array(a, uint32_t, o.size);
    o.before = arena_array(a, uint32_t, o.size);
    o.kept = arena_array(a, uint32_t, o.size);
    for (uint32_t i = 0; i < g->n_makers; i++)
        for (uint32_t s = 0; s < g->n; s++) o.now[(size_t)i * g->n + s] = s;
    return o;
}

static bool is_fit(const struct game *g, struct ent_error *err)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    if (g->n > HORIZON_STATES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u states, at most %d for moves ahead", g->n,
                        HORIZON_STATES_MAX);
    return true;
}

/* Bits of the states that i stays at by G_h. */
static void find_stable(const struct outlook *o, uint32_t i, uint64_t *plane)
{
    const uint32_t *now = o->now + (size_t)i * o->g->n;
    for (uint32_t s = 0; s < o->g->n; s++) plane[s / 64] |= (uint64_t)(now[s] == s) << s % 64;
}

static void start(struct arena *a, const struct game *g, struct horizon *out)
{
    size_t words = ((size_t)g->n + 63) / 64;
    *out = (struct horizon){.n = g->n, .n_makers = g->n_makers, .is_experimental = g->n_makers > 2};
    for (uint32_t i = 0; i < g->n_makers; i++) out->stable[i] = arena_array(a, uint64_t, words);
}

static void finish(struct arena *a, const struct outlook *o, struct horizon *out)
{
    uint64_t *all = arena_array(a, uint64_t, ((size_t)o->g->n + 63) / 64);
    for (uint32_t s = 0; s < o->g->n; s++) {
        bool holds = true;
        for (uint32_t i = 0; i < o->g->n_makers; i++)
            holds = holds && out->stable[i][s / 64] >> s % 64 & 1;
        all[s / 64] |= (uint64_t)holds << s % 64;
    }
    out->equilibrium = all;
    for (uint32_t i = 0; i < o->g->n_makers; i++) {
        uint32_t *foreseen = arena_array(a, uint32_t, o->g->n);
        memcpy(foreseen, o->now + (size_t)i * o->g->n, o->g->n * sizeof *foreseen);
        out->foreseen[i] = foreseen;
    }
}

bool ent_limited_move(struct arena *a, const struct game *g, uint32_t h, struct horizon *out,
                      struct ent_error *err)
{
    struct arena scratch = {0};
    *out = (struct horizon){0};
    if (!is_fit(g, err)) return false;
    if (h < 1 || h > HORIZON_MAX)
        return ent_fail(err, ENT_EARGUMENT, "horizon %u, from 1 to %d", h, HORIZON_MAX);
    struct outlook o = outlook_of(&scratch, g);
    for (uint32_t k = 0; k < h; k++) look_further(&o);
    start(a, g, out);
    out->horizon = h;
    for (uint32_t i = 0; i < g->n_makers; i++)
        find_stable(&o, i, (uint64_t *)(uintptr_t)out->stable[i]);
    finish(a, &o, out);
    ent_arena_free(&scratch);
    return true;
}

/* How far until G_h is one that was kept: by keeping one at every power of two. 0 where that is not within the limit. */
static uint32_t find_period(struct outlook *o, uint32_t *h)
{
    uint32_t kept_at = 0;
    memcpy(o->kept, o->now, o->size * sizeof *o->kept);
    for (*h = 1; *h <= HORIZON_MAX; (*h)++) {
        look_further(o);
        if (!memcmp(o->kept, o->now, o->size * sizeof *o->kept)) return *h - kept_at;
        if (*h & (*h - 1)) continue;
        memcpy(o->kept, o->now, o->size * sizeof *o->kept);
        kept_at = *h;
    }
    return 0;
}

/* What stays through one period. */
static void keep_stable(const struct outlook *o, struct horizon *out)
{
    for (uint32_t i = 0; i < o->g->n_makers; i++) {
        uint64_t *plane = (uint64_t *)(uintptr_t)out->stable[i];
        const uint32_t *now = o->now + (size_t)i * o->g->n;
        for (uint32_t s = 0; s < o->g->n; s++)
            if (now[s] != s) plane[s / 64] &= ~(1ull << s % 64);
    }
}

bool ent_non_myopic(struct arena *a, const struct game *g, struct horizon *out,
                    struct ent_error *err)
{
    struct arena scratch = {0};
    *out = (struct horizon){0};
    if (!is_fit(g, err)) return false;
    struct outlook o = outlook_of(&scratch, g);
    uint32_t h, period = find_period(&o, &h);
    if (!period) {
        ent_arena_free(&scratch);
        return ent_fail(err, ENT_ELIMIT, "no repetition within %d moves", HORIZON_MAX);
    }
    start(a, g, out);
    out->horizon = h;
    out->period = period;
    for (uint32_t i = 0; i < g->n_makers; i++)
        find_stable(&o, i, (uint64_t *)(uintptr_t)out->stable[i]);
    for (uint32_t k = 1; k < period; k++) {
        look_further(&o);
        keep_stable(&o, out);
    }
    finish(a, &o, out);
    ent_arena_free(&scratch);
    return true;
}
