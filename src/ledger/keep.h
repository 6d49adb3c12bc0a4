/* Leaving out entries of a report that is in hand, with the links to them. */
#ifndef ENT_LEDGER_KEEP_H
#define ENT_LEDGER_KEEP_H

#include "ledger/ledger.h"

/* keeps[kind]  [entries of that kind]  which stay; an entry whose statement goes, goes too, and is marked so here */
struct keeps {
    bool *of[KIND_COUNT];
};

struct keeps ent_ledger_keep_all(struct arena *a, const struct held_report *h);
void ent_ledger_keep(struct arena *a, struct held_report *h, struct keeps *keeps);

/* The statement an entry rests on, or NO_INDEX. */
uint32_t ent_ledger_statement_of(const struct reading *r, enum kind kind, uint32_t index);

#endif
