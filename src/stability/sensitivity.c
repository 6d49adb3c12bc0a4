#include "stability/sensitivity.h"

#include "stability/cell.h"
#include "stability/ripple.h"

enum { CHUNK = 32, FLIPS_DEFAULT = 1 << 22, ANSWERED = 4 };

/* The concepts that are judged by answers: any moves or improving ones; by P_i, or by the best that i can still do. */
static const enum concept answered[ANSWERED] = {CONCEPT_GMR, CONCEPT_SMR, CONCEPT_SEQ,
                                                CONCEPT_SSEQ};

static bool is_improving(int a) { return a >= 2; }
static bool is_symmetric(int a) { return a & 1; }

struct flips VEC(struct flip);
struct turns VEC(struct turn);
struct states VEC(uint32_t);

/* What a thread works with: rankings with one swap made, and what is found for it. */
struct bench {
    struct arena arena;
    struct cell cell;
    uint32_t *rank[GAME_MAKERS_MAX];
    const uint32_t *view[GAME_MAKERS_MAX];
    struct ripple ripple;
    struct turns turns;   /* of the swapper, with this swap */
    struct states sunk;   /* what answers only since the swap, for one sort of answers */
    bool knows_sunk;      /* the ripple has who reaches those */
    uint64_t *turned;     /* [concept][maker] planes: the verdict on s is another */
    uint64_t *is_changed; /* plane for every concept: some maker's verdict on s is another */
    bool is_ready;
};

struct study {
    struct arena arena;
    const struct game *g; /* listed */
    uint32_t concepts;
    struct lists lists;
    struct verdicts base;
    const uint32_t *rank[GAME_MAKERS_MAX];
    uint32_t *best[GAME_MAKERS_MAX];
    struct support support[ANSWERED][GAME_MAKERS_MAX];
    uint32_t **by_rank[GAME_MAKERS_MAX]; /* [r] to [r + 1]: the states of rank r */
    const struct swap *swap;
    uint32_t n_swaps, max_flips;
    struct flips *flips;  /* [chunks] */
    struct arena *arenas; /* [chunks] */
    struct bench benches[WORKERS_MAX];
    struct work work;
};

static bool asks(const struct study *y, enum concept c) { return y->concepts >> c & 1; }

static void get_ready(struct study *y, struct bench *b)
{
    const struct game *g = y->g;
    if (b->is_ready) return;
    b->is_ready = true;
    b->cell = ent_cell(&b->arena, g);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        b->rank[i] = arena_array(&b->arena, uint32_t, g->n);
        memcpy(b->rank[i], y->rank[i], g->n * sizeof(uint32_t));
        b->view[i] = b->rank[i];
    }
    b->ripple = ent_ripple(&b->arena, g);
    b->turned = arena_array(&b->arena, uint64_t, y->base.words * CONCEPT_COUNT * g->n_makers);
    b->is_changed = arena_array(&b->arena, uint64_t, y->base.words * CONCEPT_COUNT);
}

static void find_support(const struct study *y, uint32_t i, int a, const uint32_t *best,
                         const uint32_t *const *rank, struct support_desk *desk,
                         struct support *out)
{
    const uint32_t *q = is_symmetric(a) ? best : rank[i];
    ent_support(&y->lists, i, q, is_improving(a) ? rank : NULL, desk, out);
}

static uint64_t *turned_plane(const struct study *y, const struct bench *b, enum concept c,
                              uint32_t maker)
{
    return b->turned + ((size_t)c * y->g->n_makers + maker) * y->base.words;
}

static void note(struct study *y, struct bench *b, enum concept c, uint32_t maker, uint32_t s,
                 bool is_stable)
{
    if (plane_has(y->base.stable[c][maker], s) == is_stable) return;
    turned_plane(y, b, c, maker)[s / 64] |= 1ull << s % 64;
    b->is_changed[c * y->base.words + s / 64] |= 1ull << s % 64;
}

static bool judge(struct bench *b, enum concept c, uint32_t i, uint32_t s)
{
    struct outlook o = ent_outlook_ranks;
    o.context = b->view;
    return ent_cell_stable(&b->cell, &o, c, i, s);
}

/* Whether s1 is answered for the mover at s can mostly be told from what others could bring about before the swap: least is that, lower the lesser of the swapped
 * ranks. What s has above it after the swap is all from lower + 2 on, and, where s is of the rank that sinks, the rank that rises. */
