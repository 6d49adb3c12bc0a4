#include "cli/held.h"

bool ent_held_reports(struct run *run, struct ledger *l, struct str report,
                      struct held_reports *out, struct ent_error *err)
{
    struct ledger_filter filter = {.only_confirmed = run_has(run, OPTION_CHECKED),
                                   .report = report};
    if (!ent_ledger_reports(l, &run->arena, &filter, out, err)) return false;
    return !run->render.redact || ent_ledger_redact(&run->arena, out, err);
}

bool ent_held_in_ledger(struct run *run, struct str report, struct held_reports *out,
                        struct ent_error *err)
{
    struct ledger *l = ent_run_ledger(run, LEDGER_READ, err);
    if (!l) return false;
    bool ok = ent_held_reports(run, l, report, out, err);
    ent_ledger_close(l);
    return ok;
}
