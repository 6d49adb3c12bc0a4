/* The scorer against its formula, on random weights, and what is no scorer. */
#include "unit/cmocka_all.h"

#include <math.h>

#include "encoder/encode.h"
#include "reading/scorer.h"
#include "unit/encoder_sample.h"

enum { HIDDEN = 64, WIDTH = 64, TOKENS = 5, LABELS = 3, TRAITS = 40 };

/* A head "who" of two slots and three labels; without the block named, of another base where that is "base", and so on. */
static struct model *scorer_file(struct sample *s, const char *without, struct ent_error *err)
{
    *s = (struct sample){0};
    random_state = 7;
    struct text_buffer traits = {.arena = &s->arena};
    for (int i = 0; i < TRAITS; i++) ent_text_addf(&traits, "trait %d\n", i);
    ent_text_add_char(&traits, '\0');
    sample_text(s, "head/who/head",
                strcmp(without, "base") ? "version 1\nbase mine\n" : "version 1\nbase other\n");
    sample_text(s, "head/who/slots", "self\nother\n");
    sample_text(s, "head/who/labels", "yes\nno\nperhaps\n");
    sample_text(s, "head/who/traits", traits.at);
    sample_linear(s, "head/who/wide", 2 * HIDDEN, WIDTH);
    int8_t *rows = arena_array(&s->arena, int8_t, TRAITS * WIDTH);
    for (int i = 0; i < TRAITS * WIDTH; i++) rows[i] = (int8_t)((int)(random_bits() % 255) - 127);
    if (strcmp(without, "rows"))
        sample_put(s, "head/who/rows", (struct block_form){BLOCK_I8, 2, {TRAITS, WIDTH}}, rows,
                   TRAITS * WIDTH);
    sample_floats(s, "head/who/rows/scale", TRAITS, 0, 0.01f, 0.005f);
    sample_floats(s, "head/who/out", WIDTH, LABELS, 0, 0.3f);
    sample_floats(s, "head/who/bias", LABELS, 0, 0, 0.3f);
    sample_floats(s, "head/who/temperature", 1, 0, strcmp(without, "heat") ? 2 : -2, 0);
    if (!strcmp(without, "twig")) sample_text(s, "head/who/vectors", "twig");
    if (strstr(without, "branch")) sample_text(s, "head/who/vectors", "branch\n");
    if (!strcmp(without, "on branch")) sample_text(s, "branch/head", "version 1\nbase mine\n");
    char path[] = "/tmp/model.XXXXXX";
    return test_open(test_model(&s->arena, s->block, s->n), path, err);
}

static struct vectors vectors_of(struct arena *a)
{
    struct vectors v = {.n = TOKENS, .hidden = HIDDEN, .at = arena_array(a, float, TOKENS *HIDDEN)};
    for (int i = 0; i < TOKENS * HIDDEN; i++) v.at[i] = random_float();
    return v;
}

/* The formula of the header, one operation after the other. */
static float score_of(struct arena *a, const struct scorer *s, const struct vectors *v,
                      const uint32_t *slots, const uint32_t *rows, uint32_t n, uint32_t label)
{
    float *x = arena_array(a, float, 2 * HIDDEN), *h = arena_array(a, float, WIDTH);
    for (int k = 0; k < 2; k++)
        if (slots[k] != NO_INDEX)
            memcpy(x + k * HIDDEN, v->at + slots[k] * HIDDEN, HIDDEN * sizeof(float));
    struct rows packed = ent_rows(a, x, 1, 2 * HIDDEN);
    ent_linear(&s->wide, &packed, h);
    float score = s->bias[label];
    for (uint32_t c = 0; c < WIDTH; c++) {
        for (uint32_t r = 0; r < n; r++)
            h[c] += s->row_scale[rows[r]] * (float)s->rows[rows[r] * WIDTH + c];
        if (h[c] > 0) score += h[c] * s->out[c * LABELS + label];
    }
    return score;
}

static void scores_are_those_of_the_formula(void **state)
{
    (void)state;
    struct sample file;
    struct ent_error err = {0};
    struct scorer s;
    struct model *m = scorer_file(&file, "", &err);
    struct head_source source = {&file.arena, m, "mine", HIDDEN};
    assert_true(ent_scorer_open(&source, "who", &s, &err));
    struct vectors v = vectors_of(&file.arena);
    const uint32_t slots[2][2] = {{3, 1}, {4, NO_INDEX}}, rows[2][2] = {{0, 39}, {17, 0}};
    struct str first[] = {STR("trait 0"), STR("trait 39"), STR("unheard of")};
    struct str second[] = {STR("trait 17")};
    struct question q[] = {{slots[0], {first, 3, 3}}, {slots[1], {second, 1, 1}}};
    float out[2 * LABELS];
    ent_scorer_scores(&file.arena, &s, &v, q, 2, out);
    for (uint32_t label = 0; label < LABELS; label++) {
        assert_float_equal(out[label], score_of(&file.arena, &s, &v, slots[0], rows[0], 2, label),
                           1e-4);
        assert_float_equal(out[LABELS + label],
                           score_of(&file.arena, &s, &v, slots[1], rows[1], 1, label), 1e-4);
    }
    assert_true(fabsf(out[0] - out[LABELS]) > 1e-3f);
    ent_model_close(m);
    ent_arena_free(&file.arena);
}

static void a_scorer_says_which_vectors_it_looks_at(void **state)
{
    (void)state;
    for (int on_branch = 0; on_branch < 2; on_branch++) {
        struct sample file;
        struct ent_error err = {0};
        struct scorer s;
        struct model *m = scorer_file(&file, on_branch ? "on branch" : "", &err);
        struct head_source source = {&file.arena, m, "mine", HIDDEN};
        assert_true(ent_scorer_open(&source, "who", &s, &err));
        assert_int_equal(s.is_on_branch, on_branch);
        ent_model_close(m);
        ent_arena_free(&file.arena);
    }
}

static void probabilities_are_softened_by_the_temperature(void **state)
{
    (void)state;
    float p[3] = {1, 3, -2};
    ent_softmax(p, 3, 2);
    float sum = expf(-1) + 1 + expf(-2.5f);
    assert_float_equal(p[0], expf(-1) / sum, 1e-6);
    assert_float_equal(p[1], 1 / sum, 1e-6);
    assert_float_equal(p[2], expf(-2.5f) / sum, 1e-6);
}

static void what_is_no_scorer_is_refused(void **state)
{
    (void)state;
    const char *const without[] = {"base", "rows", "heat", "twig", "branch"};
    const char *const told[] = {"another trunk", "head/who/rows", "head/who/temperature",
                                "head/who/vectors: expected branch, found twig",
                                "head/who/vectors: there is no branch"};
    for (int i = 0; i < 5; i++) {
        struct sample file;
        struct ent_error err = {0};
        struct scorer s;
        struct model *m = scorer_file(&file, without[i], &err);
        struct head_source source = {&file.arena, m, "mine", HIDDEN};
        assert_false(ent_scorer_open(&source, "who", &s, &err));
        assert_int_equal(err.code, ENT_EDATA);
        assert_non_null(strstr(err.message, told[i]));
        ent_model_close(m);
        ent_arena_free(&file.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_those_of_the_formula),
        cmocka_unit_test(probabilities_are_softened_by_the_temperature),
        cmocka_unit_test(a_scorer_says_which_vectors_it_looks_at),
        cmocka_unit_test(what_is_no_scorer_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