enum told { NOT_ANSWERED, IS_ANSWERED, NOT_TOLD };

static enum told tell(uint32_t least, uint32_t lower, bool sinks, bool is_symmetric)
{
    if (least < lower) return IS_ANSWERED;
    if (least > lower + 1) return NOT_ANSWERED;
    if (!sinks) return IS_ANSWERED;
    return least == lower + 1 && !is_symmetric ? IS_ANSWERED : NOT_TOLD;
}

static uint32_t *states_of(const struct study *y, uint32_t i, uint32_t rank)
{
    return y->by_rank[i][rank];
}

/* Is x, after the swap, of the lower of the swapped ranks or below it, and all that the swapper can still do from there? */
static bool is_caught(const struct study *y, const struct bench *b, const struct swap *w,
                      uint32_t x)
{
    const struct move_list *own = &y->g->moves[w->maker];
    const uint32_t *rank = b->rank[w->maker];
    for (uint64_t e = own->first[x]; e < own->first[x + 1]; e++)
        if (rank[own->to[e]] > w->rank) return false;
    return rank[x] <= w->rank;
}

/* Where the swapper is no better off than at a state that sinks, and was before the swap: the rank that sinks too, and what can be left for that only. */
static void list_sunk(const struct study *y, struct bench *b, int a, const struct swap *w)
{
    const struct move_list *in = &y->lists.in[w->maker];
    b->sunk.n = 0;
    for (uint32_t *s = states_of(y, w->maker, w->rank + 1); s < states_of(y, w->maker, w->rank + 2);
         s++) {
        if (!is_symmetric(a) || is_caught(y, b, w, *s)) *vec_add(&b->arena, &b->sunk) = *s;
        for (uint64_t e = in->first[*s]; is_symmetric(a) && e < in->first[*s + 1]; e++)
            if (is_caught(y, b, w, in->to[e])) *vec_add(&b->arena, &b->sunk) = in->to[e];
    }
}

/* Can others bring about, from s1, what answers only since the swap? */
static bool reaches_sunk(const struct study *y, struct bench *b, int a, const struct swap *w,
                         uint32_t s1)
{
    struct ripple_view v = {&y->lists, w->maker, w->maker, is_improving(a) ? b->view : NULL};
    if (!b->knows_sunk) {
        list_sunk(y, b, a, w);
        ent_ripple_reach(&b->ripple, &v, b->sunk.at, b->sunk.n);
        b->knows_sunk = true;
    }
    return ripple_least(&b->ripple, y->g->n_makers, s1) == 0;
}

/* The swapper's own verdict by answers, at a state of one of the swapped ranks. */
static bool judge_own(struct study *y, struct bench *b, int a, const struct swap *w, uint32_t s)
{
    uint32_t i = w->maker, makers = y->g->n_makers;
    const struct move_list *own = &y->g->moves[i];
    bool sinks = y->rank[i][s] == w->rank + 1;
    for (uint64_t e = own->first[s]; e < own->first[s + 1]; e++) {
        uint32_t s1 = own->to[e];
        if (b->rank[i][s1] <= b->rank[i][s]) continue;
        uint32_t least = support_least(&y->support[a][i], makers, s1);
        enum told t = tell(least, w->rank, sinks, is_symmetric(a));
        if (t == NOT_ANSWERED || (t == NOT_TOLD && !reaches_sunk(y, b, a, w, s1))) return false;
    }
    return true;
}

static void judge_mover(struct study *y, struct bench *b, const struct swap *w)
{
    uint32_t i = w->maker, *first = states_of(y, i, w->rank), *end = states_of(y, i, w->rank + 2);
    for (int a = 0; a < ANSWERED; a++) {
        b->knows_sunk = false;
        for (uint32_t *s = first; asks(y, answered[a]) && s < end; s++)
            note(y, b, answered[a], i, *s, judge_own(y, b, a, w, *s));
    }
    for (uint32_t *s = first; s < end; s++) {
        if (asks(y, CONCEPT_NASH)) note(y, b, CONCEPT_NASH, i, *s, judge(b, CONCEPT_NASH, i, *s));
        if (asks(y, CONCEPT_SIM)) note(y, b, CONCEPT_SIM, i, *s, judge(b, CONCEPT_SIM, i, *s));
    }
}

