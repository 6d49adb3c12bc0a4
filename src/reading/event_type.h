/* Of which type an event is, given the word that tells it: by a trained head that also sees what the rules make of the word. */
#ifndef ENT_READING_EVENT_TYPE_H
#define ENT_READING_EVENT_TYPE_H

#include "reading/event_scene.h"

/* What the head goes by: the traits of the word and of those around it (traits.h), and the types of the events and the acts of the positions that
 * the rules found there. About 80 strings. */
struct strs ent_event_type_traits(const struct event_scene *s, uint32_t token);

/* Can the word tell an event: a verb, noun or adjective outside headlines and bylines? */
bool ent_can_tell_event(const struct analysis *an, uint32_t token);

/* Does an event that the rules found have the word at its top? */
bool ent_is_told_by_rule(const struct event_scene *s, uint32_t token);

/* The probability of each type at a word, last that it tells no event, [PLOVER_COUNT + 1], in the arena: what the judgement and the head event_type
 * come to together. Needs an->judgement. */
const float *ent_event_chances(const struct event_scene *s, uint32_t token);

#endif
