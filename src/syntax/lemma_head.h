/* Lemmas by edit scripts: head/lemma. Private to this module. */
#ifndef ENT_SYNTAX_LEMMA_HEAD_H
#define ENT_SYNTAX_LEMMA_HEAD_H

#include "syntax/edit_script.h"
#include "syntax/head.h"
#include "text/document.h"

/* The word of an exception. */
struct lemma_exception {
    struct str form, upos, lemma;
};

/*   scripts    [tags.labels.n]  the labels, read
 *   tag        [xpos->n]        what syntax/tag.h calls each label of XPOS; TAG_COUNT where nothing
 *   exceptions [n_exceptions]   sorted bytewise by form, then UPOS: the block head/lemma/exceptions, "form TAB UPOS TAB lemma" a line */
struct lemma_head {
    struct tag_head tags;
    const struct edit_script *scripts;
    const uint8_t *tag;
    const struct lemma_exception *exceptions;
    uint32_t n_exceptions;
};

/* The tokens that lemmas are wanted of, and their tags: row i is token first + i. */
struct lemma_words {
    const struct document *document;
    uint32_t first;
    struct column upos, xpos;
};

/* Errors besides those of a head: a label that is no script, a row of exceptions that is malformed or not sorted. */
bool ent_lemma_head(const struct head_source *s, const struct labels *xpos, struct lemma_head *out,
                    struct ent_error *err) ENT_MUST_CHECK;

/* The lemma of each token, into out[rows->n]. The first that knows it:
 *
 *   the exceptions, by form and UPOS;
 *   the rules of spelling (syntax/lemma.h), for inflected verbs and plural nouns;
 *   of the scripts that fit the form, that of the highest score;
 *   the form itself.
 *
 * Views into the model, the document or the arena a.
 */
void ent_lemma_rows(struct arena *a, struct arena *scratch, const struct lemma_head *h,
                    const struct lemma_words *words, const struct rows *rows, struct str *out);

#endif
