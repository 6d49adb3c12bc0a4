/* Where a word or a mark ends. */
#ifndef ENT_TEXT_WORD_H
#define ENT_TEXT_WORD_H

#include "text/token.h"

/* One run over a span of text. */
struct word_cutter {
    struct arena *arena;
    struct document *document;
    struct str text;       /* up to the end of the span */
    uint32_t start, end;   /* of the span */
    unsigned space;        /* TOKEN_SPACE_BEFORE where blanks stand before the next token */
    bool in_single_quotes; /* an opening single quotation mark has not been closed yet */
};

struct word {
    uint32_t end;
    uint32_t
        suffix_end; /* of "n't" or "'s" behind it, which starts at end (or a letter before); 0 for none */
};

/* The word that starts with the letter or digit at start. */
struct word ent_word(const struct word_cutter *c, uint32_t start);

/* The end of the mark, or the run of equal marks, or the word that starts with a mark ("#tag", "@handle", ".5"), at start. */
uint32_t ent_mark_end(const struct word_cutter *c, uint32_t start);

/* Is the mark a single quotation mark that opens, or one that closes? */
bool ent_opens_single(const struct word_cutter *c, uint32_t start, uint32_t end);
bool ent_closes_single(const struct word_cutter *c, uint32_t start, uint32_t end);

/* May the word own a full stop behind it: a listed abbreviation, an initial, letters with stops between them? */
bool ent_is_abbreviation(const struct word_cutter *c, uint32_t start, uint32_t end);

/* The end of the address that the word [start, at) begins, where at is the mark after it: "http://...", "a@b.org", "www.x.org";
 * 0 where it begins none. */
uint32_t ent_address_end(const struct word_cutter *c, uint32_t start, uint32_t at);

/* Likewise for a name before an "@" with marks in it, the first of them at at: "first.last@example.org". */
uint32_t ent_mail_end(const struct word_cutter *c, uint32_t start, uint32_t at);

#endif
