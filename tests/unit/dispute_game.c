#include "cmocka_all.h"

#include "dispute/game.h"

enum { A = 1, B = 2, C = 4 };

static const struct str makers[] = {{"One", 3}, {"Two", 3}};
static const struct str options[] = {{"a", 1}, {"b", 1}, {"c", 1}};

static struct game cube(const struct movement *movement, const struct preference *preference)
{
    return (struct game){.n = 8,
                         .n_makers = 2,
                         .n_options = 3,
                         .maker = makers,
                         .option = options,
                         .movement = movement,
                         .preference = preference,
                         .status_quo = NO_INDEX};
}

static void expect_moves(const struct game *g, uint32_t i, uint32_t s, const char *expected)
{
    struct arena a = {0};
    struct text_buffer text = {.arena = &a};
    uint32_t n;
    const uint32_t *to = ent_game_moves(&a, g, i, s, &n);
    for (uint32_t k = 0; k < n; k++) ent_text_addf(&text, "%s%u", k ? " " : "", to[k]);
    ent_text_add_char(&text, 0);
    assert_string_equal(text.at, expected);
    for (uint32_t q = 0; q < g->n; q++) {
        bool is_there = false;
        for (uint32_t k = 0; k < n; k++) is_there |= to[k] == q;
        assert_int_equal(ent_game_has_move(g, i, s, q), is_there);
    }
    ent_arena_free(&a);
}

static void a_move_changes_any_number_of_own_options(void **state)
{
    (void)state;
    const struct movement movement[] = {{A | C, 0, 0}, {B, 0, 0}};
    struct game g = cube(movement, NULL);
    expect_moves(&g, 0, 2, "3 6 7");
    expect_moves(&g, 1, 5, "7");
    assert_int_equal(ent_game_count_moves(&g), 8 * 3 + 8);
}

static void a_one_way_option_changes_one_way(void **state)
{
    (void)state;
    const struct movement movement[] = {{A | B, A, B}, {C, 0, C}};
    struct game g = cube(movement, NULL);
    expect_moves(&g, 0, 0, "1");
    expect_moves(&g, 0, 1, "");
    expect_moves(&g, 0, 2, "0 1 3");
    expect_moves(&g, 1, 3, "");
    expect_moves(&g, 1, 7, "3");
    assert_int_equal(ent_game_count_moves(&g), 2 * (1 + 0 + 3 + 1) + 4);
}

static void moves_lead_to_feasible_states_only(void **state)
{
    (void)state;
    static const uint64_t code[] = {0, 3, 5, 6};
    const struct movement movement[] = {{A | B, 0, 0}, {0, 0, 0}};
    struct game g = cube(movement, NULL);
    g.n = 4;
    g.code = code;
    expect_moves(&g, 0, 0, "1");
    expect_moves(&g, 0, 2, "3");
    expect_moves(&g, 1, 2, "");
    assert_int_equal(ent_game_find(&g, 5), 2);
    assert_int_equal(ent_game_find(&g, 4), NO_INDEX);
    assert_int_equal(ent_game_find(&g, 7), NO_INDEX);
}

static void the_listed_form_has_the_same_moves(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct movement movement[] = {{A | B, B, 0}, {B | C, 0, 0}};
    struct game g = cube(movement, NULL);
    const struct game *listed = ent_game_listed(&a, &g);
    assert_true(game_is_explicit(listed));
    assert_int_equal(ent_game_count_moves(listed), ent_game_count_moves(&g));
    for (uint32_t i = 0; i < 2; i++)
        for (uint32_t s = 0; s < g.n; s++)
            for (uint32_t q = 0; q < g.n; q++)
                assert_int_equal(ent_game_has_move(listed, i, s, q),
                                 ent_game_has_move(&g, i, s, q));
    assert_ptr_equal(ent_game_listed(&a, listed), listed);
    ent_arena_free(&a);
}

