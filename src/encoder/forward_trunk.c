/* The blocks of a model file for the trunk and for a branch. */
#include "encoder/forward.h"

#include "encoder/window.h"

#include <stdio.h>

static const float *floats(const struct model *m, const char *name, uint32_t rows, uint32_t columns,
                           struct ent_error *err)
{
    struct block_form form = {BLOCK_F32, columns ? 2 : 1, {rows, columns}};
    const struct block *b = ent_model_block(m, name, form, err);
    return b ? b->at : NULL;
}

static bool find_norm(const struct model *m, const char *name, uint32_t hidden, struct norm *out,
                      struct ent_error *err)
{
    *out = (struct norm){floats(m, name, 2, hidden, err), hidden};
    return out->gain_shift != NULL;
}

static bool check_shape(const struct model *m, const struct trunk *t, struct ent_error *err)
{
    const char *wrong = NULL;
    uint32_t found = 0;
    if (!t->n_layers || t->n_layers > TRUNK_MOST_LAYERS) wrong = "layers", found = t->n_layers;
    if (!t->hidden || t->hidden % 64 || t->hidden > TRUNK_MOST_HIDDEN)
        wrong = "hidden", found = t->hidden;
    if (!t->ffn || t->ffn % 64 || t->ffn > LINEAR_MOST_INPUTS) wrong = "ffn", found = t->ffn;
    if (!t->positions || t->positions > ATTENTION_MOST) wrong = "positions", found = t->positions;
    if (!t->case_classes || t->case_classes > 255) wrong = "case classes", found = t->case_classes;
    if (t->window < WINDOW_LEAST || t->window > t->positions) wrong = "window", found = t->window;
    uint32_t size = wrong || !t->heads ? 0 : t->hidden / t->heads;
    if (!wrong &&
        (!size || size % 16 || size > ATTENTION_MOST_SIZE || size * t->heads != t->hidden))
        wrong = "heads", found = t->heads;
    if (!wrong) return true;
    return ent_fail(err, ENT_EDATA, "%s: trunk/shape: %s: %u cannot be", ent_model_path(m), wrong,
                    found);
}

enum { SHAPE_NUMBERS = 9 };

static bool find_shape(const struct model *m, struct trunk *t, struct ent_error *err)
{
    struct block_form form = {BLOCK_U32, 1, {SHAPE_NUMBERS}};
    const struct block *b = ent_model_block(m, "trunk/shape", form, err);
    if (!b) return false;
    uint32_t s[SHAPE_NUMBERS];
    memcpy(s, b->at, sizeof s);
    *t = (struct trunk){.n_layers = s[0],
                        .hidden = s[1],
                        .heads = s[2],
                        .ffn = s[3],
                        .positions = s[4],
                        .vocabulary = s[5],
                        .window = s[6],
                        .case_classes = s[7]};
    if (s[8])
        return ent_fail(err, ENT_EDATA, "%s: trunk/shape: pooling %u is not known",
                        ent_model_path(m), s[8]);
    return check_shape(m, t, err);
}

static bool find_embedding(const struct model *m, struct trunk *t, struct ent_error *err)
{
    struct block_form form = {BLOCK_I8, 2, {t->vocabulary, t->hidden}};
    const struct block *b = ent_model_block(m, "trunk/embedding", form, err);
    if (!b) return false;
    t->embedding = b->at;
    return (t->embedding_scale = floats(m, "trunk/embedding/scale", t->vocabulary, 0, err)) &&
           (t->position = floats(m, "trunk/position", t->positions, t->hidden, err)) &&
           (t->case_row = floats(m, "trunk/case", t->case_classes, t->hidden, err)) &&
           find_norm(m, "trunk/embedding/norm", t->hidden, &t->embedding_norm, err);
}

/* The layer under `at`, "trunk/3". */
static bool find_layer(struct arena *a, const struct model *m, const struct trunk *t,
                       const char *at, struct layer *out, struct ent_error *err)
{
    const struct {
        const char *name;
        uint32_t k, n;
        struct linear *to;
    } linear[] = {{"qkv", t->hidden, 3 * t->hidden, &out->qkv},
                  {"out", t->hidden, t->hidden, &out->out},
                  {"up", t->hidden, t->ffn, &out->up},
                  {"down", t->ffn, t->hidden, &out->down}};
    char name[MODEL_NAME_BYTES];
    for (unsigned j = 0; j < 4; j++) {
        snprintf(name, sizeof name, "%s/%s", at, linear[j].name);
        if (!ent_linear_find(a, m, name, linear[j].k, linear[j].n, linear[j].to, err)) return false;
    }
    snprintf(name, sizeof name, "%s/norm1", at);
    if (!find_norm(m, name, t->hidden, &out->norm1, err)) return false;
    snprintf(name, sizeof name, "%s/norm2", at);
    return find_norm(m, name, t->hidden, &out->norm2, err);
}

const struct layer *ent_layers(struct arena *a, const struct model *m, const struct trunk *t,
                               const char *name, uint32_t n, struct ent_error *err)
{
    struct layer *layers = arena_array(a, struct layer, n);
    char at[MODEL_NAME_BYTES / 2];
    for (uint32_t i = 0; i < n; i++) {
        snprintf(at, sizeof at, "%s/%u", name, i);
        if (!find_layer(a, m, t, at, &layers[i], err)) return NULL;
    }
    return layers;
}

bool ent_trunk(struct arena *a, const struct model *m, struct trunk *out, struct ent_error *err)
{
    return find_shape(m, out, err) && find_embedding(m, out, err) &&
           (out->layers = ent_layers(a, m, out, "trunk", out->n_layers, err));
}

bool ent_has_branch(const struct model *m)
{
    return ent_model_find(m, "branch/head") || ent_model_find(m, "branch/shape");
}

bool ent_model_branch(struct arena *a, const struct model *m, const struct trunk *t,
                      const char *base, struct branch *out, struct ent_error *err)
{
    *out = (struct branch){0};
    if (!ent_model_made_for(m, "branch/head", base, err)) return false;
    const struct block *b =
        ent_model_block(m, "branch/shape", (struct block_form){BLOCK_U32, 1, {2}}, err);
    if (!b) return false;
    uint32_t shape[2];
    memcpy(shape, b->at, sizeof shape);
    if (!shape[0] || shape[0] > t->n_layers)
        return ent_fail(err, ENT_EDATA, "%s: branch/shape: from: %u of %u layers cannot be",
                        ent_model_path(m), shape[0], t->n_layers);
    if (!shape[1] || shape[1] > TRUNK_MOST_LAYERS)
        return ent_fail(err, ENT_EDATA, "%s: branch/shape: layers: %u cannot be", ent_model_path(m),
                        shape[1]);
    const struct layer *layers = ent_layers(a, m, t, "branch", shape[1], err);
    if (layers) *out = (struct branch){shape[0], shape[1], layers};
    return layers;
}