/* Others' verdicts at once, where what the mover may do from s has changed. */
static void judge_others_at(struct study *y, struct bench *b, const struct swap *w, uint32_t s)
{
    for (uint32_t j = 0; j < y->g->n_makers && asks(y, CONCEPT_SIM); j++)
        if (j != w->maker) note(y, b, CONCEPT_SIM, j, s, judge(b, CONCEPT_SIM, j, s));
}

/* The value of being at x with j having just arrived. */
static uint32_t value_at(const struct support *s, const uint32_t *q, uint32_t makers, uint32_t x,
                         uint32_t j)
{
    uint32_t least = q[x];
    for (uint32_t k = 0; k < makers; k++)
        if (k != j && s->value[(size_t)x * makers + k] < least)
            least = s->value[(size_t)x * makers + k];
    return least;
}

/* Does what j is answered by change when the mover's move from x to z turns? It did improve, and an answer rests on it; or it now does, and brings about worse. */
static bool matters(const struct study *y, const struct swap *w, uint32_t j, int a, uint32_t x,
                    uint32_t z)
{
    const struct support *s = &y->support[a][j];
    uint32_t makers = y->g->n_makers, i = w->maker;
    size_t pair = (size_t)x * makers + i;
    if (y->rank[i][z] > y->rank[i][x]) return s->value[pair] != UINT32_MAX && s->rest[pair] == z;
    const uint32_t *q = is_symmetric(a) ? y->best[j] : y->rank[j];
    return value_at(s, q, makers, z, i) < s->value[pair];
}

/* j's verdict on s by answers, with the swap made. */
static bool is_answered_all(const struct study *y, const struct bench *b, uint32_t j, uint32_t s)
{
    const struct move_list *own = &y->g->moves[j];
    const uint32_t *rank = y->rank[j];
    for (uint64_t e = own->first[s]; e < own->first[s + 1]; e++)
        if (rank[own->to[e]] > rank[s] &&
            ripple_least(&b->ripple, y->g->n_makers, own->to[e]) > rank[s])
            return false;
    return true;
}

/* j's verdicts on the states that j moves to x from for the better, where moving there is answered now and was not, or the reverse. */
static void judge_before(struct study *y, struct bench *b, uint32_t j, int a, uint32_t x)
{
    const struct move_list *in = &y->lists.in[j];
    const uint32_t *rank = y->rank[j];
    uint32_t was = support_least(&y->support[a][j], y->g->n_makers, x);
    uint32_t is = ripple_least(&b->ripple, y->g->n_makers, x);
    for (uint64_t e = in->first[x]; was != is && e < in->first[x + 1]; e++) {
        uint32_t s = in->to[e];
        if (rank[s] >= rank[x] || (was <= rank[s]) == (is <= rank[s])) continue;
        note(y, b, answered[a], j, s, is <= rank[s] && is_answered_all(y, b, j, s));
    }
}

/* j's verdicts by answers, with the swap made. */
static void judge_again(struct study *y, struct bench *b, const struct swap *w, uint32_t j, int a)
{
    struct ripple_view v = {&y->lists, j, w->maker, b->view};
    const uint32_t *q = is_symmetric(a) ? y->best[j] : y->rank[j];
    ent_ripple_turn(&b->ripple, &v, q, &y->support[a][j], b->turns.at, b->turns.n);
    for (uint32_t k = 0; k < b->ripple.n_touched; k++)
        judge_before(y, b, j, a, b->ripple.touched[k] / y->g->n_makers);
}

/* Bit j for SEQ, bit 32 + j for SSEQ: whose verdicts the mover's turned move from x to z matters to. */
static uint64_t touched(const struct study *y, const struct swap *w, uint32_t x, uint32_t z)
{
    uint64_t mask = 0;
    for (uint32_t j = 0; j < y->g->n_makers; j++)
        for (int a = 2; a < ANSWERED && j != w->maker; a++)
            if (asks(y, answered[a]) && matters(y, w, j, a, x, z))
                mask |= 1ull << (j + (a == 3 ? 32 : 0));
    return mask;
}

