/* Who hangs from whom, and how: head/arc and head/rel. Private to this module. */
#ifndef ENT_SYNTAX_ARC_HEAD_H
#define ENT_SYNTAX_ARC_HEAD_H

#include "syntax/head.h"
#include "text/document.h"

/* score(d, h) = bilinear(relu(dependent(x_d))) . relu(governor(x_h)), with root in the place of relu(governor(x)) for h = ROOT
 *
 *   root    [size]
 *   source  Dozat and Manning, Deep biaffine attention for neural dependency parsing, 2017; its bias of heads is that of bilinear */
struct arc_head {
    uint32_t size;
    struct linear dependent, governor, bilinear;
    const float *root;
};

/* score(d, h) of each label = label(relu(dependent(x_d) + governor(x_h))), with root in the place of governor(x) for h = ROOT */
struct relation_head {
    uint32_t size;
    uint16_t root_label; /* of a word that hangs from ROOT, and of no other */
    uint16_t
        joint_label; /* "parataxis", or where there is none the first but root: of pieces of a sentence */
    struct labels labels;
    struct linear dependent, governor, label;
    const float *root;
};

bool ent_arc_head(const struct head_source *s, struct arc_head *out,
                  struct ent_error *err) ENT_MUST_CHECK;
bool ent_relation_head(const struct head_source *s, struct relation_head *out,
                       struct ent_error *err) ENT_MUST_CHECK;

/* The head of each token from `first` on, into head[rows->n] as in struct parsed: for each sentence the tree with one root whose scores
 * have the largest sum. The rows are those of whole sentences, none over TREE_MOST_WORDS.
 *
 *   cost  O(sum over the sentences of words^2 * size) */
void ent_arc_rows(struct arena *scratch, const struct arc_head *h, const struct document *d,
                  uint32_t first, const struct rows *rows, uint32_t *head);

/* The label of each of these arcs, into out[rows->n]; the first of those of the highest score. */
void ent_relation_rows(struct arena *scratch, const struct relation_head *h, uint32_t first,
                       const struct rows *rows, const uint32_t *head, uint16_t *out);

#endif
