/* What the reports of a brief come to as a dispute. */
#ifndef ENT_CLI_BRIEF_SETTLE_H
#define ENT_CLI_BRIEF_SETTLE_H

#include "digest/digest.h"

/* Fills could_hold, ask_first and not_modelled; leaves them empty where fewer than two parties have an option, where the reports hold more than 5,000 claims,
 * or where there are more states than can be judged. is_redacted: without questions that quote a report. */
void ent_brief_settle(struct arena *a, struct digest *d, bool is_redacted);

#endif
