#include "unit/cmocka_all.h"

#include "base/utf8.h"

static void an_invalid_byte_becomes_one_replacement(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str repaired = ent_utf8_repair(&a, STR("a\xFF\xC0z\xE2\x82"));
    assert_true(str_equal(repaired, STR("a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD")));
    ent_arena_free(&a);
}

static void every_code_point_survives_a_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        char bytes[4];
        unsigned written = ent_utf8_write(c, bytes), read;
        assert_int_equal(ent_utf8_at((struct str){bytes, written}, 0, &read), c);
        assert_int_equal(read, written);
    }
}

static void offsets_agree_with_counting(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_buffer text = {.arena = &a};
    for (int i = 0; i < 700; i++) ent_text_add(&text, i % 3 ? STR("é") : STR("x"));
    struct code_points points = ent_code_points(&a, text_str(&text));
    uint32_t n = 0;
    for (size_t byte = 0; byte < text.n; byte += text.at[byte] == 'x' ? 1 : 2, n++) {
        assert_int_equal(ent_code_point_of(&points, byte), n);
        assert_int_equal(ent_byte_of(&points, n), byte);
    }
    assert_int_equal(ent_code_point_of(&points, text.n), 700);
    assert_int_equal(ent_byte_of(&points, 700), text.n);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_invalid_byte_becomes_one_replacement),
        cmocka_unit_test(every_code_point_survives_a_round_trip),
        cmocka_unit_test(offsets_agree_with_counting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
