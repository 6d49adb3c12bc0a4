/* Which engine judges a dispute: complete preferences or partial ones, all seeing the same or each its own. */
#include "base/vec.h"
#include "cli/message.h"
#include "cli/solve.h"
#include "cli/stop.h"
#include "stability/reading.h"
#include "stability/view.h"

static void show_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    ent_progress_share(done, total, "solving");
}

static bool threads_of(const struct solution *s, uint32_t *out, struct ent_error *err)
{
    int threads;
    if (!ent_number(&s->run->given, OPTION_THREADS, 1, 64, &threads, err)) return false;
    *out = run_has(s->run, OPTION_THREADS) ? (uint32_t)threads : 0;
    return true;
}

static bool judge_complete(struct solution *s, uint32_t threads, struct ent_error *err)
{
    struct solve_limits limits = {.concepts = s->concepts,
                                  .threads = threads,
                                  .cancel = ent_stop_flag(),
                                  .progress = show_progress};
    struct verdicts *v = arena_new(&s->run->arena, struct verdicts);
    s->holds = s->possible = v;
    s->bounds = NULL;
    bool ok = ent_solve(&s->run->arena, s->game, &limits, v, err);
    ent_progress_end();
    return ok;
}

static bool judge_partial(struct solution *s, uint32_t threads, struct ent_error *err)
{
    struct partial_limits limits = {
        .concepts = s->concepts, .threads = threads, .cancel = ent_stop_flag()};
    struct bounds *b = arena_new(&s->run->arena, struct bounds);
    s->bounds = b;
    s->holds = &b->holds;
    s->possible = &b->possible;
    return game_has_views(s->game) ? ent_partial_views(&s->run->arena, s->game, &limits, b, err)
                                   : ent_partial(&s->run->arena, s->game, &limits, b, err);
}

static bool judge_reading(struct solution *s, uint32_t threads, struct ent_error *err)
{
    struct arena *a = &s->run->arena;
    struct partial_limits limits = {
        .concepts = s->concepts, .threads = threads, .cancel = ent_stop_flag()};
    struct readings *r = arena_new(a, struct readings);
    if (!ent_readings(a, s->game, &limits, r, err)) return false;
    s->holds = s->possible = &r->of[s->run->given.value[OPTION_READING][0] - 'a'];
    s->bounds = NULL;
    return true;
}

/* The number in the whole game of a state of a view, by its name or its letters. */
static uint32_t find_original(const struct game *g, const struct game *view, uint32_t state)
{
    if (g->movement && view->movement) return ent_game_find(g, game_code(view, state));
    for (uint32_t s = 0; s < g->n; s++) {
        bool is_named = g->state && view->state && view->state[state].n;
        if (is_named ? str_equal(g->state[s], view->state[state])
                     : game_code(g, s) == game_code(view, state))
            return s;
    }
    return NO_INDEX;
}

bool ent_solve_view(const struct solution *s, uint32_t maker, const struct game **view,
                    const uint32_t **original, struct ent_error *err)
{
    struct arena *a = &s->run->arena;
    const struct game *believed = ent_dispute_game(a, ent_dispute_view(a, s->dispute, maker), err);
    const uint32_t *shown;
    if (!believed) return false;
    *view = ent_view(a, believed, maker, &shown); /* states keep their letters and names */
    uint32_t *map = arena_array(a, uint32_t, (*view)->n);
    for (uint32_t q = 0; q < (*view)->n; q++) map[q] = find_original(s->game, *view, q);
    *original = map;
    return true;
}

/* A plane of a view laid over the whole game; what is not seen is not in it. */
static const uint64_t *spread_plane(struct arena *a, const struct game *g, const struct game *view,
                                    const uint32_t *original, const uint64_t *plane)
{
    uint64_t *out = arena_array(a, uint64_t, ((size_t)g->n + 63) / 64);
    for (uint32_t q = 0; q < view->n; q++)
        if (plane_has(plane, q)) out[original[q] / 64] |= 1ull << original[q] % 64;
    return out;
}

/* An equilibrium is what everybody stays at, each in its own view; joint moves are those of the whole game. */
static void intersect(struct arena *a, struct verdicts *v)
{
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!v->equilibrium[c]) continue;
        uint64_t *all = arena_array(a, uint64_t, v->words);
        for (size_t w = 0; w < v->words; w++) {
            all[w] = w + 1 == v->words && v->n % 64 ? (1ull << v->n % 64) - 1 : ~0ull;
            for (uint32_t i = 0; i < v->n_makers; i++) all[w] &= v->stable[c][i][w];
            for (uint32_t k = 0; k < v->n_joint; k++) all[w] &= v->joint[c][k][w];
        }
        v->equilibrium[c] = all;
    }
}

