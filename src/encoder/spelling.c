#include "encoder/spelling.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* What a character does to the word before it. */
enum role {
    ROLE_OTHER, /* look closer */
    ROLE_NOTHING,
    ROLE_BLANK,
    ROLE_LETTER,
    ROLE_ALONE
};

#define A ROLE_ALONE
#define B ROLE_BLANK
#define L ROLE_LETTER
#define N ROLE_NOTHING
/* clang-format off */
static const uint8_t ascii_role[256] = {
    N, N, N, N, N, N, N, N, N, B, B, N, N, B, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
    B, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, L, L, L, L, L, L, L, L, L, L, A, A, A, A, A, A,
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, A, A, A, A, A,
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, A, A, A, A, N,
};
/* clang-format on */

static bool is_ideograph(uint32_t c)
{
    static const uint32_t range[][2] = {{0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x20000, 0x2A6DF},
                                        {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF},
                                        {0xF900, 0xFAFF},   {0x2F800, 0x2FA1F}};
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (c >= range[i][0] && c <= range[i][1]) return true;
    return false;
}

static enum role role_of(uint32_t c)
{
    if (c < 0x80) return (enum role)ascii_role[c];
    if (c == UTF8_REPLACEMENT) return ROLE_NOTHING;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO:
        return ROLE_NOTHING;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return ROLE_BLANK;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return ROLE_ALONE;
    default:
        return is_ideograph(c) ? ROLE_ALONE : ROLE_LETTER;
    }
}

static void add(struct spelling *s, uint32_t c)
{
    char bytes[4];
    unsigned n = ent_utf8_write(c, bytes);
    s->letters++;
    if (s->n + n > sizeof s->word) return;
    memcpy(s->word + s->n, bytes, n);
    s->n += n;
}

/* Where a letter is a base with marks, the base; the order of marks that stay cannot matter to a vocabulary without them. */
static void add_bare(struct spelling *s, const utf8proc_int32_t *parts, utf8proc_ssize_t n)
{
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN)
            add(s, (uint32_t)utf8proc_tolower(parts[i]));
}

/* One character beyond ASCII, of n bytes; false where the word ends before it (or, blank, with it). */
static bool take_other(struct spelling *s, unsigned *n)
{
    enum { MOST_PARTS = 8 };
    utf8proc_int32_t parts[MOST_PARTS];
    uint32_t c = ent_utf8_at(s->token, s->at, n);
    enum role role = role_of(c);
    if (role == ROLE_NOTHING) return true;
    int bound = 0;
    utf8proc_ssize_t n_parts =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, MOST_PARTS, UTF8PROC_DECOMPOSE, &bound);
    if (n_parts < 1 || n_parts > MOST_PARTS) return true;
    if (role == ROLE_LETTER)
        role = role_of((uint32_t)parts[0]); /* the not-equal sign is "=" and a mark */
    if (role == ROLE_LETTER) {
        add_bare(s, parts, n_parts);
        return true;
    }
    if (s->n) *n = 0;
    if (!s->n && role == ROLE_ALONE) add(s, (uint32_t)parts[0]);
    return !s->n;
}

bool ent_next_word(struct spelling *s)
{
    s->n = s->letters = 0;
    while (s->at < s->token.n) {
        char byte = s->token.at[s->at];
        unsigned n = 1;
        switch ((enum role)ascii_role[(unsigned char)byte]) {
        case ROLE_OTHER:
            if (!take_other(s, &n)) return s->at += n, true;
            break;
        case ROLE_LETTER:
            if (s->n < sizeof s->word) s->word[s->n++] = (char)(byte | (byte >= 'A') << 5);
            s->letters++;
            break;
        case ROLE_ALONE:
            if (s->n) return true;
            s->word[s->n++] = byte, s->letters = 1, s->at++;
            return true;
        case ROLE_BLANK:
            if (s->n) return true;
            break;
        case ROLE_NOTHING:
            break;
        }
        s->at += n;
    }
    return s->n > 0;
}
