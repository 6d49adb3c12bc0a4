#include "text/paragraph.h"

#include "text/credit.h"
#include "text/letter.h"
#include "text/wrap.h"

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

/* Paragraphs of the body: a line each, or in a hard-wrapped text the lines between two empty ones. */
static void add_body(struct arena *a, struct document *d)
{
    struct span body = d->report->body, open = {body.start, body.start};
    bool is_wrapped = ent_is_hard_wrapped(d->text, body);
    for (uint32_t i = body.start; i < body.end;) {
        struct span line = {i, line_end(d->text, i, body.end)};
        bool is_empty = span_is_empty(trim(d->text, line));
        if (is_wrapped && !is_empty) {
            open.end = line.end;
        } else {
            add(a, d, is_wrapped ? open : line, PARAGRAPH_BODY);
            open = (struct span){line.end, line.end};
        }
        i = line.end + 1;
    }
    if (is_wrapped) add(a, d, open, PARAGRAPH_BODY);
}

enum { LONGEST_CROSSHEAD = 120, SHORTEST_PROSE = 60 };

static struct str paragraph_text(const struct document *d, uint32_t p)
{
    return span_of(d->text, d->paragraphs.at[p].span);
}

/* Ends with a mark that ends a sentence, perhaps with a closing quotation mark or bracket behind it. */
static bool has_end_mark(struct str s)
{
    static const struct str closing[] = {{"\"", 1}, {"'", 1}, {")", 1}, {"]", 1},
                                         {"”", 3},  {"’", 3}, {"»", 2}};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (str_ends(s, closing[i])) s = ent_str_trim(str_part(s, 0, s.n - closing[i].n));
    return s.n && (strchr(".!?:;,", s.at[s.n - 1]) || str_ends(s, STR("…")));
}

static bool is_prose(struct str s) { return s.n >= SHORTEST_PROSE && has_end_mark(s); }

/* A short line without an end mark that stands over prose, and not within a list of such lines. */
static bool is_crosshead(const struct document *d, uint32_t p)
{
    struct str text = paragraph_text(d, p);
    unsigned n;
    if (text.n > LONGEST_CROSSHEAD || has_end_mark(text) || p + 1 == d->paragraphs.n) return false;
    bool starts_well =
        letter_at(text, 0, &n) & (LETTER_UPPER | LETTER_DIGIT) ||
        (strchr("\"'", text.at[0]) || str_starts(text, STR("“")) || str_starts(text, STR("‘")));
    bool after_list = p > 0 && d->paragraphs.at[p - 1].kind == PARAGRAPH_BODY &&
                      !has_end_mark(paragraph_text(d, p - 1));
    return starts_well && !after_list && is_prose(paragraph_text(d, p + 1));
}

static enum paragraph_kind kind_of(const struct document *d, uint32_t p)
{
    struct str text = paragraph_text(d, p);
    if (!str_is_empty(ent_credit_names(text))) return PARAGRAPH_CREDIT;
    if (ent_is_byline(text)) return PARAGRAPH_BYLINE;
    return is_crosshead(d, p) ? PARAGRAPH_HEADLINE : PARAGRAPH_BODY;
}

void ent_find_paragraphs(struct arena *a, struct document *d)
{
    add(a, d, d->report->title_span, PARAGRAPH_HEADLINE);
    uint32_t first = d->paragraphs.n;
    add_body(a, d);
    bool may_have_dateline = true;
    for (uint32_t p = first; p < d->paragraphs.n; p++) {
        struct paragraph *paragraph = &d->paragraphs.at[p];
        paragraph->kind = kind_of(d, p);
        paragraph->dateline = (struct span){paragraph->span.start, paragraph->span.start};
        if (paragraph->kind != PARAGRAPH_BODY || !may_have_dateline) continue;
        may_have_dateline = false;
        paragraph->dateline.end += ent_dateline(paragraph_text(d, p)).n;
    }
}
