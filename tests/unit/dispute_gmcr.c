#include "dispute_fixture.h"

#define HEAD "{\n  \"program\": \"Entente\",\n  \"version\": \"" ENT_VERSION "\",\n"

/* The canonical layout of a file: read and written, it stays as it is. */
static const char statements[] = HEAD
    "  \"options\": [\n"
    "    {\n      \"name\": \"Attack\",\n      \"permittedDirection\": \"fwd\"\n    },\n"
    "    {\n      \"name\": \"Release\",\n      \"permittedDirection\": \"both\"\n    },\n"
    "    {\n      \"name\": \"Attack\",\n      \"permittedDirection\": \"back\"\n    }\n"
    "  ],\n"
    "  \"decisionMakers\": [\n"
    "    {\n"
    "      \"name\": \"Syria\",\n"
    "      \"options\": [\n        1,\n        2\n      ],\n"
    "      \"misperceptions\": [\n        [\n          [\n            0,\n            \"Y\"\n      "
    "    ]\n        ]\n      ],\n"
    "      \"preferences\": [\n"
    "        [\n          [\n            1,\n            \"Y\"\n          ],\n          [\n        "
    "    0,\n            \"N\"\n          ]\n        ],\n"
    "        {\n          \"compound\": true,\n          \"members\": [\n"
    "            [\n              [\n                2,\n                \"N\"\n              ]\n  "
    "          ],\n"
    "            [\n              [\n                0,\n                \"Y\"\n              ],\n "
    "             [\n                1,\n                \"Y\"\n              ]\n            ]\n"
    "          ]\n        }\n"
    "      ],\n"
    "      \"preferenceRanking\": []\n"
    "    },\n"
    "    {\n"
    "      \"name\": \"Iraq\",\n"
    "      \"options\": [\n        0\n      ],\n"
    "      \"misperceptions\": [],\n"
    "      \"preferences\": [],\n"
    "      \"preferenceRanking\": []\n"
    "    }\n"
    "  ],\n"
    "  \"infeasibles\": [\n    [\n      [\n        1,\n        \"Y\"\n      ],\n      [\n        "
    "2,\n        \"Y\"\n      ]\n    ]\n  ],\n"
    "  \"useManualPreferenceRanking\": false,\n"
    "  \"coalitions\": [\n    [\n      0,\n      1\n    ]\n  ]\n"
    "}\n";

static const char *gmcr_of(struct arena *a, const char *text)
{
    struct ent_error err = {0};
    struct str out;
    if (!ent_dispute_write_gmcr(a, dispute_of(a, text), &out, &err))
        return ent_str_copy(a, str_of(err.message)).at;
    return ent_str_copy(a, out).at;
}

static void a_file_is_read_and_written_unchanged(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_string_equal(gmcr_of(&a, statements), statements);
    const struct str text = ent_dispute_write(&a, dispute_of(&a, statements));
    assert_string_equal(gmcr_of(&a, ent_str_copy(&a, text).at), statements);
    ent_arena_free(&a);
}

static void a_file_reads_as_the_text_that_says_the_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str text = ent_dispute_write(&a, dispute_of(&a, statements));
    assert_string_equal(ent_str_copy(&a, text).at,
                        "makers\n  Syria\n  Iraq\n\n"
                        "options\n  Iraq: Attack to yes only\n  Syria: Release\n"
                        "  Syria: \"Syria: Attack\" \"Attack\" to no only\n\n"
                        "infeasible Release & \"Syria: Attack\"\n\n"
                        "unseen Syria: Attack\n\n"
                        "coalition Syria, Iraq\n\n"
                        "prefer Syria\n  Release & -Attack\n"
                        "  -\"Syria: Attack\" | Attack & Release\n\n"
                        "prefer Iraq\n  indifferent\n");
    ent_arena_free(&a);
}

