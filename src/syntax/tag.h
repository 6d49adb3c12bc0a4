/* Part-of-speech tags of the Penn Treebank, as Universal Dependencies' XPOS column has them. */
#ifndef ENT_SYNTAX_TAG_H
#define ENT_SYNTAX_TAG_H

#include "text/document.h"

/* clang-format off */
#define ENT_TAGS(TAG) \
    TAG(CC) TAG(CD) TAG(DT) TAG(EX) TAG(FW) TAG(IN) TAG(JJ) TAG(JJR) TAG(JJS) TAG(MD) TAG(NN) TAG(NNP) \
    TAG(NNPS) TAG(NNS) TAG(PDT) TAG(POS) TAG(PRP) TAG(PRP_POSS) TAG(PUNCT) TAG(RB) TAG(RBR) TAG(RBS) \
    TAG(RP) TAG(SYM) TAG(TO) TAG(UH) TAG(VB) TAG(VBD) TAG(VBG) TAG(VBN) TAG(VBP) TAG(VBZ) TAG(WDT) \
    TAG(WP) TAG(WP_POSS) TAG(WRB)
/* clang-format on */

enum tag {
#define TAG(name) TAG_##name,
    ENT_TAGS(TAG)
#undef TAG
        TAG_COUNT
};

/* One tag a token, [document->tokens.n]; the model is compiled in. O(tokens). */
const uint8_t *ent_tag(struct arena *a, const struct document *document);

static inline bool tag_is_verb(uint8_t t) { return t >= TAG_VB && t <= TAG_VBZ; }
static inline bool tag_is_noun(uint8_t t) { return t >= TAG_NN && t <= TAG_NNS; }
static inline bool tag_is_proper(uint8_t t) { return t == TAG_NNP || t == TAG_NNPS; }

#endif
