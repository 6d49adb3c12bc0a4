#include "syntax/tag_name.h"

static uint32_t *slot_of(const struct name_set *names, const struct document *d, uint32_t token)
{
    struct str word = token_text(d, token);
    uint32_t i = ent_str_hash(word) & (names->n_slots - 1);
    while (names->slots[i] && !str_equal(token_text(d, names->slots[i] - 1), word))
        i = (i + 1) & (names->n_slots - 1);
    return &names->slots[i];
}

/* Most of the words are names: a headline, or a list of names, in which any word may be taken for one. */
static bool is_full_of_names(const struct sentence *s, const uint8_t *tags)
{
    uint32_t names = 0;
    for (uint32_t i = s->first; i < s->first + s->n; i++) names += tag_is_proper(tags[i]);
    return 2 * names > s->n;
}

struct name_set ent_name_set(struct arena *a, const struct document *d, const uint8_t *tags)
{
    struct name_set names = {.n_slots = 64};
    while (names.n_slots < 2 * d->tokens.n) names.n_slots *= 2;
    names.slots = arena_array(a, uint32_t, names.n_slots);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.at[i];
        if (is_full_of_names(s, tags)) continue;
        for (uint32_t t = s->first + 1; t < s->first + s->n; t++)
            if (tags[t] == TAG_NNP) *slot_of(&names, d, t) = t + 1;
    }
    return names;
}

static bool may_hide_name(uint8_t tag)
{
    return tag_is_verb(tag) || tag == TAG_JJ || tag == TAG_RB || tag == TAG_UH || tag == TAG_FW;
}

uint32_t ent_opening_name(const struct name_set *names, const struct document *d,
                          const struct sentence *s, const uint8_t *tags)
{
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        if (tags[i] == TAG_PUNCT) continue;
        bool is_candidate = d->tokens.at[i].flags & TOKEN_CAPITAL && may_hide_name(tags[i]);
        return is_candidate && *slot_of(names, d, i) ? i : NO_INDEX;
    }
    return NO_INDEX;
}
