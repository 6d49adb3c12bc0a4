#include "unit/cmocka_all.h"

#include "syntax/lemma.h"
#include "syntax/parser.h"
#include "syntax/spanning_tree.h"
#include "unit/branch_sample.h"
#include "unit/parser_sample.h"

struct made {
    struct sample sample;
    struct model *model;
    struct encoder *encoder;
    struct parser *parser;
};

static void make(struct made *m)
{
    struct ent_error err = {0};
    sample_parser(&m->sample);
    m->model = sample_open(&m->sample, &err);
    if (!m->model) fail_msg("%s", err.message);
    m->encoder = ent_encoder_open(m->model, 1, &err);
    if (!m->encoder) fail_msg("%s", err.message);
    m->parser = ent_parser_open(m->model, ent_model_base(m->model), parser_shape.hidden, &err);
    if (!m->parser) fail_msg("%s", err.message);
}

static void unmake(struct made *m)
{
    ent_parser_close(m->parser);
    ent_encoder_close(m->encoder);
    ent_model_close(m->model);
    ent_arena_free(&m->sample.arena);
}

/* Every word leads to the one root of its sentence, and only that is called root. */
static void check_trees(const struct document *d, const struct parsed *p, uint32_t first,
                        uint32_t n)
{
    for (uint32_t s = first; s < first + n; s++) {
        const struct sentence *at = &d->sentences.at[s];
        uint32_t roots = 0;
        for (uint32_t t = at->first; t < at->first + at->n; t++) {
            uint32_t up = t, steps = 0;
            while (p->head[up - p->first] != NO_INDEX && steps++ <= at->n)
                up = p->head[up - p->first];
            assert_true(steps <= at->n && up >= at->first && up < at->first + at->n);
            bool is_root = p->head[t - p->first] == NO_INDEX;
            if (is_root) roots++;
            assert_int_equal(str_is(column_text(p->relation, t - p->first), "root"), is_root);
        }
        assert_int_equal(roots, 1);
    }
}

static void check_same_rows(const struct parsed *whole, const struct parsed *part)
{
    for (uint32_t i = 0; i < part->n; i++) {
        uint32_t row = part->first + i - whole->first;
        assert_int_equal(part->head[i], whole->head[row]);
        assert_true(str_equal(part->lemma[i], whole->lemma[row]));
        assert_int_equal(part->upos.at[i], whole->upos.at[row]);
        assert_int_equal(part->xpos.at[i], whole->xpos.at[row]);
        assert_int_equal(part->feats.at[i], whole->feats.at[row]);
        assert_int_equal(part->relation.at[i], whole->relation.at[row]);
    }
}

static void a_document_is_parsed_alike_whole_and_in_parts(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    uint32_t lengths[60];
    for (uint32_t i = 0; i < 60; i++) lengths[i] = 1 + i * 7 % 40;
    struct arena a = {0};
    const struct document *d = sample_document(&a, lengths, 60);
    const struct parsed *whole = ent_parse(&a, m.parser, m.encoder, d, 0, 60);
    assert_int_equal(whole->n, d->tokens.n);
    check_trees(d, whole, 0, 60);
    uint32_t parts = 0;
    for (uint32_t s = 0, n; s < 60; s += n, parts++) {
        n = ent_encode_cut(m.encoder, d, s, 100);
        const struct parsed *part = ent_parse(&a, m.parser, m.encoder, d, s, n);
        check_trees(d, part, s, n);
        check_same_rows(whole, part);
    }
    assert_true(parts > 5);
    ent_arena_free(&a);
    unmake(&m);
}

static uint32_t longest = 20000;

static size_t mentions_of(const struct parsed *p)
{
    size_t n = 0;
    for (uint32_t i = 0; i < p->entities->parts.n; i++) n += p->entities->parts.at[i].mentions.n;
    return n;
}

