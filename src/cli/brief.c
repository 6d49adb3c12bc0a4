#include "cli/message.h"
#include "cli/output.h"
#include "cli/reports.h"

/* Takes the reports named into the ledger; *status is what became of them. */
static bool take_reports(struct run *run, struct ledger *l, enum status *status,
                         struct ent_error *err)
{
    struct reports *reports = ent_reports_open(run, err);
    if (!reports) return false;
    bool ok = true;
    enum ledger_outcome outcome;
    for (const struct reading *r; ok && (r = ent_reports_next(reports)) != NULL;) {
        ok = ent_ledger_add(l, r, &outcome, err);
        if (ok && outcome == LEDGER_PURGED)
            ent_complain("%.*s: was purged from this ledger, not taken",
                         STR_ARGS(r->document->report->path));
    }
    *status = ent_reports_close(reports);
    return ok;
}

static bool write_page(struct run *run, const struct digest *d, struct ent_error *err)
{
    struct output out;
    if (!ent_output_open(&run->arena, run->given.value[OPTION_HTML], &out, err)) return false;
    ent_render_brief_html(out.file, d, &run->render);
    return ent_output_finish(&out, err);
}

static bool write_brief(struct run *run, const struct digest *d, struct ent_error *err)
{
    if (run_has(run, OPTION_JSON))
        ent_render_brief_json(stdout, d, &run->render);
    else if (run_has(run, OPTION_MARKDOWN))
        ent_render_brief_markdown(stdout, d, &run->render);
    else if (!run_has(run, OPTION_HTML))
        ent_render_brief_terminal(stdout, d, &run->render);
    return !run_has(run, OPTION_HTML) || write_page(run, d, err);
}

static enum status brief_of(struct run *run, struct ledger *l)
{
    struct ent_error err = {0};
    enum status status = STATUS_OK;
    if (run->given.n && !take_reports(run, l, &status, &err)) return ent_run_failed(&err);
    if (status >= STATUS_INTERRUPTED) return status;
    struct held_reports held = {0};
    struct ledger_filter filter = {.only_confirmed = run_has(run, OPTION_CHECKED)};
    if (!ent_ledger_reports(l, &run->arena, &filter, &held, &err)) return ent_run_failed(&err);
    if (held.n == 0) return status;
    if (!write_brief(run, ent_digest(&run->arena, &held), &err)) return ent_run_failed(&err);
    return status;
}

static bool check_forms(const struct run *run, struct ent_error *err)
{
    const char *page = run->given.value[OPTION_HTML];
    bool is_printed = run_has(run, OPTION_JSON) || run_has(run, OPTION_MARKDOWN);
    if (run_has(run, OPTION_JSON) && run_has(run, OPTION_MARKDOWN))
        return ent_fail(err, ENT_EARGUMENT, "brief: --json and --markdown are one too many");
    if (page && !strcmp(page, "-") && is_printed)
        return ent_fail(err, ENT_EARGUMENT, "brief: --html - leaves no room for another form");
    return true;
}

enum status ent_run_brief(struct run *run)
{
    struct ent_error err = {0};
    if (!check_forms(run, &err)) return ent_run_failed(&err);
    const char *path = ent_run_ledger_path(run);
    if (!path && run->given.n == 0) {
        ent_fail(&err, ENT_EARGUMENT, "brief: expected REPORT..., or a ledger");
        return ent_run_failed(&err);
    }
    struct ledger *l = ent_ledger_open(path, run->given.n ? LEDGER_WRITE : LEDGER_READ, &err);
    if (!l) return ent_run_failed(&err);
    enum status status = brief_of(run, l);
    ent_ledger_close(l);
    return status;
}
