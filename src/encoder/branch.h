/* A branch: upper layers of its own that another model file has, over what the lower layers of the trunk give. The lower layers are run once
 * for both.
 *
 *   x = what the trunk has behind `from` of its layers;   the branch's layers, each of the form of the trunk's, lead from x to its vectors
 *
 *   branch/head                what it was made for, as heads say it: the lines "version 1" and "base HEX"
 *   branch/shape               u32 [2]  from, layers: 1 to as many as the trunk has, and 1 to TRUNK_MOST_LAYERS
 *   branch/K/qkv out up down   linear layers, K = 0 to layers - 1
 *   branch/K/norm1 norm2       float [2][hidden]
 *
 * of the same kinds and shapes as trunk/K/... */
#ifndef ENT_ENCODER_BRANCH_H
#define ENT_ENCODER_BRANCH_H

#include "base/err.h"
#include "base/str.h"

enum { BRANCHES_MOST = 2 }; /* that one encoder runs */

struct layer;
struct model;
struct trunk;

/* layers: [n_layers]; n_layers 0: none */
struct branch {
    uint32_t from, n_layers;
    const struct layer *layers;
};

/* Has the file one, whole or not? */
bool ent_has_branch(const struct model *m);

/* Reads the branch of a file. What it points to belongs to the file and the arena.
 *
 *   base    ent_model_base of the trunk's file
 *   errors  ENT_EDATA: a block that is missing, of another shape, or made for another trunk */
bool ent_model_branch(struct arena *a, const struct model *m, const struct trunk *t,
                      const char *base, struct branch *out, struct ent_error *err) ENT_MUST_CHECK;

#endif
