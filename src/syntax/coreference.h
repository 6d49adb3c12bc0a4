/* Which mentions are of one thing: the blocks head/coref/... Private to this module.
 *
 * Mentions are taken in order. Each joins the entity with the highest sum of e^score over its mentions before it, or opens one where no
 * sum is above e^COREFERENCE_LINK:
 *
 *   node_i       = ReLU(node(x_head, x_first, x_last))
 *   coarse(i, j) = coarse(node_i) . node_j / sqrt(nodes) + two(i, j) . two_coarse + pronouns[i][j] + kinds[i][j] + offset
 *   score(i, j)  = coarse(i, j) + out . ReLU(current(node_i) + one_i . one_current + antecedent(node_j) + one_j . one_antecedent
 *                                            + product(node_i * node_j) + two(i, j) . two)
 *
 * coarse for the last `reach` mentions, score for the COREFERENCE_LOOK best of them. one_i says the pronoun's class, how the mention opens, its type and its
 * slot; two(i, j) how far apart they are in sentences and in mentions, whether one stands in the other, and what their words share
 * (mention_text.h). tools/train/mentions.py is the same in Python.
 *
 *   source  Dobrovolskii, Word-Level Coreference Resolution, EMNLP 2021 */
#ifndef ENT_SYNTAX_COREFERENCE_H
#define ENT_SYNTAX_COREFERENCE_H

#include "syntax/mention_head.h"
#include "syntax/mention_text.h"

#define COREFERENCE_LINK                                                                           \
    0.6f /* of 0 to 1 the best on GUM's dev, with little between them from 0.4 on */
enum {
    COREFERENCE_LOOK =
        12, /* of those that the file's `keep` had in training; 8 to 32 score alike on GUM's dev */
    SENTENCE_CLASSES = 8, /* of distances: 0, 1, 2, 3-4, 5-7, 8-15, 16-31, 32 and more */
    MENTION_CLASSES = 9,  /* the same of the mentions between, with 32-63, 64 and more */
    NESTINGS = 3,         /* 0 neither; 1 the later stands in the earlier; 2 the other way round */
    ONES_BESIDE_TYPES = PRONOUNS + OPENINGS + MENTION_SLOTS,
    TWOS = SENTENCE_CLASSES + MENTION_CLASSES + NESTINGS + MATCHES,
    REACH_MOST = 1024
};

/*   node        3 * hidden -> nodes
 *   coarse      nodes -> nodes
 *   current, antecedent, product  nodes -> pairs
 *   one_current, one_antecedent  [PRONOUNS + OPENINGS + types + slots][pairs]
 *   two, two_coarse  [TWOS][pairs], [TWOS]: distances in sentences, in mentions, nestings, matches
 *   pronouns, kinds  [PRONOUNS][PRONOUNS], [types][types]: the later mention's first
 *   out         [pairs]
 *   reach, keep  1 to REACH_MOST, keep at most reach */
struct coreference_head {
    struct linear node, coarse, current, antecedent, product;
    const float *one_current, *one_antecedent, *two, *two_coarse, *pronouns, *kinds, *out;
    float offset;
    uint32_t hidden, types, nodes, pairs, reach, keep;
};

bool ent_coreference_head(const struct head_source *s, uint32_t types, struct coreference_head *out,
                          struct ent_error *err) ENT_MUST_CHECK;

/* What the layers say of the mentions found in the tokens [first, first + n): [mentions][types] of what speaks for each type, and
 * [mentions][nodes], [nodes], [pairs], [pairs]. */
struct mention_views {
    const float *scores;
    float *node, *coarse, *current, *antecedent;
    uint32_t first, n;
};

const struct mention_views *ent_mention_views(struct arena *a, struct arena *scratch,
                                              const struct coreference_head *h,
                                              const struct vectors *v,
                                              const struct entity_mentions *m, const float *scores);

/* The state of a text, in the arena. */
struct coreference *ent_coreference_new(struct arena *a, const struct coreference_head *h);

#endif
