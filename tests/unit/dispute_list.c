#include "dispute_fixture.h"

#define TWO "makers\n A\n B\noptions\n A: x\n A: y\n B: z\n"

static void expect_states(const char *text, const char *expected)
{
    struct arena a = {0};
    const struct game *g = game_of(&a, text);
    struct text_buffer states = {.arena = &a};
    for (uint32_t s = 0; s < g->n; s++) {
        if (s) ent_text_add_char(&states, ' ');
        ent_text_add(&states, ent_game_state_text(&a, g, s));
    }
    ent_text_add_char(&states, 0);
    assert_string_equal(states.at, expected);
    ent_arena_free(&a);
}

/* Ranks of the states in their order. */
static void expect_ranks(const char *text, uint32_t maker, const char *expected)
{
    struct arena a = {0};
    const struct game *g = game_of(&a, text);
    struct text_buffer ranks = {.arena = &a};
    for (uint32_t s = 0; s < g->n; s++) {
        ent_text_addf(&ranks, "%s%u", s ? " " : "", g->preference[maker].rank[s]);
        if (g->preference[maker].level) ent_text_addf(&ranks, "/%u", g->preference[maker].level[s]);
    }
    ent_text_add_char(&ranks, 0);
    assert_string_equal(ranks.at, expected);
    ent_arena_free(&a);
}

static void each_kind_of_constraint_removes_what_it_says(void **state)
{
    (void)state;
    expect_states(TWO, "NNN YNN NYN YYN NNY YNY NYY YYY");
    expect_states(TWO "infeasible x & z\n", "NNN YNN NYN YYN NNY NYY");
    expect_states(TWO "exclusive x, y, z\n", "NNN YNN NYN NNY");
    expect_states(TWO "at least one x, z\n", "YNN YYN NNY YNY NYY YYY");
    expect_states(TWO "only if x -> y\n", "NNN NYN YYN NNY NYY YYY");
    expect_states(TWO "degrees x < y < z\n", "NNN YNN YYN YYY");
    expect_states(TWO "feasible YN-, NNY\n", "YNN NNY YNY");
    expect_states(TWO "feasible YN-\nfeasible NNN\ninfeasible z\n", "NNN YNN");
}

static void degenerate_disputes_are_games(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *empty = game_of(&a, "");
    assert_int_equal(empty->n, 1);
    assert_int_equal(empty->n_makers, 0);
    const struct game *none =
        game_of(&a, TWO "infeasible x\ninfeasible -x\nprefer A\n x\n put y first\n");
    assert_int_equal(none->n, 0);
    const struct game *shared =
        game_of(&a, "makers\n A\n B\noptions\n A, B: x\n nobody: y\nstatus quo y\n");
    assert_int_equal(shared->n, 4);
    assert_true(ent_game_has_move(shared, 0, 0, 1) && ent_game_has_move(shared, 1, 0, 1));
    assert_false(ent_game_has_move(shared, 0, 0, 2) || ent_game_has_move(shared, 1, 0, 2));
    assert_int_equal(shared->status_quo, 2);
    assert_null(shared->preference[0].rank);
    assert_null(shared->preference[0].partial);
    ent_arena_free(&a);
}

static void statements_rank_by_the_most_important_difference(void **state)
{
    (void)state;
    expect_ranks(TWO "prefer A\n x\n y IF z\n", 0, "2 4 2 4 1 3 2 4");
    expect_ranks(TWO "prefer A\n indifferent\n", 0, "1 1 1 1 1 1 1 1");
    expect_ranks(TWO "prefer B\n z\n greatly\n y\n", 1, "1/0 1/0 2/0 2/0 3/1 3/1 4/1 4/1");
    expect_ranks(TWO "prefer A\n x over y & z\n", 0, "2 3 2 3 2 3 1 3");
    expect_ranks(TWO "status quo z\nprefer A\n x over now\n", 0, "1 2 1 2 1 2 1 2");
    expect_ranks(TWO "status quo z\nprefer A\n x & -z over now\n", 0, "2 3 2 3 1 2 1 2");
}

static void what_is_off_is_left_out_of_account(void **state)
{
    (void)state;
    expect_ranks(TWO "prefer A\n x [off]\n y\n", 0, "1 1 2 2 1 1 2 2");
    expect_ranks(TWO "prefer A\n x\n ranking NNN > YNN [off]\n", 0, "1 2 1 2 1 2 1 2");
    expect_states(TWO "infeasible x [off]\nfeasible NNN [off]\nexclusive x, y, z\n",
                  "NNN YNN NYN NNY");
}

