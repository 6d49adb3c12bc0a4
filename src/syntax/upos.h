/* Universal parts of speech, told fast and without a model file. */
#ifndef ENT_SYNTAX_UPOS_H
#define ENT_SYNTAX_UPOS_H

#include "text/document.h"

/* clang-format off */
#define ENT_UPOS(UPOS) \
    UPOS(ADJ) UPOS(ADP) UPOS(ADV) UPOS(AUX) UPOS(CCONJ) UPOS(DET) UPOS(INTJ) UPOS(NOUN) UPOS(NUM) \
    UPOS(PART) UPOS(PRON) UPOS(PROPN) UPOS(PUNCT) UPOS(SCONJ) UPOS(SYM) UPOS(VERB) UPOS(X)
/* clang-format on */

enum upos {
#define UPOS(name) UPOS_##name,
    ENT_UPOS(UPOS)
#undef UPOS
        UPOS_COUNT
};

/* One of enum upos a token, [document->tokens.n]; 0 for tokens of no sentence. The weights are compiled in: data/model/upos.md.
 *
 *   tag(i) = argmax over t of the sum of weight[f][t] over the features f of word i and of the two tags before it
 *
 *   cost    O(tokens), about a microsecond each */
const uint8_t *ent_upos(struct arena *a, const struct document *document);

#endif
