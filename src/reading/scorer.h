/* A small trained classifier: from words of a document and named traits to the probability of each label.
 *
 *   h = ReLU(wide(x_1 ... x_K) + sum over the traits of their rows),   score = out(h),   p = softmax(score / temperature)
 *
 * with x_k the encoder's vector of the word in slot k, zeros where there is none. Several trainings stand side by side in h, so that the score is
 * their mean. Its blocks in the model file, written by tools/train/scorer.py:
 *
 *   head/NAME/head         what it was made for
 *   head/NAME/slots        names of the slots, one a line
 *   head/NAME/labels       one a line
 *   head/NAME/wide         linear layer, K * hidden -> h
 *   head/NAME/traits       one a line, no two alike
 *   head/NAME/rows         float [traits][h]
 *   head/NAME/out          float [h][labels]
 *   head/NAME/bias         float [labels]
 *   head/NAME/temperature  float [1]
 *   head/NAME/vectors      "branch": x_k are those of the file's branch (encoder/branch.h); without it, of the trunk's last layer */
#ifndef ENT_READING_SCORER_H
#define ENT_READING_SCORER_H

#include "syntax/head.h"
#include "text/report.h"

enum { SCORER_SLOTS_MOST = 10, SCORER_LABELS_MOST = 64, SCORER_AT_ONCE = 64 };

/*   index  [index_size]  where the traits are, by hash: number + 1, 0 where free */
struct scorer {
    struct labels slots, labels, traits;
    struct linear wide;
    const int8_t *rows;
    const float *row_scale, *out, *bias;
    float temperature;
    bool is_on_branch;
    uint32_t hidden;
    uint32_t *index;
    uint32_t index_size; /* a power of two */
};

/* One thing to decide.
 *
 *   slots   [scorer's slots]  tokens of the document, NO_INDEX where there is none
 *   traits  those that the scorer does not know are passed over */
struct question {
    const uint32_t *slots;
    struct strs traits;
};

/* Errors: ENT_EDATA, one line: a block that is missing, of another shape, or made for another trunk; vectors of a branch that the file lacks. */
bool ent_scorer_open(const struct head_source *s, const char *name, struct scorer *out,
                     struct ent_error *err) ENT_MUST_CHECK;

/* Scores before the softmax, out[n][labels]; the same bytes on every instruction set.
 *
 *   v     of the whole document, from the layer that the scorer looks at
 *   cost  O(n * (K * hidden + traits) * h) */
void ent_scorer_scores(struct arena *scratch, const struct scorer *s, const struct vectors *v,
                       const struct question *at, uint32_t n, float *out);

/* p = softmax(score / temperature) over n scores; in place. */
void ent_softmax(float *scores, uint32_t n, float temperature);

/* Both: out[n][labels]. */
void ent_scorer_probabilities(struct arena *scratch, const struct scorer *s,
                              const struct vectors *v, const struct question *at, uint32_t n,
                              float *out);

#endif