/* What a swap changes for others at a state of one of the swapped ranks. */
static uint64_t look_at(struct study *y, struct bench *b, const struct swap *w, uint32_t s)
{
    const struct move_list *own = &y->g->moves[w->maker];
    uint32_t here = y->rank[w->maker][s], other = here == w->rank ? here + 1 : w->rank;
    uint64_t mask = 0;
    bool has_turned = false;
    for (uint64_t e = own->first[s]; e < own->first[s + 1]; e++) {
        if (y->rank[w->maker][own->to[e]] != other) continue;
        has_turned = true;
        *vec_add(&b->arena, &b->turns) = (struct turn){s, own->to[e]};
        mask |= touched(y, w, s, own->to[e]);
    }
    if (has_turned) judge_others_at(y, b, w, s);
    return mask;
}

/* Exchanges the two ranks, or back. */
static void make_swap(const struct study *y, struct bench *b, const struct swap *w, bool is_made)
{
    uint32_t i = w->maker, *end = states_of(y, i, w->rank + 2);
    for (uint32_t *s = states_of(y, i, w->rank); s < end; s++)
        b->rank[i][*s] = is_made ? 2 * w->rank + 1 - y->rank[i][*s] : y->rank[i][*s];
}

static bool is_equilibrium_after(const struct study *y, const struct bench *b, enum concept c,
                                 uint32_t s)
{
    for (uint32_t j = 0; j < y->g->n_makers; j++)
        if (plane_has(y->base.stable[c][j], s) == plane_has(turned_plane(y, b, c, j), s))
            return false;
    return true;
}

static bool is_equilibrium_before(const struct study *y, enum concept c, uint32_t s)
{
    for (uint32_t j = 0; j < y->g->n_makers; j++)
        if (!plane_has(y->base.stable[c][j], s)) return false;
    return true;
}

static void list_flips(struct study *y, struct bench *b, uint32_t swap, struct arena *a,
                       struct flips *flips)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++)
        for (size_t w = 0; w < y->base.words; w++) {
            uint64_t *changed = &b->is_changed[c * y->base.words + w];
            for (uint64_t left = *changed; left; left &= left - 1) {
                uint32_t s = (uint32_t)(64 * w) + (uint32_t)__builtin_ctzll(left);
                bool is = is_equilibrium_after(y, b, c, s);
                if (is == is_equilibrium_before(y, c, s) || flips->n > y->max_flips) continue;
                *vec_add(a, flips) = (struct flip){swap, s, c, is};
            }
            for (uint32_t j = 0; *changed && j < y->g->n_makers; j++)
                turned_plane(y, b, c, j)[w] = 0;
            *changed = 0;
        }
}

static void study_swap(struct study *y, struct bench *b, uint32_t swap, struct arena *a,
                       struct flips *flips)
{
    const struct swap *w = &y->swap[swap];
    uint64_t mask = 0;
    b->turns.n = 0;
    make_swap(y, b, w, true);
    judge_mover(y, b, w);
    for (uint32_t *s = states_of(y, w->maker, w->rank); s < states_of(y, w->maker, w->rank + 2);
         s++)
        mask |= look_at(y, b, w, *s);
    for (uint32_t j = 0; j < y->g->n_makers; j++)
        for (int k = 2; k < ANSWERED; k++)
            if (mask >> (j + (k == 3 ? 32 : 0)) & 1) judge_again(y, b, w, j, k);
    make_swap(y, b, w, false);
    list_flips(y, b, swap, a, flips);
}

static void study_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    struct study *y = context;
    struct bench *b = &y->benches[worker];
    get_ready(y, b);
    for (uint32_t k = chunk * CHUNK; k < y->n_swaps && k < (chunk + 1) * CHUNK; k++) {
        if (!ent_work_count(&y->work, y->g->n)) return;
        study_swap(y, b, k, &y->arenas[chunk], &y->flips[chunk]);
        ent_work_tell(&y->work);
    }
}

/* States by rank, and where each rank starts. */
static uint32_t **sorted(struct arena *a, const struct game *g, const uint32_t *rank, uint32_t top)
{
    uint32_t **start = arena_array(a, uint32_t *, (size_t)top + 2);
    uint32_t *count = arena_array(a, uint32_t, (size_t)top + 2);
    uint32_t *states = arena_array(a, uint32_t, g->n);
    for (uint32_t s = 0; s < g->n; s++) count[rank[s] + 1]++;
    for (uint32_t r = 1; r <= top + 1; r++) count[r] += count[r - 1];
    for (uint32_t r = 0; r <= top + 1; r++) start[r] = states + count[r];
    for (uint32_t s = 0; s < g->n; s++) states[count[rank[s]]++] = s;
    return start;
}

