#include <errno.h>
#include <sys/stat.h>

#include "cli/held.h"
#include "cli/output.h"

static bool write_table(struct run *run, const char *folder, enum csv_table table,
                        const struct held_reports *held, struct ent_error *err)
{
    struct output out;
    struct str path = ent_str_format(&run->arena, "%s/%s.csv", folder, ent_csv_names[table]);
    if (!ent_output_open(&run->arena, path.at, &out, err)) return false;
    ent_render_csv(out.file, table, held, &run->render);
    return ent_output_finish(&out, err);
}

static bool write_tables(struct run *run, const char *folder, const struct held_reports *held,
                         struct ent_error *err)
{
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return ent_fail(err, ENT_EIO, "%s: %s", folder, strerror(errno));
    for (int table = 0; table < CSV_TABLE_COUNT; table++)
        if (!write_table(run, folder, (enum csv_table)table, held, err)) return false;
    return true;
}

enum status ent_run_ledger_export(struct run *run)
{
    struct ent_error err = {0};
    struct held_reports held;
    const char *folder = run->given.value[OPTION_CSV];
    if (!!folder + run_has(run, OPTION_JSON) + run_has(run, OPTION_ANNOTATIONS) > 1) {
        ent_fail(&err, ENT_EARGUMENT, "ledger export: one of --json, --csv and --annotations");
        return ent_run_failed(&err);
    }
    if (!ent_held_in_ledger(run, STR_NONE, &held, &err)) return ent_run_failed(&err);
    run->render.picture = ent_picture(&run->arena, &held, NULL);
    if (folder) return write_tables(run, folder, &held, &err) ? STATUS_OK : ent_run_failed(&err);
    for (uint32_t i = 0; i < held.n; i++) {
        if (run_has(run, OPTION_ANNOTATIONS))
            ent_render_annotations(stdout, &held.at[i], &run->render);
        else
            ent_render_held_report(stdout, &held.at[i], &run->render);
    }
    return STATUS_OK;
}
