/* From characters to words and marks: the inner interface of the cutters of a document. */
#ifndef ENT_TEXT_TOKEN_H
#define ENT_TEXT_TOKEN_H

#include "text/document.h"

/* Flags that live only while a document is cut; they are above those of enum token_flag. */
enum draft_flag {
    DRAFT_STOP = 512,         /* a full stop that may belong to the word before it */
    DRAFT_ABBREVIATION = 1024 /* a word that may own the full stop behind it */
};

/* Adds the tokens of text[span] to d->tokens. A full stop is always a token of its own here: whether it belongs to the word before
 * it ("Gen.") is known only when sentences are cut.
 *
 *   cost  O(n) time; visits no byte more than a fixed number of times */
void ent_cut_tokens(struct arena *a, struct document *d, struct span span);

/* The flags that a token's characters tell: capital, all capital, number, punctuation. */
uint16_t ent_token_shape(struct str s);

/* Joins the full stops of abbreviations to their words; where a sentence ends with one, only to those with a stop inside. Needs d->sentences and the sentence
 * of each token; leaves both right. */
void ent_join_abbreviations(struct document *d);

/* Sets TOKEN_QUOTE_OPEN and TOKEN_QUOTE_CLOSE on the tokens [first, end) of one paragraph. */
void ent_flag_quotes(struct document *d, uint32_t first, uint32_t end);

/* The parts of a word that Universal Dependencies cuts though it has no apostrophe ("cannot"): how many, 0 where it stays whole, and
 * in part[] the length of each. */
enum { CONTRACTION_PARTS = 3 };
unsigned ent_contraction(struct str word, uint8_t part[CONTRACTION_PARTS]);

/* From the first byte after an apostrophe: the length of the suffix that English joins with one ("s", "re", "ll"), else 0. */
unsigned ent_apostrophe_suffix(struct str text, uint32_t at, uint32_t end);

#endif
