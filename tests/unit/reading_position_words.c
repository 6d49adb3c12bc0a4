#include "unit/cmocka_all.h"

#include "reading/position.h"

extern const struct table ent_table_acts;
extern const struct table ent_table_deeds;
extern const struct table ent_table_stakes;

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_equal(word, str_of(*words))) return true;
    return false;
}

static void every_row_names_a_kind_a_frame_and_an_act(void **state)
{
    (void)state;
    static const char *const kinds[] = {"verb", "noun", "adjective", NULL};
    static const char *const frames[] = {
        "object", "object_to", "on_to", "upon_to", "to_to",   "with_to", "that", "to",   "ing",
        "alone",  "right",     "pp_to", "subject", "for",     "on",      "upon", "with", "from",
        "of",     "at",        "in",    "about",   "against", "by",      NULL};
    const struct table *t = &ent_table_acts;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        assert_true(is_one_of(table_cell(t, row, 1), kinds));
        assert_true(is_one_of(table_cell(t, row, 2), frames));
        assert_true(ent_word_index(ent_act_words, ACT_COUNT, table_cell(t, row, 3)) >= 0);
        struct str effect = table_cell(t, row, 4);
        assert_true(str_equal(effect, STR("for")) || str_equal(effect, STR("against")));
        bool has_mark = table_cell(t, row, 5).n > 0;
        assert_int_equal(has_mark, ent_act_row(row).marks != 0);
    }
}

static void a_word_has_all_its_rows(void **state)
{
    (void)state;
    uint32_t row;
    assert_int_equal(ent_act_rows(STR("umbrella"), &row), 0);
    assert_true(ent_act_rows(STR("demand"), &row) > 4);
    assert_int_equal(ent_act_row(row).act, ACT_DEMAND);
}

static void what_is_denied_turns_to_the_other_side(void **state)
{
    (void)state;
    enum stance stance = STANCE_FOR;
    assert_int_equal(ent_act_negated(ACT_ACCEPT, &stance), ACT_REJECT);
    assert_int_equal(stance, STANCE_AGAINST);
    assert_int_equal(ent_act_negated(ACT_REJECT, &stance), ACT_SIGNAL);
    assert_int_equal(stance, STANCE_FOR);
    assert_int_equal(ent_act_negated(ACT_THREATEN, &stance), ACT_PROMISE);
}

static void a_deed_may_be_against_its_object(void **state)
{
    (void)state;
    assert_true(ent_deed(STR("lift")).ends);
    assert_false(ent_deed(STR("release")).ends);
    assert_true(ent_deed(STR("boycott")).harms);
    assert_false(ent_deed(STR("umbrella")).is_known);
    assert_true(ent_stake_is(STR("ceasefire"), "deal"));
    assert_false(ent_stake_is(STR("ceasefire"), "sayer"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_names_a_kind_a_frame_and_an_act),
        cmocka_unit_test(a_word_has_all_its_rows),
        cmocka_unit_test(what_is_denied_turns_to_the_other_side),
        cmocka_unit_test(a_deed_may_be_against_its_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
