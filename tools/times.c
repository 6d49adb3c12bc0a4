/* entente-times [MODEL]: reads lines "DATE<tab>SENTENCE" and prints for each the time expressions found, "words|edtf" separated by tabs, in the order of the
 * text; vague ones with an empty edtf. DATE is the report's, empty where it has none. With a model file, grammar comes from it, else from
 * rules. For measuring (bench/times.py). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading/time.h"
#include "text/report.h"

static struct report report_of(struct str date, struct str text)
{
    struct report r = {.id = STR("line"), .text = text, .date = date};
    r.body = (struct span){0, (uint32_t)text.n};
    return r;
}

static void show(struct arena *a, struct observer *o, const struct report *r)
{
    struct document *d = ent_document(a, r);
    const struct insight *in = o ? ent_insight(a, o, d) : NULL;
    struct analysis an = {
        .arena = a, .report = r, .document = d, .syntax = ent_syntax(a, d, in ? in->parsed : NULL)};
    const char *mark = "";
    for (uint32_t i = 0; i < d->tokens.n;) {
        struct time_match m = ent_time_at(&an, i, d->tokens.n - 1);
        i = time_found(m) ? m.last + 1 : i + 1;
        if (!time_found(m)) continue;
        struct str words = span_of(d->text, tokens_span(d, m.first, m.last));
        printf("%s%.*s|%.*s", mark, STR_ARGS(words), STR_ARGS(m.edtf));
        mark = "\t";
    }
    putchar('\n');
}

int main(int n_arguments, char **arguments)
{
    struct ent_error err = {0};
    struct observer *o = n_arguments > 1 ? ent_observer_open(arguments[1], NULL, 1, &err) : NULL;
    if (err.code) {
        fprintf(stderr, "entente-times: %s\n", err.message);
        return 65;
    }
    struct arena a = {0};
    char *line = NULL;
    size_t room = 0;
    for (ssize_t n; (n = getline(&line, &room, stdin)) > 0;) {
        char *tab = memchr(line, '\t', (size_t)n);
        if (!tab) continue;
        size_t end = line[n - 1] == '\n' ? (size_t)n - 1 : (size_t)n;
        struct report r = report_of((struct str){line, (size_t)(tab - line)},
                                    (struct str){tab + 1, (size_t)(line + end - tab - 1)});
        show(&a, o, &r);
        ent_arena_reset(&a);
    }
    free(line);
    ent_observer_close(o);
    ent_arena_free(&a);
    return ferror(stdin) != 0;
}
