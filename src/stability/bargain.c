#include "stability/bargain.h"

#include <math.h>

#include "base/vec.h"

static uint64_t *new_set(struct arena *a, uint32_t n)
{
    return arena_array(a, uint64_t, ((size_t)n + 63) / 64);
}

static void include(uint64_t *set, uint32_t k) { set[k / 64] |= 1ull << k % 64; }

/* Is y known to be at least as good as x for all, and better for one? */
static bool dominates(const struct game *g, uint32_t y, uint32_t x)
{
    bool is_better = false;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        enum known known = ent_game_compare(g, i, y, x);
        if (known == KNOWN_WORSE || known == KNOWN_NOT) return false;
        if (known == KNOWN_BETTER) is_better = true;
    }
    return is_better;
}

static const uint64_t *pareto_set(struct arena *a, const struct game *g, const uint32_t *candidates,
                                  uint32_t n)
{
    uint64_t *set = new_set(a, n);
    for (uint32_t x = 0; x < n; x++) {
        bool is_dominated = false;
        for (uint32_t y = 0; y < n && !is_dominated; y++)
            is_dominated = dominates(g, candidates[y], candidates[x]);
        if (!is_dominated) include(set, x);
    }
    return set;
}

/* How many candidates i likes at least as much as candidate x: where x stands when its class is named at once. */
static uint32_t place_among(const struct game *g, uint32_t i, const uint32_t *candidates,
                            uint32_t n, uint32_t x)
{
    const uint32_t *rank = g->preference[i].rank;
    uint32_t place = 0;
    for (uint32_t y = 0; y < n; y++) place += rank[candidates[y]] >= rank[candidates[x]];
    return place;
}

/* The candidates with the smallest measure. */
static const uint64_t *smallest(struct arena *a, const uint32_t *measure, uint32_t n,
                                uint32_t *least)
{
    uint64_t *set = new_set(a, n);
    *least = NO_INDEX;
    for (uint32_t k = 0; k < n; k++)
        if (measure[k] < *least) *least = measure[k];
    for (uint32_t k = 0; k < n; k++)
        if (measure[k] == *least) include(set, k);
    return set;
}

static void meet_by_fallback(struct arena *a, const struct game *g, struct bargain *out)
{
    uint32_t *worst = arena_array(a, uint32_t, out->n);
    for (uint32_t k = 0; k < out->n; k++)
        for (uint32_t i = 0; i < g->n_makers; i++) {
            uint32_t place = place_among(g, i, out->candidates, out->n, k);
            if (place > worst[k]) worst[k] = place;
        }
    out->fallback = smallest(a, worst, out->n, &out->depth);
}

/* A state's place among all: one more than there are states that i likes better. */
static uint32_t place_of_all(const struct game *g, uint32_t i, uint32_t state)
{
    const uint32_t *rank = g->preference[i].rank;
    uint32_t place = 1;
    for (uint32_t s = 0; s < g->n; s++) place += rank[s] > rank[state];
    return place;
}

static void raise_the_worst(struct arena *a, const struct game *g, struct bargain *out)
{
    uint32_t *worst = arena_array(a, uint32_t, out->n);
    for (uint32_t k = 0; k < out->n; k++)
        for (uint32_t i = 0; i < g->n_makers; i++) {
            uint32_t place = place_of_all(g, i, out->candidates[k]);
            if (place > worst[k]) worst[k] = place;
        }
    out->maximin = smallest(a, worst, out->n, &out->worst_place);
}

struct bargain ent_bargain(struct arena *a, const struct game *g, const uint32_t *candidates,
                           uint32_t n)
{
    struct bargain out = {.candidates = candidates, .n = n};
    out.pareto = pareto_set(a, g, candidates, n);
    if (!game_is_complete(g)) return out;
    meet_by_fallback(a, g, &out);
    raise_the_worst(a, g, &out);
    return out;
}

/* What each gains over the disagreement; a row a candidate, only of those that nobody loses by. */
struct gains {
    uint32_t n, n_makers;
    double *of; /* [n][n_makers] */
    bool *is_rational;
};

