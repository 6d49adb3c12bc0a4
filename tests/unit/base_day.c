#include "unit/cmocka_all.h"

#include "base/day.h"

static struct day day(int year, int month, int of_month)
{
    return (struct day){(int16_t)year, (uint8_t)month, (uint8_t)of_month};
}

static void days_and_their_numbers_go_both_ways(void **state)
{
    (void)state;
    struct day d = day(1896, 1, 1);
    for (int32_t number = ent_day_number(d); d.year < 2105; number++) {
        assert_true(ent_day_exists(d));
        assert_int_equal(ent_day_number(d), number);
        assert_true(day_equal(ent_day_of_number(number), d));
        d = ent_day_plus(d, 1);
    }
}

static void days_outside_the_calendar_do_not_exist(void **state)
{
    (void)state;
    assert_false(ent_day_exists(day(2021, 2, 29)));
    assert_true(ent_day_exists(day(2020, 2, 29)));
    assert_false(ent_day_exists(day(2021, 13, 1)));
    assert_false(ent_day_exists(day(2021, 0, 3)));
    assert_true(ent_day_exists(day(2021, 0, 0)));
}

static void months_step_over_the_turn_of_the_year(void **state)
{
    (void)state;
    assert_true(day_equal(ent_month_plus(day(2021, 1, 31), -1), day(2020, 12, 0)));
    assert_true(day_equal(ent_month_plus(day(2020, 11, 0), 3), day(2021, 2, 0)));
}

static void a_period_covers_its_days(void **state)
{
    (void)state;
    assert_true(day_equal(ent_day_start(day(2020, 2, 0)), day(2020, 2, 1)));
    assert_true(day_equal(ent_day_end(day(2020, 2, 0)), day(2020, 2, 29)));
    assert_true(day_equal(ent_day_end(day(2020, 0, 0)), day(2020, 12, 31)));
}

static void intervals_are_written_as_edtf(void **state)
{
    (void)state;
    struct arena a = {0};
    struct day none = {0}, may = day(2021, 5, 0), today = day(2021, 5, 7);
    assert_true(str_equal(ent_interval_write(&a, may, may), STR("2021-05")));
    assert_true(str_equal(ent_interval_write(&a, none, today), STR("../2021-05-07")));
    assert_true(str_equal(ent_interval_write(&a, may, none), STR("2021-05/..")));
    assert_true(str_is_empty(ent_interval_write(&a, none, none)));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_their_numbers_go_both_ways),
        cmocka_unit_test(days_outside_the_calendar_do_not_exist),
        cmocka_unit_test(months_step_over_the_turn_of_the_year),
        cmocka_unit_test(a_period_covers_its_days),
        cmocka_unit_test(intervals_are_written_as_edtf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
