#include <errno.h>
#include <sys/random.h>

#include "cli/brief_settle.h"
#include "cli/held.h"
#include "cli/output.h"
#include "cli/stop.h"
#include "cli/take.h"

static bool has_named(const struct held_reports *held)
{
    for (uint32_t i = 0; i < held->n; i++)
        if (held->at[i].is_named) return true;
    return false;
}

static bool write_page(struct run *run, const struct digest *d, struct ent_error *err)
{
    struct output out;
    if (!ent_output_open(&run->arena, run->given.value[OPTION_HTML], &out, err)) return false;
    run->render.places = ent_run_places(run);
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

/* The reports of a redacted brief are redacted already; this keys what the digest made of them. */
static bool make_digest(struct run *run, const struct held_reports *held, const struct digest **out,
                        struct ent_error *err)
{
    char key[32];
    struct picture_options options = {.at = str_of(run->given.value[OPTION_AT])};
    struct digest *d = ent_digest(&run->arena, ent_picture(&run->arena, held, &options));
    ent_brief_settle(&run->arena, d, run->render.redact);
    *out = d;
    if (!run->render.redact) return true;
    if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key)
        return ent_fail(err, ENT_EIO, "no randomness: %s", strerror(errno));
    *out = ent_digest_redact(&run->arena, *out, (struct str){key, sizeof key});
    return true;
}

static enum status brief_of(struct run *run, struct ledger *l)
{
    struct ent_error err = {0};
    struct taken taken = {{0}, STATUS_OK};
    struct held_reports held;
    if (run->given.n && !ent_take_reports(run, l, &taken, &err)) return ent_run_failed(&err);
    if (ent_is_stopped()) return taken.status;
    if (!ent_held_reports(run, l, STR_NONE, &held, &err)) return ent_run_failed(&err);
    bool has_read = !run->given.n || taken.status == STATUS_OK || has_named(&held);
    if (!has_read) return taken.status; /* nothing of what was asked for */
    const struct digest *digest;
    bool ok = make_digest(run, &held, &digest, &err) && write_brief(run, digest, &err);
    return ok ? taken.status : ent_run_failed(&err);
}

static bool check_forms(const struct run *run, struct ent_error *err)
{
    const char *page = run->given.value[OPTION_HTML];
    bool is_printed = run_has(run, OPTION_JSON) || run_has(run, OPTION_MARKDOWN);
    if (run_has(run, OPTION_JSON) && run_has(run, OPTION_MARKDOWN))
        return ent_fail(err, ENT_EARGUMENT, "brief: --json and --markdown are one too many");
    struct day day;
    const char *at = run->given.value[OPTION_AT];
    if (at && !ent_day_read(str_of(at), &day))
        return ent_fail(err, ENT_EARGUMENT, "--at %s: expected YYYY, YYYY-MM or YYYY-MM-DD", at);
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