static struct gains gains_of(struct arena *a, const struct game *g, const uint32_t *candidates,
                             uint32_t n, const double *utility, uint32_t disagreement)
{
    struct gains out = {n, g->n_makers, arena_array(a, double, (size_t)n * g->n_makers),
                        arena_array(a, bool, n)};
    for (uint32_t k = 0; k < n; k++) {
        out.is_rational[k] = true;
        for (uint32_t i = 0; i < g->n_makers; i++) {
            const double *u = utility + (size_t)i * g->n;
            double gain = u[candidates[k]] - u[disagreement];
            out.of[(size_t)k * g->n_makers + i] = gain;
            if (gain < 0) out.is_rational[k] = false;
        }
    }
    return out;
}

/* By the logarithms' sum, so that a product of many neither overflows nor hides in rounding; where somebody gains nothing it is minus infinity. */
static int compare_products(const double *x, const double *y, uint32_t n)
{
    double of_x = 0, of_y = 0;
    for (uint32_t i = 0; i < n; i++) {
        of_x += log(x[i]);
        of_y += log(y[i]);
    }
    if (isinf(of_x) && isinf(of_y)) return 0;
    double near = 1e-12 * (fabs(of_x) + fabs(of_y));
    return isfinite(of_x - of_y) && fabs(of_x - of_y) <= near ? 0 : (of_x > of_y) - (of_x < of_y);
}

static void sort_ascending(double *x, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t j = i; j && x[j] < x[j - 1]; j--) {
            double kept = x[j];
            x[j] = x[j - 1];
            x[j - 1] = kept;
        }
}

/* The least first, then the next least. */
static int compare_least(const double *x, const double *y, uint32_t n)
{
    double sorted[2][GAME_MAKERS_MAX];
    memcpy(sorted[0], x, n * sizeof *x);
    memcpy(sorted[1], y, n * sizeof *y);
    sort_ascending(sorted[0], n);
    sort_ascending(sorted[1], n);
    for (uint32_t i = 0; i < n; i++) {
        double difference = sorted[0][i] - sorted[1][i];
        if (fabs(difference) > 1e-12) return difference > 0 ? 1 : -1;
    }
    return 0;
}

static const uint64_t *greatest(struct arena *a, const struct gains *gains,
                                int (*compare)(const double *x, const double *y, uint32_t n))
{
    uint64_t *set = new_set(a, gains->n);
    for (uint32_t x = 0; x < gains->n; x++) {
        bool is_greatest = gains->is_rational[x];
        for (uint32_t y = 0; y < gains->n && is_greatest; y++)
            is_greatest = !gains->is_rational[y] ||
                          compare(gains->of + (size_t)y * gains->n_makers,
                                  gains->of + (size_t)x * gains->n_makers, gains->n_makers) <= 0;
        if (is_greatest) include(set, x);
    }
    return set;
}

/* Gains as shares of the most that each can gain; somebody who can gain nothing anywhere counts as content. */
static struct gains shares_of(struct arena *a, const struct gains *gains)
{
    struct gains out = *gains;
    size_t n = (size_t)gains->n * gains->n_makers;
    out.of = arena_array(a, double, n);
    for (uint32_t i = 0; i < gains->n_makers; i++) {
        double most = 0;
        for (uint32_t k = 0; k < gains->n; k++)
            if (gains->is_rational[k])
                most = fmax(most, gains->of[(size_t)k * gains->n_makers + i]);
        for (size_t at = i; at < n; at += gains->n_makers)
            out.of[at] = most > 0 ? gains->of[at] / most : 1;
    }
    return out;
}

struct cardinal ent_bargain_cardinal(struct arena *a, const struct game *g,
                                     const uint32_t *candidates, uint32_t n, const double *utility,
                                     uint32_t disagreement)
{
    struct gains gains = gains_of(a, g, candidates, n, utility, disagreement);
    struct gains shares = shares_of(a, &gains);
    return (struct cardinal){.nash = greatest(a, &gains, compare_products),
                             .kalai_smorodinsky = greatest(a, &shares, compare_least),
                             .egalitarian = greatest(a, &gains, compare_least)};
}
