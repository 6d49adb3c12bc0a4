#include "stability/big.h"

enum { LIMBS = sizeof(struct big) / sizeof(uint32_t) };

struct big ent_big(uint64_t n) { return (struct big){{(uint32_t)n, (uint32_t)(n >> 32)}}; }

struct big ent_big_add(struct big a, struct big b)
{
    uint64_t carry = 0;
    for (int k = 0; k < LIMBS; k++) {
        carry += (uint64_t)a.limb[k] + b.limb[k];
        a.limb[k] = (uint32_t)carry;
        carry >>= 32;
    }
    return a;
}

struct big ent_big_times(struct big a, struct big b)
{
    struct big out = {{0}};
    for (int i = 0; i < LIMBS; i++) {
        uint64_t carry = 0;
        for (int k = 0; i + k < LIMBS; k++) {
            carry += (uint64_t)a.limb[i] * b.limb[k] + out.limb[i + k];
            out.limb[i + k] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return out;
}

/* Divides by ten in place; the remainder. */
static char next_digit(struct big *n)
{
    uint64_t rest = 0;
    for (int k = LIMBS; k-- > 0;) {
        rest = rest << 32 | n->limb[k];
        n->limb[k] = (uint32_t)(rest / 10);
        rest %= 10;
    }
    return (char)('0' + rest);
}

struct str ent_big_text(struct arena *a, const struct big *n)
{
    enum { DIGITS = 80 };
    char *text = arena_array(a, char, DIGITS + 1);
    struct big left = *n, none = {{0}};
    size_t at = DIGITS;
    do text[--at] = next_digit(&left);
    while (memcmp(&left, &none, sizeof left) != 0);
    return (struct str){text + at, DIGITS - at};
}
