/* What holds for any text: every token tagged, indexes in range, clauses in order and inside their sentence, memory in proportion. */
#include "unit/cmocka_all.h"

#include <stdio.h>

#include "syntax/clause.h"

static const struct syntax *syntax_of(struct arena *a, struct str text)
{
    struct report *r = arena_new(a, struct report);
    r->text = text;
    r->body = (struct span){0, (uint32_t)text.n};
    return ent_syntax(a, ent_document(a, r), NULL);
}

static bool is_index(uint32_t i, uint32_t n) { return i == NO_INDEX || i < n; }

static void check_phrases(const struct syntax *s)
{
    uint32_t n = s->phrases.n, tokens = s->document->tokens.n;
    for (uint32_t i = 0; i < n; i++) {
        const struct noun_phrase *p = &s->phrases.at[i];
        assert_true(p->first <= p->head && p->head <= p->last && p->last < tokens);
        assert_true(!i || s->phrases.at[i - 1].first <= p->first);
        assert_true(is_index(p->attached, n) && is_index(p->apposition, n) && is_index(p->next, n));
        assert_true(is_index(p->clause, s->clauses.n) && is_index(p->preposition, tokens));
    }
}

static void check_clauses(const struct syntax *s)
{
    uint32_t n = s->clauses.n;
    for (uint32_t i = 0; i < n; i++) {
        const struct clause *c = &s->clauses.at[i];
        struct sentence in = s->document->sentences.at[c->sentence];
        assert_true(in.first <= c->first && c->last < in.first + in.n);
        assert_true(c->first <= c->verb_first && c->verb_first <= c->verb);
        assert_true(c->verb <= c->verb_last && c->verb_last <= c->last);
        assert_true(!i || s->clauses.at[i - 1].first <= c->first);
        assert_true(is_index(c->subject, s->phrases.n) && is_index(c->object, s->phrases.n));
        assert_true(is_index(c->complement, n) && is_index(c->parent, n));
        assert_true(c->parent != i && c->complement != i && c->lemma.n > 0);
    }
}

static void check_tokens(const struct syntax *s)
{
    for (uint32_t i = 0; i < s->document->tokens.n; i++) {
        assert_true(s->tags[i] < TAG_COUNT && s->lemmas[i].n > 0);
        assert_true(is_index(s->phrase_of[i], s->phrases.n));
        assert_true(is_index(s->clause_of[i], s->clauses.n));
    }
}

static struct str repeated(struct arena *a, const char *part, size_t bytes)
{
    struct text_buffer b = {.arena = a};
    while (b.n < bytes) ent_text_add(&b, str_of(part));
    return text_str(&b);
}

static const char *const parts[] = {
    ", ",
    "that ",
    "\xE2\x80\x9C ",
    "\" ",
    "( ",
    ") ",
    "who ",
    "said ",
    "and ",
    "Norland, Sudia, ",
    "the ",
    "of ",
    "'s ",
    "to ",
    "to be ",
    "he said she said ",
    "- ",
    "if he goes, ",
    "not ",
    "Secretary of State ",
    "Berg, the envoy of Norland, ",
    "claims that claims that ",
    "; ",
    "a car-bombing and ",
    "\xF0\x9F\x98\x80 ",
    "he said, ",
    "saying he was saying ",
    "which was held by those who said that ",
};

static void any_text_keeps_indexes_in_range(void **state)
{
    (void)state;
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct arena a = {0};
        const struct syntax *s = syntax_of(&a, repeated(&a, parts[i], 20000));
        check_tokens(s);
        check_phrases(s);
        check_clauses(s);
        ent_arena_free(&a);
    }
}

/* Pairs of the parts above, in an order that a fixed generator draws. */
static void mixtures_keep_indexes_in_range(void **state)
{
    (void)state;
    uint32_t seed = 7;
    struct arena a = {0};
    struct text_buffer b = {.arena = &a};
    for (int i = 0; i < 30000; i++) {
        seed = seed * 1664525u + 1013904223u;
        ent_text_add(&b, str_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
        if (seed % 97 == 0) ent_text_add(&b, STR("The talks failed.\n\n"));
    }
    const struct syntax *s = syntax_of(&a, text_str(&b));
    assert_true(s->clauses.n > 1000 && s->phrases.n > 1000);
    check_tokens(s);
    check_phrases(s);
    check_clauses(s);
    ent_arena_free(&a);
}

/* The memory that the grammar takes for a text, a measure of its work that no clock disturbs. */
static size_t memory_for(const char *part, size_t bytes)
{
    struct arena a = {0};
    struct report *r = arena_new(&a, struct report);
    r->text = repeated(&a, part, bytes);
    r->body = (struct span){0, (uint32_t)r->text.n};
    struct document *d = ent_document(&a, r);
    size_t before = a.used;
    ent_syntax(&a, d, NULL);
    size_t used = a.used - before;
    ent_arena_free(&a);
    return used;
}

static void twice_the_text_takes_at_most_little_more_than_twice_the_memory(void **state)
{
    (void)state;
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_true(memory_for(parts[i], 80000) < 3 * memory_for(parts[i], 40000));
}

static void a_megabyte_of_one_word_is_read(void **state)
{
    (void)state;
    static const char *const worst[] = {", ", "that ", "he said, "};
    for (unsigned i = 0; i < sizeof worst / sizeof *worst; i++)
        assert_true(memory_for(worst[i], 1000000) < 600000000);
}

static void the_same_text_is_tagged_the_same_twice(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str text = STR("Norland may drop its claims, said the envoy. He did not say when.");
    const struct syntax *one = syntax_of(&a, text), *two = syntax_of(&a, text);
    assert_memory_equal(one->tags, two->tags, one->document->tokens.n);
    ent_arena_free(&a);
}

static void plain_sentences_have_the_tags_of_the_treebank(void **state)
{
    (void)state;
    static const uint8_t tags[] = {TAG_DT,  TAG_NN, TAG_MD, TAG_RB,       TAG_VB,  TAG_DT,
                                   TAG_NNS, TAG_TO, TAG_VB, TAG_PRP_POSS, TAG_NNS, TAG_PUNCT};
    struct arena a = {0};
    const struct syntax *s =
        syntax_of(&a, STR("The government will not force the workers to leave their homes."));
    assert_int_equal(s->document->tokens.n, sizeof tags);
    assert_memory_equal(s->tags, tags, sizeof tags);
    ent_arena_free(&a);
}

static void nothing_has_no_grammar(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct syntax *s = syntax_of(&a, STR(""));
    assert_int_equal(s->phrases.n + s->clauses.n, 0);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_text_keeps_indexes_in_range),
        cmocka_unit_test(mixtures_keep_indexes_in_range),
        cmocka_unit_test(twice_the_text_takes_at_most_little_more_than_twice_the_memory),
        cmocka_unit_test(a_megabyte_of_one_word_is_read),
        cmocka_unit_test(the_same_text_is_tagged_the_same_twice),
        cmocka_unit_test(plain_sentences_have_the_tags_of_the_treebank),
        cmocka_unit_test(nothing_has_no_grammar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
