#include "cli/take.h"

#include <errno.h>
#include <stdlib.h>

#include "cli/message.h"
#include "cli/reports.h"
#include "cli/stop.h"
#include "ledger/reading_json.h"

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

static bool take_line(struct ledger *l, const char *name, struct str line, struct taken *out,
                      struct ent_error *err)
{
    struct arena a = {0};
    struct ent_error bad = {0};
    const struct reading *r = ent_reading_from_json(&a, name, line, &bad);
    bool ok = true;
    if (!r)
        out->status = ent_graver_status(out->status, ent_run_failed(&bad));
    else
        ok = take_one(l, r, out, err);
    ent_arena_free(&a);
    return ok;
}

static bool take_lines(struct run *run, struct ledger *l, const char *path, FILE *in,
                       struct taken *out, struct ent_error *err)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    bool ok = true;
    for (uint64_t number = 1; ok && !ent_is_stopped() && (n = getline(&line, &cap, in)) >= 0;
         number++) {
        struct str text = ent_str_trim((struct str){line, (size_t)n});
        struct str name = ent_str_format(&run->arena, "%s:%llu", path, (unsigned long long)number);
        if (text.n) ok = take_line(l, name.at, text, out, err);
    }
    if (ok && ferror(in)) ok = ent_fail(err, ENT_EIO, "%s: %s", path, strerror(errno));
    free(line);
    return ok;
}

bool ent_take_readings(struct run *run, struct ledger *l, struct taken *out, struct ent_error *err)
{
    *out = (struct taken){{0}, STATUS_OK};
    for (int i = 0; i < run->given.n; i++) {
        const char *path = run->given.words[i];
        bool is_stdin = !strcmp(path, "-");
        FILE *in = is_stdin ? stdin : fopen(path, "r");
        if (!in) {
            struct ent_error missing = {0};
            ent_fail(&missing, errno == ENOENT ? ENT_ENOINPUT : ENT_EIO, "%s: %s", path,
                     strerror(errno));
            out->status = ent_graver_status(out->status, ent_run_failed(&missing));
            continue;
        }
        bool ok = take_lines(run, l, path, in, out, err);
        if (!is_stdin) fclose(in);
        if (!ok) return false;
    }
    if (out->status == STATUS_OK && out->n[LEDGER_PURGED]) out->status = STATUS_FINDING;
    return true;
}