static void weights_add_up_exactly(void **state)
{
    (void)state;
    expect_ranks(TWO "prefer A\n weights x 0.1, y 0.2, z 0.3\n", 0, "1 2 3 4 4 5 6 7");
    expect_ranks(TWO "prefer A\n weights x -0.000001, z 1000000000\n", 0, "2 1 2 1 4 3 4 3");
    expect_ranks(TWO "prefer A\n z\n weights x 1, y 1\n", 0, "1 2 2 3 4 5 5 6");
}

static void a_direct_ranking_has_ties_and_strength(void **state)
{
    (void)state;
    expect_ranks(TWO "feasible -N-\nprefer A\n ranking YNY > NNN = YNN > NNY\n", 0, "2 2 1 3");
    expect_ranks(TWO "feasible -N-\nprefer A\n ranking YNY >> NNN = YNN >>> NNY\n", 0,
                 "2/2 2/2 1/0 3/3");
    expect_ranks(TWO "feasible -N-\nprefer A\n ranking (x) > (-x)\n", 0, "1 2 1 2");
    expect_ranks(TWO "feasible -N-\nprefer A\n z\n ranking (x) > (-x)\n", 0, "1 2 3 4");
}

static void a_hand_edit_moves_states_and_keeps_their_order(void **state)
{
    (void)state;
    static const char base[] = TWO "feasible -N-\nprefer A\n x\n z\n";
    struct arena a = {0};
    /* NNN 1, YNN 3, NNY 2, YNY 4 */
    struct {
        const char *edit, *ranks;
    } cases[] = {{" put -x first\n", "3 1 4 2"},
                 {" put x last\n", "3 1 4 2"},
                 {" put {NNN} above {YNN}\n", "3 2 1 4"},
                 {" put {YNY} below {NNY}\n", "1 4 3 2"},
                 {" put {YNY} below {NNY}\n put {YNY} first\n", "1 3 2 4"},
                 {" put {NNN} with {YNY}\n", "3 2 1 3"},
                 {" put -x with x\n", "2 1 2 2"},
                 {" put z above -z\n", "1 2 3 4"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = ent_str_format(&a, "%s%s", base, cases[i].edit);
        expect_ranks(text.at, 0, cases[i].ranks);
    }
    ent_arena_free(&a);
}

static void a_moved_state_takes_the_strength_of_its_place(void **state)
{
    (void)state;
    static const char base[] = TWO "feasible -N-\nprefer A\n x\n greatly\n z\n";
    struct arena a = {0};
    expect_ranks(base, 0, "1/0 3/1 2/0 4/1");
    struct str text = ent_str_format(&a, "%s put {NNN} above {YNN}\n", base);
    expect_ranks(text.at, 0, "3/1 2/1 1/0 4/1");
    text = ent_str_format(&a, "%s put {YNY} last\n", base);
    expect_ranks(text.at, 0, "2/0 4/1 3/0 1/0");
    ent_arena_free(&a);
}

/* "<" worse, "=" same, ">" better, "." not known; row after row. */
static void expect_known(const char *text, uint32_t maker, const char *expected)
{
    struct arena a = {0};
    const struct game *g = game_of(&a, text);
    struct text_buffer known = {.arena = &a};
    for (uint32_t s = 0; s < g->n; s++) {
        if (s) ent_text_add_char(&known, ' ');
        for (uint32_t q = 0; q < g->n; q++)
            ent_text_add_char(&known, "<=>."[ent_game_compare(g, maker, s, q)]);
    }
    ent_text_add_char(&known, 0);
    assert_string_equal(known.at, expected);
    ent_arena_free(&a);
}

static void options_never_spoken_of_are_unknown(void **state)
{
    (void)state;
    static const char base[] = "makers\n A\noptions\n A: x\n A: y\n";
    struct arena a = {0};
    const struct {
        const char *prefer, *known;
    } cases[] = {{"prefer A partial\n x\n", "=<.. >=.. ..=< ..>="},
                 {"prefer A partial\n x\n y\n", "=<<< >=.< >.=< >>>="},
                 {"prefer A partial\n x\n indifferent y\n", "=<=< >=>= =<=< >=>="},
                 {"prefer A partial\n x\n indifferent\n", "=<=< >=>= =<=< >=>="},
                 {"prefer A partial\n x\n y\n unknown y\n", "=<.. >=.. ..=< ..>="},
                 {"prefer A partial\n", "=... .=.. ..=. ...="},
                 {"prefer A partial\n ranking YY > NN\n", "=..< .=.. ..=. >..="},
                 {"prefer A partial\n x\n ranking NY > YN\n", "=<<< >=<< >>=< >>>="},
                 {"prefer A partial\n ranking NY = YN > NN\n", "=<<. >==. >==. ...="},
                 {"prefer A partial\n x & y over -x\n", "=..< .=.. ..=< >.>="},
                 {"status quo y\nprefer A partial\n x over now\n", "=<.. >=.. ..=< ..>="}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = ent_str_format(&a, "%s%s", base, cases[i].prefer);
        expect_known(text.at, 0, cases[i].known);
    }
    ent_arena_free(&a);
}

/* An offer as reports draft it: the exchange is better than now, giving alone is not. */
static void an_offer_ranks_the_exchange_over_the_present_state(void **state)
{
    (void)state;
    expect_known("makers\n A\n B\noptions\n A: give\n B: get\nstatus quo -give\n"
                 "prefer A partial\n (get & give) over now\n -give IF -get\n -give [assumed]\n",
                 0, "=>.< <=<< .>=. >>.=");
}

static void banned_moves_are_left_out(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = game_of(&a, TWO "ban A: x -> y\nban anybody: z -> -z\n");
    assert_true(game_is_explicit(g));
    assert_true(ent_game_has_move(g, 0, 0, 3));
    assert_true(ent_game_has_move(g, 0, 3, 1));
    assert_false(ent_game_has_move(g, 0, 1, 3));
    assert_false(ent_game_has_move(g, 0, 1, 2));
    assert_true(ent_game_has_move(g, 1, 0, 4));
    assert_false(ent_game_has_move(g, 1, 4, 0));
    ent_arena_free(&a);
}

static void a_joint_move_does_all_parts_at_once(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = game_of(&a, TWO "joint swap: x, z\njoint only: y, z\n");
    assert_int_equal(g->n_joint, 2);
    assert_int_equal(g->joint[0].members, 3);
    const struct move_list *m = &g->joint[0].moves;
    assert_int_equal(m->first[8], 2);
    assert_int_equal(m->to[m->first[0]], 5);
    assert_int_equal(m->to[m->first[2]], 7);
    /* of the second: y and z cannot be taken up alone, but given up */
    assert_true(ent_game_has_move(g, 0, 0, 1));
    assert_false(ent_game_has_move(g, 0, 0, 2));
    assert_false(ent_game_has_move(g, 1, 0, 4));
    assert_true(ent_game_has_move(g, 1, 4, 0));
    ent_arena_free(&a);
}

static void coalesced_states_are_one(void **state)
{
    (void)state;
    struct arena a = {0};
    static const char text[] =
        TWO "infeasible x & y & -z\ncoalesce Over y\nstatus quo y\nprefer A\n y\n x\n";
    expect_states(text, "NNN YNN Over NNY YNY");
    const struct game *g = game_of(&a, text);
    assert_int_equal(g->status_quo, 2);
    assert_null(g->movement);
    for (uint32_t s = 0; s < 5; s++) /* A leaves Over for any x without y, whatever z is */
        assert_int_equal(ent_game_has_move(g, 0, 2, s), s != 2);
    assert_true(ent_game_has_move(g, 0, 0, 2));
    assert_false(ent_game_has_move(g, 1, 2, 0));
    expect_ranks(text, 0, "1 2 3 1 2");
    ent_arena_free(&a);
}

static void a_graph_is_taken_as_it_is(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = game_of(
        &a, "makers\n A\n B\nstates\n s\n t\n u\nmoves A\n s -> t, u\n s -> t\nmoves B\n t <-> u\n"
            "status quo t\nprefer A\n u | t\n ranking s > t = u\nprefer B\n ranking u > t > s\n");
    assert_int_equal(g->n, 3);
    assert_int_equal(g->status_quo, 1);
    assert_true(ent_game_has_move(g, 0, 0, 1) && ent_game_has_move(g, 0, 0, 2));
    assert_int_equal(g->moves[0].first[3], 2);
    assert_true(ent_game_has_move(g, 1, 1, 2) && ent_game_has_move(g, 1, 2, 1));
    assert_int_equal(g->preference[0].rank[0], 1);
    assert_int_equal(g->preference[0].rank[1], 2);
    assert_int_equal(g->preference[1].rank[2], 3);
    ent_arena_free(&a);
}

static void what_a_decision_maker_does_not_see_is_hidden(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct game *g = game_of(&a, TWO "unseen B: x & y\nunseen B: z & -x\n");
    assert_null(g->preference[0].hidden);
    assert_int_equal(g->preference[1].hidden[0], 0xD8);
    ent_arena_free(&a);
}

/* Random statements of one to three literals over a random feasible set, ranked by comparing truth vectors of every two states. */
struct random_dispute {
    uint32_t n_options, n_statements;
    struct {
        uint32_t option[3];
        bool is_yes[3];
        uint32_t n;
    } statement[150];
};

static bool is_true(const struct random_dispute *r, uint32_t k, uint64_t code)
{
    for (uint32_t i = 0; i < r->statement[k].n; i++)
        if ((code >> r->statement[k].option[i] & 1) != r->statement[k].is_yes[i]) return false;
    return true;
}

static struct str random_text(struct arena *a, struct random_dispute *r, uint64_t *seed)
{
    struct text_buffer text = {.arena = a};
    r->n_options = 1 + next_random(seed, 9);
    r->n_statements = 1 + next_random(seed, next_random(seed, 4) ? 20 : 150);
    ent_text_addf(&text, "makers\n A\noptions\n");
    for (uint32_t o = 0; o < r->n_options; o++) ent_text_addf(&text, " A: o%u\n", o);
    if (next_random(seed, 2))
        ent_text_addf(&text, "infeasible %so%u & o%u\n", next_random(seed, 2) ? "-" : "",
                      next_random(seed, r->n_options), next_random(seed, r->n_options));
    ent_text_addf(&text, "prefer A\n");
    for (uint32_t k = 0; k < r->n_statements; k++) {
        r->statement[k].n = 1 + next_random(seed, 3);
        for (uint32_t i = 0; i < r->statement[k].n; i++) {
            r->statement[k].option[i] = next_random(seed, r->n_options);
            r->statement[k].is_yes[i] = next_random(seed, 2);
            ent_text_addf(&text, "%s%so%u", i ? " & " : " ", r->statement[k].is_yes[i] ? "" : "-",
                          r->statement[k].option[i]);
        }
        ent_text_add_char(&text, '\n');
    }
    ent_text_add_char(&text, 0);
    return text_str(&text);
}

static int compare_truth(const struct random_dispute *r, uint64_t s, uint64_t q)
{
    for (uint32_t k = 0; k < r->n_statements; k++) {
        int difference = is_true(r, k, s) - is_true(r, k, q);
        if (difference) return difference;
    }
    return 0;
}

static void ranks_compare_as_truth_vectors_do(void **state)
{
    (void)state;
    uint64_t seed = 20250611;
    for (int round = 0; round < 300; round++) {
        struct arena a = {0};
        struct random_dispute *r = arena_new(&a, struct random_dispute);
        const struct game *g = game_of(&a, random_text(&a, r, &seed).at);
        const uint32_t *rank = g->preference[0].rank;
        for (uint32_t s = 0; s < g->n; s++)
            for (uint32_t q = 0; q < g->n; q++) {
                int expected = compare_truth(r, game_code(g, s), game_code(g, q));
                int found = (rank[s] > rank[q]) - (rank[s] < rank[q]);
                if (found != expected)
                    fail_msg("round %d: states %u and %u compare as %d, not %d", round, s, q, found,
                             expected);
            }
        ent_arena_free(&a);
    }
}

/* Thirty options of which twenty-two are settled: the search must find what trying all of the others finds. */
static void the_search_finds_what_trying_all_finds(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for (int round = 0; round < 60; round++) {
        struct arena a = {0};
        struct text_buffer rules = {.arena = &a}, small = {.arena = &a}, large = {.arena = &a};
        for (uint32_t k = 1 + next_random(&seed, 12); k; k--) {
            static const char *const forms[] = {
                "infeasible %so%u & %so%u | o%u & o%u\n", "at least one %so%u, %so%u, o%u & -o%u\n",
                "only if %so%u -> %so%u | o%u | -o%u\n", "exclusive %so%u, %so%u & -o%u, o%u\n",
                "feasible (%so%u | %so%u) & (o%u | -o%u), o0 & o1\n"};
            ent_text_addf(&rules, forms[next_random(&seed, next_random(&seed, 3) ? 3 : 5)],
                          next_random(&seed, 2) ? "-" : "", next_random(&seed, 8),
                          next_random(&seed, 2) ? "-" : "", next_random(&seed, 8),
                          next_random(&seed, 8), next_random(&seed, 8));
        }
        ent_text_add_char(&rules, 0);
        ent_text_addf(&small, "makers\n A\noptions\n");
        ent_text_addf(&large, "makers\n A\noptions\n");
        for (uint32_t o = 0; o < 8; o++) ent_text_addf(&small, " A: o%u\n", o);
        for (uint32_t o = 0; o < 30; o++) ent_text_addf(&large, " A: o%u\n", o);
        ent_text_addf(&small, "%s%c", rules.at, 0);
        ent_text_addf(&large, "%s", rules.at);
        for (uint32_t o = 8; o < 30; o++) ent_text_addf(&large, "infeasible o%u\n", o);
        ent_text_add_char(&large, 0);
        const struct game *all = game_of(&a, small.at), *found = game_of(&a, large.at);
        assert_int_equal(found->n, all->n);
        for (uint32_t s = 0; s < all->n; s++)
            assert_int_equal(game_code(found, s), game_code(all, s));
        ent_arena_free(&a);
    }
}

/* A closure by Warshall's algorithm over single comparisons. */
static void what_is_known_is_closed_under_transitivity(void **state)
{
    (void)state;
    uint64_t seed = 99;
    int n_closed = 0;
    for (int round = 0; round < 200; round++) {
        struct arena a = {0};
        struct ent_error err = {0};
        struct text_buffer text = {.arena = &a};
        ent_text_addf(&text,
                      "makers\n A\noptions\n A: o0\n A: o1\n A: o2\n A: o3\nprefer A partial\n");
        for (uint32_t k = next_random(&seed, 3); k; k--)
            ent_text_addf(&text, " o%u | -o%u\n", next_random(&seed, 4), next_random(&seed, 4));
        for (uint32_t k = 1 + next_random(&seed, 2); k; k--)
            ent_text_addf(&text, " o%u & %so%u over o%u\n", next_random(&seed, 4),
                          next_random(&seed, 2) ? "-" : "", next_random(&seed, 4),
                          next_random(&seed, 4));
        ent_text_add_char(&text, 0);
        const struct game *g = ent_dispute_game(&a, dispute_of(&a, text.at), &err);
        if (g && g->preference[0].partial->closure) {
            n_closed++;
            for (uint32_t s = 0; s < 16; s++)
                for (uint32_t q = 0; q < 16; q++)
                    for (uint32_t t = 0; t < 16; t++) {
                        enum known st = ent_game_compare(g, 0, s, t),
                                   tq = ent_game_compare(g, 0, t, q);
                        bool is_chain = (st == KNOWN_BETTER || st == KNOWN_SAME) &&
                                        (tq == KNOWN_BETTER || tq == KNOWN_SAME);
                        enum known sq = ent_game_compare(g, 0, s, q);
                        assert_false(is_chain && (sq == KNOWN_NOT || sq == KNOWN_WORSE));
                    }
        }
        ent_arena_free(&a);
    }
    assert_in_range(n_closed, 50, 199);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_constraint_removes_what_it_says),
        cmocka_unit_test(degenerate_disputes_are_games),
        cmocka_unit_test(statements_rank_by_the_most_important_difference),
        cmocka_unit_test(what_is_off_is_left_out_of_account),
        cmocka_unit_test(weights_add_up_exactly),
        cmocka_unit_test(a_direct_ranking_has_ties_and_strength),
        cmocka_unit_test(a_hand_edit_moves_states_and_keeps_their_order),
        cmocka_unit_test(a_moved_state_takes_the_strength_of_its_place),
        cmocka_unit_test(options_never_spoken_of_are_unknown),
        cmocka_unit_test(an_offer_ranks_the_exchange_over_the_present_state),
        cmocka_unit_test(banned_moves_are_left_out),
        cmocka_unit_test(a_joint_move_does_all_parts_at_once),
        cmocka_unit_test(coalesced_states_are_one),
        cmocka_unit_test(a_graph_is_taken_as_it_is),
        cmocka_unit_test(what_a_decision_maker_does_not_see_is_hidden),
        cmocka_unit_test(ranks_compare_as_truth_vectors_do),
        cmocka_unit_test(the_search_finds_what_trying_all_finds),
        cmocka_unit_test(what_is_known_is_closed_under_transitivity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
