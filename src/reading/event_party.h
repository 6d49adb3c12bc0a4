/* Who stands at a place in the text, as names of parties. */
#ifndef ENT_READING_EVENT_PARTY_H
#define ENT_READING_EVENT_PARTY_H

#include "reading/analysis.h"

/* The narrowest noun phrase around a token, or NO_INDEX. O(phrases nested there). */
uint32_t ent_phrase_at(const struct analysis *an, uint32_t token);

/* The parties a noun phrase stands for, all members of a coordination; a participant without a party by its name. Empty for things. */
struct strs ent_parties_of(struct analysis *an, uint32_t phrase);

/* Only parties that the cast knows: no persons by their own names. */
struct strs ent_known_parties_of(struct analysis *an, uint32_t phrase);

/* The party at a token: the phrase around it, else a name or demonym of the gazetteer ("Russian", "Kyiv"). Empty where there is none. */
struct strs ent_parties_at(struct analysis *an, uint32_t token);

/* Could the phrase act: a participant, a name, "they", or people, forces and bodies by their common noun ("the rebels")? */
bool ent_is_actor(const struct analysis *an, uint32_t phrase);

/* Are they parties, sides or their leaders, more than one? */
bool ent_are_several(const struct analysis *an, uint32_t phrase);

/* The parties of an actor; where none is known, people by their own words ("striking teachers"). Empty for a pronoun nobody is known for. */
struct strs ent_actors_of(struct analysis *an, uint32_t phrase);

/* Parties that stand inside a phrase about something else: "the Turkish offensive", "Georgia's plan". */
struct strs ent_parties_within(struct analysis *an, uint32_t phrase);

/* Names joined by ", ". */
struct str ent_names_joined(struct arena *a, struct strs names);

/* Adds a name unless it is there already. */
void ent_name_add(struct arena *a, struct strs *names, struct str name);

bool ent_names_contain(struct strs names, struct str name);

#endif