static void list_swaps(struct arena *a, struct study *y)
{
    struct swaps VEC(struct swap) swaps = {0};
    for (uint32_t i = 0; i < y->g->n_makers; i++) {
        uint32_t top = 0;
        for (uint32_t s = 0; s < y->g->n; s++)
            if (y->rank[i][s] > top) top = y->rank[i][s];
        y->by_rank[i] = sorted(&y->arena, y->g, y->rank[i], top);
        for (uint32_t r = 1; r < top; r++) *vec_add(a, &swaps) = (struct swap){i, r};
    }
    y->swap = swaps.at;
    y->n_swaps = swaps.n;
}

static void prepare(struct arena *a, struct study *y, const struct game *g)
{
    y->g = ent_game_listed(&y->arena, g);
    y->lists = ent_lists(&y->arena, y->g);
    struct support_desk desk = ent_support_desk(&y->arena, g);
    for (uint32_t i = 0; i < g->n_makers; i++) y->rank[i] = g->preference[i].rank;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        y->best[i] = arena_array(&y->arena, uint32_t, g->n);
        ent_lists_best(&y->lists, i, y->best[i]);
        for (int k = 0; k < ANSWERED; k++) {
            if (!asks(y, answered[k])) continue;
            y->support[k][i] = ent_support_room(&y->arena, g);
            find_support(y, i, k, y->best[i], y->rank, &desk, &y->support[k][i]);
        }
    }
    list_swaps(a, y);
}

static void give(struct arena *a, const struct study *y, uint32_t chunks, struct sensitivity *out)
{
    uint64_t n = 0;
    for (uint32_t k = 0; k < chunks; k++) n += y->flips[k].n;
    out->is_cut = n > y->max_flips;
    struct flip *flip = ent_arena_alloc(a, out->is_cut ? y->max_flips : (size_t)n, sizeof *flip);
    for (uint32_t k = 0; k < chunks; k++)
        for (uint32_t f = 0; f < y->flips[k].n && out->n_flips < y->max_flips; f++)
            flip[out->n_flips++] = y->flips[k].at[f];
    out->flip = flip;
    out->swap = y->swap;
    out->n_swaps = y->n_swaps;
}

static bool run(struct arena *a, struct study *y, const struct game *g,
                const struct sensitivity_limits *limits, struct sensitivity *out,
                struct ent_error *err)
{
    struct solve_limits solve = {
        .concepts = y->concepts, .threads = limits->threads, .cancel = limits->cancel};
    struct game single = *g;
    single.n_joint = 0;
    if (!ent_solve(&y->arena, &single, &solve, &y->base, err)) return false;
    prepare(a, y, g);
    uint32_t chunks = (y->n_swaps + CHUNK - 1) / CHUNK;
    y->flips = ent_arena_alloc(&y->arena, chunks, sizeof *y->flips);
    y->arenas = ent_arena_alloc(&y->arena, chunks, sizeof *y->arenas);
    solve.progress = limits->progress;
    solve.progress_context = limits->progress_context;
    ent_work_start(&y->work, &solve);
    y->work.total = y->n_swaps;
    ent_work_run(&y->work, chunks, study_chunk, y);
    ent_work_end(&y->work);
    bool ok = ent_work_is_whole(&y->work, err);
    if (ok) give(a, y, chunks, out);
    for (uint32_t k = 0; k < chunks; k++) ent_arena_free(&y->arenas[k]);
    for (uint32_t k = 0; k < WORKERS_MAX; k++) ent_arena_free(&y->benches[k].arena);
    return ok;
}

bool ent_sensitivity(struct arena *a, const struct game *g, const struct sensitivity_limits *limits,
                     struct sensitivity *out, struct ent_error *err)
{
    *out = (struct sensitivity){0};
    if (g->n > SENSITIVITY_STATES_MAX)
        return ent_fail(err, ENT_ELIMIT, "%u states, at most %d for sensitivity", g->n,
                        SENSITIVITY_STATES_MAX);
    struct study *y = arena_new(a, struct study);
    y->concepts = limits->concepts ? limits->concepts : CONCEPTS_ALL;
    if (!g->movement) y->concepts &= ~(1u << CONCEPT_SIM);
    y->max_flips = limits->max_flips ? limits->max_flips : FLIPS_DEFAULT;
    bool ok = run(a, y, g, limits, out, err);
    ent_arena_free(&y->arena);
    return ok;
}
