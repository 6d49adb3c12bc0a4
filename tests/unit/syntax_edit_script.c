#include "unit/cmocka_all.h"

#include "syntax/edit_script.h"

static struct str script_of(struct arena *a, const char *form, const char *lemma)
{
    return ent_edit_script_write(a, ent_edit_script(a, str_of(form), str_of(lemma)));
}

static void a_script_is_what_many_words_share(void **state)
{
    (void)state;
    static const char *const samples[][3] = {
        {"The", "the", "l"},
        {"dogs", "dog", "l-s"},
        {"Parties", "party", "l-ies+y"},
        {"Americans", "American", "k-s"},
        {"LONDON", "London", "t"},
        {"Went", "go", "l-went+go"},
        {"n’t", "not", "l-'t+ot"},
        {"1,100", "1100", "n"},
        {"tv", "TV", "u"},
        {"perform", "_", "=_"},
        {"a+b", "a+c", "l-b+c"},
        {"x+", "x\t\\", "l-\\++\\t\\\\"},
        {"ÉLYSÉE", "Élysée", "t"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct str written = script_of(&a, samples[i][0], samples[i][1]);
        assert_string_equal(ent_str_copy(&a, written).at, samples[i][2]);
    }
    ent_arena_free(&a);
}

/* Bytes that are often no UTF-8, letters of several scripts, marks that are escaped. */
static struct str any_word(struct arena *a, uint32_t *seed)
{
    static const char *const parts[] = {"a",  "B", "é",  "É",  "ß",    "İ",   "’",
                                        "1,", "2", "+",  "\\", "\t",   "\n",  "-",
                                        "_",  "ǆ", "字", "“",  "\xff", "\x80"};
    struct text_buffer b = {.arena = a};
    do {
        *seed = *seed * 1664525u + 1013904223u;
        ent_text_add(&b, str_of(parts[(*seed >> 16) % (sizeof parts / sizeof *parts)]));
    } while (*seed >> 29);
    return text_str(&b);
}

static void a_script_gives_the_lemma_it_came_from(void **state)
{
    (void)state;
    struct arena a = {0};
    uint32_t seed = 7;
    for (int i = 0; i < 20000; i++) {
        struct str form = any_word(&a, &seed), lemma = any_word(&a, &seed);
        struct edit_script script;
        struct str written = ent_edit_script_write(&a, ent_edit_script(&a, form, lemma));
        assert_true(ent_edit_script_read(&a, written, &script));
        assert_null(memchr(written.at, '\t', written.n));
        assert_null(memchr(written.at, '\n', written.n));
        assert_true(str_equal(ent_edit_script_apply(&a, script, form), lemma));
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}

static void a_script_that_does_not_fit_gives_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    struct edit_script script;
    assert_true(ent_edit_script_read(&a, STR("l-ies+y"), &script));
    assert_int_equal(ent_edit_script_apply(&a, script, STR("dogs")).n, 0);
    assert_true(ent_edit_script_read(&a, STR("l-s"), &script));
    assert_int_equal(ent_edit_script_apply(&a, script, STR("S")).n, 0);
    ent_arena_free(&a);
}

static void what_is_no_script_is_refused(void **state)
{
    (void)state;
    static const char *const samples[] = {"",        "x",       "l-", "l+",   "lies", "l-a+",
                                          "l+a-b+c", "l-a+b+c", "=",  "l-\\", "l-\\x"};
    struct arena a = {0};
    struct edit_script script;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_false(ent_edit_script_read(&a, str_of(samples[i]), &script));
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_is_what_many_words_share),
        cmocka_unit_test(a_script_gives_the_lemma_it_came_from),
        cmocka_unit_test(a_script_that_does_not_fit_gives_nothing),
        cmocka_unit_test(what_is_no_script_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
