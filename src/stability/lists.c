#include "stability/lists.h"

static struct move_list backwards(struct arena *a, const struct move_list *out, uint32_t n)
{
    uint64_t *first = arena_array(a, uint64_t, (size_t)n + 2);
    uint32_t *to = arena_array(a, uint32_t, out->first[n]);
    for (uint64_t k = 0; k < out->first[n]; k++) first[out->to[k] + 2]++;
    for (uint32_t s = 0; s < n; s++) first[s + 2] += first[s + 1];
    /* first[q + 1] is where q's next goes, and ends as where q + 1's begin */
    for (uint32_t s = 0; s < n; s++)
        for (uint64_t k = out->first[s]; k < out->first[s + 1]; k++)
            to[first[out->to[k] + 1]++] = s;
    return (struct move_list){first, to};
}

struct lists ent_lists(struct arena *a, const struct game *g)
{
    struct move_list *in = arena_array(a, struct move_list, g->n_makers);
    for (uint32_t i = 0; i < g->n_makers; i++) in[i] = backwards(a, &g->moves[i], g->n);
    return (struct lists){g, g->moves, in};
}

struct sweep ent_sweep(struct arena *a, uint32_t n)
{
    return (struct sweep){arena_array(a, uint32_t, n), arena_array(a, uint32_t, (size_t)n + 2),
                          arena_array(a, uint32_t, n),
                          ent_arena_alloc(a, 2 * (size_t)n + 1, sizeof(struct push))};
}

void ent_lists_best(const struct lists *l, uint32_t i, uint32_t *best)
{
    const uint32_t *rank = l->g->preference[i].rank;
    for (uint32_t s = 0; s < l->g->n; s++) {
        uint32_t most = rank[s];
        for (uint64_t k = l->out[i].first[s]; k < l->out[i].first[s + 1]; k++)
            if (rank[l->out[i].to[k]] > most) most = rank[l->out[i].to[k]];
        best[s] = most;
    }
}

void ent_lists_hold(const struct lists *l, uint32_t i, const uint32_t *f, uint64_t *plane)
{
    const uint32_t *rank = l->g->preference[i].rank;
    for (uint32_t s = 0; s < l->g->n; s++) {
        bool holds = true;
        for (uint64_t k = l->out[i].first[s]; holds && k < l->out[i].first[s + 1]; k++)
            holds = f[l->out[i].to[k]] <= rank[s];
        plane[s / 64] |= (uint64_t)holds << s % 64;
    }
}

static void sort_by_value(struct sweep *w, const uint32_t *q, uint32_t n)
{
    memset(w->start, 0, ((size_t)n + 2) * sizeof *w->start);
    for (uint32_t s = 0; s < n; s++) w->start[q[s] + 1]++;
    for (uint32_t v = 0; v <= n; v++) w->start[v + 1] += w->start[v];
    for (uint32_t s = 0; s < n; s++) w->order[w->start[q[s]]++] = s;
}

/* A sweep under way: who moves, whether for the better only, and the value that is given. */
struct passing {
    const struct lists *l;
    uint32_t others, value, depth;
    bool is_improving;
    struct sweep *sweep;
    uint32_t *f;
};

/* Takes the movers not yet tried as the last ones to s. */
static void push(struct passing *p, uint32_t s, uint32_t movers)
{
    uint32_t fresh = movers & ~p->sweep->visited[s];
    if (!fresh) return;
    p->sweep->visited[s] |= fresh;
    p->sweep->stack[p->depth++] = (struct push){s, fresh};
}

/* Gives the value to wherever j moves to s from. */
static void pass_back(struct passing *p, uint32_t s, uint32_t j)
{
    const uint32_t *rank = p->l->g->preference[j].rank;
    const struct move_list *in = &p->l->in[j];
    for (uint64_t k = in->first[s]; k < in->first[s + 1]; k++) {
        uint32_t x = in->to[k];
        if (p->is_improving && rank[x] >= rank[s]) continue;
        if (p->f[x] > p->value) p->f[x] = p->value;
        push(p, x, p->others & ~(1u << j));
    }
}

void ent_lists_reach(const struct lists *l, uint32_t i, const uint32_t *q, bool is_improving,
                     struct sweep *sweep, uint32_t *f)
{
    uint32_t n = l->g->n, others = (uint32_t)((1ull << l->g->n_makers) - 1) & ~(1u << i);
    struct passing p = {l, others, 0, 0, is_improving, sweep, f};
    memcpy(f, l->g->preference[i].rank, n * sizeof *f);
    memset(sweep->visited, 0, n * sizeof *sweep->visited);
    sort_by_value(sweep, q, n);
    for (uint32_t k = 0; k < n; k++) {
        p.value = q[sweep->order[k]];
        push(&p, sweep->order[k], others);
        while (p.depth) {
            struct push top = sweep->stack[--p.depth];
            for (uint32_t movers = top.movers; movers; movers &= movers - 1)
                pass_back(&p, top.state, (uint32_t)__builtin_ctz(movers));
        }
    }
}
