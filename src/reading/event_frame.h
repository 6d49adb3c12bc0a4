/* What stands around the word that tells an event: who and whom, where, when, how certain. */
#ifndef ENT_READING_EVENT_FRAME_H
#define ENT_READING_EVENT_FRAME_H

#include "reading/analysis.h"

/* The first token that starts at or after a byte of the text. O(log n). */
uint32_t ent_first_token(const struct analysis *an, uint32_t byte);

/* The first phrase that starts at or after a byte of the text. O(log n). */
uint32_t ent_first_phrase(const struct analysis *an, uint32_t byte);

/* The first phrase in tokens [first, last] that one of the prepositions (comma-separated, "with,against") governs; NO_INDEX. */
uint32_t ent_governed_phrase(const struct analysis *an, uint32_t first, uint32_t last,
                             const char *prepositions);

/* The last token of a clause's own words: without clauses that are joined to it or comment on it, and without the mark at its end. */
uint32_t ent_clause_end(const struct analysis *an, uint32_t clause);

/* The object of a clause, where no comma parts it from the verb; else NO_INDEX. */
uint32_t ent_object_of(const struct analysis *an, const struct clause *c);

/* The last token of what follows a noun and belongs to it, up to a verb or a mark: "of", "between", "on" with their phrases. */
uint32_t ent_tail_end(const struct analysis *an, uint32_t last, uint32_t end);

/* The place in tokens [first, last] after "in" or "at"; "" where there is none. */
struct str ent_place_in(struct analysis *an, uint32_t first, uint32_t last);

/* Is the word one of a comma-separated list? */
bool ent_list_has(struct str list, struct str word);

/* A token's sentence, its first and last token. */
uint32_t ent_sentence_first(const struct analysis *an, uint32_t token);
uint32_t ent_sentence_last(const struct analysis *an, uint32_t token);

/* How real what a clause tells is. */
enum reality {
    REALITY_REAL,       /* it is told as done or being done */
    REALITY_PLANNED,    /* will, is to, plans to, is scheduled to */
    REALITY_PROMISED,   /* agreed, promised, announced or invited to: the promise is the event */
    REALITY_EXPECTED,   /* is expected to, is likely to */
    REALITY_POSSIBLE,   /* may, might, could */
    REALITY_SUPPOSED,   /* would */
    REALITY_NEGATED,    /* did not */
    REALITY_ASKED,      /* what somebody wants or says should be: nothing has been done */
    REALITY_SUPPOSITION /* if, unless; a question */
};
enum reality ent_reality_of(const struct analysis *an, uint32_t clause);

/* What follows from it for an event; false where there is no event. */
bool ent_event_status_of(enum reality r, enum event_status *out);

#endif
