#include "cli/run.h"

enum status ent_run_show(struct run *run)
{
    struct ent_error err = {0};
    struct found_entry found;
    struct ledger *l = ent_run_ledger(run, LEDGER_READ, &err);
    if (!l) return ent_run_failed(&err);
    struct held_reports all;
    struct ledger_filter every = {0};
    bool ok = ent_ledger_entry(l, &run->arena, str_of(run->given.words[0]), &found, &err) &&
              ent_ledger_reports(l, &run->arena, &every, &all, &err);
    ent_ledger_close(l);
    if (!ok) return ent_run_failed(&err);
    run->render.picture = ent_picture(&run->arena, &all, NULL);
    if (run_has(run, OPTION_JSON))
        ent_render_entry_json(stdout, &found, &run->render);
    else
        ent_render_entry(stdout, &found, &run->render);
    return STATUS_OK;
}
