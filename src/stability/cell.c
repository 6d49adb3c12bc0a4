#include "stability/cell.h"

struct cell ent_cell(struct arena *a, const struct game *g)
{
    size_t n = (size_t)g->n * (g->n_makers + 1);
    return (struct cell){
        .g = g, .stamp = arena_array(a, uint32_t, n), .queue = arena_array(a, uint32_t, n + 1)};
}

/* One question to the cell. */
struct query {
    struct cell *cell;
    const struct outlook *o;
    enum concept c;
    uint32_t members, s;
    const struct move_list *own;
};

static bool is_bad(const struct query *q, uint32_t x)
{
    for (uint32_t left = q->members; left; left &= left - 1)
        if (q->o->is_bad(q->o->context, (uint32_t)__builtin_ctz(left), q->s, x)) return true;
    return false;
}

/* Legal sequences from a state, breadth first: places (x, last mover) in the queue, last n_makers being the joint move itself. */
struct walk {
    const struct query *q;
    uint32_t movers;
    bool has_own, is_improving;
    uint32_t head, tail;
};

static void step_to(struct walk *w, uint32_t x, uint32_t last)
{
    struct cell *cell = w->q->cell;
    uint32_t place = x * (cell->g->n_makers + 1) + last;
    if (cell->stamp[place] == cell->now) return;
    cell->stamp[place] = cell->now;
    cell->queue[w->tail++] = place;
}

static void step_from(struct walk *w, uint32_t x, uint32_t last)
{
    const struct query *q = w->q;
    const struct game *g = q->cell->g;
    for (uint32_t j = 0; j <= g->n_makers; j++) {
        bool is_own = j == g->n_makers;
        if (j == last || (is_own ? !w->has_own : !(w->movers >> j & 1))) continue;
        const struct move_list *m = is_own ? q->own : &g->moves[j];
        q->cell->steps += m->first[x + 1] - m->first[x] + 1;
        for (uint64_t k = m->first[x]; k < m->first[x + 1]; k++)
            if (!w->is_improving || q->o->improves(q->o->context, j, x, m->to[k]))
                step_to(w, m->to[k], j);
    }
}

static struct walk start(const struct query *q, uint32_t movers, bool is_improving, uint32_t x)
{
    struct walk w = {.q = q, .movers = movers, .is_improving = is_improving};
    q->cell->now++;
    w.has_own = movers == q->members;
    step_from(&w, x, NO_INDEX);
    return w;
}

/* The next state reached; NO_INDEX after the last. States may come more than once. */
static uint32_t next(struct walk *w)
{
    struct cell *cell = w->q->cell;
    if (w->head == w->tail) return NO_INDEX;
    uint32_t place = cell->queue[w->head++];
    uint32_t x = place / (cell->g->n_makers + 1);
    step_from(w, x, place % (cell->g->n_makers + 1));
    return x;
}

static bool is_symmetric(enum concept c) { return c == CONCEPT_SMR || c == CONCEPT_SSEQ; }

static bool is_single(const struct query *q) { return !(q->members & (q->members - 1)); }

static bool is_caught_by_moves(const struct query *q, uint32_t x)
{
    for (uint64_t k = q->own->first[x]; k < q->own->first[x + 1]; k++)
        if (!is_bad(q, q->own->to[k])) return false;
    return true;
}

/* A walk within a walk: with stamps and queue of its own. */
static bool is_caught_by_sequence(const struct query *q, uint32_t x)
{
    struct arena scratch = {0};
    struct cell inner = ent_cell(&scratch, q->cell->g);
    struct query within = *q;
    within.cell = &inner;
    struct walk w = start(&within, q->members, false, x);
    bool is_caught = true;
    for (uint32_t y; is_caught && (y = next(&w)) != NO_INDEX;) is_caught = is_bad(q, y);
    q->cell->steps += inner.steps;
    ent_arena_free(&scratch);
    return is_caught;
}

static bool is_answer(const struct query *q, uint32_t x)
{
    if (!is_bad(q, x)) return false;
    if (!is_symmetric(q->c)) return true;
    return is_single(q) ? is_caught_by_moves(q, x) : is_caught_by_sequence(q, x);
}

static bool is_answered(const struct query *q, uint32_t s1)
{
    bool is_improving = q->c == CONCEPT_SEQ || q->c == CONCEPT_SSEQ;
    struct walk w = start(q, ~q->members, is_improving, s1);
    for (uint32_t x; (x = next(&w)) != NO_INDEX;)
        if (is_answer(q, x)) return true;
    return false;
}

/* Does some choice of the others from j on, with the change so far, answer? */
static bool is_met(const struct query *q, uint32_t j, uint64_t change)
{
    const struct game *g = q->cell->g;
    uint64_t here = game_code(g, q->s);
    while (j < g->n_makers && q->members >> j & 1) j++;
    q->cell->steps++;
    if (j == g->n_makers) {
        uint32_t x = ent_game_find(g, here ^ change);
        return x != NO_INDEX && is_bad(q, x);
    }
    if (is_met(q, j + 1, change)) return true;
    const struct move_list *m = &g->moves[j];
    for (uint64_t k = m->first[q->s]; k < m->first[q->s + 1]; k++)
        if (q->o->improves(q->o->context, j, q->s, m->to[k]) &&
            is_met(q, j + 1, change | (here ^ game_code(g, m->to[k]))))
            return true;
    return false;
}

bool ent_cell_stable(struct cell *cell, const struct outlook *o, enum concept c, uint32_t i,
                     uint32_t s)
{
    const struct game *g = cell->g;
    const struct joint_move *joint = i < g->n_makers ? NULL : &g->joint[i - g->n_makers];
    struct query q = {.cell = cell, .o = o, .c = c, .s = s};
    q.members = joint ? joint->members : 1u << i;
    q.own = joint ? &joint->moves : &g->moves[i];
    for (uint64_t k = q.own->first[s]; k < q.own->first[s + 1]; k++) {
        uint32_t s1 = q.own->to[k];
        cell->steps++;
        if (is_bad(&q, s1)) continue;
        if (c == CONCEPT_NASH) return false;
        if (c == CONCEPT_SIM ? !is_met(&q, 0, game_code(g, s) ^ game_code(g, s1))
                             : !is_answered(&q, s1))
            return false;
    }
    return true;
}

static bool is_bad_by_rank(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    const uint32_t *const *rank = context;
    return rank[i][x] <= rank[i][s];
}

static bool improves_by_rank(void *context, uint32_t j, uint32_t x, uint32_t r)
{
    const uint32_t *const *rank = context;
    return rank[j][r] > rank[j][x];
}

const struct outlook ent_outlook_ranks = {NULL, is_bad_by_rank, improves_by_rank};
