/* Hashes of what a reading says. */
#ifndef ENT_LEDGER_HASH_H
#define ENT_LEDGER_HASH_H

#include "reading/reading.h"

/* Of every field of every entry: two readings with the same hash are equal. */
struct sha256 ent_reading_hash(struct arena *a, const struct reading *r);

#endif
