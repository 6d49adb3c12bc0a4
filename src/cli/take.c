#include "cli/take.h"

#include "cli/message.h"
#include "cli/reports.h"

static bool take_one(struct ledger *l, const struct reading *r, struct taken *out,
                     struct ent_error *err)
{
    static const char *const words[] = {"added", "known", "read again", "added, a new version",
                                        "was purged from this ledger, not taken"};
    enum ledger_outcome outcome;
    if (!ent_ledger_add(l, r, &outcome, err)) return false;
    out->n[outcome]++;
    const struct report *report = r->document->report;
    if (outcome == LEDGER_PURGED)
        ent_complain("%.*s: %s", STR_ARGS(report->path), words[outcome]);
    else
        ent_remark("%.*s: %s", STR_ARGS(report->path), words[outcome]);
    return true;
}

bool ent_take_reports(struct run *run, struct ledger *l, struct taken *out, struct ent_error *err)
{
    *out = (struct taken){{0}, STATUS_OK};
    struct reports *reports = ent_reports_open(run, err);
    if (!reports) return false;
    bool ok = true;
    for (const struct reading *r; ok && (r = ent_reports_next(reports)) != NULL;)
        ok = take_one(l, r, out, err);
    out->status = ent_reports_close(reports);
    if (out->status == STATUS_OK && out->n[LEDGER_PURGED]) out->status = STATUS_FINDING;
    return ok;
}
