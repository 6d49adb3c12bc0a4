#include "stability/witness.h"

#include <stdlib.h>

static uint32_t count_bits(const uint64_t *words, size_t n)
{
    uint32_t bits = 0;
    for (size_t w = 0; w < n; w++) bits += (uint32_t)__builtin_popcountll(words[w]);
    return bits;
}

/* How many states each is known to be at least as good as: more wherever it is known to be better, and as many where it is known to be the same. */
static const uint32_t *by_closure(struct arena *a, const struct game *g, const struct partial *p)
{
    uint32_t *rank = arena_array(a, uint32_t, g->n);
    size_t words = ((size_t)g->n + 63) / 64;
    for (uint32_t s = 0; s < g->n; s++) rank[s] = count_bits(p->closure + s * words, words);
    return rank;
}

const uint32_t *ent_seeming(struct arena *a, const struct game *g, uint32_t i)
{
    const struct preference *p = &g->preference[i];
    if (p->rank) return p->rank;
    if (p->partial && p->partial->closure) return by_closure(a, g, p->partial);
    uint32_t *seeming = arena_array(a, uint32_t, g->n);
    for (uint32_t s = 0; p->partial && s < g->n; s++)
        seeming[s] =
            count_bits(p->partial->truth + (size_t)s * p->partial->n_words, p->partial->n_words);
    return seeming;
}

/* A statement, or an option not spoken of, and how it goes with what is wanted. */
struct criterion {
    uint32_t statement; /* NO_INDEX: an option */
    uint32_t option;
    bool is_taken; /* of an option: wanted taken */
    int64_t weight;
};

struct criteria {
    const struct game *g;
    const struct partial *p;
    struct criterion at[64 * 64 + 64];
    uint32_t n;
};

static bool is_met(const struct criteria *c, const struct criterion *k, uint32_t s)
{
    if (k->statement != NO_INDEX)
        return c->p->truth[(size_t)s * c->p->n_words + k->statement / 64] >> k->statement % 64 & 1;
    return (game_code(c->g, s) >> k->option & 1) == k->is_taken;
}

/* Is what seems good better served where the criterion is met? The difference of the means, scaled by the number of states. */
static int64_t weigh(const struct criteria *c, const struct criterion *k, const uint32_t *seeming)
{
    int64_t met = 0, sum = 0, all = 0;
    for (uint32_t s = 0; s < c->g->n; s++) {
        bool is = is_met(c, k, s);
        met += is;
        sum += is ? seeming[s] : 0;
        all += seeming[s];
    }
    int64_t n = c->g->n;
    return !met || met == n ? 0 : sum * (n - met) - (all - sum) * met;
}

static int by_weight(const void *left, const void *right)
{
    const struct criterion *a = left, *b = right;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    uint64_t of_a = (uint64_t)a->statement << 32 | a->option;
    uint64_t of_b = (uint64_t)b->statement << 32 | b->option;
    return (of_a > of_b) - (of_a < of_b);
}

static void add(struct criteria *c, struct criterion k, const uint32_t *seeming,
                enum leaning leaning)
{
    if (c->n == sizeof c->at / sizeof *c->at) return;
    k.weight = weigh(c, &k, seeming);
    if (leaning == LEANING_AGAINST) k.weight = -k.weight;
    if (k.statement == NO_INDEX && k.weight < 0) k.is_taken = false, k.weight = -k.weight;
    c->at[c->n++] = k;
}

static void collect(struct criteria *c, const uint32_t *seeming, enum leaning leaning)
{
    for (uint32_t k = 0; k < 64 * c->p->n_words; k++)
        add(c, (struct criterion){.statement = k}, seeming, leaning);
    for (uint32_t o = 0; o < c->g->n_options; o++)
        if (!(c->p->spoken >> o & 1))
            add(c, (struct criterion){.statement = NO_INDEX, .option = o, .is_taken = true},
                seeming, leaning);
    qsort(c->at, c->n, sizeof *c->at, by_weight);
}

struct keyed {
    uint64_t group; /* the rank so far */
    uint32_t state;
};

static int by_group(const void *left, const void *right)
{
    uint64_t a = ((const struct keyed *)left)->group, b = ((const struct keyed *)right)->group;
    return (a > b) - (a < b);
}

/* The rank by criteria, most important first: groups are split by 32 criteria at a time. */
static void split(struct criteria *c, struct keyed *keyed, uint32_t *rank)
{
    uint32_t n = c->g->n;
    for (uint32_t from = 0; from < c->n; from += 32) {
        for (uint32_t s = 0; s < n; s++) {
            keyed[s] = (struct keyed){rank[s], s};
            for (uint32_t k = from; k < from + 32; k++)
                keyed[s].group = keyed[s].group << 1 | (k < c->n && is_met(c, &c->at[k], s));
        }
        qsort(keyed, n, sizeof *keyed, by_group);
        uint32_t groups = 0;
        for (uint32_t k = 0; k < n; k++) {
            groups += !k || keyed[k].group != keyed[k - 1].group;
            rank[keyed[k].state] = groups;
        }
    }
}

/* Lexicographic by criteria: statements keep what is known, being positive whatever their place; options not spoken of may go either way. */
static const uint32_t *by_criteria(struct arena *a, const struct game *g, const struct partial *p,
                                   const uint32_t *seeming, enum leaning leaning)
{
    struct arena scratch = {0};
    struct criteria *c = arena_new(&scratch, struct criteria);
    c->g = g, c->p = p;
    uint32_t *rank = arena_array(a, uint32_t, g->n);
    collect(c, seeming, leaning);
    split(c, arena_array(&scratch, struct keyed, g->n), rank);
    ent_arena_free(&scratch);
    return rank;
}

/* Where nothing is known, what seems good (bad) to another is what this one wants. */
static const uint32_t *by_seeming(struct arena *a, const struct game *g, const uint32_t *seeming,
                                  enum leaning leaning)
{
    uint32_t *rank = arena_array(a, uint32_t, g->n);
    for (uint32_t s = 0; s < g->n; s++)
        rank[s] = leaning == LEANING_AGAINST ? UINT32_MAX - seeming[s] : seeming[s];
    return rank;
}

const uint32_t *ent_witness(struct arena *a, const struct game *g, uint32_t j,
                            const uint32_t *seeming, enum leaning leaning)
{
    const struct preference *p = &g->preference[j];
    if (p->rank) return p->rank;
    if (!p->partial) return by_seeming(a, g, seeming, leaning);
    if (p->partial->closure) return by_closure(a, g, p->partial);
    return by_criteria(a, g, p->partial, seeming, leaning);
}
