#include "text/document.h"

#include <ctype.h>

static bool is_word(unsigned char c) { return isalnum(c) || c >= 0x80; }

struct document *ent_document(struct arena *a, const struct report *report)
{
    struct document *d = arena_new(a, struct document);
    d->report = report;
    d->text = report->text;
    d->points = ent_code_points(a, report->text);
    for (uint32_t i = report->body.start; i < report->body.end;) {
        unsigned char c = (unsigned char)d->text.at[i];
        if (isspace(c)) {
            i++;
            continue;
        }
        uint32_t start = i++;
        while (is_word(c) && i < report->body.end && is_word((unsigned char)d->text.at[i])) i++;
        *vec_add(a, &d->tokens) =
            (struct token){.start = start, .end = i, .flags = TOKEN_SPACE_BEFORE};
    }
    if (!d->tokens.n) return d;
    *vec_add(a, &d->sentences) = (struct sentence){0, d->tokens.n, 0};
    *vec_add(a, &d->paragraphs) = (struct paragraph){.n = 1, .span = report->body};
    return d;
}
