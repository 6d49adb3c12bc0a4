/* Meetings told by a noun: "talks between ...", "a visit to ...". */
#ifndef ENT_READING_MEETING_H
#define ENT_READING_MEETING_H

#include "reading/event_frame.h"

/* Is the head of a phrase a noun for a meeting? Weak ones ("session", "visit") need more around them. */
bool ent_is_meeting_noun(const struct analysis *an, uint32_t phrase);

void ent_meetings_of_nouns(struct analysis *an, struct events *out);
void ent_meetings_of_verbs(struct analysis *an, struct events *out);

/* The state of a meeting that a clause tells, by how real it is and by its tense. */
struct str ent_meeting_state(const struct analysis *an, uint32_t clause, enum reality r);

/* The event status that a state of a meeting has. */
enum event_status ent_meeting_status(struct str state, enum reality r);

#endif
