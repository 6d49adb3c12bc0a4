/* Golden files: "# rule" above a case, "@ 2025-04-23" the report's date from there on, "> text", then one "= line" for each thing that
 * must come out and no line where nothing may. ENT_BLESS=1 rewrites the "=" lines. */
#ifndef GOLDEN_CASES_H
#define GOLDEN_CASES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

struct golden_case {
    struct arena *arena;
    struct str text, date;
};

/* Writes the lines for one text, each with "= " before and a newline behind. */
typedef void (*golden_render)(const struct golden_case *c, struct text_buffer *out);

static struct str golden_file(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    struct text_buffer text = {.arena = a};
    for (int c; (c = getc(in)) != EOF;) ent_text_add_char(&text, (char)c);
    fclose(in);
    return text_str(&text);
}

static void golden_write(const char *path, struct str text)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fwrite(text.at, 1, text.n, out);
    fclose(out);
}

/* The file as it would be if every case came out as the renderer says. */
static struct str golden_now(struct arena *a, struct str file, golden_render render, int *cases)
{
    struct text_buffer now = {.arena = a};
    struct golden_case c = {.arena = a};
    for (size_t start = 0; start < file.n;) {
        size_t end = ent_str_find(file, STR("\n"), start);
        struct str line = str_part(file, start, end);
        start = end + 1;
        if (line.n >= 2 && line.at[0] == '=') continue;
        ent_text_add(&now, line);
        ent_text_add_char(&now, '\n');
        if (line.n > 2 && line.at[0] == '@') c.date = ent_str_copy(a, str_part(line, 2, line.n));
        if (line.n == 1 && line.at[0] == '@') c.date = STR_NONE;
        if (line.n < 3 || line.at[0] != '>') continue;
        c.text = ent_str_copy(a, str_part(line, 2, line.n));
        render(&c, &now);
        ++*cases;
    }
    return text_str(&now);
}

static int golden_differences(struct str was, struct str now)
{
    int differences = 0;
    size_t i = 0, k = 0;
    struct str text = STR_NONE;
    while (i < was.n && k < now.n) {
        struct str a = str_part(was, i, ent_str_find(was, STR("\n"), i));
        struct str b = str_part(now, k, ent_str_find(now, STR("\n"), k));
        if (a.n && a.at[0] == '>') text = a;
        bool is_same = str_equal(a, b);
        bool is_missing = !is_same && a.n && a.at[0] == '=' && !(b.n && b.at[0] == '=');
        bool is_extra = !is_same && b.n && b.at[0] == '=' && !(a.n && a.at[0] == '=');
        if (!is_same) {
            printf("%.*s\n  golden: %.*s\n  now:    %.*s\n", STR_ARGS(text),
                   STR_ARGS(is_extra ? STR("nothing") : a),
                   STR_ARGS(is_missing ? STR("nothing") : b));
            differences++;
        }
        if (!is_extra) i += a.n + 1;
        if (!is_missing) k += b.n + 1;
    }
    return differences + (i < was.n) + (k < now.n);
}

static inline void golden_check(const char *path, golden_render render)
{
    struct arena a = {0};
    int cases = 0;
    struct str was = golden_file(&a, path), now = golden_now(&a, was, render, &cases);
    assert_true(cases > 0);
    if (getenv("ENT_BLESS"))
        golden_write(path, now);
    else
        assert_int_equal(golden_differences(was, now), 0);
    ent_arena_free(&a);
}

#endif
