#include "stability/view.h"

#include "stability/judging.h"

static bool sees(const uint64_t *hidden, uint32_t s) { return !(hidden[s / 64] >> s % 64 & 1); }

/* From g's states to those of the view, NO_INDEX for what is hidden. */
struct mapping {
    const struct game *g;
    const uint32_t *from; /* [n of the view] */
    uint32_t *to;         /* [n of g] */
    uint32_t n;
};

static struct mapping map(struct arena *a, const struct game *g, const uint64_t *hidden)
{
    uint32_t *from = arena_array(a, uint32_t, g->n);
    struct mapping m = {.g = g, .from = from, .to = arena_array(a, uint32_t, g->n)};
    for (uint32_t s = 0; s < g->n; s++) {
        m.to[s] = sees(hidden, s) ? m.n : NO_INDEX;
        if (sees(hidden, s)) from[m.n++] = s;
    }
    return m;
}

static struct move_list moves_in(struct arena *a, const struct mapping *m,
                                 const struct move_list *all)
{
    uint64_t *first = arena_array(a, uint64_t, (size_t)m->n + 1);
    uint32_t *to = arena_array(a, uint32_t, all->first[m->g->n]);
    for (uint32_t s = 0; s < m->n; s++) {
        first[s + 1] = first[s];
        for (uint64_t k = all->first[m->from[s]]; k < all->first[m->from[s] + 1]; k++)
            if (m->to[all->to[k]] != NO_INDEX) to[first[s + 1]++] = m->to[all->to[k]];
    }
    return (struct move_list){first, to};
}

static const struct move_list *lists_in(struct arena *a, const struct mapping *m,
                                        const struct move_list *lists, uint32_t n)
{
    struct move_list *out = arena_array(a, struct move_list, n);
    for (uint32_t i = 0; i < n; i++) out[i] = moves_in(a, m, &lists[i]);
    return out;
}

/* Ranks of what is left, dense from 1. */
static const uint32_t *ranks_in(struct arena *a, const struct mapping *m, const uint32_t *rank)
{
    uint32_t *is_used = arena_array(a, uint32_t, (size_t)m->g->n + 2);
    uint32_t *out = arena_array(a, uint32_t, m->n);
    for (uint32_t s = 0; s < m->n; s++) is_used[rank[m->from[s]]] = 1;
    for (uint32_t r = 1; r <= m->g->n; r++) is_used[r] += is_used[r - 1];
    for (uint32_t s = 0; s < m->n; s++) out[s] = is_used[rank[m->from[s]]];
    return out;
}

static const uint64_t *closure_in(struct arena *a, const struct mapping *m, const uint64_t *closure)
{
    size_t words = ((size_t)m->n + 63) / 64, all = ((size_t)m->g->n + 63) / 64;
    uint64_t *out = arena_array(a, uint64_t, m->n * words);
    for (uint32_t s = 0; s < m->n; s++)
        for (uint32_t q = 0; q < m->n; q++) {
            uint32_t from = m->from[q];
            uint64_t bit = closure[m->from[s] * all + from / 64] >> from % 64 & 1;
            out[s * words + q / 64] |= bit << q % 64;
        }
    return out;
}

static const struct partial *partial_in(struct arena *a, const struct mapping *m,
                                        const struct partial *p)
{
    struct partial *out = arena_new(a, struct partial);
    uint64_t *truth = arena_array(a, uint64_t, (size_t)m->n * p->n_words);
    for (uint32_t s = 0; s < m->n; s++)
        for (uint32_t w = 0; w < p->n_words; w++)
            truth[(size_t)s * p->n_words + w] = p->truth[(size_t)m->from[s] * p->n_words + w];
    *out = (struct partial){p->spoken, p->n_words, truth, NULL};
    if (p->closure) out->closure = closure_in(a, m, p->closure);
    return out;
}

static const struct preference *preferences_in(struct arena *a, const struct mapping *m)
{
    struct preference *out = arena_array(a, struct preference, m->g->n_makers);
    for (uint32_t i = 0; i < m->g->n_makers; i++) {
        const struct preference *p = &m->g->preference[i];
        if (p->rank) out[i].rank = ranks_in(a, m, p->rank);
        if (p->partial) out[i].partial = partial_in(a, m, p->partial);
        if (!p->level) continue;
        uint32_t *level = arena_array(a, uint32_t, m->n);
        for (uint32_t s = 0; s < m->n; s++) level[s] = p->level[m->from[s]];
        out[i].level = level;
    }
    return out;
}

/* Names and bits of what is left; a full cube is none any more. */
static void name_states(struct arena *a, const struct mapping *m, struct game *out)
{
    uint64_t *code = arena_array(a, uint64_t, m->n);
    struct str *state = arena_array(a, struct str, m->n);
    for (uint32_t s = 0; s < m->n; s++) {
        code[s] = game_code(m->g, m->from[s]);
        if (m->g->state) state[s] = m->g->state[m->from[s]];
    }
    if (m->g->n_options) out->code = code;
    if (m->g->state) out->state = state;
}

static const struct joint_move *joint_in(struct arena *a, const struct mapping *m)
{
    struct joint_move *out = arena_array(a, struct joint_move, m->g->n_joint);
    for (uint32_t j = 0; j < m->g->n_joint; j++) {
        out[j] = m->g->joint[j];
        out[j].moves = moves_in(a, m, &m->g->joint[j].moves);
    }
    return out;
}

