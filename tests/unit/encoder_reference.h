/* The forward pass by its definition: plain loops over one float at a time, straight from the blocks of a model file. What the library
 * gives must be the same to the last bit. */
#ifndef ENCODER_REFERENCE_H
#define ENCODER_REFERENCE_H

#include <math.h>

#include "unit/encoder_random.h"

#include "encoder/model.h"

struct reference {
    const struct model *model;
    struct arena *arena;
    uint32_t hidden, heads, ffn;
};

static inline const void *reference_block(const struct reference *m, const char *name,
                                          const char *part)
{
    struct str whole = ent_str_format(m->arena, "%s%s", name, part);
    const struct block *b = ent_model_find(m->model, whole.at);
    return b ? b->at : NULL;
}

/* 16 sums, halved. */
static inline float reference_sum(const float *x, uint32_t n)
{
    float lane[16] = {0};
    for (uint32_t i = 0; i < n; i++) lane[i % 16] = lane[i % 16] + x[i];
    for (uint32_t half = 8; half; half /= 2)
        for (uint32_t i = 0; i < half; i++) lane[i] = lane[i] + lane[i + half];
    return lane[0];
}

static inline float reference_exp(float x)
{
    static const float c[] = {1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f,
                              4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f};
    if (x < -80) x = -80;
    if (x > 80) x = 80;
    float n = rintf(x * 1.44269504088896341f);
    float r = x - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    float p = c[0];
    for (int i = 1; i < 6; i++) {
        p = p * r;
        p = p + c[i];
    }
    float square = r * r;
    p = p * square;
    p = p + r;
    p = p + 1.0f;
    return ldexpf(p, (int)n);
}

static inline float reference_gelu(float x)
{
    float square = x * x;
    float cubic = 0.07135481282553f * square;
    float u = x * (-1.59576912160573f - cubic);
    return x / (1.0f + reference_exp(u));
}

static inline struct rows reference_rows(const struct reference *m, const float *x, uint32_t n,
                                         uint32_t k)
{
    struct rows out = {n, k, arena_array(m->arena, uint8_t, (size_t)n * k),
                       arena_array(m->arena, float, n)};
    for (uint32_t r = 0; r < n; r++) {
        const float *row = x + (size_t)r * k;
        float largest = 0;
        for (uint32_t i = 0; i < k; i++) largest = fmaxf(largest, fabsf(row[i]));
        out.scale[r] = largest > 0 ? largest / 127.0f : 1.0f;
        for (uint32_t i = 0; i < k; i++)
            out.at[(size_t)r * k + i] = (uint8_t)((int)rintf(row[i] / out.scale[r]) + 128);
    }
    return out;
}

static inline float *reference_linear(const struct reference *m, const char *name, const float *x,
                                      uint32_t rows, uint32_t k, uint32_t n)
{
    struct linear l = {k,
                       n,
                       n,
                       reference_block(m, name, ""),
                       reference_block(m, name, "/scale"),
                       reference_block(m, name, "/bias"),
                       reference_block(m, name, "/sum"),
                       NULL};
    struct rows in = reference_rows(m, x, rows, k);
    float *out = arena_array(m->arena, float, (size_t)rows *n);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < n; c++) out[(size_t)r * n + c] = linear_at(&l, &in, r, c);
    return out;
}

/* x becomes norm(x + added). */
static inline void reference_norm(const struct reference *m, const char *name, float *x,
                                  const float *added, uint32_t rows)
{
    const float *gain = reference_block(m, name, ""), *shift = gain + m->hidden;
    float *square = arena_array(m->arena, float, m->hidden);
    for (uint32_t r = 0; r < rows; r++) {
        float *row = x + (size_t)r * m->hidden;
        for (uint32_t i = 0; added && i < m->hidden; i++)
            row[i] += added[(size_t)r * m->hidden + i];
        float mean = reference_sum(row, m->hidden) / (float)m->hidden;
        for (uint32_t i = 0; i < m->hidden; i++) row[i] -= mean;
        for (uint32_t i = 0; i < m->hidden; i++) square[i] = row[i] * row[i];
        float variance = reference_sum(square, m->hidden) / (float)m->hidden;
        float by = 1.0f / sqrtf(variance + 1e-12f);
        for (uint32_t i = 0; i < m->hidden; i++) {
            float scaled = row[i] * by;
            scaled = scaled * gain[i];
            row[i] = scaled + shift[i];
        }
    }
}

