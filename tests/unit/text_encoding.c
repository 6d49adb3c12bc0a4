#include "unit/cmocka_all.h"

#include <iconv.h>

#include "base/utf8.h"
#include "text/encoding.h"

static struct arena arena;

static int reset(void **state)
{
    (void)state;
    ent_arena_free(&arena);
    return 0;
}

static struct str encoded(struct str text, const char *encoding)
{
    iconv_t how = iconv_open(encoding, "UTF-8");
    assert_true(how != (iconv_t)-1);
    char *out = arena_array(&arena, char, text.n * 2 + 8), *to = out, *from = (char *)text.at;
    size_t left = text.n, room = text.n * 2 + 8;
    assert_int_equal(iconv(how, &from, &left, &to, &room), 0);
    iconv_close(how);
    return (struct str){out, (size_t)(to - out)};
}

static void comes_back_from(const char *encoding, struct str text)
{
    struct str got = ent_decode(&arena, encoded(text, encoding));
    if (!str_equal(got, text)) fail_msg("%s: %.*s", encoding, STR_ARGS(got));
}

static void western_text_of_eight_bits_is_converted(void **state)
{
    (void)state;
    struct str text =
        STR("The café in Orléans was full, said the mayor, and “nobody” left before ten o’clock.");
    comes_back_from("WINDOWS-1252", text);
    comes_back_from("ISO-8859-1", STR("The mayor of Málaga met Señor Ibáñez at the old café."));
}

static void text_of_sixteen_bits_is_converted_with_and_without_its_mark(void **state)
{
    (void)state;
    struct str text = STR("Ministers met in Zürich and agreed on nothing at all.");
    comes_back_from("UTF-16LE", text);
    comes_back_from("UTF-16BE", text);
    struct str marked = STR("\xEF\xBB\xBFМинистры встретились.");
    comes_back_from("UTF-16LE", marked);
    comes_back_from("UTF-16BE", marked);
}

static void cyrillic_of_eight_bits_is_detected(void **state)
{
    (void)state;
    struct str text =
        STR("Министры двух соседних стран встретились в четверг на берегу реки, но ни "
            "о чём не договорились. Переговоры продолжатся на следующей неделе, "
            "сообщил представитель местной власти.");
    comes_back_from("KOI8-R", text);
    comes_back_from("WINDOWS-1251", text);
}

static void a_bad_byte_among_good_ones_is_replaced(void **state)
{
    (void)state;
    struct str got = ent_decode(&arena, STR("Łódź \xFF and Kraków"));
    assert_true(str_equal(got, STR("Łódź \xEF\xBF\xBD and Kraków")));
}

static void a_nul_is_replaced(void **state)
{
    (void)state;
    struct str got = ent_decode(&arena, STR("The talks\0 go on."));
    assert_true(str_equal(got, STR("The talks\xEF\xBF\xBD go on.")));
}

/* Whatever the bytes, valid UTF-8 without NUL comes out. */
static void any_bytes_become_valid_text(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (unsigned round = 0; round < 500; round++) {
        size_t n = round % 97;
        char *bytes = arena_array(&arena, char, n + 1);
        for (size_t i = 0; i < n; i++) {
            random = random * 1664525u + 1013904223u;
            bytes[i] = (char)(random >> 24);
        }
        struct str got = ent_decode(&arena, (struct str){bytes, n});
        assert_true(ent_utf8_is_valid(got));
        assert_true(!got.n || !memchr(got.at, '\0', got.n));
    }
}

#define TEST(name) cmocka_unit_test_teardown(name, reset)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(western_text_of_eight_bits_is_converted),
        TEST(text_of_sixteen_bits_is_converted_with_and_without_its_mark),
        TEST(cyrillic_of_eight_bits_is_detected),
        TEST(a_bad_byte_among_good_ones_is_replaced),
        TEST(a_nul_is_replaced),
        TEST(any_bytes_become_valid_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