/* As one square 20,000 words would need 5 GB, 100,000 words 120 GB. */
static void a_sentence_of_any_length_is_one_tree_in_little_memory(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    struct arena a = {0};
    uint32_t lengths[] = {3, 5000, 2, longest, 1, TREE_MOST_WORDS, TREE_MOST_WORDS + 1};
    enum { N = sizeof lengths / sizeof *lengths };
    const struct document *d = sample_document(&a, lengths, N);
    size_t before = a.used;
    const struct parsed *p = ent_parse(&a, m.parser, m.encoder, d, 0, N);
    assert_int_equal(p->n, d->tokens.n);
    assert_true(a.used - before < (size_t)d->tokens.n * 120 + mentions_of(p) * 1400);
    check_trees(d, p, 0, N);
    const struct sentence *s = &d->sentences.at[3];
    uint32_t joints = 0, root = s->first;
    while (p->head[root] != NO_INDEX) root++;
    for (uint32_t t = s->first + TREE_MOST_WORDS; t < s->first + s->n; t++)
        if (p->head[t] == root) joints++;
    assert_int_equal(joints, (s->n - 1) / TREE_MOST_WORDS);
    ent_arena_free(&a);
    unmake(&m);
}

static void a_lemma_of_the_table_beats_the_scores_for_its_upos(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    struct arena a = {0};
    struct document *d = arena_new(&a, struct document);
    struct text_buffer text = {.arena = &a};
    *vec_add(&a, &d->sentences) = (struct sentence){0, 40, 0};
    for (uint32_t i = 0; i < 40; i++) {
        *vec_add(&a, &d->tokens) = (struct token){i * 5, i * 5 + 4, 0, 0};
        ent_text_add(&text, i % 2 ? STR("went ") : STR("sent "));
    }
    d->text = text_str(&text);
    const struct parsed *p = ent_parse(&a, m.parser, m.encoder, d, 0, 1);
    uint32_t gone = 0, sent = 0;
    for (uint32_t i = 0; i < 40; i++) {
        bool is_noun = str_is(column_text(p->upos, i), "NOUN");
        if (is_noun && i % 2 && str_is(p->lemma[i], "go")) gone++;
        if (is_noun && !(i % 2) && str_is(p->lemma[i], "sent")) sent++;
        assert_int_equal(str_is(p->lemma[i], "go"), is_noun && i % 2);
    }
    assert_true(gone > 0 && sent > 0);
    ent_arena_free(&a);
    unmake(&m);
}

static void regular_words_are_brought_to_their_base_by_rule(void **state)
{
    (void)state;
    struct made m;
    make(&m);
    struct arena a = {0};
    uint32_t lengths[200];
    for (uint32_t i = 0; i < 200; i++) lengths[i] = 1 + i % 9;
    const struct document *d = sample_document(&a, lengths, 200);
    const struct parsed *p = ent_parse(&a, m.parser, m.encoder, d, 0, 200);
    uint32_t plurals = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        bool is_noun = str_is(column_text(p->upos, i), "NOUN");
        if (!is_noun || !str_is(column_text(p->xpos, i), "NNS")) continue;
        assert_true(str_equal(p->lemma[i], ent_lemma(&a, token_text(d, i), TAG_NNS)));
        plurals++;
    }
    assert_true(plurals > 10);
    ent_arena_free(&a);
    unmake(&m);
}

