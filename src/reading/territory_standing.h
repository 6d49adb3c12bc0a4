/* What a fact about an area amounts to. */
#ifndef ENT_READING_TERRITORY_STANDING_H
#define ENT_READING_TERRITORY_STANDING_H

#include "reading/analysis.h"

/* From the clauses around the word that tells it: in force unless it is declared (annexations), sought, floated or denied.
 * Looks at no more than a few clauses above. */
enum standing ent_standing_of(const struct analysis *an, uint32_t token, enum area_status status);

#endif