/* One head of one piece: out[size]. */
static inline void reference_head(const struct reference *m, const float *qkv, uint32_t n,
                                  uint32_t piece, uint32_t head, float *out)
{
    uint32_t size = m->hidden / m->heads;
    float by = 1.0f / sqrtf((float)size), most = -INFINITY;
    float *p = arena_array(m->arena, float, n);
    const float *q = qkv + (size_t)piece * 3 * m->hidden + (size_t)head * size;
    for (uint32_t j = 0; j < n; j++) {
        const float *k = qkv + ((size_t)j * 3 + 1) * m->hidden + (size_t)head * size;
        for (uint32_t i = 0; i < size; i++) {
            float scaled = q[i] * by;
            float product = scaled * k[i];
            p[j] = p[j] + product;
        }
        most = fmaxf(most, p[j]);
    }
    for (uint32_t j = 0; j < n; j++) p[j] = reference_exp(p[j] - most);
    float over = 1.0f / reference_sum(p, n);
    for (uint32_t i = 0; i < size; i++) {
        float sum = 0;
        for (uint32_t j = 0; j < n; j++) {
            float product = p[j] * qkv[((size_t)j * 3 + 2) * m->hidden + (size_t)head * size + i];
            sum = sum + product;
        }
        out[i] = sum * over;
    }
}

static inline void reference_layer(const struct reference *m, uint32_t layer, float *x, uint32_t n)
{
    const char *at = ent_str_format(m->arena, "trunk/%u/", layer).at;
    const char *name[6], *part[6] = {"qkv", "out", "norm1", "up", "down", "norm2"};
    for (int i = 0; i < 6; i++) name[i] = ent_str_format(m->arena, "%s%s", at, part[i]).at;
    uint32_t h = m->hidden;
    float *qkv = reference_linear(m, name[0], x, n, h, 3 * h);
    float *mixed = arena_array(m->arena, float, (size_t)n *h);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t head = 0; head < m->heads; head++)
            reference_head(m, qkv, n, i, head,
                           mixed + (size_t)i * h + (size_t)head * (h / m->heads));
    reference_norm(m, name[2], x, reference_linear(m, name[1], mixed, n, h, h), n);
    float *wide = reference_linear(m, name[3], x, n, h, m->ffn);
    for (size_t i = 0; i < (size_t)n * m->ffn; i++) wide[i] = reference_gelu(wide[i]);
    reference_norm(m, name[5], x, reference_linear(m, name[4], wide, n, m->ffn, h), n);
}

/* The vectors of all pieces of one window, [CLS] and [SEP] among them: [n][hidden]. */
static inline float *reference_window(const struct reference *m, const uint32_t *id,
                                      const uint8_t *case_class, uint32_t n, uint32_t layers)
{
    float *x = arena_array(m->arena, float, (size_t)n * m->hidden);
    const int8_t *piece = reference_block(m, "trunk/embedding", "");
    const float *scale = reference_block(m, "trunk/embedding", "/scale");
    const float *position = reference_block(m, "trunk/position", "");
    const float *case_row = reference_block(m, "trunk/case", "");
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t h = 0; h < m->hidden; h++) {
            float scaled = (float)piece[(size_t)id[i] * m->hidden + h] * scale[id[i]];
            float sum = scaled + position[(size_t)i * m->hidden + h];
            x[(size_t)i * m->hidden + h] = sum + case_row[(size_t)case_class[i] * m->hidden + h];
        }
    reference_norm(m, "trunk/embedding/norm", x, NULL, n);
    for (uint32_t l = 0; l < layers; l++) reference_layer(m, l, x, n);
    return x;
}

#endif