static void the_vectors_of_a_branch_are_kept_beside_the_trunks(void **state)
{
    (void)state;
    struct made m;
    struct ent_error err = {0};
    struct sample file = {0};
    struct arena a = {0};
    make(&m);
    sample_branch(&file, ent_model_base(m.model), 1, &m.sample, 0, 1);
    struct model *branch = sample_open(&file, &err);
    assert_non_null(branch);
    if (!ent_encoder_branch(m.encoder, 1, branch, &err)) fail_msg("%s", err.message);
    uint32_t lengths[60];
    for (uint32_t i = 0; i < 60; i++) lengths[i] = 1 + i * 7 % 40;
    const struct document *d = sample_document(&a, lengths, 60);
    const struct vectors *wanted = ent_encode(&a, m.encoder, d, (int)parser_shape.layers);
    const struct vectors *kept = ent_parse_document(&a, m.parser, m.encoder, d)->vectors;
    size_t bytes = (size_t)d->tokens.n * parser_shape.hidden * sizeof(float);
    assert_memory_equal(kept->at, wanted->at, bytes);
    assert_null(kept->branch[0]);
    assert_memory_equal(kept->branch[1]->at, wanted->branch[1]->at, bytes);
    assert_true(memcmp(kept->at, kept->branch[1]->at, bytes) != 0);
    unmake(&m);
    ent_model_close(branch);
    ent_arena_free(&file.arena);
    ent_arena_free(&a);
}

/* Opens the model with one block replaced by a text, or left out where the text is NULL. */
static void refused(const char *name, const char *text, const char *message)
{
    struct sample s;
    struct ent_error err = {0};
    sample_parser(&s);
    size_t at = 0;
    while (at < s.n && strcmp(s.block[at].name, name) != 0) at++;
    assert_true(at < s.n);
    if (text)
        s.block[at] = (struct test_block){
            name, {BLOCK_BYTES, 1, {(uint32_t)strlen(text)}}, text, strlen(text)};
    else
        s.block[at].name = "elsewhere";
    struct model *model = sample_open(&s, &err);
    if (!model) fail_msg("%s", err.message);
    assert_null(ent_parser_open(model, ent_model_base(model), parser_shape.hidden, &err));
    if (!strstr(err.message, message)) fail_msg("%s", err.message);
    assert_int_equal(err.code, ENT_EDATA);
    ent_model_close(model);
    ent_arena_free(&s.arena);
}

static void what_is_wrong_with_a_head_is_named(void **state)
{
    (void)state;
    refused("head/upos/labels", NULL, "head/upos/labels");
    refused("head/upos/linear/bias", NULL, "head/upos/linear/bias");
    refused("head/feats/head", "version 1\nbase 00112233445566778899aabbccddeeff\n",
            "head/feats/head: made for another trunk");
    refused("head/feats/head", "version 2\n", "head/feats/head: not of version 1");
    refused("head/xpos/labels", "", "head/xpos/labels: expected 1 to 65535 labels, found 0");
    refused("head/lemma/labels", "l\nk\nx\nl-a\nl-b\nl-c",
            "head/lemma/labels:3: expected an edit script, found x");
    refused("head/lemma/labels", "l\nk\nl+\\t\nl-a\nl-b\nl-c",
            "head/lemma/labels:3: expected an edit script, found l+\\t");
    refused("head/lemma/exceptions", "b\tX\tc\na\tX\tc", "head/lemma/exceptions:2: not sorted");
    refused("head/lemma/exceptions", "a\tX", "head/lemma/exceptions:1: expected form, UPOS");
    refused("head/rel/labels", "punct\nsubject\nnsubj\nobj\nparataxis",
            "head/rel/labels: expected root and others");
    refused("head/arc/root", "no floats", "head/arc/root");
    refused("head/arc/governor", NULL, "head/arc/governor");
}

/* With a number: the words of the longest sentence. */
int main(int n, char **arguments)
{
    if (n > 1) longest = (uint32_t)strtoul(arguments[1], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_parsed_alike_whole_and_in_parts),
        cmocka_unit_test(a_sentence_of_any_length_is_one_tree_in_little_memory),
        cmocka_unit_test(a_lemma_of_the_table_beats_the_scores_for_its_upos),
        cmocka_unit_test(regular_words_are_brought_to_their_base_by_rule),
        cmocka_unit_test(the_vectors_of_a_branch_are_kept_beside_the_trunks),
        cmocka_unit_test(what_is_wrong_with_a_head_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
