/* From a document to one vector a token: the forward pass of the transformer in the model file. */
#ifndef ENT_ENCODER_ENCODE_H
#define ENT_ENCODER_ENCODE_H

#include "base/err.h"
#include "encoder/branch.h"
#include "text/document.h"

struct model;

/* A model's trunk ready to run, with its threads. Opaque; closed by ent_encoder_close. Not for two callers at once. */
struct encoder;

/* Makes the trunk of an open model ready; the model must outlive it.
 *
 *   threads  1 to ENCODER_MOST_THREADS that share the work; results do not depend on it
 *   errors   ENT_EDATA: a block that is missing, of another shape or over a limit; ENT_EARGUMENT: threads
 *   result   NULL where err is filled
 *   cost     some milliseconds */
enum { ENCODER_MOST_THREADS = 256 };
struct encoder *ent_encoder_open(const struct model *m, unsigned threads,
                                 struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_encoder_close(struct encoder *e);

/* Adds the branch of an open model file, which must outlive the encoder: its vectors come beside those of the trunk from then on.
 *
 *   number  < BRANCHES_MOST  by which its vectors are told; not taken as yet
 *   errors  those of ent_model_branch */
bool ent_encoder_branch(struct encoder *e, uint32_t number, const struct model *m,
                        struct ent_error *err) ENT_MUST_CHECK;

bool ent_encoder_has_branch(const struct encoder *e, uint32_t number);

uint32_t ent_encoder_hidden(const struct encoder *e);
uint32_t ent_encoder_layers(const struct encoder *e);

/* What the encoder says of a run of tokens.
 *
 *   first  the document's token that row 0 is of
 *   n      tokens
 *   at     [n][hidden]  the vector of a token's first piece
 *   piece  [n + 1]  the token-piece map: token first + i is the pieces [piece[i], piece[i + 1]) of the run, [CLS] not counted; a sentence's
 *          last token counts the separator behind it
 *   branch [BRANCHES_MOST]  what the encoder's branches say of the same tokens; NULL where there is none, and beside a lower layer */
struct vectors {
    uint32_t first, n, hidden;
    float *at;
    const uint32_t *piece;
    const struct vectors *branch[BRANCHES_MOST];
};

static inline const float *vector_of(const struct vectors *v, uint32_t token)
{
    return v->at + (size_t)(token - v->first) * v->hidden;
}

/* Every token of a document.
 *
 *   layer   1 to the number of layers: whose output
 *   result  in the arena; the same bytes on every instruction set, for any number of threads
 *   cost    O(tokens), about 0.1 ms a token for 6 layers, of the trunk or a branch; 4 * hidden bytes a token, and as many a branch */
const struct vectors *ent_encode(struct arena *a, struct encoder *e, const struct document *d,
                                 int layer);

/* The same for the sentences [first, first + n) of a document, so that a long text needs no more memory than its longest part. Windows are
 * those of these sentences alone: a cut at ent_encode_cut gives the vectors that the whole document gives. */
const struct vectors *ent_encode_sentences(struct arena *a, struct encoder *e,
                                           const struct document *d, uint32_t first, uint32_t n,
                                           int layer);

/* How many sentences from first on to take at once: whole windows of at least `tokens` tokens, or what is left of the document. */
uint32_t ent_encode_cut(const struct encoder *e, const struct document *d, uint32_t first,
                        uint32_t tokens);

#endif
