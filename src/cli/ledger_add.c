#include "cli/stop.h"
#include "cli/take.h"

enum status ent_run_ledger_add(struct run *run)
{
    struct ent_error err = {0};
    struct taken taken;
    struct ledger *l = ent_run_ledger(run, LEDGER_WRITE, &err);
    if (!l) return ent_run_failed(&err);
    bool ok = run_has(run, OPTION_READINGS) ? ent_take_readings(run, l, &taken, &err)
                                            : ent_take_reports(run, l, &taken, &err);
    ent_ledger_close(l);
    if (!ok) return ent_run_failed(&err);
    uint32_t added = taken.n[LEDGER_ADDED] + taken.n[LEDGER_NEW_VERSION];
    if (!run_has(run, OPTION_QUIET) && !ent_is_stopped())
        printf("%u added, %u of them new versions; %u read again; %u known\n", added,
               taken.n[LEDGER_NEW_VERSION], taken.n[LEDGER_REREAD], taken.n[LEDGER_KNOWN]);
    return taken.status;
}
