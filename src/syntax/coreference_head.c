#include "syntax/coreference.h"

enum { LIMITS = 3 }; /* the block head/coref/limits: offset, reach, keep */

static bool read_layers(const struct head_source *s, struct coreference_head *out,
                        struct ent_error *err)
{
    if (!ent_head_linear(s, "coref", "node", 3 * s->hidden, 0, &out->node, err)) return false;
    out->nodes = out->node.n;
    if (!ent_head_linear(s, "coref", "current", out->nodes, 0, &out->current, err)) return false;
    out->pairs = out->current.n;
    return ent_head_linear(s, "coref", "coarse", out->nodes, out->nodes, &out->coarse, err) &&
           ent_head_linear(s, "coref", "antecedent", out->nodes, out->pairs, &out->antecedent,
                           err) &&
           ent_head_linear(s, "coref", "product", out->nodes, out->pairs, &out->product, err);
}

static bool read_tables(const struct head_source *s, struct coreference_head *out,
                        struct ent_error *err)
{
    const struct {
        const char *name;
        uint32_t rows, columns;
        const float **to;
    } tables[] = {
        {"head/coref/one_current", ONES_BESIDE_TYPES + out->types, out->pairs, &out->one_current},
        {"head/coref/one_antecedent", ONES_BESIDE_TYPES + out->types, out->pairs,
         &out->one_antecedent},
        {"head/coref/two", TWOS, out->pairs, &out->two},
        {"head/coref/two_coarse", TWOS, 0, &out->two_coarse},
        {"head/coref/pronouns", PRONOUNS, PRONOUNS, &out->pronouns},
        {"head/coref/kinds", out->types, out->types, &out->kinds},
        {"head/coref/out", out->pairs, 0, &out->out},
    };
    for (uint32_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        *tables[i].to = ent_head_table(s, tables[i].name, tables[i].rows, tables[i].columns, err);
        if (!*tables[i].to) return false;
    }
    return true;
}

static bool read_limits(const struct head_source *s, struct coreference_head *out,
                        struct ent_error *err)
{
    const float *limits = ent_head_table(s, "head/coref/limits", LIMITS, 0, err);
    if (!limits) return false;
    if (!(limits[1] >= 1 && limits[1] <= REACH_MOST && limits[2] >= 1 && limits[2] <= limits[1]))
        return ent_fail(err, ENT_EDATA, "%s: head/coref/limits: reach %g, keep %g, at most %d",
                        ent_model_path(s->model), (double)limits[1], (double)limits[2], REACH_MOST);
    out->offset = limits[0] - COREFERENCE_LINK;
    out->reach = (uint32_t)limits[1];
    out->keep = limits[2] < COREFERENCE_LOOK ? (uint32_t)limits[2] : COREFERENCE_LOOK;
    return true;
}

bool ent_coreference_head(const struct head_source *s, uint32_t types, struct coreference_head *out,
                          struct ent_error *err)
{
    out->hidden = s->hidden;
    out->types = types;
    return ent_model_head(s->model, "coref", s->base, err) && read_layers(s, out, err) &&
           read_tables(s, out, err) && read_limits(s, out, err);
}
