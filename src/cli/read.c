#include "cli/message.h"
#include "cli/reports.h"

enum status ent_run_read(struct run *run)
{
    struct ent_error err = {0};
    struct reports *reports = ent_reports_open(run, &err);
    if (!reports) return ent_run_failed(&err);
    const struct reading *r;
    while (!ferror(stdout) && (r = ent_reports_next(reports)) != NULL) {
        ent_progress_end(); /* stdout may be the same terminal */
        if (run_has(run, OPTION_JSON))
            ent_render_reading(stdout, r);
        else
            ent_render_reading_list(stdout, r, &run->render);
    }
    return ent_reports_close(reports);
}