/* Options Attack (Iraq's), Release, Escalate (Syria's): regrouped, Release is bit 0, Escalate 1, Attack 2. */
#define RANKED(use, key, syria)                                                                    \
    "{\"options\": [{\"name\": \"Attack\"}, {\"name\": \"Release\"}, {\"name\": \"Escalate\"}],"   \
    " \"decisionMakers\": [{\"name\": \"Syria\", \"options\": [1, 2], \"preferences\": [[[1, "     \
    "\"Y\"]]], \"" key "\": " syria "},"                                                           \
    " {\"name\": \"Iraq\", \"options\": [0], \"" key "\": [1, 5, [0, 2], 6, 4]}],"                 \
    " \"infeasibles\": [[[1, \"Y\"], [2, \"Y\"]]], \"" use "\": true}"

static void expect_ranks(const char *text, uint32_t i, const char *expected)
{
    struct arena a = {0};
    const struct game *g = game_of(&a, text);
    struct text_buffer ranks = {.arena = &a};
    for (uint32_t s = 0; s < g->n; s++)
        ent_text_addf(&ranks, "%s%.*s %u", s ? ", " : "", STR_ARGS(ent_game_state_text(&a, g, s)),
                      g->preference[i].rank[s]);
    ent_text_add_char(&ranks, 0);
    assert_string_equal(ranks.at, expected);
    ent_arena_free(&a);
}

static void a_ranking_by_hand_numbers_states_by_regrouped_options(void **state)
{
    (void)state;
    static const char text[] =
        RANKED("useManualPreferenceRanking", "preferenceRanking", "[4, 0, 5, 1, 6, 2]");
    expect_ranks(text, 0, "NNN 5, YNN 6, NYN 3, YYN 4, NNY 1, YNY 2");
    expect_ranks(text, 1, "NNN 3, YNN 1, NYN 5, YYN 4, NNY 3, YNY 2");
}

static void older_names_are_read(void **state)
{
    (void)state;
    expect_ranks(RANKED("useManualPreferenceVectors", "preferenceVector", "[4, 0, 5, 1, 6, 2]"), 0,
                 "NNN 5, YNN 6, NYN 3, YYN 4, NNY 1, YNY 2");
}

/* 3 is no feasible decimal here, so the numbers are positions among 0, 1, 2, 4, 5, 6. */
static void positions_are_told_from_decimals(void **state)
{
    (void)state;
    expect_ranks(RANKED("useManualPreferenceRanking", "preferenceRanking", "[4, 1, 5, 2, 6, 3]"), 0,
                 "NNN 5, YNN 6, NYN 3, YYN 4, NNY 1, YNY 2");
}

static void what_is_not_in_force_is_kept(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *text =
        RANKED("useManualPreferenceRanking", "preferenceRanking", "[4, 0, 5, 1, 6, 2]");
    const struct dispute *d = dispute_of(&a, text);
    assert_true(d->prefers[0].entries[0].note.is_off);
    const char *once = gmcr_of(&a, text);
    assert_non_null(strstr(once, "\"useManualPreferenceRanking\": true"));
    assert_string_equal(gmcr_of(&a, once), once);
    const struct dispute *again = dispute_of(&a, once);
    assert_int_equal(again->prefers[0].n, 2);
    ent_arena_free(&a);
}

static void an_if_typed_by_hand_is_written_as_its_patterns(void **state)
{
    (void)state;
    struct arena a = {0};
    static const char text[] = "makers\n A\noptions\n A: x\n A: y\nprefer A\n x IF y\n";
    const char *once = gmcr_of(&a, text);
    assert_non_null(strstr(once, "\"compound\": true"));
    const struct game *g = game_of(&a, once), *direct = game_of(&a, text);
    for (uint32_t s = 0; s < 4; s++)
        assert_int_equal(g->preference[0].rank[s], direct->preference[0].rank[s]);
    ent_arena_free(&a);
}

#define ONE "makers\n A\n B\noptions\n A: x\n B: y\nprefer B\n y\n"

