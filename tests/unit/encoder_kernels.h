/* All kernels that a test can run, the AVX-512 ones among them on a machine that has no AVX-512: each of their instructions stands in as plain C, so
 * that blocks, strides, edges and the order of sums are compared with the definition everywhere. */
#ifndef ENCODER_KERNELS_H
#define ENCODER_KERNELS_H

#include "encoder/matmul.h"

#if defined __x86_64__
#include <immintrin.h>

struct sixteen {
    int32_t x[16];
};

static inline struct sixteen load(const void *at)
{
    struct sixteen s;
    memcpy(&s, at, sizeof s);
    return s;
}

static inline void store(void *at, struct sixteen s) { memcpy(at, &s, sizeof s); }

static inline struct sixteen all(int32_t x)
{
    struct sixteen s;
    for (int i = 0; i < 16; i++) s.x[i] = x;
    return s;
}

static inline struct sixteen difference(struct sixteen a, struct sixteen b)
{
    for (int i = 0; i < 16; i++) a.x[i] -= b.x[i];
    return a;
}

static inline struct sixteen shifted(struct sixteen s, int n)
{
    for (int i = 0; i < 16; i++) s.x[i] *= 1 << n;
    return s;
}

static inline struct sixteen add_products(struct sixteen sum, struct sixteen bytes,
                                          struct sixteen weights)
{
    uint8_t a[64];
    int8_t b[64];
    memcpy(a, &bytes, sizeof a);
    memcpy(b, &weights, sizeof b);
    for (int i = 0; i < 64; i++) sum.x[i / 4] += a[i] * b[i];
    return sum;
}

#define __m512i struct sixteen
#define _mm512_loadu_si512(at) load(at)
#define _mm512_storeu_si512(at, s) store((at), (s))
#define _mm512_setzero_si512() all(0)
#define _mm512_set1_epi32(x) all(x)
#define _mm512_sub_epi32(a, b) difference((a), (b))
#define _mm512_slli_epi32(s, n) shifted((s), (n))
#define _mm512_dpbusd_epi32(sum, a, b) add_products((sum), (a), (b))
#define ent_kernels_vnni stand_in
#define ENT_PART 16
#include "encoder/matmul_vnni.c"
#undef ent_kernels_vnni

enum { TEST_KERNELS = 4 };
#else
static const struct kernels stand_in = {0};

enum { TEST_KERNELS = 3 };
#endif

/* Those that run here; NULL for one that does not. */
static inline const struct kernels *test_kernels(unsigned i)
{
    static const char *const names[] = {"portable", "avx2", "vnni"};
    return i < 3 ? ent_kernels_named(names[i]) : &stand_in;
}

#endif
