#include "cli/held.h"
#include "cli/message.h"

static bool is_meant(const struct report *report, struct str name)
{
    return !name.n || str_equal(report->id, name) || str_is(name, report->sha256.hex);
}

enum status ent_run_ledger_show(struct run *run)
{
    struct ent_error err = {0};
    struct held_reports held;
    struct str report = str_of(run->given.words[0]);
    if (!ent_held_in_ledger(run, STR_NONE, &held, &err)) return ent_run_failed(&err);
    run->render.picture = ent_picture(&run->arena, &held, NULL);
    bool is_found = !report.n;
    for (uint32_t i = 0; i < held.n; i++) {
        if (!is_meant(held.at[i].reading->document->report, report)) continue;
        is_found = true;
        if (run_has(run, OPTION_JSON))
            ent_render_held_report(stdout, &held.at[i], &run->render);
        else
            ent_render_held_list(stdout, &held.at[i], &run->render);
    }
    if (is_found) return STATUS_OK;
    ent_complain("%.*s: no report of the ledger has that id or SHA-256", STR_ARGS(report));
    return STATUS_FINDING;
}
