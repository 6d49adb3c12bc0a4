/* The trunk of a model and its forward pass over a batch of windows. */
#ifndef ENT_ENCODER_FORWARD_H
#define ENT_ENCODER_FORWARD_H

#include "encoder/branch.h"
#include "encoder/matmul.h"
#include "encoder/model.h"

struct layer {
    struct linear qkv, out, up, down;
    struct norm norm1, norm2;
};

/* As the file has it.
 *
 *   embedding  [vocabulary][hidden], each row times its embedding_scale
 *   position   [positions][hidden]
 *   case_row   [case_classes][hidden] */
struct trunk {
    uint32_t n_layers, hidden, heads, ffn, positions, vocabulary, window, case_classes;
    const int8_t *embedding;
    const float *embedding_scale, *position, *case_row;
    struct norm embedding_norm;
    const struct layer *layers; /* [n_layers] */
};

enum {
    TRUNK_MOST_HIDDEN = 1024, /* a multiple of 64, as is ffn */
    TRUNK_MOST_LAYERS = 48
};

/* Reads the blocks under trunk/ besides those of the word pieces, and checks that they fit each other and the limits.
 *
 *   errors  ENT_EDATA, one line that names the file and the block */
bool ent_trunk(struct arena *a, const struct model *m, struct trunk *out,
               struct ent_error *err) ENT_MUST_CHECK;

/* The layers NAME/0 to NAME/n - 1 of a file, of the trunk's shape.
 *
 *   name    "trunk" or "branch"
 *   result  NULL where err is filled: ENT_EDATA, one line that names the file and the block */
const struct layer *ent_layers(struct arena *a, const struct model *m, const struct trunk *t,
                               const char *name, uint32_t n, struct ent_error *err) ENT_MUST_CHECK;

/* What a batch goes through: the first layers of a trunk, and branches that leave it on the way.
 *
 *   n_layers  of the trunk, at least 1
 *   branch    [BRANCHES_MOST]  each with from <= n_layers; NULL: none */
struct course {
    const struct trunk *trunk;
    uint32_t n_layers;
    const struct branch *branch;
};

/* Windows laid end to end.
 *
 *   id, case_class, position  [n]  of each piece, [CLS] and [SEP] among them
 *   start                     [n_windows + 1]  a window is the pieces [start[i], start[i + 1]), at most ATTENTION_MOST
 *   kept                      [n_kept]  the pieces whose vectors are asked for, ascending */
struct batch {
    uint32_t n, n_windows, n_kept;
    uint32_t *id, *start, *kept;
    uint8_t *case_class;
};

/* A thread's memory, from one batch to the next. */
struct pass {
    uint32_t rows;  /* that there is room for */
    float *x;       /* [rows][hidden] */
    float *qkv;     /* [rows][3 * hidden] */
    float *mixed;   /* [rows][hidden] */
    float *wide;    /* [FEED_ROWS][ffn] */
    float *scratch; /* for attention */
    float *fork;    /* [rows][hidden]  where a branch leaves; NULL where there was none as yet */
    uint8_t *bytes; /* [rows][the larger of hidden and ffn] */
    float *scale;   /* [rows] */
    void *memory;
};

/* Makes room for that many rows. */
void ent_pass_reserve(struct pass *p, const struct course *c, uint32_t rows);
void ent_pass_free(struct pass *p);

/* Runs a batch through; p has room for b->n rows.
 *
 *   out   [1 + BRANCHES_MOST]  each [b->n_kept][hidden]: first the trunk's, then that of each branch, where there is one
 *   cost  O(layers run * (n * hidden^2 + hidden * the sum of window^2)) */
void ent_forward(const struct kernels *k, const struct course *c, const struct batch *b,
                 struct pass *p, float *const *out);

#endif
