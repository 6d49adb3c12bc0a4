#include "cli/held.h"
#include "cli/message.h"

enum status ent_run_ledger_show(struct run *run)
{
    struct ent_error err = {0};
    struct held_reports held;
    struct str report = str_of(run->given.words[0]);
    if (!ent_held_in_ledger(run, report, &held, &err)) return ent_run_failed(&err);
    if (!held.n && report.n) {
        ent_complain("%.*s: no report of the ledger has that id or SHA-256", STR_ARGS(report));
        return STATUS_FINDING;
    }
    for (uint32_t i = 0; i < held.n; i++) {
        if (run_has(run, OPTION_JSON))
            ent_render_held_report(stdout, &held.at[i], &run->render);
        else
            ent_render_held_list(stdout, &held.at[i], &run->render);
    }
    return STATUS_OK;
}
