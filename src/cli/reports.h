/* The reports of a run, read, in the order in which they were named. */
#ifndef ENT_CLI_REPORTS_H
#define ENT_CLI_REPORTS_H

#include "cli/run.h"

struct reports;

/* Starts on the run's arguments with --parties, --reader and --jobs. */
struct reports *ent_reports_open(struct run *run, struct ent_error *err);

/* The next reading, valid until the next call; NULL at the end, or when the run was stopped. A report that cannot be read is complained about
 * in its turn. Memory does not grow with the number of reports, and results do not depend on the number of threads. */
const struct reading *ent_reports_next(struct reports *r);

/* What became of them: STATUS_OK, or that of the failures: 66 where a file was missing, else 74, 69, 65; 130 when stopped. Says how many
 * failed where others did not. */
enum status ent_reports_close(struct reports *r);

#endif
