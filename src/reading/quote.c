/* Stretches within quotation marks. */
#include "reading/analysis.h"

enum { FRAGMENT_WORDS = 6 };

static bool is_mark(const struct document *d, uint32_t t, uint16_t flag)
{
    return d->tokens.at[t].flags & flag;
}

static uint32_t paragraph_end(const struct document *d, uint32_t paragraph)
{
    const struct paragraph *p = &d->paragraphs.at[paragraph];
    if (!p->n) return 0;
    const struct sentence *last = &d->sentences.at[p->first + p->n - 1];
    return last->first + last->n;
}

/* Does a sentence of the report's own begin right before the mark, or something that introduces speech end there? */
static bool opens_speech(const struct document *d, uint32_t mark)
{
    if (mark == d->sentences.at[d->tokens.at[mark].sentence].first) return true;
    struct str before = token_text(d, mark - 1);
    return str_equal(before, STR(",")) || str_equal(before, STR(":"));
}

static bool ends_as_sentence(const struct document *d, uint32_t last)
{
    struct str text = token_text(d, last);
    return text.n == 1 && strchr(".,!?", text.at[0]);
}

static bool is_fragment(const struct document *d, const struct quote *q)
{
    uint32_t words = 0;
    for (uint32_t t = q->first; t <= q->last && words <= FRAGMENT_WORDS; t++)
        words += !(d->tokens.at[t].flags & TOKEN_PUNCTUATION);
    if (q->is_open || words > FRAGMENT_WORDS) return false;
    return !(q->first && opens_speech(d, q->first - 1) && ends_as_sentence(d, q->last));
}

/* Tokens first to end - 1. */
static void add_quote(struct analysis *an, uint32_t first, uint32_t end, uint32_t paragraph,
                      bool is_open)
{
    if (end <= first) return;
    struct quote *q = vec_add(an->arena, &an->quotes);
    *q = (struct quote){first, end - 1, paragraph, is_open, false};
    q->is_fragment = is_fragment(an->document, q);
}

static bool is_single(const struct document *d, uint32_t mark)
{
    struct str text = token_text(d, mark);
    return str_equal(text, STR("'")) || str_equal(text, STR("`")) ||
           str_equal(text, STR("\u2018")) || str_equal(text, STR("\u2019"));
}

/* One paragraph. Marks of the other kind inside a quotation belong to what is quoted; a single mark that never closes is an apostrophe;
 * a mark that only closes ends a quotation that the paragraph begins with. */
static void find_in_paragraph(struct analysis *an, uint32_t paragraph, uint32_t first, uint32_t end)
{
    const struct document *d = an->document;
    uint32_t open = NO_INDEX, quotes_before = an->quotes.n;
    for (uint32_t t = first; t < end; t++) {
        bool closes = is_mark(d, t, TOKEN_QUOTE_CLOSE), opens = is_mark(d, t, TOKEN_QUOTE_OPEN);
        bool same_kind = open != NO_INDEX && is_single(d, open) == is_single(d, t);
        if (closes && same_kind) {
            add_quote(an, open + 1, t, paragraph, false);
            open = NO_INDEX;
        } else if (closes && open == NO_INDEX && an->quotes.n == quotes_before &&
                   !is_single(d, t) && ends_as_sentence(d, t ? t - 1 : t)) {
            add_quote(an, first, t, paragraph, false);
        } else if (opens && (open == NO_INDEX || (!same_kind && is_single(d, open)))) {
            open = t;
        }
    }
    if (open != NO_INDEX && !is_single(d, open)) add_quote(an, open + 1, end, paragraph, true);
}

void ent_find_quotes(struct analysis *an)
{
    const struct document *d = an->document;
    for (uint32_t p = 0; p < d->paragraphs.n; p++)
        if (d->paragraphs.at[p].n)
            find_in_paragraph(an, p, d->sentences.at[d->paragraphs.at[p].first].first,
                              paragraph_end(d, p));
    uint32_t *quote_of = arena_array(an->arena, uint32_t, d->tokens.n);
    for (uint32_t t = 0; t < d->tokens.n; t++) quote_of[t] = NO_INDEX;
    for (uint32_t q = 0; q < an->quotes.n; q++)
        for (uint32_t t = an->quotes.at[q].first; t <= an->quotes.at[q].last; t++) quote_of[t] = q;
    an->quote_of = quote_of;
}
