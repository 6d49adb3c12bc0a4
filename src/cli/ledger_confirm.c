#include "cli/decide.h"

static bool confirm_all(struct run *run, struct ledger *l, const struct decider *who,
                        struct ent_error *err)
{
    for (int i = 0; i < run->given.n; i++)
        if (!ent_ledger_confirm(l, str_of(run->given.words[i]), who->by, who->at, err))
            return false;
    return true;
}

enum status ent_run_ledger_confirm(struct run *run)
{
    struct ent_error err = {0};
    struct decider who;
    if (!ent_decider(run, &who, &err)) return ent_run_failed(&err);
    struct ledger *l = ent_run_ledger(run, LEDGER_WRITE, &err);
    if (!l) return ent_run_failed(&err);
    bool ok = confirm_all(run, l, &who, &err);
    ent_ledger_close(l);
    return ok ? STATUS_OK : ent_run_failed(&err);
}
