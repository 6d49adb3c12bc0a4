#include "dispute/dispute.h"

struct patterns VEC(struct pattern);

/* What the descent needs everywhere. */
struct walk {
    struct arena *arena;
    const struct dispute *d;
    struct formula f;
    uint32_t most;
    bool is_too_many;
};

static bool is_contradiction(const struct pattern *p)
{
    for (int w = 0; w < 4; w++)
        if (p->yes.word[w] & p->no.word[w]) return true;
    return false;
}

static void add(struct walk *w, struct patterns *to, struct pattern p)
{
    if (is_contradiction(&p)) return;
    if (to->n >= w->most)
        w->is_too_many = true;
    else
        *vec_add(w->arena, to) = p;
}

static struct patterns all_of(struct walk *w, struct patterns f, struct patterns g)
{
    struct patterns out = {0};
    for (uint32_t i = 0; i < f.n; i++)
        for (uint32_t k = 0; k < g.n && !w->is_too_many; k++)
            add(w, &out,
                (struct pattern){option_set_or(f.at[i].yes, g.at[k].yes),
                                 option_set_or(f.at[i].no, g.at[k].no)});
    return out;
}

static struct patterns any_of(struct walk *w, struct patterns f, struct patterns g)
{
    for (uint32_t i = 0; i < g.n; i++) add(w, &f, g.at[i]);
    return f;
}

/* not (a & -b & ...): one pattern for each option. */
static struct patterns none_of(struct walk *w, const struct pattern *p)
{
    struct patterns out = {0};
    for (uint32_t o = 0; o < w->d->n_options; o++) {
        struct pattern one = {0};
        if (option_set_has(&p->yes, o))
            option_set_add(&one.no, o);
        else if (option_set_has(&p->no, o))
            option_set_add(&one.yes, o);
        else
            continue;
        add(w, &out, one);
    }
    return out;
}

static struct patterns leaf(struct walk *w, const struct formula_node *node, bool is_true)
{
    struct patterns out = {0};
    struct pattern p = {0};
    if (node->kind == FORMULA_OPTION)
        option_set_add(is_true ? &p.yes : &p.no, node->value);
    else if (node->kind == FORMULA_PATTERN)
        p = w->d->patterns[node->value];
    else
        p = w->d->status_quo;
    if (node->kind != FORMULA_OPTION && !is_true) return none_of(w, &p);
    add(w, &out, p);
    return out;
}

static struct patterns patterns_of(struct walk *w, uint32_t end, bool is_true);

/* (f and g) or (not f and not g), or with one side the other way round. */
static struct patterns both_or_neither(struct walk *w, uint32_t left, uint32_t right, bool is_same)
{
    struct patterns both = all_of(w, patterns_of(w, left, true), patterns_of(w, right, is_same));
    struct patterns neither =
        all_of(w, patterns_of(w, left, false), patterns_of(w, right, !is_same));
    return any_of(w, both, neither);
}

static struct patterns merged(struct walk *w, uint32_t index, bool is_true)
{
    struct formula outer = w->f;
    w->f = w->d->merged[index].formula;
    struct patterns out = patterns_of(w, w->f.n, is_true);
    w->f = outer;
    return out;
}

static struct patterns patterns_of(struct walk *w, uint32_t end, bool is_true)
{
    const struct formula_node *node = &w->f.at[end - 1];
    if (w->is_too_many) return (struct patterns){0};
    if (node->kind == FORMULA_MERGED) return merged(w, node->value, is_true);
    if (node->kind < FORMULA_NOT) return leaf(w, node, is_true);
    if (node->kind == FORMULA_NOT) return patterns_of(w, end - 1, !is_true);
    uint32_t right = end - 1, left = ent_formula_start(w->f, right);
    if (node->kind == FORMULA_IFF) return both_or_neither(w, left, right, is_true);
    bool is_right_true = node->kind == FORMULA_IF ? !is_true : is_true;
    struct patterns f = patterns_of(w, left, is_true);
    struct patterns g = patterns_of(w, right, is_right_true);
    return (node->kind == FORMULA_AND) == is_true ? all_of(w, f, g) : any_of(w, f, g);
}

const struct pattern *ent_formula_patterns(struct arena *a, const struct dispute *d,
                                           struct formula f, uint32_t most, uint32_t *n)
{
    struct walk w = {a, d, f, most, false};
    struct patterns out = patterns_of(&w, f.n, true);
    *n = out.n;
    if (w.is_too_many) return NULL;
    return out.at ? out.at : arena_new(a, struct pattern);
}
