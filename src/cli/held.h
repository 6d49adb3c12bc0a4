/* Reports out of the ledger, as --checked and --redact want them. */
#ifndef ENT_CLI_HELD_H
#define ENT_CLI_HELD_H

#include "cli/run.h"

/* In the run's arena. */
bool ent_held_reports(struct run *run, struct ledger *l, struct str report,
                      struct held_reports *out, struct ent_error *err) ENT_MUST_CHECK;

/* The same from the ledger that the run names, which is closed again. */
bool ent_held_in_ledger(struct run *run, struct str report, struct held_reports *out,
                        struct ent_error *err) ENT_MUST_CHECK;

#endif
