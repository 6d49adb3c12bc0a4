/* From the entries of a preference to ranks, or to what is known. */
#ifndef ENT_DISPUTE_PREFERENCE_H
#define ENT_DISPUTE_PREFERENCE_H

#include "dispute/listing.h"

/* Does it say how much, not only which? Then there are levels. */
bool ent_preference_has_levels(const struct prefer *p);

/* A complete preference over listed states: rank[s] dense from 1, and level[s] where level is not NULL. Working space is the caller's arena's. */
bool ent_preference_rank(struct arena *scratch, const struct listing *l, const struct prefer *p,
                         uint32_t *rank, uint32_t *level, struct ent_error *err) ENT_MUST_CHECK;

/* A partial preference, in two steps, so that several can be worked out at once: room in the game's arena (ENT_ELIMIT where pairs ranked outright need a closure
 * of more than KNOWN_STATES_MAX states), then what is known, with the caller's arena for working space.
 *
 *   cost  O(n statements) without a closure, else O(n^2 / 64 * statements) and what the pairs add */
bool ent_preference_room(struct arena *a, const struct listing *l, const struct prefer *p,
                         struct partial *out, struct ent_error *err) ENT_MUST_CHECK;
bool ent_preference_known(struct arena *scratch, const struct listing *l, const struct prefer *p,
                          struct partial *out, struct ent_error *err) ENT_MUST_CHECK;

enum { KNOWN_STATES_MAX = 1 << 16 };

/* "file:line: " and the rest; ENT_EDATA. */
bool ent_entry_fail(const struct dispute *d, const struct note *note, struct ent_error *err,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A listed state in words for a message: "YNY", or its name. */
struct str ent_listing_text(struct arena *a, const struct listing *l, uint32_t s);

/* The status quo's values of the options that a formula speaks of. */
struct pattern ent_present_values(const struct dispute *d, struct formula f);

#endif
