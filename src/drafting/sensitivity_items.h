/* What can be left out of a ledger. */
#ifndef ENT_DRAFTING_SENSITIVITY_ITEMS_H
#define ENT_DRAFTING_SENSITIVITY_ITEMS_H

#include "drafting/sensitivity.h"

/* Every claim; every source by name, an anonymous one by report; every origin; every report; the steps of voice and hedge; presumed origins, where there are any. */
void ent_evidence_list(struct arena *a, const struct picture *p, struct evidence_items *out);

#endif
