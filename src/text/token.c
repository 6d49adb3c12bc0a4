#include "text/token.h"

#include "base/table.h"
#include "text/letter.h"
#include "text/word.h"

uint16_t ent_token_shape(struct str s)
{
    unsigned n, upper = 0, lower = 0, digits = 0;
    enum letter first = letter_at(s, 0, &n);
    for (size_t i = 0; i < s.n; i += n) {
        enum letter c = letter_at(s, i, &n);
        upper += c == LETTER_UPPER;
        lower += c == LETTER_LOWER;
        digits += c == LETTER_DIGIT;
    }
    unsigned shape = first == LETTER_UPPER ? TOKEN_CAPITAL : 0;
    if (upper >= 2 && !lower) shape |= TOKEN_ALL_CAPITAL;
    if (first == LETTER_DIGIT) shape |= TOKEN_NUMBER;
    if (!upper && !lower && !digits) shape |= TOKEN_PUNCTUATION;
    return (uint16_t)shape;
}

static void add(struct word_cutter *c, uint32_t start, uint32_t end, unsigned flags)
{
    if (start >= end) return;
    flags |= ent_token_shape(str_part(c->text, start, end)) | c->space;
    c->space = 0;
    *vec_add(c->arena, &c->document->tokens) =
        (struct token){.start = start, .end = end, .flags = (uint16_t)flags};
}

/* A word in as many parts as Universal Dependencies gives it. */
static void add_word(struct word_cutter *c, uint32_t start, uint32_t end, unsigned flags)
{
    uint8_t part[CONTRACTION_PARTS];
    unsigned n = ent_contraction(str_part(c->text, start, end), part);
    for (unsigned i = 0; i + 1 < n; i++) {
        add(c, start, start + part[i], i ? TOKEN_JOINED : 0);
        start += part[i];
    }
    add(c, start, end, flags | (n ? TOKEN_JOINED : 0));
}

/* n't and 's are tokens of their own, joined to the word before them. */
static uint32_t add_with_suffix(struct word_cutter *c, uint32_t start, const struct word *w)
{
    bool is_not = c->text.at[w->suffix_end - 1] == 't' || c->text.at[w->suffix_end - 1] == 'T';
    uint32_t cut = w->end - (is_not && w->suffix_end > w->end + 1 ? 1 : 0);
    add(c, start, cut, 0);
    add(c, cut, w->suffix_end, cut > start ? TOKEN_JOINED : 0);
    return w->suffix_end;
}

static uint32_t cut_word(struct word_cutter *c, uint32_t start)
{
    struct word w = ent_word(c, start);
    if (w.suffix_end) return add_with_suffix(c, start, &w);
    bool owns_stop =
        w.end < c->end && c->text.at[w.end] == '.' && ent_is_abbreviation(c, start, w.end);
    add_word(c, start, w.end, owns_stop ? DRAFT_ABBREVIATION : 0);
    return w.end;
}

static uint32_t cut_mark(struct word_cutter *c, uint32_t start)
{
    uint32_t end = ent_mark_end(c, start);
    if (ent_opens_single(c, start, end))
        c->in_single_quotes = true;
    else if (ent_closes_single(c, start, end))
        c->in_single_quotes = false;
    const struct tokens *tokens = &c->document->tokens;
    bool after_abbreviation = tokens->n && !c->space && end - start == 1 &&
                              c->text.at[start] == '.' &&
                              tokens->at[tokens->n - 1].flags & DRAFT_ABBREVIATION;
    add(c, start, end, after_abbreviation ? DRAFT_STOP : 0);
    return end;
}

void ent_cut_tokens(struct arena *a, struct document *d, struct span span)
{
    struct word_cutter c = {.arena = a,
                            .document = d,
                            .text = str_part(d->text, 0, span.end),
                            .start = span.start,
                            .end = span.end,
                            .space = TOKEN_SPACE_BEFORE};
    for (uint32_t i = span.start; i < span.end;) {
        unsigned n;
        enum letter letter = letter_at(c.text, i, &n);
        if (letter == LETTER_BLANK) {
            c.space = TOKEN_SPACE_BEFORE;
            i += n;
        } else if (letter & LETTER_WORD) {
            i = cut_word(&c, i);
        } else {
            i = cut_mark(&c, i);
        }
    }
}

/* "U.S." keeps its stop even at the end of a sentence, "etc." does not. */
static bool has_inner_stop(struct str word) { return memchr(word.at, '.', word.n); }

void ent_join_abbreviations(struct document *d)
{
    uint32_t kept = 0;
    for (uint32_t s = 0; s < d->sentences.n; s++) {
        struct sentence *sentence = &d->sentences.at[s];
        uint32_t from = sentence->first, end = from + sentence->n, first = kept;
        for (uint32_t t = from; t < end; t++) {
            struct token token = d->tokens.at[t];
            bool joins = token.flags & DRAFT_STOP && t > from &&
                         (t + 1 < end || has_inner_stop(token_text(d, kept - 1)));
            if (joins) {
                d->tokens.at[kept - 1].end = token.end;
                continue;
            }
            token.flags &= (uint16_t) ~(unsigned)(DRAFT_STOP | DRAFT_ABBREVIATION);
            token.sentence = s;
            d->tokens.at[kept++] = token;
        }
        *sentence = (struct sentence){first, kept - first, sentence->paragraph};
    }
    d->tokens.n = kept;
}
