/* Time expressions: what the words mean on the day of the report, as EDTF. */
#ifndef ENT_READING_TIME_H
#define ENT_READING_TIME_H

#include "reading/analysis.h"

/* A time expression and the tokens it takes; first > last where there is none.
 *
 *   is_vague  "recently", "two days later": it points at no date of the calendar */
struct time_match {
    uint32_t first, last;
    struct str edtf; /* "" where it cannot be resolved */
    bool is_vague;
};

/* The time expression that starts at a token, within a range that ends at last; its words count from the preposition before it
 * ("by Friday"). O(1): an expression has at most a dozen tokens. */
struct time_match ent_time_at(struct analysis *an, uint32_t token, uint32_t last);

static inline bool time_found(struct time_match m) { return m.first <= m.last; }

#endif