static const struct game *without(struct arena *a, const struct game *g, const uint64_t *hidden,
                                  const uint32_t **original)
{
    struct game *out = arena_new(a, struct game);
    struct mapping m = map(a, g, hidden);
    *out = *g;
    out->n = m.n;
    name_states(a, &m, out);
    if (g->moves) out->moves = lists_in(a, &m, g->moves, g->n_makers);
    out->preference = preferences_in(a, &m);
    out->joint = joint_in(a, &m);
    out->status_quo = g->status_quo == NO_INDEX ? NO_INDEX : m.to[g->status_quo];
    *original = m.from;
    return out;
}

/* What any of the makers does not see; NULL where they see everything. */
static const uint64_t *hidden_from(struct arena *a, const struct game *g, uint32_t makers)
{
    uint64_t *hidden = NULL;
    size_t words = ((size_t)g->n + 63) / 64;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        if (!(makers >> i & 1) || !g->preference[i].hidden) continue;
        if (!hidden) hidden = arena_array(a, uint64_t, words);
        for (size_t w = 0; w < words; w++) hidden[w] |= g->preference[i].hidden[w];
    }
    return hidden;
}

static const struct game *view_of(struct arena *a, const struct game *g, uint32_t makers,
                                  const uint32_t **original)
{
    const uint64_t *hidden = hidden_from(a, g, makers);
    *original = NULL;
    return hidden ? without(a, g, hidden, original) : g;
}

const struct game *ent_view(struct arena *a, const struct game *g, uint32_t i,
                            const uint32_t **original)
{
    return view_of(a, g, 1u << i, original);
}

/* A plane of a view, over g's own states: hidden ones are left out. */
static const uint64_t *put_back(struct arena *a, const uint64_t *plane, uint32_t n,
                                const uint32_t *original, const struct game *g)
{
    if (!plane || !original) return plane;
    uint64_t *out = arena_array(a, uint64_t, ((size_t)g->n + 63) / 64);
    for (uint32_t s = 0; s < n; s++)
        if (plane_has(plane, s)) out[original[s] / 64] |= 1ull << original[s] % 64;
    return out;
}

struct viewing {
    struct arena *arena;
    const struct game *g;
    const struct partial_limits *limits;
    struct bounds *out;
    struct ent_error *err;
};

static bool has_plane(const struct verdicts *v, enum concept c, uint32_t mover)
{
    return mover < v->n_makers ? v->stable[c][mover] != NULL : v->joint[c] != NULL;
}

/* The planes of one mover out of those of its view. */
static void take_planes(struct viewing *w, struct verdicts *to, const struct verdicts *from,
                        const uint32_t *original, uint32_t mover)
{
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        if (!has_plane(from, c, mover)) continue;
        bool is_joint = mover >= from->n_makers;
        uint32_t j = mover - from->n_makers;
        const uint64_t *plane = is_joint ? from->joint[c][j] : from->stable[c][mover];
        plane = put_back(w->arena, plane, from->n, original, w->g);
        if (is_joint)
            ((const uint64_t **)(uintptr_t)to->joint[c])[j] = plane;
        else
            to->stable[c][mover] = plane;
    }
}

static void take_open(struct viewing *w, const uint64_t *const **to, const uint64_t *const *from,
                      const struct verdicts *v, const uint32_t *original, uint32_t mover)
{
    if (!from) return;
    if (!*to) *to = arena_array(w->arena, const uint64_t *, v->n_makers + v->n_joint);
    ((const uint64_t **)(uintptr_t)*to)[mover] =
        put_back(w->arena, from[mover], v->n, original, w->g);
}

static bool judge_view(struct viewing *w, uint32_t mover)
{
    const struct game *g = w->g;
    bool is_joint = mover >= g->n_makers;
    uint32_t makers = is_joint ? g->joint[mover - g->n_makers].members : 1u << mover;
    const uint32_t *original;
    const struct game *view = view_of(w->arena, g, makers, &original);
    struct bounds b;
    if (!ent_partial(w->arena, view, w->limits, &b, w->err)) return false;
    take_planes(w, &w->out->holds, &b.holds, original, mover);
    take_planes(w, &w->out->possible, &b.possible, original, mover);
    for (enum concept c = 0; c < CONCEPT_COUNT; c++) {
        take_open(w, &w->out->open_holds[c], b.open_holds[c], &b.holds, original, mover);
        take_open(w, &w->out->open_possible[c], b.open_possible[c], &b.holds, original, mover);
    }
    w->out->silent = b.silent;
    return true;
}

static struct verdicts room_for(struct arena *a, const struct game *g)
{
    struct verdicts v = {.n = g->n, .n_makers = g->n_makers, .n_joint = g->n_joint};
    v.words = ((size_t)g->n + 63) / 64;
    for (enum concept c = 0; g->n_joint && c < CONCEPT_COUNT; c++)
        if (c != CONCEPT_SIM || g->movement)
            v.joint[c] = arena_array(a, const uint64_t *, g->n_joint);
    return v;
}

bool ent_partial_views(struct arena *a, const struct game *g, const struct partial_limits *limits,
                       struct bounds *out, struct ent_error *err)
{
    struct bounds b = {.holds = room_for(a, g), .possible = room_for(a, g)};
    struct viewing w = {a, g, limits, &b, err};
    *out = (struct bounds){0};
    if (!game_has_views(g)) return ent_partial(a, g, limits, out, err);
    for (uint32_t m = 0; m < g->n_makers + g->n_joint; m++)
        if (!judge_view(&w, m)) return false;
    uint32_t concepts = limits->concepts ? limits->concepts : CONCEPTS_ALL;
    if (!g->movement) concepts &= ~(1u << CONCEPT_SIM);
    ent_bounds_conclude(a, &b, concepts);
    *out = b;
    return true;
}
