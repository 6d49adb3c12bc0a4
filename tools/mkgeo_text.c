#include <stdio.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "mkgeo.h"

_Noreturn void mk_stop(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(1);
}

struct str mk_read(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in) mk_stop(path, "cannot open");
    fseek(in, 0, SEEK_END);
    long n = ftell(in);
    rewind(in);
    if (n < 0) mk_stop(path, "cannot read");
    char *at = arena_array(a, char, (size_t)n + 1);
    if (fread(at, 1, (size_t)n, in) != (size_t)n) mk_stop(path, "cannot read");
    fclose(in);
    return (struct str){at, (size_t)n};
}

/* Words that say what kind of unit it is, or join words, in the languages units are named in. Sorted. */
static const char *const generic[] = {
    "ad",       "ai",          "al",         "am",          "an",           "ar",
    "as",       "ash",         "at",         "az",          "canton",       "county",
    "de",       "del",         "department", "departement", "departamento", "di",
    "district", "distrito",    "du",         "el",          "estado",       "et",
    "fylke",    "governorate", "judet",      "kray",        "la",           "las",
    "le",       "les",         "los",        "mintaqat",    "muhafazat",    "municipality",
    "novads",   "oblast",      "oblys",      "of",          "okrug",        "opcina",
    "ostan",    "prefecture",  "province",   "provincia",   "provincie",    "rayon",
    "region",   "regiao",      "regione",    "republic",    "respublika",   "state",
    "the",      "wilayat"};

static bool is_generic(struct str word)
{
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (str_equal(word, str_of(generic[i]))) return true;
    return false;
}

/* Letters that have no decomposition; the others lose their marks. */
static char plain_letter(utf8proc_int32_t c)
{
    static const struct {
        utf8proc_int32_t from;
        char to;
    } table[] = {{0x259, 'a'}, {0x131, 'i'}, {0x111, 'd'}, {0x142, 'l'},
                 {0xF8, 'o'},  {0xE6, 'a'},  {0xF0, 'd'},  {0xFE, 't'}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].from == c) return table[i].to;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return (char)c;
    return 0;
}

/* Apostrophes of transliteration are left out rather than taken for the end of a word. */
static bool is_apostrophe(utf8proc_int32_t c)
{
    return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0x2BB ||
           c == 0x2BF;
}

/* Letters and digits in lower case, words separated by one blank. */
static struct str folded(struct arena *a, struct str name)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)name.at, (utf8proc_ssize_t)name.n, &out,
                     UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    if (n < 0) return STR_NONE;
    struct text_buffer b = {.arena = a};
    for (utf8proc_ssize_t i = 0; i < n;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t used = utf8proc_iterate(out + i, n - i, &c);
        if (used <= 0) break;
        i += used;
        char letter = plain_letter(c);
        if (letter)
            ent_text_add_char(&b, letter);
        else if (!is_apostrophe(c) && b.n && b.at[b.n - 1] != ' ')
            ent_text_add_char(&b, ' ');
    }
    free(out);
    return ent_str_trim(text_str(&b));
}

struct texts mk_split(struct arena *a, struct str s, char at)
{
    struct texts parts = {0};
    for (size_t start = 0; start <= s.n;) {
        size_t end = start;
        while (end < s.n && s.at[end] != at) end++;
        *vec_add(a, &parts) = str_part(s, start, end);
        start = end + 1;
    }
    return parts;
}

struct str mk_key(struct arena *a, struct str name)
{
    struct str words = folded(a, name);
    struct texts parts = mk_split(a, words, ' ');
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < parts.n; i++)
        if (!is_generic(parts.at[i])) ent_text_add(&b, parts.at[i]);
    if (b.n) return text_str(&b);
    for (uint32_t i = 0; i < parts.n; i++) ent_text_add(&b, parts.at[i]);
    return text_str(&b);
}

/* The length of the longest common subsequence of two short keys. */
static size_t common(struct str a, struct str b)
{
    unsigned char row[65] = {0};
    if (a.n > 64) a.n = 64;
    if (b.n > 64) b.n = 64;
    for (size_t i = 0; i < a.n; i++) {
        unsigned char diagonal = 0;
        for (size_t k = 0; k < b.n; k++) {
            unsigned char above = row[k + 1];
            if (a.at[i] == b.at[k])
                row[k + 1] = (unsigned char)(diagonal + 1);
            else if (row[k] > above)
                row[k + 1] = row[k];
            diagonal = above;
        }
    }
    return row[b.n];
}

double mk_likeness(struct str a, struct str b)
{
    if (!a.n || !b.n) return 0;
    return 2.0 * (double)common(a, b) / (double)(a.n + b.n);
}

struct rows mk_rows(struct arena *a, const char *path, uint32_t n)
{
    struct rows rows = {0};
    struct texts lines = mk_split(a, mk_read(a, path), '\n');
    for (uint32_t i = 0; i < lines.n; i++) {
        if (!lines.at[i].n || lines.at[i].at[0] == '#') continue;
        struct texts cells = mk_split(a, lines.at[i], '\t');
        if (cells.n != n) {
            struct str what =
                ent_str_format(a, "line %u: expected %u columns, found %u", i + 1, n, cells.n);
            mk_stop(path, what.at);
        }
        *vec_add(a, &rows) = cells;
    }
    return rows;
}
