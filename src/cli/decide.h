/* Who decides, when and why: --by, --at, --reason. */
#ifndef ENT_CLI_DECIDE_H
#define ENT_CLI_DECIDE_H

#include "cli/run.h"

/* --by is needed; the time is now, or SOURCE_DATE_EPOCH's, where --at gives none. */
bool ent_decider(struct run *run, struct decider *out, struct ent_error *err) ENT_MUST_CHECK;

#endif
