/* One run of the program: what was asked for, and what every command uses to answer. */
#ifndef ENT_CLI_RUN_H
#define ENT_CLI_RUN_H

#include "cli/options.h"
#include "ledger/ledger.h"
#include "report/render.h"

/* Exit statuses, those of sysexits.h where it has one. */
enum status {
    STATUS_OK = 0,
    STATUS_FINDING = 1,
    STATUS_USAGE = 2,
    STATUS_DATA = 65,
    STATUS_NO_INPUT = 66,
    STATUS_UNAVAILABLE = 69,
    STATUS_INTERNAL = 70,
    STATUS_IO = 74,
    STATUS_INTERRUPTED = 130
};

struct run {
    struct arguments given;
    struct arena arena; /* lives as long as the run */
    struct render_options render;
    struct places *places; /* NULL: not asked for yet, or none */
};

static inline bool run_has(const struct run *run, enum option_name option)
{
    return run->given.value[option] != NULL;
}

enum status ent_status_of(enum ent_code code);

/* Of two failures the one that a script most likely wants to know of; STATUS_OK is none. */
enum status ent_graver_status(enum status a, enum status b);

/* Says what failed and returns its status, so that a command can return the call. */
enum status ent_run_failed(const struct ent_error *err);

/* The commands. Each prints its result on stdout and its complaints on stderr. */
enum status ent_run_read(struct run *run);
enum status ent_run_brief(struct run *run);
enum status ent_run_ledger_add(struct run *run);
enum status ent_run_ledger_list(struct run *run);
enum status ent_run_ledger_show(struct run *run);
enum status ent_run_ledger_export(struct run *run);
enum status ent_run_ledger_confirm(struct run *run);
enum status ent_run_ledger_purge(struct run *run);
enum status ent_run_annotations_check(struct run *run);
enum status ent_run_show(struct run *run);
enum status ent_run_correct(struct run *run);
enum status ent_run_add(struct run *run);
enum status ent_run_reject(struct run *run);
enum status ent_run_undo(struct run *run);
enum status ent_run_retract(struct run *run);
enum status ent_run_issue_list(struct run *run);
enum status ent_run_issue_merge(struct run *run);
enum status ent_run_issue_split(struct run *run);
enum status ent_run_issue_rename(struct run *run);
enum status ent_run_dispute_check(struct run *run);
enum status ent_run_dispute_convert(struct run *run);
enum status ent_run_dispute_show(struct run *run);
enum status ent_run_draft(struct run *run);
enum status ent_run_settle(struct run *run);
enum status ent_run_solve(struct run *run);
enum status ent_run_parse(struct run *run);
enum status ent_run_completions(struct run *run);
enum status ent_run_help(struct run *run);

/* Places and boundaries, opened once; NULL where they were not built. */
const struct places *ent_run_places(struct run *run);

/* Where the ledger is: --ledger, $ENTENTE_LEDGER, .entente here or above; NULL where there is none. */
const char *ent_run_ledger_path(struct run *run);

/* Opens it. A command that cannot do without one fails with ENT_ENOINPUT where there is none. */
struct ledger *ent_run_ledger(struct run *run, enum ledger_mode mode, struct ent_error *err);

#endif
