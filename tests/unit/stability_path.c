#include "stability/path.h"

#include "base/vec.h"
#include "unit/cmocka_all.h"
#include "unit/random_game.h"

enum { GAMES = 600 };

static bool is_better(const struct game *g, uint32_t maker, uint32_t from, uint32_t to,
                      enum path_moves moves)
{
    enum known known = ent_game_compare(g, maker, to, from);
    return moves == PATH_ANY || known == KNOWN_BETTER ||
           (known == KNOWN_NOT && moves == PATH_HOPEFUL);
}

/* May the mover go from one state to the other under the rule? Straight from the definition. */
static bool may_go(const struct game *g, struct path_rule rule, uint32_t mover, uint32_t from,
                   uint32_t to)
{
    if (mover < g->n_makers)
        return ent_game_has_move(g, mover, from, to) && is_better(g, mover, from, to, rule.moves);
    const struct joint_move *joint = &g->joint[mover - g->n_makers];
    bool is_listed = false, is_wanted = true;
    for (uint64_t k = joint->moves.first[from]; k < joint->moves.first[from + 1]; k++)
        is_listed |= joint->moves.to[k] == to;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (joint->members >> i & 1) is_wanted &= is_better(g, i, from, to, rule.moves);
    return is_listed && is_wanted;
}

/* Distances by rounds over all pairs of a state and a last mover until nothing changes. */
static uint32_t *naive_distances(struct arena *a, const struct game *g, uint32_t from,
                                 struct path_rule rule)
{
    uint32_t movers = g->n_makers + (rule.has_joint ? g->n_joint : 0), n = g->n;
    uint32_t *pair = arena_array(a, uint32_t, (size_t)(movers + 1) * n),
             *out = arena_array(a, uint32_t, n);
    memset(pair, 0xFF, (size_t)(movers + 1) * n * sizeof *pair);
    pair[(size_t)movers * n + from] = 0; /* the start: by nobody */
    for (uint32_t depth = 0, changed = 1; changed; depth++) {
        changed = 0;
        for (uint32_t last = 0; last <= movers; last++)
            for (uint32_t s = 0; s < n; s++)
                for (uint32_t m = 0; m < movers && pair[(size_t)last * n + s] == depth; m++)
                    for (uint32_t q = 0; q < n; q++) {
                        uint32_t *next = &pair[(size_t)m * n + q];
                        if (m == last || *next != NO_INDEX || !may_go(g, rule, m, s, q)) continue;
                        *next = depth + 1;
                        changed = 1;
                    }
    }
    for (uint32_t s = 0; s < n; s++) {
        out[s] = NO_INDEX;
        for (uint32_t last = 0; last <= movers; last++)
            if (pair[(size_t)last * n + s] < out[s]) out[s] = pair[(size_t)last * n + s];
    }
    return out;
}

static void check_path(struct arena *a, const struct reach *r, struct path_rule rule, uint32_t to)
{
    uint32_t n, at = r->from, last = NO_INDEX;
    const struct step *steps = ent_path(a, r, to, &n);
    if (r->distance[to] == NO_INDEX || to == r->from) {
        assert_null(steps);
        return;
    }
    assert_int_equal(n, r->distance[to]);
    for (uint32_t k = 0; k < n; k++) {
        assert_int_not_equal(steps[k].mover, last);
        assert_true(may_go(r->game, rule, steps[k].mover, at, steps[k].to));
        at = steps[k].to;
        last = steps[k].mover;
    }
    assert_int_equal(at, to);
}

static void paths_are_legal_and_as_short_as_the_definition_has_them(void **state)
{
    (void)state;
    uint32_t n_reached = 0, n_not = 0, n_long = 0;
    for (uint32_t seed = 0; seed < GAMES; seed++) {
        struct arena a = {0};
        struct random_shape shape = {seed % 2 == 0, seed % 3 == 0, seed % 5 == 0, 4, 4};
        const struct game *g = random_game(&a, seed, shape);
        struct path_rule rule = {(enum path_moves)(seed % 3), seed % 7 < 4};
        for (uint32_t from = 0; from < g->n; from++) {
            struct reach r;
            struct ent_error err = {0};
            assert_true(ent_reach(&a, g, from, rule, &r, &err));
            const uint32_t *wanted = naive_distances(&a, g, from, rule);
            assert_memory_equal(r.distance, wanted, g->n * sizeof *wanted);
            for (uint32_t to = 0; to < g->n; to++) {
                check_path(&a, &r, rule, to);
                wanted[to] == NO_INDEX ? n_not++ : n_reached++;
                n_long += wanted[to] != NO_INDEX && wanted[to] > 2;
            }
        }
        ent_arena_free(&a);
    }
    assert_true(n_reached > 1000 && n_not > 1000 && n_long > 100);
}

/* Two states each for two, a path that needs both, and one that a joint move makes shorter. */
static void a_joint_move_is_one_step(void **state)
{
    (void)state;
    struct arena a = {0};
    struct movement own[2] = {{.own = 1}, {.own = 2}};
    uint32_t rank[2][4] = {{1, 0, 3, 2}, {1, 3, 0, 2}}; /* a prisoner's dilemma */
    struct preference p[2] = {{.rank = rank[0]}, {.rank = rank[1]}};
    uint64_t first[5] = {0, 1, 1, 1, 1};
    uint32_t to[1] = {3};
    struct joint_move joint = {STR("pact"), 3, {first, to}};
    struct game g = {.n = 4,
                     .n_makers = 2,
                     .n_options = 2,
                     .movement = own,
                     .preference = p,
                     .joint = &joint,
                     .n_joint = 1};
    struct reach r;
    struct ent_error err = {0};
    assert_true(ent_reach(&a, &g, 0, (struct path_rule){PATH_ANY, false}, &r, &err));
    assert_int_equal(r.distance[3], 2);
    assert_true(ent_reach(&a, &g, 0, (struct path_rule){PATH_IMPROVING, false}, &r, &err));
    assert_int_equal(r.distance[3], NO_INDEX);
    assert_true(ent_reach(&a, &g, 0, (struct path_rule){PATH_IMPROVING, true}, &r, &err));
    assert_int_equal(r.distance[3], 1);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_legal_and_as_short_as_the_definition_has_them),
        cmocka_unit_test(a_joint_move_is_one_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
