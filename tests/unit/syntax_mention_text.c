#include "unit/cmocka_all.h"

#include "syntax/mention_text.h"

/* A document whose tokens are the words between single blanks. */
static const struct document *words_of(struct arena *a, const char *text)
{
    struct document *d = arena_new(a, struct document);
    d->text = str_of(text);
    for (uint32_t start = 0; start < d->text.n;) {
        uint32_t end = (uint32_t)ent_str_find(d->text, STR(" "), start);
        *vec_add(a, &d->tokens) = (struct token){.start = start, .end = end};
        start = end + 1;
    }
    return d;
}

/* A mention of all of text, its head the number of a word. */
static struct mention_text mention(struct arena *a, const char *text, uint32_t head)
{
    const struct document *d = words_of(a, text);
    return ent_mention_text(d, 0, d->tokens.n - 1, head);
}

#define BIT(match) (1u << (match))

static void assert_matches(const char *later, uint32_t i, const char *earlier, uint32_t j,
                           uint32_t expected)
{
    struct arena a = {0};
    struct mention_text x = mention(&a, later, i), y = mention(&a, earlier, j);
    assert_int_equal(ent_mention_matches(&x, &y), expected);
    ent_arena_free(&a);
}

static void the_same_words_match_but_for_articles_and_case(void **state)
{
    (void)state;
    assert_matches("the Union", 1, "a union", 1,
                   BIT(MATCH_HEAD) | BIT(MATCH_CORE) | BIT(MATCH_FULL) | BIT(MATCH_INSIDE) |
                       BIT(MATCH_AROUND));
    assert_matches("the strike", 1, "its long strike", 2, BIT(MATCH_HEAD) | BIT(MATCH_INSIDE));
    assert_matches("the rail strike", 2, "strikes", 0, 0);
}

static void a_surname_is_part_of_a_name(void **state)
{
    (void)state;
    assert_matches("Obama", 0, "Barack Obama", 0,
                   BIT(MATCH_INSIDE) | BIT(MATCH_HEAD_IN) | BIT(MATCH_SOME));
    assert_matches("Barack Obama", 0, "Obama", 0,
                   BIT(MATCH_AROUND) | BIT(MATCH_HEAD_OF) | BIT(MATCH_SOME));
    assert_matches("Clinton", 0, "Barack Obama", 0, BIT(MATCH_OTHER_NAMES));
}

static void initials_stand_for_a_name(void **state)
{
    (void)state;
    uint32_t expected = BIT(MATCH_INITIALS) | BIT(MATCH_OTHER_NAMES);
    assert_matches("the U.N.", 1, "the United Nations", 2, expected);
    assert_matches("the Organisation of American States", 1, "OAS", 0, expected);
    assert_matches("Un", 0, "the United Nations", 2, BIT(MATCH_OTHER_NAMES));
}

static void what_stands_behind_the_head_is_in_the_core_while_it_is_capital(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_int_equal(mention(&a, "the mayor of Rome", 1).n, 1);
    assert_int_equal(mention(&a, "Mayor Carla Rossi of Rome", 0).n, 3);
    assert_int_equal(mention(&a, "a b c d e f g h i j k l m n", 13).n, 8);
    assert_int_equal(mention(&a, "A B C D E F G H", 1).n, 5);
    assert_int_equal(mention(&a, "New New York", 2).n, 2);
    ent_arena_free(&a);
}

static void words_have_classes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t head;
        uint8_t pronoun, opening;
    } samples[] = {
        {"I", 0, 1, 6},
        {"she", 0, 5, 0},
        {"Themselves", 0, 7, 6},
        {"why", 0, 15, 0},
        {"those", 0, 11, 0},
        {"those who left", 0, 0, 3},
        {"the talks", 1, 0, 1},
        {"An offer", 1, 0, 2},
        {"their offer", 1, 0, 4},
        {"more pay", 1, 0, 5},
        {"chief negotiator", 1, 0, 0},
        {"Paris", 0, 0, 6},
        {"3 ships", 1, 0, 7},
        {"fifty", 0, 0, 0},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct mention_text t = mention(&a, samples[i].text, samples[i].head);
        assert_int_equal(t.pronoun, samples[i].pronoun);
        assert_int_equal(t.opening, samples[i].opening);
    }
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_match_but_for_articles_and_case),
        cmocka_unit_test(a_surname_is_part_of_a_name),
        cmocka_unit_test(initials_stand_for_a_name),
        cmocka_unit_test(what_stands_behind_the_head_is_in_the_core_while_it_is_capital),
        cmocka_unit_test(words_have_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
