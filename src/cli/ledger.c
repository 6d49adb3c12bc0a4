#include <stdlib.h>

#include "cli/run.h"

const char *ent_run_ledger_path(struct run *run)
{
    const char *named = run->given.value[OPTION_LEDGER];
    if (!named) named = getenv("ENTENTE_LEDGER");
    if (named && *named) return named;
    struct str found = ent_ledger_find(&run->arena);
    return found.n ? found.at : NULL;
}

struct ledger *ent_run_ledger(struct run *run, enum ledger_mode mode, struct ent_error *err)
{
    const char *path = ent_run_ledger_path(run);
    if (path) return ent_ledger_open(path, mode, err);
    ent_fail(err, ENT_ENOINPUT,
             "no ledger here; name one with --ledger FILE (.entente is found from folders below)");
    return NULL;
}
