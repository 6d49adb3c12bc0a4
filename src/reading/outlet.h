/* Which mentions are of outlets: what gathers news and passes it on. By the tree. */
#ifndef ENT_READING_OUTLET_H
#define ENT_READING_OUTLET_H

#include "reading/attribution.h"

/* Does the mention that hangs under the token name an outlet: one by the gazetteer, by the word that says what it is ("the weekly Halm"), by a
 * name that only outlets have ("the Halm Gazette"), or one that another sentence knows for one? The report's own outlet counts too. */
bool ent_is_outlet(const struct search *w, uint32_t token);

/* A name that nothing else is known of: one that publishes is an outlet. */
bool ent_may_be_outlet(const struct search *w, uint32_t token);

/* Was an outlet told: one, or an organisation of which only a bare name is known? */
bool ent_is_outlet_told(const struct search *w, uint32_t token);

/* By the words of the mention alone; a common noun for an outlet; a name that w->outlets holds. */
bool ent_is_outlet_by_words(const struct search *w, uint32_t head);
bool ent_is_outlet_noun(const struct search *w, uint32_t t);
bool ent_is_known_outlet(const struct search *w, uint32_t token);

/* The name in the cast, or the words themselves where it takes them for a thing; what the gazetteer knows by the words from t on. */
struct str ent_bare_name(const struct search *w, uint32_t token);
const struct known_name *ent_known_from(const struct search *w, uint32_t t);

/* A name of one word, of which nothing is known: "Norda", "Le Phare", "Kanal 9". */
bool ent_is_bare_name(const struct search *w, uint32_t token);

/* Adds a name to w->outlets, if its words, what the sentence says of it or how the token before it is called here show it to be an outlet's
 * and nothing else is known of it: "told Halm", "Halm has seen a draft. The daily says". */
void ent_note_outlet(struct search *w, uint32_t token);

/* The name that the cast gives a phrase; its own words where it takes a person for a name that shows to be an outlet's ("the premier": "Halm"). */
struct str ent_voice_name(const struct search *w, uint32_t phrase);

/* "the Gazette's correspondent", "the website of the Gazette": the outlet behind it; else the token itself. */
uint32_t ent_outlet_behind(const struct search *w, uint32_t token);

/* "the wire service Norda": the name behind the words that say what an outlet is; else the same. */
struct source ent_with_name(const struct search *w, struct source s);

#endif
