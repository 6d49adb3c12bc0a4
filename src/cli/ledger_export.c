#include <errno.h>
#include <sys/stat.h>

#include "cli/held.h"
#include "cli/message.h"
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

static bool write_tables(struct run *run, const struct held_reports *held, struct ent_error *err)
{
    const char *folder = run->given.value[OPTION_CSV];
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return ent_fail(err, ENT_EIO, "%s: %s", folder, strerror(errno));
    for (int table = 0; table < CSV_TABLE_COUNT; table++)
        if (!write_table(run, folder, (enum csv_table)table, held, err)) return false;
    return true;
}

static bool write_readings(struct run *run, const struct held_reports *held, struct ent_error *err)
{
    (void)err;
    for (uint32_t i = 0; i < held->n; i++)
        ent_render_held_report(stdout, &held->at[i], &run->render);
    return true;
}

static bool write_annotations(struct run *run, const struct held_reports *held,
                              struct ent_error *err)
{
    (void)err;
    for (uint32_t i = 0; i < held->n; i++)
        ent_render_annotations(stdout, &held->at[i], &run->render);
    return true;
}

static bool write_graphml(struct run *run, const struct held_reports *held, struct ent_error *err)
{
    (void)held, (void)err;
    ent_render_graphml(stdout, run->render.picture);
    return true;
}

static bool write_geojson(struct run *run, const struct held_reports *held, struct ent_error *err)
{
    (void)err;
    run->render.places = ent_run_places(run);
    if (!run->render.places) ent_remark("places were not built (npm ci): areas without geometry");
    ent_render_geojson(stdout, held, &run->render);
    return true;
}

static bool write_prov(struct run *run, const struct held_reports *held, struct ent_error *err)
{
    (void)err;
    ent_render_prov(stdout, held, &run->render);
    return true;
}

static bool write_plover(struct run *run, const struct held_reports *held, struct ent_error *err)
{
    (void)held, (void)err;
    uint32_t left_out = ent_plover_left_out(run->render.picture);
    ent_render_plover(stdout, run->render.picture, ent_run_places(run));
    if (left_out && !run_has(run, OPTION_QUIET))
        ent_complain("%u events that are denied, alleged or cancelled are left out", left_out);
    return true;
}

/* The formats; the first is that of no option. */
static const struct {
    enum option_name option;
    bool (*write)(struct run *run, const struct held_reports *held, struct ent_error *err);
} formats[] = {{OPTION_JSON, write_readings},
               {OPTION_CSV, write_tables},
               {OPTION_ANNOTATIONS, write_annotations},
               {OPTION_GRAPHML, write_graphml},
               {OPTION_GEOJSON, write_geojson},
               {OPTION_PROV, write_prov},
               {OPTION_PLOVER, write_plover}};

enum { FORMATS = sizeof formats / sizeof *formats };

static bool find_format(struct run *run, int *out, struct ent_error *err)
{
    int given = 0;
    *out = 0;
    for (int i = 0; i < FORMATS; i++)
        if (run_has(run, formats[i].option)) *out = i, given++;
    return given < 2 || ent_fail(err, ENT_EARGUMENT,
                                 "ledger export: one of --json, --csv, --annotations, --graphml, "
                                 "--geojson, --prov and --plover");
}

enum status ent_run_ledger_export(struct run *run)
{
    struct ent_error err = {0};
    struct held_reports held;
    int format;
    if (!find_format(run, &format, &err) || !ent_held_in_ledger(run, STR_NONE, &held, &err))
        return ent_run_failed(&err);
    run->render.picture = ent_picture(&run->arena, &held, NULL);
    return formats[format].write(run, &held, &err) ? STATUS_OK : ent_run_failed(&err);
}
