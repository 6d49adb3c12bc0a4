#include "ledger/words.h"

#include <strings.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* Where the words next stand in text as whole words; text.n where they do not. */
static size_t find_words(struct str text, struct str words, size_t from)
{
    if (!words.n || text.n < words.n) return text.n;
    char first[3] = {words.at[0], words.at[0], 0};
    if (first[0] >= 'A' && first[0] <= 'Z') first[1] = (char)(first[0] + 32);
    if (first[0] >= 'a' && first[0] <= 'z') first[1] = (char)(first[0] - 32);
    for (size_t i = from; i + words.n <= text.n; i++) {
        if (text.at[i] != first[0] && text.at[i] != first[1]) continue;
        if (i && is_letter(text.at[i - 1]) && is_letter(words.at[0])) continue;
        size_t end = i + words.n;
        if (end < text.n && is_letter(text.at[end]) && is_letter(words.at[words.n - 1])) continue;
        if (!strncasecmp(text.at + i, words.at, words.n)) return i;
    }
    return text.n;
}

/* "Vell" of "Anna Vell"; nothing of "three sources" or "Ruritania". */
static struct str last_word(struct str name)
{
    size_t start = 0;
    for (size_t i = 0; i < name.n; i++) {
        bool is_first = i == 0 || name.at[i - 1] == ' ';
        if (is_first && !(name.at[i] >= 'A' && name.at[i] <= 'Z') &&
            (unsigned char)name.at[i] < 0x80)
            return STR_NONE;
        if (name.at[i] == ' ') start = i + 1;
    }
    struct str last = str_part(name, start, name.n);
    return start && last.n >= 3 ? last : STR_NONE;
}

bool ent_has_name(struct str text, struct str name)
{
    return find_words(text, name, 0) < text.n ||
           (last_word(name).n && find_words(text, last_word(name), 0) < text.n);
}

static void overwrite_words(char *text, size_t n, struct str words)
{
    struct str all = {text, n};
    for (size_t at = 0; words.n && (at = find_words(all, words, at)) < n; at += words.n)
        memset(text + at, '*', words.n);
}

void ent_overwrite_name(char *text, size_t n, struct str name)
{
    overwrite_words(text, n, name);
    overwrite_words(text, n, last_word(name));
}

static struct str replace_words(struct arena *a, struct str text, struct str words, struct str to)
{
    size_t at = words.n ? find_words(text, words, 0) : text.n;
    if (at >= text.n) return text;
    struct text_buffer made = {.arena = a};
    size_t from = 0;
    for (; at < text.n; from = at + words.n, at = find_words(text, words, from)) {
        ent_text_add(&made, str_part(text, from, at));
        ent_text_add(&made, to);
    }
    ent_text_add(&made, str_part(text, from, text.n));
    return text_str(&made);
}

struct str ent_replace_name(struct arena *a, struct str text, struct str name, struct str to)
{
    return replace_words(a, replace_words(a, text, name, to), last_word(name), to);
}
