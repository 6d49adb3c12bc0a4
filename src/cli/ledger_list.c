#include "cli/held.h"

enum status ent_run_ledger_list(struct run *run)
{
    struct ent_error err = {0};
    struct held_reports held;
    if (!ent_held_in_ledger(run, STR_NONE, &held, &err)) return ent_run_failed(&err);
    for (uint32_t i = 0; i < held.n; i++) {
        if (run_has(run, OPTION_JSON))
            ent_render_report_json(stdout, &held.at[i], &run->render);
        else
            ent_render_report_line(stdout, &held.at[i], &run->render);
    }
    return STATUS_OK;
}
