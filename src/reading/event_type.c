#include "reading/event_type.h"

#include <math.h>

static void put_event(const struct event_scene *s, const struct event *e, uint32_t token,
                      struct strs *out)
{
    const char *type = ent_plover_words[e->plover];
    struct arena *a = s->an->arena;
    ent_trait(a, out, "rule %s", type);
    ent_trait(a, out, "rule %s %s", type, e->rule);
    if (ent_is_top(s->an, e->evidence, token)) ent_trait(a, out, "rule top %s", type);
}

static void put_position(const struct event_scene *s, const struct position *p, uint32_t token,
                         struct strs *out)
{
    const char *act = ent_act_words[p->act];
    ent_trait(s->an->arena, out, "rule %s", act);
    if (ent_is_top(s->an, p->evidence, token)) ent_trait(s->an->arena, out, "rule top %s", act);
}

static void put_rules(const struct event_scene *s, uint32_t token, struct strs *out)
{
    bool is_told = false;
    for (uint32_t i = s->first[token]; i != NO_INDEX; i = s->proposals.at[i].next) {
        const struct proposal *p = &s->proposals.at[i];
        if (p->is_position) {
            put_position(s, &s->an->proposed->positions.at[p->index], token, out);
            continue;
        }
        is_told = true;
        put_event(s, &s->an->proposed->events.at[p->index], token, out);
    }
    if (!is_told) ent_trait(s->an->arena, out, "no rule");
}

struct strs ent_event_type_traits(const struct event_scene *s, uint32_t token)
{
    struct strs out = {0};
    struct slots slots = ent_slots(s->around, token);
    ent_token_traits(s->an->arena, s->around, &slots, &out);
    put_rules(s, token, &out);
    return out;
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

const float *ent_event_chances(const struct event_scene *s, uint32_t token)
{
    struct analysis *an = s->an;
    const float *judged = judged_event(an->judgement, token);
    struct question q = {.slots = &token, .traits = ent_event_type_traits(s, token)};
    const float *own = ent_score(an, SCORER_EVENT_TYPE, &q, 1, 1);
    if (!own) return judged;
    float *both = arena_array(an->arena, float, JUDGED_EVENTS), sum = 0;
    for (int i = 0; i < JUDGED_EVENTS; i++) sum += both[i] = sqrtf(judged[i] * own[i]);
    for (int i = 0; i < JUDGED_EVENTS; i++) both[i] /= sum;
    return both;
}