static void what_has_no_place_in_the_format_is_refused(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {ONE, "test:2: .gmcr has no place for a preference that is not known"},
        {ONE "prefer A partial\n x\n", "test:9: .gmcr has no place for a partial preference"},
        {ONE "prefer A\n x\n greatly\n y\n",
         "test:9: .gmcr has no place for degrees of preference"},
        {ONE "ban A: x -> y\nprefer A\n x\n", "test:9: .gmcr has no place for move bans"},
        {ONE "joint: x, y\nprefer A\n x\n", "test:9: .gmcr has no place for joint moves"},
        {ONE "coalesce Z x\nprefer A\n x\n", "test:9: .gmcr has no place for coalesced states"},
        {ONE "feasible YN\nprefer A\n x\n",
         "test:9: .gmcr has no place for a list of feasible states"},
        {"makers\n A\nstates\n s\n",
         "test: .gmcr has no place for states and moves given as such"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = {0};
        assert_string_equal(gmcr_of(&a, cases[i][0]), cases[i][1]);
        ent_arena_free(&a);
    }
}

static void weights_are_written_as_the_ranking_they_make(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *once = gmcr_of(&a, ONE "prefer A\n weights x 1, y 2\n");
    const struct game *g = game_of(&a, once);
    static const uint32_t ranks[] = {1, 2, 3, 4};
    for (uint32_t s = 0; s < 4; s++) assert_int_equal(g->preference[0].rank[s], ranks[s]);
    assert_int_equal(g->preference[1].rank[0], 1);
    assert_int_equal(g->preference[1].rank[2], 2);
    ent_arena_free(&a);
}

#define GMCR(options, makers, rest)                                                                \
    "{\"options\": " options ", \"decisionMakers\": " makers rest "}"
#define X "[{\"name\": \"x\"}]"

static void a_file_that_is_wrong_says_where(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"[]", "test: the file: expected decisionMakers (.gmcr) or states (a graph), found []"},
        {GMCR("3", "[]", ""), "test: options: expected a list, found 3"},
        {GMCR("[{}]", "[]", ""), "test: options[0]: expected a name, found nothing"},
        {GMCR("[{\"name\": \"x\", \"permittedDirection\": \"up\"}]", "[]", ""),
         "test: options[0]: expected permittedDirection both, fwd or back, found \"up\""},
        {GMCR(X, "[{\"name\": \"A\"}]", ""),
         "test: decisionMakers[0].options: expected a list, found nothing"},
        {GMCR(X, "[{\"name\": \"A\", \"options\": [1]}]", ""),
         "test: decisionMakers[0].options: expected the number of an option, found 1"},
        {GMCR(X, "[{\"name\": \"A\", \"options\": []}, {\"name\": \"A\", \"options\": []}]", ""),
         "test: decisionMakers[1].name: a second decision maker \"A\""},
        {GMCR(X, "[]", ", \"infeasibles\": [[[0]]]"),
         "test: infeasibles[0]: expected [number of an option, \"Y\" or \"N\"], found [0]"},
        {GMCR(X, "[]", ", \"infeasibles\": [[[0, \"Z\"]]]"),
         "test: infeasibles[0]: expected [number of an option, \"Y\" or \"N\"], found [0,\"Z\"]"},
        {GMCR(X, "[{\"name\": \"A\", \"options\": [0], \"preferences\": [{\"members\": 1}]}]", ""),
         "test: decisionMakers[0].preferences[0]: expected members, a list of conditions, found 1"},
        {GMCR(X, "[{\"name\": \"A\", \"options\": [0], \"preferenceRanking\": [0, 7]}]",
              ", \"useManualPreferenceRanking\": true"),
         "test: decisionMakers[0].preferenceRanking: expected the number of a feasible state, "
         "found 0"},
        {GMCR(X, "[{\"name\": \"A\", \"options\": [0], \"preferenceRanking\": [0]}]",
              ", \"useManualPreferenceRanking\": true"),
         "test: the ranking leaves out 1 of 2 states, Y first"},
        {GMCR(X, "[{\"name\": \"A\", \"options\": [0]}]", ", \"coalitions\": [[0, 1]]"),
         "test: coalitions: expected the number of a decision maker, found 1"},
        {"{\"states\": 1}", "test: decision_makers: expected a list of names, found nothing"},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\", \"s\"]}",
         "test: states[1]: a second state \"s\""},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\"], \"moves\": {\"B\": []}}",
         "test: moves.B: no such decision maker"},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\"], \"moves\": {\"A\": [[\"s\", "
         "\"t\"]]}}",
         "test: moves.A: expected the name of a state, found \"t\""},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\"], \"moves\": {\"A\": [[\"s\", "
         "\"s\"]]}}",
         "test: moves.A: expected two states, found [\"s\",\"s\"]"},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\"], \"preferences\": {\"A\": []}}",
         "test: preferences.A: expected a list of states, found []"},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\"], \"preferences\": {\"A\": [[], "
         "\"s\"]}}",
         "test: preferences.A: expected states of a class, found []"},
        {"{\"decision_makers\": [\"A\"], \"states\": [\"s\"], \"status_quo\": 4}",
         "test: status_quo: expected a name, found 4"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = {0};
        assert_string_equal(complaint_of(&a, cases[i][0]), cases[i][1]);
        ent_arena_free(&a);
    }
}

