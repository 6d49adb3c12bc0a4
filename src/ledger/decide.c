/* People's decisions about entries and reports: checked, then written down. */
#include "ledger/database.h"
#include "ledger/entry_table.h"
#include "ledger/field.h"

/* An entry as it is read and judged, within a transaction. */
static bool find_entry(struct ledger *l, struct arena *a, struct str id, struct found_entry *out,
                       struct ent_error *err)
{
    struct entry_place place;
    struct held_reports found = {0};
    if (!ent_ledger_locate(l, id, &place, err)) return false;
    if (!ent_ledger_load(l, a, STR_NONE, place.report, &found, err)) return false;
    if (found.n != 1 || place.index >= ent_entries(found.at[0].reading, place.kind))
        return ent_fail(err, ENT_EDATA, "%s: damaged (an entry of no report)", l->path);
    *out = (struct found_entry){found.at[0], found.decisions, place.kind, place.index};
    return true;
}

static struct decision decision_of(enum decision_action action, struct str target,
                                   const struct decider *who)
{
    return (struct decision){
        .action = action, .target = target, .by = who->by, .at = who->at, .reason = who->reason};
}

static struct str id_of(const struct found_entry *e)
{
    return str_of(e->report.ids[e->kind][e->index].hex);
}

/* The value as the entry would say it, so that "Yes" and "yes" agree. */
static bool correct_field(struct ledger *l, struct arena *a, struct found_entry *e,
                          const struct setting *to, struct decision *d, struct ent_error *err)
{
    struct field f;
    void *entry = (void *)(uintptr_t)ent_entry_at(e->report.reading, e->kind, e->index);
    if (!ent_field_find(e->kind, to->field, &f, err) ||
        !ent_field_set(a, &f, entry, to->value, err))
        return false;
    d->field = str_of(f.name);
    d->value = ent_field_value(a, &f, entry);
    return ent_ledger_decide(l, d, err);
}

static bool correct(struct ledger *l, struct arena *a, struct str id, const struct settings *to,
                    const struct decider *who, struct ent_error *err)
{
    struct found_entry e;
    if (!find_entry(l, a, id, &e, err)) return false;
    struct decision d = decision_of(DECISION_CORRECT, id_of(&e), who);
    for (uint32_t i = 0; i < to->n; i++)
        if (!correct_field(l, a, &e, &to->at[i], &d, err)) return false;
    return true;
}

bool ent_ledger_correct(struct ledger *l, struct str id, const struct settings *to,
                        const struct decider *who, struct ent_error *err)
{
    struct arena a = {0};
    bool ok = ent_ledger_begin(l, err);
    if (ok) ok = ent_ledger_end(l, correct(l, &a, id, to, who, err), err);
    ent_arena_free(&a);
    return ok;
}

static bool reject(struct ledger *l, struct arena *a, struct str id, const struct decider *who,
                   struct ent_error *err)
{
    struct found_entry e;
    if (!find_entry(l, a, id, &e, err)) return false;
    struct decision d = decision_of(DECISION_REJECT, id_of(&e), who);
    return ent_ledger_decide(l, &d, err);
}

bool ent_ledger_reject(struct ledger *l, struct str id, const struct decider *who,
                       struct ent_error *err)
{
    struct arena a = {0};
    bool ok = ent_ledger_begin(l, err);
    if (ok) ok = ent_ledger_end(l, reject(l, &a, id, who, err), err);
    ent_arena_free(&a);
    return ok;
}

static bool retract(struct ledger *l, struct arena *a, struct str report, const struct decider *who,
                    struct ent_error *err)
{
    struct held_reports found = {0};
    if (!ent_ledger_load(l, a, report, 0, &found, err)) return false;
    if (!report.n || !found.n)
        return ent_fail(err, ENT_ENOINPUT, "%.*s: no report of the ledger has that id or SHA-256",
                        STR_ARGS(report));
    if (found.n > 1)
        return ent_fail(err, ENT_EARGUMENT, "%.*s: several reports are called so; give the SHA-256",
                        STR_ARGS(report));
    const char *sha256 = found.at[0].reading->document->report->sha256.hex;
    struct decision d = decision_of(DECISION_RETRACT, str_of(sha256), who);
    return ent_ledger_decide(l, &d, err);
}

bool ent_ledger_retract(struct ledger *l, struct str report, const struct decider *who,
                        struct ent_error *err)
{
    struct arena a = {0};
    bool ok = ent_ledger_begin(l, err);
    if (ok) ok = ent_ledger_end(l, retract(l, &a, report, who, err), err);
    ent_arena_free(&a);
    return ok;
}

/* The decision that an id or its beginning names. */
static bool find_decision(struct ledger *l, struct arena *a, struct str id, struct decision *out,
                          struct ent_error *err)
{
    struct str prefix = ent_str_lower(a, id);
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_FIND_DECISIONS, err);
    if (!s) return false;
    ent_ledger_bind(s, 1, prefix);
    ent_ledger_bind(s, 2, ent_str_format(a, "%.*sg", STR_ARGS(prefix)));
    int n = 0;
    for (bool has_row; prefix.n >= 4; n++) {
        if (!ent_ledger_step(l, s, &has_row, err)) return false;
        if (!has_row) break;
        out->target = ent_ledger_text(a, s, 0);
        out->action = (enum decision_action)ent_word_index(
            ent_decision_action_words, DECISION_ACTION_COUNT, ent_ledger_text(a, s, 1));
        out->by = ent_ledger_text(a, s, 2);
    }
    if (!n)
        return ent_fail(err, ENT_ENOINPUT,
                        "%.*s: no decision has that id; show and issue list --json tell them",
                        STR_ARGS(id));
    return n == 1 || ent_fail(err, ENT_EARGUMENT,
                              "%.*s: several decisions start so; give more digits", STR_ARGS(id));
}

static bool undo(struct ledger *l, struct arena *a, struct str id, const struct decider *who,
                 struct ent_error *err)
{
    struct decision undone = {0};
    if (!find_decision(l, a, id, &undone, err)) return false;
    if (undone.action == DECISION_UNDO)
        return ent_fail(err, ENT_EARGUMENT, "%.*s: is itself an undo; decide anew instead",
                        STR_ARGS(id));
    if (!str_equal(undone.by, who->by))
        return ent_fail(err, ENT_EARGUMENT,
                        "%.*s: is %.*s's, who alone can take it back; to disagree, correct the "
                        "entry",
                        STR_ARGS(id), STR_ARGS(undone.by));
    struct decision d = decision_of(DECISION_UNDO, undone.target, who);
    return ent_ledger_decide(l, &d, err);
}

bool ent_ledger_undo(struct ledger *l, struct str id, const struct decider *who,
                     struct ent_error *err)
{
    struct arena a = {0};
    bool ok = ent_ledger_begin(l, err);
    if (ok) ok = ent_ledger_end(l, undo(l, &a, id, who, err), err);
    ent_arena_free(&a);
    return ok;
}

bool ent_ledger_decide_issue(struct ledger *l, const struct decision *d, const struct decider *who,
                             struct ent_error *err)
{
    struct decision made = decision_of(d->action, d->target, who);
    made.value = d->value;
    made.members = d->members;
    ent_arena_reset(&l->scratch);
    return ent_ledger_begin(l, err) && ent_ledger_end(l, ent_ledger_decide(l, &made, err), err);
}
