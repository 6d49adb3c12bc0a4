/* The condition under which a state is stable, from the definitions of concept.h. */
#include "stability/inverse.h"

#include "stability/condition.h"

/* What a condition is written for. */
struct writer {
    struct arena arena; /* scratch */
    const struct game *g;
    const struct inverse *q;
    struct permitted permitted[GAME_MAKERS_MAX];
    struct condition_builder *b;
    uint32_t i;     /* for whom the state is to be stable */
    uint32_t *path; /* atoms so far */
    uint32_t n_path;
    uint8_t *seen; /* [n][n_makers] places on the path */
    uint64_t steps;
    bool is_cut;
    uint32_t *stand_in; /* [n + 2] by rank: see stand_in_for; NO_INDEX where there is none yet */
};

/* Adds an atom to the path unless it always holds; false if it never does. */
static bool push(struct writer *w, struct atom t)
{
    enum truth truth = ent_atom_truth(&w->permitted[t.maker], t);
    if (truth == VARIES) w->path[w->n_path++] = ent_condition_atom(w->b, t);
    return truth != NEVER;
}

/* Where the state varies and x does not, what matters of x is only the least rank of a place that is not below it: of the states for which that is the same, one
 * stands for all. */
static uint32_t stand_in_for(struct writer *w, uint32_t x)
{
    const struct permitted *p = &w->permitted[w->i];
    uint32_t least = w->g->n + 1;
    if (!permitted_varies(p, w->q->state) || permitted_varies(p, x)) return x;
    for (uint32_t s = 0; s < w->g->n; s++)
        if (permitted_varies(p, s) && p->rank[s] >= p->rank[x] && p->rank[s] < least)
            least = p->rank[s];
    if (w->stand_in[least] == NO_INDEX) w->stand_in[least] = x;
    return w->stand_in[least];
}

static bool push_bad(struct writer *w, uint32_t x)
{
    return push(w, (struct atom){w->i, w->q->state, stand_in_for(w, x), false});
}

static void add_path(struct writer *w)
{
    if (!ent_condition_alternative(w->b, w->path, w->n_path)) w->is_cut = true;
}

static bool is_symmetric(const struct writer *w)
{
    return w->q->concept == CONCEPT_SMR || w->q->concept == CONCEPT_SSEQ;
}

static bool is_improving(const struct writer *w)
{
    return w->q->concept == CONCEPT_SEQ || w->q->concept == CONCEPT_SSEQ;
}

/* The path so far, ended in s2. */
static void add_answer(struct writer *w, uint32_t s2)
{
    uint32_t before = w->n_path;
    const struct move_list *own = &w->g->moves[w->i];
    bool is_possible = push_bad(w, s2);
    for (uint64_t k = own->first[s2]; is_possible && is_symmetric(w) && k < own->first[s2 + 1]; k++)
        is_possible = push_bad(w, own->to[k]);
    if (is_possible) add_path(w);
    w->n_path = before;
}

static void follow(struct writer *w, uint32_t x, uint32_t last);

/* Goes on by j's move to r. Where rankings of movers do not vary, or do not matter, a place is gone through once and for all. */
static void follow_move(struct writer *w, uint32_t x, uint32_t j, uint32_t r)
{
    uint32_t before = w->n_path;
    uint8_t *seen = &w->seen[(size_t)r * w->g->n_makers + j];
    if (*seen || w->is_cut) return;
    if (++w->steps > 16ull * INVERSE_CONDITION_MAX) w->is_cut = true;
    if (is_improving(w) && !push(w, (struct atom){j, r, x, true})) return;
    *seen = 1;
    add_answer(w, r);
    follow(w, r, j);
    if (w->n_path) *seen = 0; /* another path may lead here on other conditions */
    w->n_path = before;
}

static void follow(struct writer *w, uint32_t x, uint32_t last)
{
    for (uint32_t j = 0; j < w->g->n_makers; j++) {
        if (j == w->i || j == last) continue;
        const struct move_list *m = &w->g->moves[j];
        for (uint64_t k = m->first[x]; k < m->first[x + 1]; k++) follow_move(w, x, j, m->to[k]);
    }
}