static void ranks_compare_all_states(void **state)
{
    (void)state;
    static const uint32_t rank[] = {1, 2, 2, 3, 1, 1, 1, 1};
    const struct preference preference[] = {{.rank = rank}, {0}};
    struct game g = cube(NULL, preference);
    assert_int_equal(ent_game_compare(&g, 0, 0, 1), KNOWN_WORSE);
    assert_int_equal(ent_game_compare(&g, 0, 3, 1), KNOWN_BETTER);
    assert_int_equal(ent_game_compare(&g, 0, 1, 2), KNOWN_SAME);
    assert_int_equal(ent_game_compare(&g, 1, 1, 2), KNOWN_NOT);
    assert_int_equal(ent_game_compare(&g, 1, 2, 2), KNOWN_SAME);
    assert_false(game_is_complete(&g));
}

/* Statements: a; b. Never a word of c. */
static void partial_knowledge_stops_at_what_was_never_spoken_of(void **state)
{
    (void)state;
    static const uint64_t truth[] = {0, 1, 2, 3, 0, 1, 2, 3};
    const struct partial known = {.spoken = A | B, .n_words = 1, .truth = truth};
    const struct preference preference[] = {{.partial = &known}, {0}};
    struct game g = cube(NULL, preference);
    assert_int_equal(ent_game_compare(&g, 0, 3, 0), KNOWN_BETTER);
    assert_int_equal(ent_game_compare(&g, 0, 0, 1), KNOWN_WORSE);
    assert_int_equal(ent_game_compare(&g, 0, 1, 2), KNOWN_NOT);
    assert_int_equal(ent_game_compare(&g, 0, 7, 0), KNOWN_NOT);
}

static void pairs_ranked_outright_are_read_from_the_closure(void **state)
{
    (void)state;
    static const uint64_t closure[] = {1, 3, 6, 14, 16, 32, 64, 128};
    const struct partial known = {.closure = closure};
    const struct preference preference[] = {{.partial = &known}, {0}};
    struct game g = cube(NULL, preference);
    assert_int_equal(ent_game_compare(&g, 0, 1, 0), KNOWN_BETTER);
    assert_int_equal(ent_game_compare(&g, 0, 2, 3), KNOWN_WORSE);
    assert_int_equal(ent_game_compare(&g, 0, 4, 5), KNOWN_NOT);
}

static void a_state_is_written_with_its_first_option_leftmost(void **state)
{
    (void)state;
    struct arena a = {0};
    struct game g = cube(NULL, NULL);
    assert_true(str_equal(ent_game_state_text(&a, &g, 1), STR("YNN")));
    assert_true(str_equal(ent_game_state_text(&a, &g, 6), STR("NYY")));
    static const struct str names[8] = {{"Abandon", 7}};
    g.state = names;
    assert_true(str_equal(ent_game_state_text(&a, &g, 0), STR("Abandon")));
    assert_true(str_equal(ent_game_state_text(&a, &g, 1), STR("YNN")));
    ent_arena_free(&a);
}

static void a_game_of_no_option_has_one_state_and_no_move(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct movement movement[] = {{0, 0, 0}, {0, 0, 0}};
    struct game g = cube(movement, NULL);
    g.n = 1;
    g.n_options = 0;
    expect_moves(&g, 0, 0, "");
    assert_int_equal(ent_game_state_text(&a, &g, 0).n, 0);
    g.n = 0;
    assert_int_equal(ent_game_count_moves(&g), 0);
    assert_int_equal(ent_game_find(&g, 0), NO_INDEX);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_move_changes_any_number_of_own_options),
        cmocka_unit_test(a_one_way_option_changes_one_way),
        cmocka_unit_test(moves_lead_to_feasible_states_only),
        cmocka_unit_test(the_listed_form_has_the_same_moves),
        cmocka_unit_test(ranks_compare_all_states),
        cmocka_unit_test(partial_knowledge_stops_at_what_was_never_spoken_of),
        cmocka_unit_test(pairs_ranked_outright_are_read_from_the_closure),
        cmocka_unit_test(a_state_is_written_with_its_first_option_leftmost),
        cmocka_unit_test(a_game_of_no_option_has_one_state_and_no_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
