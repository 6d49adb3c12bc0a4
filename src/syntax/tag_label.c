#include "syntax/tag_label.h"

struct named_tag {
    const char *name;
    uint8_t tag;
};

/* Labels that are not the name of a tag. */
static const struct named_tag others[] = {
    {"PRP$", TAG_PRP_POSS}, {"WP$", TAG_WP_POSS}, {"$", TAG_SYM}, {"#", TAG_SYM}, {"ADD", TAG_NN},
    {"LS", TAG_CD},         {"AFX", TAG_JJ},      {"GW", TAG_NN}, {"XX", TAG_FW},
};

static const struct named_tag own[] = {
#define TAG(name) {#name, TAG_##name},
    ENT_TAGS(TAG)
#undef TAG
};

static uint8_t tag_of(struct str label)
{
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_is(label, own[i].name)) return own[i].tag;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(label, others[i].name)) return others[i].tag;
    return TAG_PUNCT;
}

const uint8_t *ent_tags_of(struct arena *a, const struct parsed *parsed)
{
    const struct labels *labels = parsed->xpos.labels;
    uint8_t *by_label = arena_array(a, uint8_t, labels->n);
    uint8_t *out = arena_array(a, uint8_t, parsed->n);
    for (uint32_t i = 0; i < labels->n; i++) by_label[i] = tag_of(labels->at[i]);
    for (uint32_t i = 0; i < parsed->n; i++) out[i] = by_label[parsed->xpos.at[i]];
    return out;
}
