/* Models of random weights as files, and documents of random words, for tests of the encoder. */
#ifndef ENCODER_SAMPLE_H
#define ENCODER_SAMPLE_H

#include "unit/encoder_random.h"
#include "unit/model_writer.h"

#include "encoder/window.h"

struct sample_shape {
    uint32_t layers, hidden, heads, ffn, positions, window;
};

enum { SAMPLE_PIECES = 3 + 2 * 26, SAMPLE_CASES = 5, SAMPLE_BLOCKS = 512 };

struct sample {
    struct arena arena;
    struct test_block block[SAMPLE_BLOCKS];
    size_t n;
};

static inline void sample_put(struct sample *s, const char *name, struct block_form form,
                              const void *at, size_t n)
{
    s->block[s->n++] = (struct test_block){name, form, at, n};
}

static inline void sample_text(struct sample *s, const char *name, const char *text)
{
    size_t n = strlen(text);
    sample_put(s, name, (struct block_form){BLOCK_BYTES, 1, {(uint32_t)n}}, text, n);
}

/* Random floats around `middle`. */
static inline void sample_floats(struct sample *s, const char *name, uint32_t rows,
                                 uint32_t columns, float middle, float spread)
{
    size_t n = (size_t)rows * (columns ? columns : 1);
    float *at = arena_array(&s->arena, float, n);
    for (size_t i = 0; i < n; i++) at[i] = middle + spread * random_float();
    struct block_form form = {BLOCK_F32, columns ? 2 : 1, {rows, columns}};
    sample_put(s, name, form, at, n * sizeof *at);
}

static inline const char *sample_name(struct sample *s, const char *name, const char *part)
{
    return ent_str_format(&s->arena, "%s%s", name, part).at;
}

static inline void sample_linear(struct sample *s, const char *name, uint32_t k, uint32_t n)
{
    struct linear l = random_linear(&s->arena, k, n, any_weight);
    uint32_t c = l.columns;
    sample_put(s, name, (struct block_form){BLOCK_I8, 4, {c / 64, k / 4, 64, 4}}, l.weight,
               (size_t)k * c);
    struct block_form floats = {BLOCK_F32, 1, {c}}, sums = {BLOCK_I32, 1, {c}};
    sample_put(s, sample_name(s, name, "/scale"), floats, l.scale, 4 * c);
    sample_put(s, sample_name(s, name, "/bias"), floats, l.bias, 4 * c);
    sample_put(s, sample_name(s, name, "/sum"), sums, l.sum, 4 * c);
}

static inline void sample_layer(struct sample *s, const struct sample_shape *p, uint32_t i)
{
    const char *at = ent_str_format(&s->arena, "trunk/%u/", i).at;
    sample_linear(s, sample_name(s, at, "qkv"), p->hidden, 3 * p->hidden);
    sample_linear(s, sample_name(s, at, "out"), p->hidden, p->hidden);
    sample_linear(s, sample_name(s, at, "up"), p->hidden, p->ffn);
    sample_linear(s, sample_name(s, at, "down"), p->ffn, p->hidden);
    sample_floats(s, sample_name(s, at, "norm1"), 2, p->hidden, 0.5f, 0.6f);
    sample_floats(s, sample_name(s, at, "norm2"), 2, p->hidden, 0.5f, 0.6f);
}

static inline const char *sample_vocabulary(struct arena *a)
{
    struct text_buffer text = {.arena = a};
    ent_text_add(&text, STR("[UNK]\n[CLS]\n[SEP]"));
    for (char c = 'a'; c <= 'z'; c++) ent_text_addf(&text, "\n%c\n##%c", c, c);
    ent_text_add_char(&text, 0);
    return text.at;
}

/* A model of one letter a piece. */
static inline void sample_make(struct sample *s, const struct sample_shape *p)
{
    *s = (struct sample){0};
    uint32_t *shape = arena_array(&s->arena, uint32_t, 9);
    const uint32_t numbers[9] = {p->layers,    p->hidden,     p->heads,  p->ffn,
                                 p->positions, SAMPLE_PIECES, p->window, SAMPLE_CASES};
    memcpy(shape, numbers, sizeof numbers);
    sample_put(s, "trunk/shape", (struct block_form){BLOCK_U32, 1, {9}}, shape, sizeof numbers);
    sample_text(s, "trunk/vocabulary", sample_vocabulary(&s->arena));
    sample_text(s, "trunk/normalisation", "lower accents cjk");
    size_t n = (size_t)SAMPLE_PIECES * p->hidden;
    int8_t *embedding = arena_array(&s->arena, int8_t, n);
    for (size_t i = 0; i < n; i++) embedding[i] = (int8_t)((int)(random_bits() % 255) - 127);
    sample_put(s, "trunk/embedding", (struct block_form){BLOCK_I8, 2, {SAMPLE_PIECES, p->hidden}},
               embedding, n);
    sample_floats(s, "trunk/embedding/scale", SAMPLE_PIECES, 0, 0.01f, 0.005f);
    sample_floats(s, "trunk/position", p->positions, p->hidden, 0, 0.5f);
    sample_floats(s, "trunk/case", SAMPLE_CASES, p->hidden, 0, 0.5f);
    sample_floats(s, "trunk/embedding/norm", 2, p->hidden, 0.5f, 0.6f);
    for (uint32_t i = 0; i < p->layers; i++) sample_layer(s, p, i);
}

static inline struct model *sample_open(struct sample *s, struct ent_error *err)
{
    char path[] = "/tmp/model.XXXXXX";
    return test_open(test_model(&s->arena, s->block, s->n), path, err);
}

/* Sentences of so many words, of 1 to 5 letters, some with capitals. */
static inline struct document *sample_document(struct arena *a, const uint32_t *words, uint32_t n)
{
    struct document *d = arena_new(a, struct document);
    struct text_buffer text = {.arena = a};
    for (uint32_t s = 0; s < n; s++) {
        *vec_add(a, &d->sentences) = (struct sentence){d->tokens.n, words[s], 0};
        for (uint32_t t = 0; t < words[s]; t++) {
            uint32_t start = (uint32_t)text.n, letters = 1 + random_bits() % 5;
            for (uint32_t i = 0; i < letters; i++)
                ent_text_add_char(&text,
                                  (char)((random_bits() % 6 ? 'a' : 'A') + random_bits() % 26));
            *vec_add(a, &d->tokens) = (struct token){start, (uint32_t)text.n, s, 0};
            ent_text_add_char(&text, ' ');
        }
    }
    d->text = text_str(&text);
    return d;
}

#endif
