#include "stability/bargain.h"

#include "base/vec.h"
#include "unit/cmocka_all.h"
#include "unit/random_game.h"

/* Five states; One likes them in their order, Two in the reverse, and 4 is bad for both. */
static const uint32_t ranks[2][5] = {{5, 4, 3, 2, 1}, {2, 3, 4, 5, 1}};
static const uint32_t all[5] = {0, 1, 2, 3, 4};

static struct game five_states(struct preference p[2])
{
    p[0] = (struct preference){.rank = ranks[0]};
    p[1] = (struct preference){.rank = ranks[1]};
    return (struct game){.n = 5, .n_makers = 2, .preference = p};
}

static uint32_t as_mask(const uint64_t *set) { return (uint32_t)set[0]; }

static void what_all_would_trade_away_is_not_pareto(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = five_states(p);
    assert_int_equal(as_mask(ent_bargain(&a, &g, all, 5).pareto), 0x0F);
    ent_arena_free(&a);
}

static void fallback_meets_in_the_middle(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = five_states(p);
    struct bargain b = ent_bargain(&a, &g, all, 5);
    assert_int_equal(b.depth, 3);
    assert_int_equal(as_mask(b.fallback), 1 << 1 | 1 << 2);
    assert_int_equal(as_mask(b.maximin), 1 << 1 | 1 << 2);
    assert_int_equal(b.worst_place, 3);
    ent_arena_free(&a);
}

/* Over some of the states the places change, over all of them they do not. */
static void places_of_fallback_are_among_the_candidates(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = five_states(p);
    const uint32_t ends[2] = {0, 3};
    struct bargain b = ent_bargain(&a, &g, ends, 2);
    assert_int_equal(b.depth, 2);
    assert_int_equal(as_mask(b.fallback), 3);
    assert_int_equal(b.worst_place, 4);
    ent_arena_free(&a);
}

static void where_something_is_unknown_nothing_is_ranked(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = five_states(p);
    p[1].rank = NULL;
    struct bargain b = ent_bargain(&a, &g, all, 5);
    assert_null(b.fallback);
    assert_null(b.maximin);
    assert_int_equal(as_mask(b.pareto), 0x1F);
    ent_arena_free(&a);
}

/* Gains over state 4: One 8 6 4 0, Two 0 2 3 10. Products 0 12 12 0; least gains 0 2 3 0; shares (of 8 and 10) .75 .2, .5 .3. */
static void cardinal_solutions_are_those_of_their_formulas(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = five_states(p);
    const double utility[10] = {9, 7, 5, 1, 1, 2, 4, 5, 12, 2};
    struct cardinal c = ent_bargain_cardinal(&a, &g, all, 4, utility, 4);
    assert_int_equal(as_mask(c.nash), 1 << 1 | 1 << 2);
    assert_int_equal(as_mask(c.egalitarian), 1 << 2);
    assert_int_equal(as_mask(c.kalai_smorodinsky), 1 << 2);
    ent_arena_free(&a);
}

static void nobody_is_made_worse_off_than_without_agreement(void **state)
{
    (void)state;
    struct arena a = {0};
    struct preference p[2];
    struct game g = five_states(p);
    const double utility[10] = {9, 7, 5, 1, 6, 2, 4, 5, 12, 5};
    struct cardinal c = ent_bargain_cardinal(&a, &g, all, 4, utility, 4);
    assert_int_equal(as_mask(c.nash), 0);
    assert_int_equal(as_mask(c.egalitarian), 0);
    ent_arena_free(&a);
}

/* The compromise set is Pareto in part, is never empty, and its depth is what the definition says (on random games). */
static void fallback_is_what_the_rounds_give(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 500; seed++) {
        struct arena a = {0};
        const struct game *g =
            random_game(&a, seed, (struct random_shape){false, false, false, 4, 4});
        uint32_t *candidates = arena_array(&a, uint32_t, g->n);
        for (uint32_t s = 0; s < g->n; s++) candidates[s] = s;
        struct bargain b = ent_bargain(&a, g, candidates, g->n);
        uint32_t first = NO_INDEX;
        for (uint32_t depth = 1; first == NO_INDEX; depth++)
            for (uint32_t x = 0; x < g->n; x++) {
                uint32_t named_by = 0;
                for (uint32_t i = 0; i < g->n_makers; i++) {
                    uint32_t liked = 0;
                    for (uint32_t y = 0; y < g->n; y++)
                        liked += ent_game_compare(g, i, y, x) != KNOWN_WORSE;
                    named_by += liked <= depth;
                }
                if (named_by < g->n_makers) continue;
                first = depth;
                assert_true(bargain_has(b.fallback, x));
            }
        assert_int_equal(first, b.depth);
        bool meets_pareto = false;
        for (uint32_t x = 0; x < g->n; x++)
            meets_pareto |= bargain_has(b.fallback, x) && bargain_has(b.pareto, x);
        assert_true(meets_pareto);
        ent_arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_all_would_trade_away_is_not_pareto),
        cmocka_unit_test(fallback_meets_in_the_middle),
        cmocka_unit_test(places_of_fallback_are_among_the_candidates),
        cmocka_unit_test(where_something_is_unknown_nothing_is_ranked),
        cmocka_unit_test(cardinal_solutions_are_those_of_their_formulas),
        cmocka_unit_test(nobody_is_made_worse_off_than_without_agreement),
        cmocka_unit_test(fallback_is_what_the_rounds_give),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
