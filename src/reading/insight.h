/* What the trained model says of a document: trees, vectors, mentions and who is who. */
#ifndef ENT_READING_INSIGHT_H
#define ENT_READING_INSIGHT_H

#include "encoder/encode.h"
#include "encoder/model.h"
#include "syntax/mention.h"
#include "syntax/parsed.h"

/* Documents longer than this are read by rules alone: the vectors of one take 4 * hidden bytes a token. */
enum { INSIGHT_MOST_TOKENS = 250000 };

/* A model ready to look at documents: the file, its heads, and encoders, one for each caller at work. Any number of threads may share it. */
struct observer;

/* Whose branch of the encoder (encoder/branch.h): by these numbers model files are given to the observer, and their vectors told. */
enum { BRANCH_OF_READING, BRANCH_OF_ATTRIBUTION };

/*   path     of the model file
 *   others   [BRANCHES_MOST]  further open model files, each with a branch or without; they must outlive it. NULL: none
 *   threads  of each encoder; results do not depend on it
 *   errors   those of ent_model_open, ent_parser_open, ent_encoder_open and ent_encoder_branch; NULL then */
struct observer *ent_observer_open(const char *path, const struct model *const *others,
                                   unsigned threads, struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_observer_close(struct observer *o);

/* The model file, for further heads, and the number of floats of its vectors. */
const struct model *ent_observer_model(const struct observer *o);
uint32_t ent_observer_hidden(const struct observer *o);

/* Of the document's tokens.
 *
 *   parsed      all of it: row i is token i
 *   vectors     all of it: row i is token i
 *   branch      [BRANCHES_MOST]  the same by the branch of each further model file; NULL where it has none
 *   child       [tokens]  the first word that hangs from it, or NO_INDEX
 *   sibling     [tokens]  the next word that hangs from the same one, in the order of the text, or NO_INDEX
 *   mentions    in order of (head, slot), linked: those of one entity are of one thing
 *   types       the names of their types
 *   mention_at  [tokens]  the mention of slot 0 whose head it is, or NO_INDEX */
struct insight {
    const struct parsed *parsed;
    const struct vectors *vectors;
    const struct vectors *const *branch;
    const uint32_t *child, *sibling;
    struct entity_mentions mentions;
    const struct labels *types;
    const uint32_t *mention_at;
};

/* Looks at a document. NULL for one of no words or of more than INSIGHT_MOST_TOKENS.
 *
 *   cost  about 0.25 ms a token on one core, and a sixth of that for each layer of a branch */
const struct insight *ent_insight(struct arena *a, struct observer *o, const struct document *d);

/* The word a token hangs from, NO_INDEX for the root of its sentence. */
static inline uint32_t insight_head(const struct insight *in, uint32_t token)
{
    return in->parsed->head[token];
}

/* "nsubj:pass" */
static inline struct str insight_relation(const struct insight *in, uint32_t token)
{
    return column_text(in->parsed->relation, token);
}

/* The first word that hangs from a token by exactly that relation, or NO_INDEX; ent_branch (reading/tree.h) takes its kinds too. */
static inline uint32_t insight_child(const struct insight *in, uint32_t token, const char *relation)
{
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c])
        if (str_is(insight_relation(in, c), relation)) return c;
    return NO_INDEX;
}

#endif
