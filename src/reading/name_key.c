#include "base/utf8.h"
#include "reading/gazetteer.h"

/* The base letters of U+00C0 to U+017F, in order. */
static const char base_letters[] =
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnoooooxouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static bool is_kept_ascii(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' ||
           c == '+';
}

/* Dashes and quotation marks of U+2010 to U+201F, and the soft hyphen. */
static bool is_mark(uint32_t code_point)
{
    return (code_point >= 0x2010 && code_point <= 0x201F) ||
           (code_point >= 0xA0 && code_point < 0xC0);
}

static bool add_letter(char c, char *at, size_t *n, size_t cap)
{
    if (*n == cap) return false;
    at[(*n)++] = c;
    return true;
}

bool ent_fold_name(struct str word, char *at, size_t *n, size_t cap)
{
    for (size_t i = 0; i < word.n;) {
        char c = word.at[i];
        if ((unsigned char)c < 0x80) {
            if (is_kept_ascii(c) && !add_letter(c, at, n, cap)) return false;
            i++;
            continue;
        }
        unsigned length;
        uint32_t code_point = ent_utf8_at(word, i, &length);
        if (code_point >= 0xC0 && code_point < 0x180) {
            if (!add_letter(base_letters[code_point - 0xC0], at, n, cap)) return false;
        } else if (!is_mark(code_point)) {
            for (unsigned k = 0; k < length; k++)
                if (!add_letter(word.at[i + k], at, n, cap)) return false;
        }
        i += length;
    }
    return true;
}
