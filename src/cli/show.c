#include "cli/run.h"

enum status ent_run_show(struct run *run)
{
    (void)run;
    return STATUS_UNAVAILABLE;
}
