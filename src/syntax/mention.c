#include "syntax/mention.h"

#include "syntax/coreference.h"

struct mention_model {
    struct arena own;
    struct mention_head mention;
    struct coreference_head coreference;
};

struct mention_model *ent_mention_model_open(const struct model *m, const char *base,
                                             uint32_t hidden, struct ent_error *err)
{
    struct arena own = {0};
    struct mention_model *out = arena_new(&own, struct mention_model);
    struct head_source source = {&own, m, base, hidden};
    bool ok = ent_mention_head(&source, &out->mention, err) &&
              ent_coreference_head(&source, out->mention.types.n, &out->coreference, err);
    out->own = own;
    if (ok) return out;
    ent_mention_model_close(out);
    return NULL;
}

void ent_mention_model_close(struct mention_model *m)
{
    if (!m) return;
    struct arena own = m->own;
    ent_arena_free(&own);
}

const struct labels *ent_mention_types(const struct mention_model *m) { return &m->mention.types; }

struct coreference *ent_coreference_open(struct arena *a, const struct mention_model *m)
{
    return ent_coreference_new(a, &m->coreference);
}

struct found_mentions ent_mentions(struct arena *a, struct arena *scratch,
                                   const struct mention_model *m, const struct document *d,
                                   const struct vectors *v, const uint32_t *tree)
{
    struct scored_mentions found = ent_find_mentions(a, scratch, &m->mention, d, v, tree);
    struct found_mentions out = {.mentions = found.mentions};
    out.views = ent_mention_views(a, scratch, &m->coreference, v, &out.mentions, found.scores);
    return out;
}
