#include "base/utf8.h"

enum { STEP = 256 };

static bool is_start(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

static unsigned expected_length(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

uint32_t ent_utf8_at(struct str s, size_t i, unsigned *n)
{
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)s.at[i];
    unsigned length = expected_length(first);
    *n = 1;
    if (length == 1) return first;
    if (length == 0 || s.n - i < length) return UTF8_REPLACEMENT;
    uint32_t code_point = first & (0x7Fu >> length);
    for (unsigned k = 1; k < length; k++) {
        if (is_start(s.at[i + k])) return UTF8_REPLACEMENT;
        code_point = code_point << 6 | ((unsigned char)s.at[i + k] & 0x3Fu);
    }
    bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < smallest[length] || code_point > 0x10FFFF || is_surrogate)
        return UTF8_REPLACEMENT;
    *n = length;
    return code_point;
}

unsigned ent_utf8_write(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    unsigned n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (unsigned k = n - 1; k > 0; k--, c >>= 6) out[k] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xF0u) | c);
    return n;
}

/* The length of the longest valid prefix from i. */
static size_t valid_until(struct str s, size_t i)
{
    while (i < s.n) {
        if ((unsigned char)s.at[i] < 0x80) {
            i++;
            continue;
        }
        unsigned n;
        if (ent_utf8_at(s, i, &n) == UTF8_REPLACEMENT && n == 1) return i;
        i += n;
    }
    return s.n;
}

bool ent_utf8_is_valid(struct str s) { return valid_until(s, 0) == s.n; }

struct str ent_utf8_repair(struct arena *a, struct str s)
{
    size_t valid = valid_until(s, 0);
    if (valid == s.n) return s;
    struct text_buffer out = {.arena = a};
    for (size_t from = 0;; valid = valid_until(s, from)) {
        ent_text_add(&out, str_part(s, from, valid));
        if (valid == s.n) return text_str(&out);
        ent_text_add(&out, STR("\xEF\xBF\xBD"));
        from = valid + 1;
    }
}

size_t ent_utf8_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += is_start(s.at[i]);
    return n;
}

struct code_points ent_code_points(struct arena *a, struct str text)
{
    uint32_t *before = arena_array(a, uint32_t, text.n / STEP + 1);
    uint32_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (i % STEP == 0) before[i / STEP] = n;
        n += is_start(text.at[i]);
    }
    if (text.n % STEP == 0) before[text.n / STEP] = n;
    return (struct code_points){text, before};
}

uint32_t ent_code_point_of(const struct code_points *c, size_t byte)
{
    uint32_t n = c->before[byte / STEP];
    for (size_t i = byte - byte % STEP; i < byte; i++) n += is_start(c->text.at[i]);
    return n;
}

size_t ent_byte_of(const struct code_points *c, uint32_t n)
{
    size_t low = 0, high = c->text.n / STEP + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (c->before[middle] <= n)
            low = middle;
        else
            high = middle;
    }
    size_t i = low * STEP;
    for (uint32_t seen = c->before[low]; i < c->text.n; i++) {
        if (is_start(c->text.at[i]) && seen++ == n) return i;
    }
    return c->text.n;
}