/* A dispute as one decision maker sees it, judged. */
struct view_bounds {
    const struct game *game;
    const uint32_t *original;
    struct bounds b;
};

static bool judge_view(const struct solution *s, uint32_t maker, uint32_t threads,
                       struct view_bounds *out, struct ent_error *err)
{
    struct partial_limits limits = {
        .concepts = s->concepts, .threads = threads, .cancel = ent_stop_flag()};
    return ent_solve_view(s, maker, &out->game, &out->original, err) &&
           ent_partial(&s->run->arena, out->game, &limits, &out->b, err);
}

/* Sets one decision maker's entry of planes by mover to those of its view. */
static void take_open(const struct solution *s, const struct view_bounds *v, uint32_t maker,
                      const uint64_t *const *from, const uint64_t *const **to)
{
    struct arena *a = &s->run->arena;
    uint32_t movers = s->game->n_makers + s->game->n_joint;
    const uint64_t **planes = arena_array(a, const uint64_t *, movers);
    if (*to) memcpy(planes, *to, movers * sizeof *planes);
    planes[maker] =
        from && from[maker] ? spread_plane(a, s->game, v->game, v->original, from[maker]) : NULL;
    *to = planes;
}

/* Takes one decision maker's verdicts from its view. */
static void take_view(const struct solution *s, const struct view_bounds *v, uint32_t maker,
                      struct bounds *whole)
{
    struct arena *a = &s->run->arena;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!whole->holds.equilibrium[c] || !v->b.holds.equilibrium[c]) continue;
        whole->holds.stable[c][maker] =
            spread_plane(a, s->game, v->game, v->original, v->b.holds.stable[c][maker]);
        whole->possible.stable[c][maker] =
            spread_plane(a, s->game, v->game, v->original, v->b.possible.stable[c][maker]);
        take_open(s, v, maker, v->b.open_holds[c], &whole->open_holds[c]);
        take_open(s, v, maker, v->b.open_possible[c], &whole->open_possible[c]);
    }
}

static bool has_beliefs(const struct dispute *d)
{
    for (uint32_t p = 0; p < d->n_prefers; p++)
        if (d->prefers[p].viewer != NO_INDEX) return true;
    return false;
}

static bool judge_views(struct solution *s, uint32_t threads, struct ent_error *err)
{
    struct game seeing = *s->game; /* by all, for what the views do not replace */
    struct preference *p = arena_array(&s->run->arena, struct preference, s->game->n_makers);
    struct bounds *b = arena_new(&s->run->arena, struct bounds);
    struct partial_limits limits = {
        .concepts = s->concepts, .threads = threads, .cancel = ent_stop_flag()};
    if (!has_beliefs(s->dispute)) return judge_partial(s, threads, err);
    for (uint32_t i = 0; i < s->game->n_makers; i++) {
        p[i] = s->game->preference[i];
        p[i].hidden = NULL;
    }
    seeing.preference = p;
    if (!ent_partial(&s->run->arena, &seeing, &limits, b, err)) return false;
    for (uint32_t i = 0; i < s->game->n_makers; i++) {
        struct view_bounds v;
        if (!judge_view(s, i, threads, &v, err)) return false;
        take_view(s, &v, i, b);
    }
    intersect(&s->run->arena, &b->holds);
    intersect(&s->run->arena, &b->possible);
    s->bounds = b;
    s->holds = &b->holds;
    s->possible = &b->possible;
    return true;
}

static bool judge_game(struct solution *s, struct ent_error *err)
{
    uint32_t threads;
    if (!threads_of(s, &threads, err)) return false;
    if (run_has(s->run, OPTION_READING) && s->has_views)
        return ent_fail(err, ENT_EARGUMENT, "--reading: the four readings know no views");
    if (run_has(s->run, OPTION_READING)) return judge_reading(s, threads, err);
    if (s->has_views) return judge_views(s, threads, err);
    return game_is_complete(s->game) ? judge_complete(s, threads, err)
                                     : judge_partial(s, threads, err);
}

bool ent_solve_assume(struct solution *s, struct ent_error *err)
{
    uint32_t threads, refused;
    s->game = ent_partial_assume_indifferent(&s->run->arena, s->game, &refused);
    s->wording.game = s->game;
    return threads_of(s, &threads, err) &&
           (game_is_complete(s->game) ? judge_complete(s, threads, err)
                                      : judge_partial(s, threads, err));
}

bool ent_solve_judge(struct solution *s, struct ent_error *err)
{
    ent_stop_when_asked();
    if (!run_has(s->run, OPTION_ASSUME)) return judge_game(s, err);
    if (s->has_views)
        return ent_fail(err, ENT_EARGUMENT, "--assume: not where somebody does not see all");
    return ent_solve_assume(s, err);
}
