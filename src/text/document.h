/* A report's text cut into paragraphs, sentences and tokens, as Universal Dependencies cuts English. */
#ifndef ENT_TEXT_DOCUMENT_H
#define ENT_TEXT_DOCUMENT_H

#include "base/utf8.h"
#include "text/report.h"

enum token_flag {
    TOKEN_SPACE_BEFORE = 1, /* blanks, a line end or the start of the text stand before it */
    TOKEN_JOINED = 2,  /* one surface token with the word before, a multiword token: do|n't, x|'s */
    TOKEN_CAPITAL = 4, /* starts with an upper-case letter, of any script */
    TOKEN_ALL_CAPITAL = 8,  /* two letters or more, all upper-case */
    TOKEN_NUMBER = 16,      /* starts with a digit */
    TOKEN_PUNCTUATION = 32, /* no letter and no digit */
    TOKEN_QUOTE_OPEN = 64,  /* a quotation mark that opens, of any kind, by shape or by place */
    TOKEN_QUOTE_CLOSE = 128
};

/* A word or a mark. */
struct token {
    uint32_t start, end; /* bytes of text */
    uint32_t sentence;
    uint16_t flags; /* of enum token_flag */
};

enum paragraph_kind {
    PARAGRAPH_BODY,
    PARAGRAPH_HEADLINE, /* the report's headline, or a crosshead within the text: no full stop at its end */
    PARAGRAPH_BYLINE, /* "By ...", "(m p)" */
    PARAGRAPH_CREDIT, /* "Source: PAP/Financial Times" */
    PARAGRAPH_KIND_COUNT
};

struct sentence {
    uint32_t first, n; /* tokens */
    uint32_t paragraph;
};

struct paragraph {
    uint32_t first, n; /* sentences */
    struct span span;
    enum paragraph_kind kind;
    struct span dateline; /* "LONDON, April 23 (Reuters) -" at its start, else empty */
};

struct tokens VEC(struct token);
struct sentences VEC(struct sentence);
struct paragraphs VEC(struct paragraph);

struct document {
    const struct report *report;
    struct str text; /* report->text */
    struct tokens tokens;
    struct sentences sentences;
    struct paragraphs paragraphs;
    struct code_points points;
    uint64_t
        looked_at; /* bytes looked at to cut it, some more than once: what the cost tests count */
};

/* Cuts a report into tokens.
 *
 *   result  spans in order, disjoint, non-empty, inside report->body or the title
 *   cost    O(n) time and memory in the length of the text */
struct document *ent_document(struct arena *a, const struct report *report);

static inline struct str token_text(const struct document *d, uint32_t token)
{
    return str_part(d->text, d->tokens.at[token].start, d->tokens.at[token].end);
}

/* From the start of one token to the end of another. */
static inline struct span tokens_span(const struct document *d, uint32_t first, uint32_t last)
{
    return (struct span){d->tokens.at[first].start, d->tokens.at[last].end};
}

#endif
