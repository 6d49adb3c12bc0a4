#include "cli/run.h"

enum status ent_run_ledger_export(struct run *run)
{
    (void)run;
    return STATUS_UNAVAILABLE;
}
