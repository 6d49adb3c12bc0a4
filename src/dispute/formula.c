#include "dispute/dispute.h"

struct formula ent_formula_leaf(struct arena *a, enum formula_kind kind, uint32_t value)
{
    struct formula_node *node = arena_new(a, struct formula_node);
    *node = (struct formula_node){kind, value};
    return (struct formula){node, 1};
}

struct formula ent_formula_not(struct arena *a, struct formula f)
{
    struct formula_node *at = arena_array(a, struct formula_node, (size_t)f.n + 1);
    memcpy(at, f.at, f.n * sizeof *at);
    at[f.n] = (struct formula_node){FORMULA_NOT, 0};
    return (struct formula){at, f.n + 1};
}

struct formula ent_formula_join(struct arena *a, enum formula_kind kind, struct formula f,
                                struct formula g)
{
    struct formula_node *at = arena_array(a, struct formula_node, (size_t)f.n + g.n + 1);
    memcpy(at, f.at, f.n * sizeof *at);
    memcpy(at + f.n, g.at, g.n * sizeof *at);
    at[f.n + g.n] = (struct formula_node){kind, 0};
    return (struct formula){at, f.n + g.n + 1};
}

/* How many operands a node takes. */
static uint32_t arity(uint32_t kind)
{
    if (kind < FORMULA_NOT) return 0;
    return kind == FORMULA_NOT ? 1 : 2;
}

uint32_t ent_formula_depth(struct formula f)
{
    uint32_t depth = 0, deepest = 0;
    for (uint32_t i = 0; i < f.n; i++) {
        depth = depth + 1 - arity(f.at[i].kind);
        if (depth > deepest) deepest = depth;
    }
    return deepest;
}

uint32_t ent_formula_start(struct formula f, uint32_t end)
{
    uint32_t wanted = 1, at = end;
    while (wanted) wanted += arity(f.at[--at].kind) - 1;
    return at;
}

/* Patterns and the status quo by their options, coalesced states by their formula. */
static struct option_set options_of_node(const struct dispute *d, const struct formula_node *node)
{
    struct option_set set = {{0}};
    if (node->kind == FORMULA_OPTION) {
        option_set_add(&set, node->value);
    } else if (node->kind == FORMULA_PATTERN) {
        const struct pattern *p = &d->patterns[node->value];
        set = option_set_or(p->yes, p->no);
    } else if (node->kind == FORMULA_NOW) {
        set = option_set_or(d->status_quo.yes, d->status_quo.no);
    } else if (node->kind == FORMULA_MERGED) {
        set = ent_formula_options(d, d->merged[node->value].formula);
    }
    return set;
}

struct option_set ent_formula_options(const struct dispute *d, struct formula f)
{
    struct option_set set = {{0}};
    for (uint32_t i = 0; i < f.n; i++) set = option_set_or(set, options_of_node(d, &f.at[i]));
    return set;
}

static uint64_t pattern_word(const struct pattern *p, const struct state_block *b)
{
    uint64_t word = ~0ull;
    for (uint64_t rest = p->yes.word[0]; rest && word; rest &= rest - 1)
        word &= b->option[__builtin_ctzll(rest)];
    for (uint64_t rest = p->no.word[0]; rest && word; rest &= rest - 1)
        word &= ~b->option[__builtin_ctzll(rest)];
    return word;
}

static uint64_t state_word(uint32_t s, const struct state_block *b)
{
    return s >= b->first && s - b->first < 64 ? 1ull << (s - b->first) : 0;
}

static uint64_t leaf_word(const struct dispute *d, const struct formula_node *node,
                          const struct state_block *b)
{
    switch (node->kind) {
    case FORMULA_OPTION:
        return b->option[node->value];
    case FORMULA_PATTERN:
        return pattern_word(&d->patterns[node->value], b);
    case FORMULA_STATE:
        return state_word(node->value, b);
    case FORMULA_MERGED:
        return ent_formula_word(d, d->merged[node->value].formula, b);
    default:
        if (!d->has_status_quo) return 0;
        return d->is_graph ? state_word(d->status_quo_state, b) : pattern_word(&d->status_quo, b);
    }
}

static uint64_t join_words(uint32_t kind, uint64_t f, uint64_t g)
{
    switch (kind) {
    case FORMULA_AND:
        return f & g;
    case FORMULA_OR:
        return f | g;
    case FORMULA_IF:
        return f | ~g;
    default:
        return ~(f ^ g);
    }
}

uint64_t ent_formula_word(const struct dispute *d, struct formula f, const struct state_block *b)
{
    uint64_t stack[FORMULA_DEPTH_MAX + 2];
    uint32_t n = 0;
    for (uint32_t i = 0; i < f.n; i++) {
        const struct formula_node *node = &f.at[i];
        if (node->kind == FORMULA_OPTION) {
            stack[n++] = b->option[node->value];
        } else if (node->kind < FORMULA_NOT) {
            stack[n++] = leaf_word(d, node, b);
        } else if (node->kind == FORMULA_NOT) {
            stack[n - 1] = ~stack[n - 1];
        } else {
            n--;
            stack[n - 1] = join_words(node->kind, stack[n - 1], stack[n]);
        }
    }
    return n ? stack[0] : 0;
}
