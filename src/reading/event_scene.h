/* What is known of a whole report before its events are judged one by one. */
#ifndef ENT_READING_EVENT_SCENE_H
#define ENT_READING_EVENT_SCENE_H

#include "reading/position.h"
#include "reading/presence.h"
#include "reading/traits.h"

/* An event or a position that the rules found, at one of the words it rests on.
 *
 *   next  in entries, the next at the same word; NO_INDEX */
struct proposal {
    uint32_t index, next;
    bool is_position;
};
struct proposals VEC(struct proposal);

/*   first      [tokens]  in proposals, the first at the word; NO_INDEX
 *   proposals  over the words of an->proposed */
struct event_scene {
    struct analysis *an;
    const struct presence *presence;
    const struct surroundings *around;
    struct finder finder;
    uint32_t *first;
    struct proposals proposals;
};

/* Needs an->proposed. O(tokens + words of what the rules found). */
const struct event_scene *ent_event_scene(struct analysis *an);

/* Does the span tell of the word alone: is it the highest in it? */
bool ent_is_top(const struct analysis *an, struct span s, uint32_t token);

/* Can the word tell an event: a verb, noun or adjective outside headlines and bylines? */
bool ent_can_tell_event(const struct analysis *an, uint32_t token);

/* Does an event that the rules found have the word at its top? */
bool ent_is_told_by_rule(const struct event_scene *s, uint32_t token);

/* The evidence of a proposal. */
struct span ent_proposal_span(const struct event_scene *s, const struct proposal *p);

#endif
