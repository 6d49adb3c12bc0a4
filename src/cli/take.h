/* The reports of a run, read into a ledger. */
#ifndef ENT_CLI_TAKE_H
#define ENT_CLI_TAKE_H

#include "cli/run.h"

/* How many reports, by what became of them. */
struct taken {
    uint32_t n[LEDGER_PURGED + 1];
    enum status
        status; /* of the reports that could not be read; STATUS_FINDING where one was purged earlier */
};

/* Reads the run's arguments and adds them one by one. False: the ledger or the reader failed; what was added before stays. */
bool ent_take_reports(struct run *run, struct ledger *l, struct taken *out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* The same of readings: the run's arguments are files of them as JSON lines, "-" standard input. A line that is no reading is complained about; the others
 * are taken. */
bool ent_take_readings(struct run *run, struct ledger *l, struct taken *out,
                       struct ent_error *err) ENT_MUST_CHECK;

#endif
