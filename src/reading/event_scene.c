#include "reading/event_scene.h"

#include "reading/event_frame.h"

struct span ent_proposal_span(const struct event_scene *s, const struct proposal *p)
{
    const struct reading *r = s->an->proposed;
    return p->is_position ? r->positions.at[p->index].evidence : r->events.at[p->index].evidence;
}

bool ent_is_top(const struct analysis *an, struct span s, uint32_t token)
{
    uint32_t head = insight_head(an->insight, token);
    if (head == NO_INDEX) return true;
    struct token above = an->document->tokens.at[head];
    return above.start < s.start || above.end > s.end;
}

static void add(struct event_scene *s, uint32_t index, bool is_position)
{
    struct proposal p = {index, NO_INDEX, is_position};
    struct span span = ent_proposal_span(s, &p);
    const struct tokens *tokens = &s->an->document->tokens;
    for (uint32_t t = ent_first_token(s->an, span.start); t < tokens->n; t++) {
        if (tokens->at[t].end > span.end) return;
        p.next = s->first[t];
        s->first[t] = s->proposals.n;
        *vec_add(s->an->arena, &s->proposals) = p;
    }
}

const struct event_scene *ent_event_scene(struct analysis *an)
{
    uint32_t n = an->document->tokens.n;
    struct event_scene *s = arena_new(an->arena, struct event_scene);
    *s = (struct event_scene){.an = an,
                              .presence = ent_presence(an),
                              .around = ent_surroundings(an->arena, an),
                              .finder = ent_position_finder(an),
                              .first = arena_array(an->arena, uint32_t, n)};
    for (uint32_t t = 0; t < n; t++) s->first[t] = NO_INDEX;
    for (uint32_t i = an->proposed->events.n; i-- > 0;) add(s, i, false);
    for (uint32_t i = an->proposed->positions.n; i-- > 0;) add(s, i, true);
    return s;
}

bool ent_can_tell_event(const struct analysis *an, uint32_t token)
{
    const struct document *d = an->document;
    const struct sentence *s = &d->sentences.at[d->tokens.at[token].sentence];
    return d->paragraphs.at[s->paragraph].kind == PARAGRAPH_BODY && ent_can_be_judged(an, token);
}

bool ent_is_told_by_rule(const struct event_scene *s, uint32_t token)
{
    for (uint32_t i = s->first[token]; i != NO_INDEX; i = s->proposals.at[i].next) {
        const struct proposal *p = &s->proposals.at[i];
        if (!p->is_position && ent_is_top(s->an, ent_proposal_span(s, p), token)) return true;
    }
    return false;
}
