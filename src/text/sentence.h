/* Where sentences end. */
#ifndef ENT_TEXT_SENTENCE_H
#define ENT_TEXT_SENTENCE_H

#include "text/token.h"

/* One run over the tokens [first, end) of a paragraph. Tokens are drafts: the stops of abbreviations stand alone. */
struct sentence_cutter {
    const struct document *document;
    uint32_t first, end;
    uint32_t since_mark; /* tokens since the last mark that can end a sentence */
    bool in_quotes;      /* a double quotation mark is open */
    bool in_brackets;
    bool ends_well; /* the paragraph's last token is such a mark */
    bool
        is_prose; /* sentences end as edited texts end them; where ends_well, unless the caller knows more */
};

struct sentence_cutter ent_sentence_cutter(const struct document *d, uint32_t first, uint32_t end);

/* Does a sentence end after token t? Ask for each token in order. O(1).
 *
 *   score(t) = sum of weight[f] over the features f of the place after t;  a sentence ends where it is over 0
 *
 * Places between two words in small letters are never asked. Weights are learnt by tools/train/sentence_end.py. */
bool ent_sentence_ends(struct sentence_cutter *c, uint32_t t);

enum { SENTENCE_WEIGHTS = 1 << 14, SENTENCE_FEATURES = 32 };

/* The features of the place after token t, each an index < SENTENCE_WEIGHTS; returns how many, 0 where no sentence can end. For
 * ent_sentence_ends and for those who learn its weights. */
unsigned ent_sentence_features(const struct sentence_cutter *c, uint32_t t,
                               uint16_t feature[SENTENCE_FEATURES]);

/* Takes token t into account; ent_sentence_ends does it by itself. */
void ent_sentence_pass(struct sentence_cutter *c, uint32_t t);

#endif
