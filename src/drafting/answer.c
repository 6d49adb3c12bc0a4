#include "drafting/answer.h"

#include "stability/certificate.h"

bool ent_mover_gains(const struct game *g, uint32_t mover, uint32_t from, uint32_t to)
{
    for (uint32_t members = mover_members(g, mover); members; members &= members - 1)
        if (ent_game_compare(g, (uint32_t)__builtin_ctz(members), to, from) != KNOWN_BETTER)
            return false;
    return true;
}

bool ent_mover_is_no_better(const struct game *g, uint32_t mover, uint32_t state, uint32_t outcome)
{
    for (uint32_t members = mover_members(g, mover); members; members &= members - 1) {
        enum known k = ent_game_compare(g, (uint32_t)__builtin_ctz(members), outcome, state);
        if (k == KNOWN_WORSE || k == KNOWN_SAME) return true;
    }
    return false;
}

/* May one of the members be no better off? */
static bool may_be_no_better(const struct game *g, uint32_t mover, uint32_t state, uint32_t outcome)
{
    for (uint32_t members = mover_members(g, mover); members; members &= members - 1)
        if (ent_game_compare(g, (uint32_t)__builtin_ctz(members), outcome, state) != KNOWN_BETTER)
            return true;
    return false;
}

/* A pair of a state and who moved last, and the pair it came from. */
struct node {
    uint32_t state, last, from;
};

struct search {
    struct arena arena;
    const struct settling *s;
    const struct game *g;
    uint32_t mover, state, others;
    enum surety surety;
    bool *seen; /* [states][makers + 1] */
    struct nodes VEC(struct node) nodes;
};

static bool is_credible(const struct search *q, uint32_t maker, uint32_t from, uint32_t to)
{
    if (q->s->main == CONCEPT_GMR || q->s->main == CONCEPT_SMR) return true;
    if (q->surety == SURETY_STEPS && q->s->judge.silent >> maker & 1) return false;
    enum known known = ent_game_compare(q->g, maker, to, from);
    return known == KNOWN_BETTER || (q->surety >= SURETY_STEPS && known == KNOWN_NOT);
}

static bool is_deterrent(const struct search *q, uint32_t outcome)
{
    return q->surety == SURETY_KNOWN ? ent_mover_is_no_better(q->g, q->mover, q->state, outcome)
                                     : may_be_no_better(q->g, q->mover, q->state, outcome);
}

static void add_node(struct search *q, uint32_t state, uint32_t last, uint32_t from)
{
    bool *seen = &q->seen[(size_t)state * (q->g->n_makers + 1) + last];
    if (*seen) return;
    *seen = true;
    *vec_add(&q->arena, &q->nodes) = (struct node){state, last, from};
}

static void add_moves(struct search *q, uint32_t node)
{
    struct node at = q->nodes.at[node];
    for (uint32_t j = 0; j < q->g->n_makers; j++) {
        const struct move_list *m = &q->g->moves[j];
        if (j == at.last || !(q->others >> j & 1)) continue;
        for (uint64_t t = m->first[at.state]; t < m->first[at.state + 1]; t++)
            if (is_credible(q, j, at.state, m->to[t])) add_node(q, m->to[t], j, node);
    }
}

static void take_path(struct arena *a, const struct search *q, uint32_t node, struct answered *out)
{
    uint32_t n = 0;
    for (uint32_t k = node; k; k = q->nodes.at[k].from) n++;
    struct step *steps = arena_array(a, struct step, n + 1);
    out->surety = q->surety;
    out->outcome = q->nodes.at[node].state;
    out->n_steps = n;
    out->steps = steps;
    for (uint32_t k = node; k; k = q->nodes.at[k].from)
        steps[--n] = (struct step){q->nodes.at[k].last, q->nodes.at[k].state};
}

/* Breadth first from the improvement, for one kind of answer. */
static bool find(struct arena *a, struct search *q, uint32_t improvement, struct answered *out)
{
    bool is_found = false;
    q->seen = arena_array(&q->arena, bool, (size_t)q->g->n *(q->g->n_makers + 1));
    q->nodes = (struct nodes){0};
    add_node(q, improvement, q->g->n_makers, 0);
    for (uint32_t k = 0; k < q->nodes.n && !is_found; k++) {
        is_found = k && is_deterrent(q, q->nodes.at[k].state);
        if (is_found)
            take_path(a, q, k, out);
        else
            add_moves(q, k);
    }
    ent_arena_reset(&q->arena);
    return is_found;
}

struct answered ent_answered(struct arena *a, const struct settling *s, uint32_t mover,
                             uint32_t state, uint32_t improvement)
{
    const struct game *g = s->judge.game;
    struct answered out = {.surety = SURETY_NONE, .outcome = improvement};
    struct search q = {.s = s, .g = g, .mover = mover, .state = state};
    q.others = ~mover_members(g, mover);
    for (int k = SURETY_KNOWN; k < SURETY_NONE && s->main != CONCEPT_NASH; k++) {
        q.surety = (enum surety)k;
        if (find(a, &q, improvement, &out)) break;
    }
    ent_arena_free(&q.arena);
    return out;
}
