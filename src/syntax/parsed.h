/* What a parser says of a run of words: tags, features, lemmas, and a tree over each sentence. */
#ifndef ENT_SYNTAX_PARSED_H
#define ENT_SYNTAX_PARSED_H

#include "base/str.h"
#include "base/vec.h"

/* The names that a head can give, in the model's order. */
struct labels {
    const struct str *at; /* [n] */
    uint32_t n;
};

/* One label a word, by number; labels is NULL where nobody gave any. */
struct column {
    const struct labels *labels;
    const uint16_t *at; /* [tokens] */
};

struct entities; /* syntax/mention.h */
struct vectors;  /* encoder/encode.h */

/* Of the tokens [first, first + n) of a document: whole sentences. Row i of each array is token first + i.
 *
 *   lemma  NULL where nobody gave any
 *   head   the document's token that a word hangs from; NO_INDEX for the root of its sentence, one a sentence. NULL: no trees
 *   entities  the mentions, which ent_coreference links in the order of the text. NULL where nobody looked
 *   vectors   of the encoder's last layer, and of its branches, without the token-piece map. NULL where they were not kept */
struct parsed {
    uint32_t first, n;
    struct column upos, xpos, feats, relation;
    const struct str *lemma;
    const uint32_t *head;
    struct entities *entities;
    const struct vectors *vectors;
};

/* "_" where there is none, as CoNLL-U has it. */
static inline struct str column_text(struct column c, uint32_t row)
{
    return c.labels ? c.labels->at[c.at[row]] : STR("_");
}

#endif
