/* correct, add, reject, undo, retract: what a person decides about entries and reports. */
#include "cli/decide.h"
#include "cli/held.h"

static bool read_settings(struct run *run, int from, struct settings *out, struct ent_error *err)
{
    for (int i = from; i < run->given.n; i++) {
        struct str word = str_of(run->given.words[i]);
        size_t equal = ent_str_find(word, STR("="), 0);
        if (!equal || equal >= word.n)
            return ent_fail(err, ENT_EARGUMENT, "%.*s: expected FIELD=VALUE", STR_ARGS(word));
        *vec_add(&run->arena, out) = (struct setting){
            str_part(word, 0, equal), ent_str_trim(str_part(word, equal + 1, word.n))};
    }
    return true;
}

/* What the ledger says now, with --json. */
static bool print_entry(struct run *run, struct ledger *l, struct str id, struct ent_error *err)
{
    struct found_entry found;
    if (!run_has(run, OPTION_JSON)) return true;
    if (!ent_ledger_entry(l, &run->arena, id, &found, err)) return false;
    ent_render_entry_json(stdout, &found, &run->render);
    return true;
}

static bool print_decision(struct run *run, struct ledger *l, struct ent_error *err)
{
    struct held_reports held;
    struct ledger_filter filter = {.report = STR("\n")};
    if (!run_has(run, OPTION_JSON)) return true;
    if (!ent_ledger_reports(l, &run->arena, &filter, &held, err)) return false;
    if (held.decisions.n)
        ent_render_decision_json(stdout, &held.decisions.at[held.decisions.n - 1]);
    return true;
}

/* Opens the ledger for one deed of who decides. */
static enum status decide(struct run *run,
                          bool (*deed)(struct run *run, struct ledger *l, const struct decider *who,
                                       struct ent_error *err))
{
    struct ent_error err = {0};
    struct decider who;
    if (!ent_decider(run, &who, &err)) return ent_run_failed(&err);
    struct ledger *l = ent_run_ledger(run, LEDGER_WRITE, &err);
    if (!l) return ent_run_failed(&err);
    bool ok = deed(run, l, &who, &err);
    ent_ledger_close(l);
    return ok ? STATUS_OK : ent_run_failed(&err);
}

static bool correct(struct run *run, struct ledger *l, const struct decider *who,
                    struct ent_error *err)
{
    struct settings to = {0};
    struct str id = str_of(run->given.words[0]);
    return read_settings(run, 1, &to, err) && ent_ledger_correct(l, id, &to, who, err) &&
           print_entry(run, l, id, err);
}

static bool add(struct run *run, struct ledger *l, const struct decider *who, struct ent_error *err)
{
    struct settings fields = {0};
    struct entry_id id;
    struct str word = str_of(run->given.words[0]);
    int kind = ent_word_index(ent_kind_words, KIND_COUNT, word);
    if (kind < 0)
        return ent_fail(err, ENT_EARGUMENT, "%.*s: expected position, event or territory",
                        STR_ARGS(word));
    if (!read_settings(run, 1, &fields, err) ||
        !ent_ledger_add_own(l, (enum kind)kind, &fields, who, &id, err))
        return false;
    if (!run_has(run, OPTION_JSON) && !run_has(run, OPTION_QUIET))
        printf("%s %s added\n", ent_kind_words[kind], id.hex);
    return print_entry(run, l, ent_str_copy(&run->arena, str_of(id.hex)), err);
}

static bool reject(struct run *run, struct ledger *l, const struct decider *who,
                   struct ent_error *err)
{
    for (int i = 0; i < run->given.n; i++) {
        struct str id = str_of(run->given.words[i]);
        if (!ent_ledger_reject(l, id, who, err) || !print_entry(run, l, id, err)) return false;
    }
    return true;
}

static bool undo(struct run *run, struct ledger *l, const struct decider *who,
                 struct ent_error *err)
{
    for (int i = 0; i < run->given.n; i++)
        if (!ent_ledger_undo(l, str_of(run->given.words[i]), who, err) ||
            !print_decision(run, l, err))
            return false;
    return true;
}

static bool retract(struct run *run, struct ledger *l, const struct decider *who,
                    struct ent_error *err)
{
    return ent_ledger_retract(l, str_of(run->given.words[0]), who, err) &&
           print_decision(run, l, err);
}

enum status ent_run_correct(struct run *run) { return decide(run, correct); }
enum status ent_run_add(struct run *run) { return decide(run, add); }
enum status ent_run_reject(struct run *run) { return decide(run, reject); }
enum status ent_run_undo(struct run *run) { return decide(run, undo); }
enum status ent_run_retract(struct run *run) { return decide(run, retract); }
