/* Functions of single floats, of plain operations in a fixed order, so that every instruction set gives the same bits. Loops over
 * them are made into vector code by the compiler. */
#ifndef ENT_ENCODER_NUMBERS_H
#define ENT_ENCODER_NUMBERS_H

#include <stdint.h>
#include <string.h>

static inline uint32_t number_bits(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float number_of_bits(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Added to a float below 2^22, this leaves it rounded half to even in the low bits. */
#define ROUNDER 12582912.0f

/* exp(x), x cut to -80 .. 80, within 2 units in the last place: 2^n * e^r with r at most ln 2 / 2 away from zero, by the polynomial of
 * Cephes' expf. */
static inline float number_exp(float x)
{
    x = x > -80.0f ? x : -80.0f;
    x = x < 80.0f ? x : 80.0f;
    float shifted = x * 1.44269504088896341f + ROUNDER;
    float n = shifted - ROUNDER;
    float r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    return p * number_of_bits((number_bits(shifted) + 127) << 23);
}

static inline float number_gelu(float x)
{
    float u2 = x * (-1.59576912160573f - 0.07135481282553f * (x * x));
    return x / (1.0f + number_exp(u2));
}

/* x / scale, rounded half to even, + 128, for |x| <= 127 * scale. */
static inline uint8_t number_byte(float x, float scale)
{
    return (uint8_t)number_bits(x / scale + (ROUNDER + 128.0f));
}

/* The scale of a row whose largest magnitude is this. */
static inline float number_scale(float largest) { return largest > 0 ? largest / 127.0f : 1.0f; }

#endif
