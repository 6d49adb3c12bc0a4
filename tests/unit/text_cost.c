/* Cutting takes time in proportion to a text's length, whatever stands in it: twice the text, no more than twice the bytes looked at. */
#include "unit/cmocka_all.h"

#include "text/document.h"
#include "text/intake.h"

enum { LONG = 5 << 20, LOOKS_PER_BYTE = 6 };

static struct str repeated(struct arena *a, const char *pattern, size_t n)
{
    size_t length = strlen(pattern);
    char *text = arena_array(a, char, n);
    for (size_t i = 0; i < n; i++) text[i] = pattern[i % length];
    return (struct str){text, n};
}

static uint64_t looks(const char *pattern, size_t n)
{
    struct arena a = {0};
    struct report report;
    struct ent_error err;
    assert_true(ent_report_from_plain(&a, repeated(&a, pattern, n), "long.txt", &report, &err));
    const struct document *d = ent_document(&a, &report);
    assert_true(d->tokens.n > 0);
    uint64_t looked_at = d->looked_at;
    ent_arena_free(&a);
    return looked_at;
}

static void grows_in_proportion(const char *pattern, size_t n)
{
    uint64_t half = looks(pattern, n), whole = looks(pattern, 2 * n);
    if (whole > 2 * half + half / 10 + 1000 || whole > 2 * n * LOOKS_PER_BYTE)
        fail_msg("\"%s\": %lu bytes looked at, then %lu", pattern, (unsigned long)half,
                 (unsigned long)whole);
}

static void ten_megabytes_of_one_kind_are_no_trap(void **state)
{
    (void)state;
    grows_in_proportion("The minister of water met the farmers. ", LONG);
    grows_in_proportion("word ", LONG);
    grows_in_proportion("x", LONG);
    grows_in_proportion(".", LONG);
    grows_in_proportion("_", LONG);
}

static void patterns_that_look_far_ahead_are_no_trap(void **state)
{
    (void)state;
    static const char *const patterns[] = {"\"",
                                           "'",
                                           "\" ",
                                           "“",
                                           "a.",
                                           "a-",
                                           "1-",
                                           "1-1 ",
                                           "1,",
                                           "a'",
                                           "x'y'",
                                           "a@",
                                           "a@b ",
                                           "://",
                                           "a://(",
                                           "www.",
                                           "a.b.c-",
                                           "http://",
                                           "non-",
                                           "(",
                                           "5m",
                                           "U.S. ",
                                           "A. B",
                                           "&A",
                                           "a\n",
                                           "a b\n",
                                           ":-)",
                                           "#a",
                                           ".5",
                                           "cannot",
                                           "é",
                                           "Ω ",
                                           "\xFF",
                                           "–",
                                           "By A ",
                                           "Source: a/b\n",
                                           "OSLO, May 6 (",
                                           "... ",
                                           "?! "};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        grows_in_proportion(patterns[i], LONG / 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_megabytes_of_one_kind_are_no_trap),
        cmocka_unit_test(patterns_that_look_far_ahead_are_no_trap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
