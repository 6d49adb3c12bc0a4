/* Whom a mention goes back to, and what a name names, as the model sees it. */
#include "reading/casting.h"

static enum mentioned_as kind_of(struct str type)
{
    if (str_is(type, "person")) return MENTIONED_AS_PERSON;
    if (str_is(type, "organization")) return MENTIONED_AS_GROUP;
    return str_is(type, "place") ? MENTIONED_AS_PLACE : MENTIONED_AS_NOTHING;
}

enum mentioned_as ent_mentioned_as(const struct casting *c, uint32_t first, uint32_t last)
{
    const struct insight *in = c->insight;
    for (uint32_t t = first; in && t <= last; t++) {
        uint32_t i = in->mention_at[t];
        if (i == NO_INDEX) continue;
        const struct entity_mention *m = &in->mentions.at[i];
        if (m->first <= first && m->last >= last) return kind_of(in->types->at[m->type]);
    }
    return MENTIONED_AS_NOTHING;
}

static uint32_t entity_of_mention(const struct casting *c, uint32_t head)
{
    uint32_t i = c->insight->mention_at[head];
    return i == NO_INDEX ? 0 : c->insight->mentions.at[i].entity;
}

bool ent_is_recalled(const struct casting *c, uint32_t p, uint32_t token)
{
    if (!c->insight) return false;
    uint32_t meant = entity_of_mention(c, token);
    if (!meant) return false;
    for (uint32_t t = phrase_at(c, p)->first; t <= phrase_at(c, p)->last; t++)
        if (entity_of_mention(c, t) == meant) return true;
    return false;
}

uint32_t ent_recalled_group(const struct casting *c, uint32_t p)
{
    uint32_t head = phrase_at(c, p)->head;
    if (!c->insight || !entity_of_mention(c, head)) return NO_INDEX;
    for (uint32_t back = 1; back <= RECENT && back <= c->n_recent; back++) {
        const struct trace *t = &c->recent[(c->n_recent - back) % RECENT];
        const struct entity *e = &c->roll.entities.at[t->entity];
        bool is_group = e->flags & FIGURE_PARTY && !e->is_plural;
        if (is_group && ent_is_recalled(c, t->phrase, head)) return t->entity;
    }
    return NO_INDEX;
}
