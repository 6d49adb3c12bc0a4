#include "cli/run.h"

enum status ent_run_ledger_add(struct run *run)
{
    (void)run;
    return STATUS_UNAVAILABLE;
}
