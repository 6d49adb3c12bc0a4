/* What the heads of a model file have in common: labels by name, and linear layers from vectors to scores. For modules that have heads. */
#ifndef ENT_SYNTAX_HEAD_H
#define ENT_SYNTAX_HEAD_H

#include "encoder/linear.h"
#include "encoder/model.h"
#include "syntax/parsed.h"

/* Where heads come from, and the trunk that they must belong to. */
struct head_source {
    struct arena *arena; /* of what is made of the blocks */
    const struct model *model;
    const char *base; /* ent_model_base of the trunk */
    uint32_t hidden;  /* of its vectors, a multiple of 64 */
};

/* The labels of head NAME, one a line of head/NAME/labels, 1 to 65,535; checks that the head belongs to the trunk. */
bool ent_head_labels(const struct head_source *s, const char *name, struct labels *out,
                     struct ent_error *err) ENT_MUST_CHECK;

/* The linear layer head/NAME/LAYER. */
bool ent_head_linear(const struct head_source *s, const char *name, const char *layer, uint32_t k,
                     uint32_t n, struct linear *out, struct ent_error *err) ENT_MUST_CHECK;

/* The floats of head/NAME/BLOCK; how many is told in *n, a multiple of 64. */
bool ent_head_floats(const struct head_source *s, const char *name, const char *block,
                     const float **out, uint32_t *n, struct ent_error *err) ENT_MUST_CHECK;

/* One linear layer from a vector to a score for each label. */
struct tag_head {
    struct labels labels;
    struct linear linear;
};

bool ent_tag_head(const struct head_source *s, const char *name, struct tag_head *out,
                  struct ent_error *err) ENT_MUST_CHECK;

enum { HEAD_ROWS = 64 }; /* scored at a time, so that scores stay in the cache */

/* The label of the highest score of each row, the first of equals, into out[rows->n]. */
void ent_tag_rows(struct arena *scratch, const struct tag_head *h, const struct rows *rows,
                  uint16_t *out);

/* The first of the largest of n numbers; n > 0. */
static inline uint32_t largest_index(const float *x, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (x[i] > x[best]) best = i;
    return best;
}

static inline void cut_negative(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

#endif
