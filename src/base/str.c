#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}
static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

int ent_str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool ent_str_equal_fold(struct str a, struct str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower((unsigned char)a.at[i]) != lower((unsigned char)b.at[i])) return false;
    return true;
}

bool ent_str_is_fold(struct str s, const char *word)
{
    for (size_t i = 0; i < s.n; i++)
        if (lower((unsigned char)word[i]) != lower((unsigned char)s.at[i]) || !word[i])
            return false;
    return !word[s.n];
}

bool ent_str_among(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(s, words[i])) return true;
    return false;
}

bool ent_str_among_fold(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_fold(s, words[i])) return true;
    return false;
}

size_t ent_str_find(struct str s, struct str needle, size_t from)
{
    if (needle.n == 0 || from > s.n || s.n - from < needle.n) return s.n;
    const char *found = memmem(s.at + from, s.n - from, needle.at, needle.n);
    return found ? (size_t)(found - s.at) : s.n;
}

struct str ent_str_trim(struct str s)
{
    while (s.n && is_blank(s.at[0])) s.at++, s.n--;
    while (s.n && is_blank(s.at[s.n - 1])) s.n--;
    return s;
}

struct str ent_str_copy(struct arena *a, struct str s)
{
    char *copy = arena_array(a, char, s.n + 1);
    if (s.n) memcpy(copy, s.at, s.n);
    return (struct str){copy, s.n};
}

struct str ent_str_lower(struct arena *a, struct str s)
{
    char *copy = arena_array(a, char, s.n + 1);
    for (size_t i = 0; i < s.n; i++) copy[i] = (char)lower((unsigned char)s.at[i]);
    return (struct str){copy, s.n};
}

static struct str format_list(struct arena *a, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0) return STR_NONE;
    char *made = arena_array(a, char, (size_t)n + 1);
    vsnprintf(made, (size_t)n + 1, format, arguments);
    return (struct str){made, (size_t)n};
}

struct str ent_str_format(struct arena *a, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str made = format_list(a, format, arguments);
    va_end(arguments);
    return made;
}

uint32_t ent_str_hash(struct str s)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < s.n; i++) hash = (hash ^ (unsigned char)s.at[i]) * 16777619u;
    return hash;
}

static void make_room(struct text_buffer *b, size_t more)
{
    if (b->cap - b->n >= more) return;
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap - b->n < more) cap *= 2;
    char *grown = arena_array(b->arena, char, cap);
    if (b->n) memcpy(grown, b->at, b->n);
    b->at = grown;
    b->cap = cap;
}

void ent_text_add(struct text_buffer *b, struct str s)
{
    if (!s.n) return;
    make_room(b, s.n);
    memcpy(b->at + b->n, s.at, s.n);
    b->n += s.n;
}

void ent_text_add_char(struct text_buffer *b, char c) { ent_text_add(b, (struct str){&c, 1}); }

void ent_text_addf(struct text_buffer *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ent_text_add(b, format_list(b->arena, format, arguments));
    va_end(arguments);
}
