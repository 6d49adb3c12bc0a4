#include "text/paragraph.h"

#include "text/letter.h"

/* The span without the blanks at its ends. */
static struct span trim(struct str text, struct span s)
{
    unsigned n;
    while (s.start < s.end && letter_at(text, s.start, &n) == LETTER_BLANK) s.start += n;
    while (s.start < s.end) {
        uint32_t last = s.end - 1;
        while (last > s.start && ((unsigned char)text.at[last] & 0xC0) == 0x80) last--;
        if (letter_at(text, last, &n) != LETTER_BLANK) break;
        s.end = last;
    }
    return s;
}

static void add(struct arena *a, struct document *d, struct span span, enum paragraph_kind kind)
{
    span = trim(d->text, span);
    if (span_is_empty(span)) return;
    *vec_add(a, &d->paragraphs) = (struct paragraph){.span = span, .kind = kind};
}

static uint32_t line_end(struct str text, uint32_t from, uint32_t end)
{
    const char *found = memchr(text.at + from, '\n', end - from);
    return found ? (uint32_t)(found - text.at) : end;
}

void ent_find_paragraphs(struct arena *a, struct document *d)
{
    const struct report *r = d->report;
    add(a, d, r->title_span, PARAGRAPH_HEADLINE);
    for (uint32_t i = r->body.start; i < r->body.end;) {
        uint32_t end = line_end(d->text, i, r->body.end);
        add(a, d, (struct span){i, end}, PARAGRAPH_BODY);
        i = end + 1;
    }
}
