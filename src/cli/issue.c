/* issue list, merge, split, rename: which positions are about one thing at stake. */
#include "cli/decide.h"
#include "cli/held.h"

static bool check_at(const struct run *run, struct picture_options *out, struct ent_error *err)
{
    struct day day;
    out->at = str_of(run->given.value[OPTION_AT]);
    return !out->at.n || ent_day_read(out->at, &day) ||
           ent_fail(err, ENT_EARGUMENT, "--at %.*s: expected YYYY, YYYY-MM or YYYY-MM-DD",
                    STR_ARGS(out->at));
}

static bool find_issue(const struct picture *p, struct str name, uint32_t *out,
                       struct ent_error *err)
{
    uint32_t n = ent_picture_find_issue(p, name, out);
    if (n == 1) return true;
    if (n)
        return ent_fail(err, ENT_EARGUMENT,
                        "%.*s: %u issues are meant; give the whole wording or the id",
                        STR_ARGS(name), n);
    return ent_fail(err, ENT_ENOINPUT, "%.*s: no issue is called so; see issue list",
                    STR_ARGS(name));
}

static bool list_issues(struct run *run, const struct picture *p, struct ent_error *err)
{
    uint32_t only = NO_INDEX;
    if (run->given.n && !find_issue(p, str_of(run->given.words[0]), &only, err)) return false;
    run->render.full = only != NO_INDEX;
    for (uint32_t i = 0; i < p->issues.n; i++) {
        if (only != NO_INDEX && only != i) continue;
        if (run_has(run, OPTION_JSON))
            ent_render_issue_json(stdout, p, i);
        else
            ent_render_issue(stdout, p, i, &run->render);
    }
    return true;
}

enum status ent_run_issue_list(struct run *run)
{
    struct ent_error err = {0};
    struct picture_options options;
    struct held_reports held;
    if (!check_at(run, &options, &err) || !ent_held_in_ledger(run, STR_NONE, &held, &err))
        return ent_run_failed(&err);
    const struct picture *p = ent_picture(&run->arena, &held, &options);
    return list_issues(run, p, &err) ? STATUS_OK : ent_run_failed(&err);
}

/* The positions of an issue as members; those that leave it are given by their ids. */
static void add_members(struct run *run, const struct picture *p, uint32_t issue, int side,
                        struct members *out)
{
    const struct indices *claims = &p->issues.at[issue].claims;
    for (uint32_t i = 0; i < claims->n; i++) {
        const struct picture_claim *c = &p->claims.at[claims->at[i]];
        *vec_add(&run->arena, out) = (struct member){side, str_of(c->id.hex), c->position->issue};
    }
}

static struct member *member_with(struct members *members, struct str prefix, uint32_t *n)
{
    struct member *found = NULL;
    *n = 0;
    for (uint32_t i = 0; i < members->n; i++)
        if (prefix.n >= 4 && str_starts(members->at[i].entry, prefix)) {
            found = &members->at[i];
            ++*n;
        }
    return found;
}

static bool mark_leavers(struct run *run, struct decision *d, struct ent_error *err)
{
    for (int i = 1; i < run->given.n; i++) {
        uint32_t n;
        struct str id = ent_str_lower(&run->arena, str_of(run->given.words[i]));
        struct member *m = member_with(&d->members, id, &n);
        if (n != 1)
            return ent_fail(err, n ? ENT_EARGUMENT : ENT_ENOINPUT,
                            n ? "%.*s: several positions start so; give more digits"
                              : "%.*s: no position of this issue has that id",
                            STR_ARGS(id));
        m->side = 1;
        if (!d->value.n) d->value = m->wording;
    }
    for (uint32_t i = 0; i < d->members.n; i++)
        if (d->members.at[i].side == 0) return true;
    return ent_fail(err, ENT_EARGUMENT, "issue split: some position must stay");
}

static bool merge(struct run *run, struct ledger *l, const struct picture *p,
                  const struct decider *who, struct ent_error *err)
{
    uint32_t first, other;
    if (!find_issue(p, str_of(run->given.words[0]), &first, err)) return false;
    for (int i = 1; i < run->given.n; i++) {
        if (!find_issue(p, str_of(run->given.words[i]), &other, err)) return false;
        if (other == first)
            return ent_fail(err, ENT_EARGUMENT, "%s: is that issue already", run->given.words[i]);
        struct decision d = {.action = DECISION_MERGE,
                             .target = p->issues.at[first].wording,
                             .value = p->issues.at[other].wording};
        add_members(run, p, first, 0, &d.members);
        add_members(run, p, other, 1, &d.members);
        if (!ent_ledger_decide_issue(l, &d, who, err)) return false;
    }
    return true;
}

static bool split(struct run *run, struct ledger *l, const struct picture *p,
                  const struct decider *who, struct ent_error *err)
{
    uint32_t issue;
    if (!find_issue(p, str_of(run->given.words[0]), &issue, err)) return false;
    struct decision d = {.action = DECISION_SPLIT,
                         .target = p->issues.at[issue].wording,
                         .value = ent_str_trim(str_of(run->given.value[OPTION_NAME]))};
    add_members(run, p, issue, 0, &d.members);
    return mark_leavers(run, &d, err) && ent_ledger_decide_issue(l, &d, who, err);
}

static bool rename_issue(struct run *run, struct ledger *l, const struct picture *p,
                         const struct decider *who, struct ent_error *err)
{
    uint32_t issue;
    struct str name = ent_str_trim(str_of(run->given.words[1]));
    if (!find_issue(p, str_of(run->given.words[0]), &issue, err)) return false;
    if (!name.n || !ent_utf8_is_valid(name) || memchr(name.at, '\n', name.n))
        return ent_fail(err, ENT_EARGUMENT, "issue rename: NAME is not one line of text");
    struct decision d = {
        .action = DECISION_RENAME, .target = p->issues.at[issue].wording, .value = name};
    add_members(run, p, issue, 0, &d.members);
    return ent_ledger_decide_issue(l, &d, who, err);
}

/* Decides on what the ledger holds now; with --json says how it is then. */
static enum status decide(struct run *run,
                          bool (*deed)(struct run *run, struct ledger *l, const struct picture *p,
                                       const struct decider *who, struct ent_error *err))
{
    struct ent_error err = {0};
    struct decider who;
    struct held_reports held;
    if (!ent_decider(run, &who, &err)) return ent_run_failed(&err);
    struct ledger *l = ent_run_ledger(run, LEDGER_WRITE, &err);
    if (!l) return ent_run_failed(&err);
    bool ok = ent_held_reports(run, l, STR_NONE, &held, &err) &&
              deed(run, l, ent_picture(&run->arena, &held, NULL), &who, &err) &&
              (!run_has(run, OPTION_JSON) || ent_held_reports(run, l, STR_NONE, &held, &err));
    ent_ledger_close(l);
    if (!ok) return ent_run_failed(&err);
    if (run_has(run, OPTION_JSON))
        ent_render_decision_json(stdout, &held.decisions.at[held.decisions.n - 1]);
    return STATUS_OK;
}

enum status ent_run_issue_merge(struct run *run) { return decide(run, merge); }
enum status ent_run_issue_split(struct run *run) { return decide(run, split); }
enum status ent_run_issue_rename(struct run *run) { return decide(run, rename_issue); }
