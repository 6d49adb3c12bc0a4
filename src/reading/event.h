/* Events in PLOVER's types: what parties do to and with each other. Each function adds candidates; ent_find_events keeps one of each. */
#ifndef ENT_READING_EVENT_H
#define ENT_READING_EVENT_H

#include "reading/analysis.h"

/* The verbal events that positions make. */
void ent_events_of_positions(struct analysis *an, struct events *out);

/* Events told by a clause's verb, by data/plover.tsv. */
void ent_events_of_verbs(struct analysis *an, struct events *out);

/* Events told by a noun: "the attack on ...". */
void ent_events_of_nouns(struct analysis *an, struct events *out);

/* Meetings, talks and visits, by verb and noun. */
void ent_events_of_meetings(struct analysis *an, struct events *out);

#endif
