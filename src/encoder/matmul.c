#include "encoder/matmul.h"

#include <stdlib.h>

static const struct kernels *forced;

#if defined __x86_64__
static bool has_vnni(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni");
}

static const struct kernels *usable(unsigned i)
{
    switch (i) {
    case 0:
        return has_vnni() ? &ent_kernels_vnni : NULL;
    case 1:
        return __builtin_cpu_supports("avx2") ? &ent_kernels_avx2 : NULL;
    default:
        return &ent_kernels_portable;
    }
}

enum { KINDS = 3 };
#else
static const struct kernels *usable(unsigned i) { return i ? NULL : &ent_kernels_portable; }

enum { KINDS = 1 };
#endif

const struct kernels *ent_kernels_named(const char *name)
{
    for (unsigned i = 0; i < KINDS; i++) {
        const struct kernels *k = usable(i);
        if (k && strcmp(k->name, name) == 0) return k;
    }
    return NULL;
}

static const struct kernels *chosen(void)
{
    const char *name = getenv("ENTENTE_KERNEL");
    const struct kernels *k = name ? ent_kernels_named(name) : NULL;
    for (unsigned i = 0; i < KINDS && !k; i++) k = usable(i);
    return k;
}

const struct kernels *ent_kernels(void) { return forced ? forced : chosen(); }

void ent_kernels_force(const struct kernels *k) { forced = k; }
