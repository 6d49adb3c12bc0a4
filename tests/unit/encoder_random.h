/* Linear layers of random weights for tests, and what they give by the definition: plain loops. */
#ifndef ENCODER_RANDOM_H
#define ENCODER_RANDOM_H

#include <math.h>
#include <stdlib.h>

#include "encoder/matmul.h"

/* The same numbers on every machine. */
static uint32_t random_state = 1;
static inline uint32_t random_bits(void)
{
    random_state = random_state * 1664525u + 1013904223u;
    return random_state >> 8;
}
static inline float random_float(void) { return (float)random_bits() / 8388608.0f - 1.0f; }

static inline void *aligned_array(struct arena *a, size_t bytes)
{
    char *at = ent_arena_alloc(a, bytes + 64, 1);
    return at + (64 - (uintptr_t)at % 64) % 64;
}

static inline int8_t *weight_at(int8_t *packed, uint32_t inputs, uint32_t k, uint32_t c)
{
    return &packed[(((size_t)c / 64 * (inputs / 4) + k / 4) * 64 + c % 64) * 4 + k % 4];
}

/* weight(k, c) tells the weights, -63 to 63. */
static inline struct linear random_linear(struct arena *a, uint32_t k, uint32_t n,
                                          int8_t (*weight)(uint32_t, uint32_t))
{
    uint32_t columns = (n + 63) / 64 * 64;
    int8_t *packed = aligned_array(a, (size_t)k * columns);
    float *scale = aligned_array(a, 4 * columns), *bias = aligned_array(a, 4 * columns);
    int32_t *sum = aligned_array(a, 4 * columns);
    for (uint32_t c = 0; c < n; c++) {
        scale[c] = (1.5f + random_float()) / 2000.0f;
        bias[c] = random_float() / 4;
        for (uint32_t i = 0; i < k; i++) sum[c] += *weight_at(packed, k, i, c) = weight(i, c);
    }
    return (struct linear){k, n, columns, packed, scale, bias, sum, NULL};
}

static inline int8_t any_weight(uint32_t k, uint32_t c)
{
    (void)k, (void)c;
    return (int8_t)((int)(random_bits() % 127) - 63);
}

/* One output by the definition. */
static inline float linear_at(const struct linear *l, const struct rows *in, uint32_t r, uint32_t c)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < l->k; i++) {
        int q = in->at[(size_t)r * l->k + i] - 128;
        sum += q * *weight_at((int8_t *)l->weight, l->k, i, c);
    }
    float by = in->scale[r] * l->scale[c];
    float scaled = (float)sum * by;
    return scaled + l->bias[c];
}

#endif
