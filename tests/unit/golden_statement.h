/* A case as a report of its own, ¶ in its text being a new paragraph, and a line for who said a thing. */
#ifndef GOLDEN_STATEMENT_H
#define GOLDEN_STATEMENT_H

#include "reading/analysis.h"
#include "reading/read.h"
#include "text/intake.h"
#include "unit/golden_cases.h"

static inline struct str with_paragraphs(struct arena *a, struct str text)
{
    struct text_buffer b = {.arena = a};
    for (size_t at = 0; at < text.n;) {
        size_t mark = ent_str_find(text, STR("¶"), at);
        ent_text_add(&b, str_part(text, at, mark));
        if (mark < text.n) ent_text_add(&b, STR("\n"));
        at = mark + STR("¶").n;
    }
    return text_str(&b);
}

static inline const struct reading *plain_reading(struct arena *a, const struct reader *reader,
                                                  struct str text)
{
    struct report *report = arena_new(a, struct report);
    struct ent_error err;
    assert_true(ent_report_from_plain(a, with_paragraphs(a, text), "case", report, &err));
    return ent_read(a, reader, report);
}

/* "the minister <- innermost link <- outermost link -> who was told", the source in the words given */
static inline void show_way(struct text_buffer *out, struct str source, const struct statement *s)
{
    ent_text_add(out, source);
    for (uint32_t i = s->chain.n; i-- > 0;)
        ent_text_addf(out, " <- %.*s", STR_ARGS(s->chain.at[i].name));
    if (s->to.n) ent_text_addf(out, " -> %.*s", STR_ARGS(s->to));
}

/* " | cue | content | quote, flags" */
static inline void show_words(struct text_buffer *out, struct str text, const struct statement *s)
{
    ent_text_addf(out, " | %.*s | %.*s |", STR_ARGS(span_of(text, s->cue)),
                  STR_ARGS(span_of(text, s->content)));
    if (s->directness == DIRECTNESS_QUOTE) ent_text_add(out, STR(" quote"));
    for (int bit = 0; bit < FLAG_BIT_COUNT; bit++)
        if (s->flags >> bit & 1) ent_text_addf(out, " %s", ent_statement_flag_words[bit]);
    ent_text_add_char(out, '\n');
}

#endif
