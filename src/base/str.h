/* Views of bytes: a pointer and a length, not terminated. The bytes belong to somebody else, mostly a document's arena. */
#ifndef ENT_BASE_STR_H
#define ENT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct str {
    const char *at; /* may be NULL where n is 0 */
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})

/* For printf's %.*s. */
#define STR_ARGS(s) (int)(s).n, (s).n ? (s).at : ""

static inline struct str str_of(const char *terminated)
{
    return terminated ? (struct str){terminated, strlen(terminated)} : STR_NONE;
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str with)
{
    return s.n >= with.n && (with.n == 0 || memcmp(s.at, with.at, with.n) == 0);
}

static inline bool str_ends(struct str s, struct str with)
{
    return s.n >= with.n && (with.n == 0 || memcmp(s.at + s.n - with.n, with.at, with.n) == 0);
}

static inline bool str_is_empty(struct str s) { return s.n == 0; }

/* The bytes [start, end) of s; end is cut to its length. */
static inline struct str str_part(struct str s, size_t start, size_t end)
{
    if (end > s.n) end = s.n;
    return start >= end ? STR_NONE : (struct str){s.at + start, end - start};
}

/* Bytewise order, a prefix first: < 0, 0, > 0. The same on every machine and in every locale. */
int ent_str_compare(struct str a, struct str b);

/* Is s the terminated word? Cheaper than str_equal where most words of a list differ in their first letter. */
static inline bool str_is(struct str s, const char *word)
{
    for (size_t i = 0; i < s.n; i++)
        if (word[i] != s.at[i] || !word[i]) return false;
    return !word[s.n];
}

/* Like str_equal, without regard to the case of ASCII letters. */
bool ent_str_equal_fold(struct str a, struct str b);

/* Like str_is, without regard to the case of ASCII letters. */
bool ent_str_is_fold(struct str s, const char *word);

/* The same, where the first letters mostly differ: those of one letter differ in one bit at most. */
static inline bool str_is_fold(struct str s, const char *word)
{
    return (!s.n || !((s.at[0] ^ word[0]) & ~0x20)) && ent_str_is_fold(s, word);
}

/* Is s one of n words, to the letter or without regard to the case of ASCII letters? O(n). */
bool ent_str_among(struct str s, const char *const *words, size_t n);
bool ent_str_among_fold(struct str s, const char *const *words, size_t n);

/* The same of an array. */
#define STR_AMONG(s, list) ent_str_among((s), (list), sizeof(list) / sizeof *(list))
#define STR_AMONG_FOLD(s, list) ent_str_among_fold((s), (list), sizeof(list) / sizeof *(list))

/* Where needle first stands in s at or after from; s.n where it does not. */
size_t ent_str_find(struct str s, struct str needle, size_t from);

/* Without the ASCII blanks at both ends. */
struct str ent_str_trim(struct str s);

/* A copy in the arena, with a NUL behind it that n does not count. */
struct str ent_str_copy(struct arena *a, struct str s);

/* ASCII letters in lower case, as a copy. */
struct str ent_str_lower(struct arena *a, struct str s);

/* printf into the arena. */
struct str ent_str_format(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* FNV-1a; the same on every machine. */
uint32_t ent_str_hash(struct str s);

/* Text that grows, in an arena. {.arena = a} is valid and empty. */
struct text_buffer {
    struct arena *arena;
    char *at;
    size_t n, cap;
};

void ent_text_add(struct text_buffer *b, struct str s);
void ent_text_add_char(struct text_buffer *b, char c);
void ent_text_addf(struct text_buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline struct str text_str(const struct text_buffer *b) { return (struct str){b->at, b->n}; }

#endif
