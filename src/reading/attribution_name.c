/* Whose name stands in a mention behind the words that say what somebody is. */
#include "reading/attribution.h"
#include "reading/tree.h"

static const struct figure *figure_at(const struct search *w, uint32_t phrase)
{
    return &w->an->cast->figures[phrase];
}

static bool is_name(const struct search *w, uint32_t phrase)
{
    uint32_t head = w->s->phrases.at[phrase].head;
    return tag_is_proper(w->s->tags[head]) && figure_at(w, phrase)->name.n &&
           !(figure_at(w, phrase)->flags & FIGURE_PLACE);
}

/* "the House Speaker, Ida Quill": the name that renames the head, within the mention. */
static uint32_t name_within(const struct search *w, const struct source *s)
{
    const struct insight *in = w->an->insight;
    const struct noun_phrase *p = &w->s->phrases.at[s->phrase];
    for (uint32_t t = p->last + 1; t <= s->range.last; t++) {
        uint32_t q = w->s->phrase_of[t];
        if (q == NO_INDEX) continue;
        uint32_t head = w->s->phrases.at[q].head;
        bool renames = ent_is_branch(in, head, "appos") && insight_head(in, head) == p->head;
        if (renames && is_name(w, q)) return q;
        t = w->s->phrases.at[q].last;
    }
    return NO_INDEX;
}

uint32_t ent_named_phrase(const struct search *w, const struct source *s)
{
    if (!w->an->insight || s->phrase == NO_INDEX || s->is_joint) return s->phrase;
    const struct noun_phrase *p = &w->s->phrases.at[s->phrase];
    uint32_t q = ent_roles(w->s->lemmas[p->head]) || !tag_is_proper(w->s->tags[p->head])
                     ? name_within(w, s)
                     : NO_INDEX;
    return q != NO_INDEX ? q : s->phrase;
}