/* The words are the JSON library's. */
static void broken_json_says_where_it_breaks(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(str_starts(str_of(complaint_of(&a, "{\n  \"options\" 3}")), STR("test:2:1")));
    assert_true(str_starts(str_of(complaint_of(&a, "{\"a\": 1, \"a\": 2}")), STR("test:1:")));
    ent_arena_free(&a);
}

static const char graph[] = "{\n  \"entente\": 1,\n  \"name\": \"Elm\",\n  \"decision_makers\": "
                            "[\n    \"A\",\n    \"B\"\n  ],\n"
                            "  \"states\": [\n    \"s\",\n    \"t\",\n    \"u\"\n  ],\n"
                            "  \"moves\": {\n    \"A\": [\n      [\n        \"s\",\n        "
                            "\"t\"\n      ]\n    ],\n    \"B\": []\n  },\n"
                            "  \"preferences\": {\n    \"A\": [\n      \"t\",\n      [\n        "
                            "\"s\",\n        \"u\"\n      ]\n    ]\n  },\n"
                            "  \"status_quo\": \"s\"\n}\n";

static void a_graph_is_read_and_written_unchanged(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct str out;
    assert_true(ent_dispute_write_graph(&a, dispute_of(&a, graph), &out, &err));
    assert_string_equal(ent_str_copy(&a, out).at, graph);
    struct str text = ent_dispute_write(&a, dispute_of(&a, graph));
    assert_true(ent_dispute_write_graph(&a, dispute_of(&a, ent_str_copy(&a, text).at), &out, &err));
    assert_string_equal(ent_str_copy(&a, out).at, graph);
    assert_false(ent_dispute_write_graph(&a, dispute_of(&a, ONE), &out, &err));
    assert_string_equal(err.message, "test: a graph in JSON needs states given as such");
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_and_written_unchanged),
        cmocka_unit_test(a_file_reads_as_the_text_that_says_the_same),
        cmocka_unit_test(a_ranking_by_hand_numbers_states_by_regrouped_options),
        cmocka_unit_test(older_names_are_read),
        cmocka_unit_test(positions_are_told_from_decimals),
        cmocka_unit_test(what_is_not_in_force_is_kept),
        cmocka_unit_test(an_if_typed_by_hand_is_written_as_its_patterns),
        cmocka_unit_test(what_has_no_place_in_the_format_is_refused),
        cmocka_unit_test(weights_are_written_as_the_ranking_they_make),
        cmocka_unit_test(a_file_that_is_wrong_says_where),
        cmocka_unit_test(broken_json_says_where_it_breaks),
        cmocka_unit_test(a_graph_is_read_and_written_unchanged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
