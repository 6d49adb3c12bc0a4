/* The trunk of a model and its forward pass over a batch of windows. */
#ifndef ENT_ENCODER_FORWARD_H
#define ENT_ENCODER_FORWARD_H

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
    uint8_t *bytes; /* [rows][the larger of hidden and ffn] */
    float *scale;   /* [rows] */
    void *memory;
};

/* Makes room for that many rows. */
void ent_pass_reserve(struct pass *p, const struct trunk *t, uint32_t rows);
void ent_pass_free(struct pass *p);

/* The first n_layers of the trunk; p has room for b->n rows.
 *
 *   result  p->x [b->n_kept][hidden]
 *   cost    O(n_layers * (n * hidden^2 + hidden * the sum of window^2)) */
void ent_forward(const struct kernels *k, const struct trunk *t, const struct batch *b,
                 uint32_t n_layers, struct pass *p);

#endif
