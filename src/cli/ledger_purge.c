#include "cli/message.h"
#include "cli/run.h"

enum status ent_run_ledger_purge(struct run *run)
{
    struct ent_error err = {0};
    uint32_t n;
    struct ledger *l = ent_run_ledger(run, LEDGER_WRITE, &err);
    if (!l) return ent_run_failed(&err);
    struct str what = str_of(run->given.words[0]);
    bool ok = ent_ledger_purge(l, what, &n, &err);
    ent_ledger_close(l);
    if (!ok) return ent_run_failed(&err);
    if (n == 0) {
        ent_complain("%.*s: no report and no source of the ledger is called so", STR_ARGS(what));
        return STATUS_FINDING;
    }
    if (!run_has(run, OPTION_QUIET)) printf("%u reports and entries purged\n", n);
    return STATUS_OK;
}
