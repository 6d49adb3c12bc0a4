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
 *   exceptions [n_exceptions]   sorted bytewise by form, then UPOS: the block head/lemma/exceptions, "form TAB UPOS TAB lemma" a line */
struct lemma_head {
    struct tag_head tags;
    const struct edit_script *scripts;
    const struct lemma_exception *exceptions;
    uint32_t n_exceptions;
};

/* The tokens that lemmas are wanted of, and their UPOS: row i is token first + i. */
struct lemma_words {
    const struct document *document;
    uint32_t first;
    struct column upos;
};

/* Errors besides those of a head: a label that is no script, a row of exceptions that is malformed or not sorted. */
bool ent_lemma_head(const struct head_source *s, struct lemma_head *out,
                    struct ent_error *err) ENT_MUST_CHECK;

/* The lemma of each token from `first` on, into out[rows->n]: that of the exceptions, else what the script of the highest score makes of
 * the form among those that fit it, else the form. Views into the model, the document or the arena a.
 */
void ent_lemma_rows(struct arena *a, struct arena *scratch, const struct lemma_head *h,
                    const struct lemma_words *words, const struct rows *rows, struct str *out);

#endif
