/* Floats a register at a time, by plain operations in a fixed order, so that every instruction set gives the same bits. Included by the
 * files that are compiled for one instruction set each; the widest register that it has is a part of 16 lanes. */
#ifndef ENT_ENCODER_LANES_H
#define ENT_ENCODER_LANES_H

#include <stdint.h>
#include <string.h>

#if defined __SSE2__
#include <immintrin.h>
#endif

#if defined ENT_PART /* a test's choice */
enum { PART = ENT_PART };
#elif defined __AVX512F__
enum { PART = 16 };
#elif defined __AVX__
enum { PART = 8 };
#else
enum { PART = 4 };
#endif
enum { LANES = 16, PARTS = LANES / PART };

typedef float part __attribute__((vector_size(4 * PART)));
typedef int32_t part_bits __attribute__((vector_size(4 * PART)));

/* The same in memory, at any float's address. */
typedef float part_memory __attribute__((vector_size(4 * PART), aligned(4), may_alias));

static inline part part_at(const float *x) { return *(const part_memory *)x; }
static inline void part_put(float *x, part p) { *(part_memory *)x = p; }
static inline part part_of(float x) { return x - (part){0}; }

/* a > b ? a : b, and a < b ? a : b. */
#if defined ENT_PART || !defined __SSE2__
static inline part part_choice(part_bits first, part a, part b)
{
    return (part)((first & (part_bits)a) | (~first & (part_bits)b));
}
static inline part part_max(part a, part b) { return part_choice(a > b, a, b); }
static inline part part_min(part a, part b) { return part_choice(a < b, a, b); }
#elif defined __AVX512F__
static inline part part_max(part a, part b) { return _mm512_max_ps(a, b); }
static inline part part_min(part a, part b) { return _mm512_min_ps(a, b); }
#elif defined __AVX__
static inline part part_max(part a, part b) { return _mm256_max_ps(a, b); }
static inline part part_min(part a, part b) { return _mm256_min_ps(a, b); }
#else
static inline part part_max(part a, part b) { return _mm_max_ps(a, b); }
static inline part part_min(part a, part b) { return _mm_min_ps(a, b); }
#endif

static inline part part_magnitude(part x) { return (part)((part_bits)x & 0x7FFFFFFF); }

/* Added to a float below 2^22, this leaves it rounded half to even in the low bits. */
#define ROUNDER 12582912.0f

/* exp(x), x cut to -80 .. 80, within 2 units in the last place: 2^n * e^r with r at most ln 2 / 2 away from zero, by the polynomial of
 * Cephes' expf. */
static inline part part_exp(part x)
{
    x = part_min(part_max(x, part_of(-80.0f)), part_of(80.0f));
    part shifted = x * 1.44269504088896341f + ROUNDER;
    part n = shifted - ROUNDER;
    part r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    part p = part_of(1.9875691500e-4f);
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    return p * (part)(((part_bits)shifted + 127) << 23);
}

/* x / (1 + exp(-2 u)) with u = sqrt(2 / pi) (x + 0.044715 x^3): GELU in its tanh form, 0.5 x (1 + tanh u). */
static inline part part_gelu(part x)
{
    part u = x * (-1.59576912160573f - 0.07135481282553f * (x * x));
    return x / (1.0f + part_exp(u));
}

/* 16 sums made one: l + 8, l + 4, l + 2, l + 1. */
static inline float lanes_sum(const part lanes[PARTS])
{
    float s[LANES];
    for (uint32_t p = 0; p < PARTS; p++) part_put(s + p * PART, lanes[p]);
    for (uint32_t half = LANES / 2; half; half /= 2)
        for (uint32_t i = 0; i < half; i++) s[i] = s[i] + s[i + half];
    return s[0];
}

static inline float part_largest(part x)
{
    float most = x[0];
    for (uint32_t l = 1; l < PART; l++) most = x[l] > most ? x[l] : most;
    return most;
}

#endif
