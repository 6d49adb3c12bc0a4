/* Tags alone, without a model file: for archives that are looked through. */
#ifndef ENT_SYNTAX_FAST_H
#define ENT_SYNTAX_FAST_H

#include "syntax/parsed.h"
#include "text/document.h"

/* XPOS and UPOS of the sentences [first, first + n) of a document, n > 0; no features, lemmas or trees. In the arena; labels are the
 * program's own.
 *
 *   upos    that of ent_upos
 *   xpos    that of ent_tag, not held against upos; the kind of a punctuation mark is told from the mark and what follows: data/marks.tsv
 *   cost    O(tokens up to the last) memory, O(tokens) time */
const struct parsed *ent_parse_fast(struct arena *a, const struct document *d, uint32_t first,
                                    uint32_t n);

#endif
