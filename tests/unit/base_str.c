#include "base/str.h"

#include "unit/cmocka_all.h"

static void a_word_is_itself_and_neither_longer_nor_shorter(void **state)
{
    (void)state;
    assert_true(str_is(STR("talks"), "talks"));
    assert_false(str_is(STR("talk"), "talks"));
    assert_false(str_is(STR("talks"), "talk"));
    assert_false(str_is(STR("Talks"), "talks"));
    assert_true(str_is(STR_NONE, ""));
    assert_false(str_is(STR_NONE, "talks"));
}

static void a_word_is_itself_in_any_case_of_its_letters(void **state)
{
    (void)state;
    assert_true(str_is_fold(STR("TaLKS"), "tAlks"));
    assert_false(str_is_fold(STR("talk"), "talks"));
    assert_false(str_is_fold(STR("talks"), "talk"));
    assert_true(str_is_fold(STR_NONE, ""));
    assert_false(str_is_fold(STR_NONE, "talks"));
    assert_false(str_is_fold(STR("@"), "`"));
    assert_false(str_is_fold(STR("{a"), "[a"));
}

static void a_zero_byte_in_the_text_ends_no_word(void **state)
{
    (void)state;
    const char with_zero[] = "no\0no";
    struct str text = {with_zero, 5};
    assert_false(str_is(text, "no"));
    assert_false(str_is_fold(text, "no"));
    assert_false(str_is((struct str){with_zero, 3}, "no"));
    assert_false(str_is_fold((struct str){with_zero, 3}, "no"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_itself_and_neither_longer_nor_shorter),
        cmocka_unit_test(a_word_is_itself_in_any_case_of_its_letters),
        cmocka_unit_test(a_zero_byte_in_the_text_ends_no_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