/* Choices of the others from j on, at once. */
static void choose(struct writer *w, uint32_t j, uint64_t change)
{
    const struct game *g = w->g;
    uint32_t s = w->q->state, before = w->n_path;
    uint64_t here = game_code(g, s);
    if (++w->steps > 16ull * INVERSE_CONDITION_MAX) w->is_cut = true;
    if (w->is_cut) return;
    if (j == g->n_makers) {
        uint32_t x = ent_game_find(g, here ^ change);
        if (x != NO_INDEX && push_bad(w, x)) add_path(w);
        w->n_path = before;
        return;
    }
    choose(w, j + 1, change);
    const struct move_list *m = &g->moves[j];
    for (uint64_t k = m->first[s]; j != w->i && k < m->first[s + 1]; k++) {
        if (push(w, (struct atom){j, m->to[k], s, true}))
            choose(w, j + 1, change | (here ^ game_code(g, m->to[k])));
        w->n_path = before;
    }
}

/* s1 tempts nobody, or is answered. */
static void add_clause(struct writer *w, uint32_t s1)
{
    w->n_path = 0;
    if (push_bad(w, s1)) add_path(w);
    w->n_path = 0;
    if (w->q->concept == CONCEPT_SIM)
        choose(w, 0, game_code(w->g, w->q->state) ^ game_code(w->g, s1));
    else if (w->q->concept != CONCEPT_NASH) {
        memset(w->seen, 0, (size_t)w->g->n * w->g->n_makers);
        follow(w, s1, NO_INDEX);
    }
    ent_condition_end_clause(w->b);
}

static bool is_askable(const struct game *g, const struct inverse *q, struct ent_error *err)
{
    if (q->state >= g->n) return ent_fail(err, ENT_EARGUMENT, "state %u of %u", q->state, g->n);
    if (q->concept == CONCEPT_SIM && !g->movement)
        return ent_fail(err, ENT_EARGUMENT, "sim has no meaning in a graph without options");
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (!g->preference[i].rank)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: preference is not complete",
                            STR_ARGS(g->maker[i]));
    return true;
}

static void write_all(struct writer *w)
{
    uint32_t makers = w->q->makers ? w->q->makers : UINT32_MAX;
    for (w->i = 0; w->i < w->g->n_makers; w->i++) {
        const struct move_list *own = &w->g->moves[w->i];
        memset(w->stand_in, 0xFF, ((size_t)w->g->n + 2) * sizeof *w->stand_in);
        uint64_t from = own->first[w->q->state], to = own->first[w->q->state + 1];
        for (uint64_t k = from; makers >> w->i & 1 && k < to && !w->is_cut; k++)
            add_clause(w, own->to[k]);
    }
}

bool ent_inverse_condition(struct arena *a, const struct game *g, const struct inverse *q,
                           struct condition *out, struct ent_error *err)
{
    *out = (struct condition){0};
    if (!is_askable(g, q, err)) return false;
    struct writer w = {.q = q, .b = ent_condition_builder(a)};
    w.g = ent_game_listed(&w.arena, g);
    for (uint32_t i = 0; i < g->n_makers; i++) w.permitted[i] = ent_permitted(g, q, i);
    /* A path of moves, an answer, and the escapes from it. */
    size_t places = (size_t)g->n * g->n_makers;
    w.path = arena_array(&w.arena, uint32_t, places + g->n + 2);
    w.seen = arena_array(&w.arena, uint8_t, places);
    w.stand_in = arena_array(&w.arena, uint32_t, (size_t)g->n + 2);
    write_all(&w);
    ent_arena_free(&w.arena);
    if (w.is_cut)
        return ent_fail(err, ENT_ELIMIT, "condition of more than %d parts", INVERSE_CONDITION_MAX);
    *out = ent_condition_finish(w.b);
    return true;
}
