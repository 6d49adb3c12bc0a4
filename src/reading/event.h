/* Events in PLOVER's types: what parties do to and with each other. Each function adds candidates; ent_find_events keeps one of each. */
#ifndef ENT_READING_EVENT_H
#define ENT_READING_EVENT_H

#include "reading/analysis.h"

/* What a report is about, as far as its words show: only between parties that negotiate are common nouns ("the workers", "police") actors. */
enum setting { SETTING_OTHER, SETTING_NEGOTIATION };
enum setting ent_setting_of(const struct analysis *an);

/* The verbal events that positions make; in another setting those that somebody is addressed with. */
void ent_events_of_positions(struct analysis *an, enum setting setting, struct events *out);

/* Events told by a clause's verb, by data/plover.tsv. */
void ent_events_of_verbs(struct analysis *an, enum setting setting, struct events *out);

/* Events told by a noun: "the attack on ...". */
void ent_events_of_nouns(struct analysis *an, enum setting setting, struct events *out);

/* Events told by the words that the trained heads pick, with who and whom by a head of their own; what the rules know of the same words (time, place,
 * mode, meeting) is kept. Needs an->judgement. */
void ent_events_of_judgement(struct analysis *an, struct events *out);

/* Meetings, talks and visits, by verb and noun. */
void ent_events_of_meetings(struct analysis *an, struct events *out);

/* Accusations by what is said: statements with a word of blame ("reckless", "a violation of"). */
void ent_events_of_blame(struct analysis *an, struct events *out);

#endif
