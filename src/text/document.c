#include "text/document.h"

#include "text/paragraph.h"
#include "text/sentence.h"

/* A dateline stands before the first sentence and is none of it. */
static bool ends_dateline(const struct document *d, const struct paragraph *p, uint32_t t)
{
    uint32_t end = p->dateline.end;
    bool is_last = t + 1 == d->tokens.n || d->tokens.at[t + 1].start >= end;
    return !span_is_empty(p->dateline) && is_last && d->tokens.at[t].end <= end;
}

static void cut_sentences(struct arena *a, struct document *d, struct paragraph *paragraph,
                          uint32_t first, uint32_t end)
{
    uint32_t number = (uint32_t)(paragraph - d->paragraphs.at);
    struct sentence_cutter cutter = ent_sentence_cutter(d, first, end);
    if (paragraph->kind != PARAGRAPH_BODY) cutter.is_prose = true;
    paragraph->first = d->sentences.n;
    for (uint32_t t = first, from = first; t < end; t++) {
        if (!ent_sentence_ends(&cutter, t) && !ends_dateline(d, paragraph, t)) continue;
        *vec_add(a, &d->sentences) = (struct sentence){from, t + 1 - from, number};
        from = t + 1;
    }
    paragraph->n = d->sentences.n - paragraph->first;
}

static void cut_paragraph(struct arena *a, struct document *d, struct paragraph *paragraph)
{
    uint32_t first = d->tokens.n;
    ent_cut_tokens(a, d, paragraph->span);
    ent_flag_quotes(d, first, d->tokens.n);
    cut_sentences(a, d, paragraph, first, d->tokens.n);
}

struct document *ent_document(struct arena *a, const struct report *report)
{
    struct document *d = arena_new(a, struct document);
    d->report = report;
    d->text = report->text;
    d->points = ent_code_points(a, report->text);
    ent_find_paragraphs(a, d);
    for (uint32_t p = 0; p < d->paragraphs.n; p++) cut_paragraph(a, d, &d->paragraphs.at[p]);
    ent_join_abbreviations(d);
    return d;
}
