/* Who stands at a place in the text, as names of parties. */
#ifndef ENT_READING_EVENT_PARTY_H
#define ENT_READING_EVENT_PARTY_H

#include "reading/analysis.h"

/* The narrowest noun phrase around a token, or NO_INDEX. O(phrases nested there). */
uint32_t ent_phrase_at(const struct analysis *an, uint32_t token);

/* The parties a noun phrase stands for, all members of a coordination; a participant without a party by its name. Empty for things. */
struct strs ent_parties_of(struct analysis *an, uint32_t phrase);

/* The party at a token: the phrase around it, else a name or demonym of the gazetteer ("Russian", "Kyiv"). Empty where there is none. */
struct strs ent_parties_at(struct analysis *an, uint32_t token);

/* Names joined by ", ". */
struct str ent_names_joined(struct arena *a, struct strs names);

/* Adds a name unless it is there already. */
void ent_name_add(struct arena *a, struct strs *names, struct str name);

bool ent_names_contain(struct strs names, struct str name);

#endif
