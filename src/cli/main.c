#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/program.h"
#include "cli/run.h"
#include "cli/stop.h"

enum status ent_status_of(enum ent_code code)
{
    switch (code) {
    case ENT_OK:
        return STATUS_OK;
    case ENT_EARGUMENT:
        return STATUS_USAGE;
    case ENT_ENOINPUT:
        return STATUS_NO_INPUT;
    case ENT_EDATA:
    case ENT_ELIMIT:
        return STATUS_DATA;
    case ENT_EIO:
    case ENT_EBUSY:
        return STATUS_IO;
    case ENT_EUNAVAILABLE:
        return STATUS_UNAVAILABLE;
    case ENT_EINTERRUPTED:
        return STATUS_INTERRUPTED;
    }
    return STATUS_INTERNAL;
}

enum status ent_graver_status(enum status a, enum status b)
{
    static const enum status order[] = {STATUS_NO_INPUT, STATUS_IO, STATUS_UNAVAILABLE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (a == order[i] || b == order[i]) return order[i];
    return a ? a : b;
}

enum status ent_run_failed(const struct ent_error *err)
{
    ent_complain("%s", err->message);
    return ent_status_of(err->code);
}

const struct places *ent_run_places(struct run *run)
{
    struct ent_error err = {0};
    struct str path = ent_places_find_file(&run->arena);
    if (!run->places && path.n) run->places = ent_places_open(path.at, &err);
    if (err.code) ent_remark("%s", err.message);
    return run->places;
}

static bool wants_color(const struct arguments *given)
{
    const char *when = given->value[OPTION_COLOR] ? given->value[OPTION_COLOR] : "auto";
    if (strcmp(when, "auto") != 0) return strcmp(when, "always") == 0;
    const char *no_color = getenv("NO_COLOR");
    return !(no_color && *no_color) && ent_terminal_is_capable(STDOUT_FILENO);
}

static void prepare(struct run *run)
{
    const struct arguments *given = &run->given;
    ent_message_start(given->value[OPTION_QUIET]     ? QUIET
                      : given->value[OPTION_VERBOSE] ? VERBOSE
                                                     : NORMAL);
    uint32_t columns = ent_terminal_columns(STDOUT_FILENO);
    run->render = (struct render_options){.columns = columns < 60 ? 60 : columns,
                                          .color = wants_color(given),
                                          .full = run_has(run, OPTION_FULL),
                                          .with_text = run_has(run, OPTION_WITH_TEXT),
                                          .redact = run_has(run, OPTION_REDACT)};
}

/* In the order of ENT_COMMANDS. */
static enum status (*const runs[COMMAND_COUNT])(struct run *run) = {
    [COMMAND_READ] = ent_run_read,
    [COMMAND_BRIEF] = ent_run_brief,
    [COMMAND_LEDGER_ADD] = ent_run_ledger_add,
    [COMMAND_LEDGER_LIST] = ent_run_ledger_list,
    [COMMAND_LEDGER_SHOW] = ent_run_ledger_show,
    [COMMAND_LEDGER_EXPORT] = ent_run_ledger_export,
    [COMMAND_LEDGER_CONFIRM] = ent_run_ledger_confirm,
    [COMMAND_LEDGER_PURGE] = ent_run_ledger_purge,
    [COMMAND_ANNOTATIONS_CHECK] = ent_run_annotations_check,
    [COMMAND_SHOW] = ent_run_show,
    [COMMAND_DRAFT] = ent_run_draft,
    [COMMAND_CORRECT] = ent_run_correct,
    [COMMAND_ADD] = ent_run_add,
    [COMMAND_REJECT] = ent_run_reject,
    [COMMAND_UNDO] = ent_run_undo,
    [COMMAND_RETRACT] = ent_run_retract,
    [COMMAND_ISSUE_LIST] = ent_run_issue_list,
    [COMMAND_ISSUE_MERGE] = ent_run_issue_merge,
    [COMMAND_ISSUE_SPLIT] = ent_run_issue_split,
    [COMMAND_ISSUE_RENAME] = ent_run_issue_rename,
    [COMMAND_SETTLE] = ent_run_settle,
    [COMMAND_SOLVE] = ent_run_solve,
    [COMMAND_DISPUTE_CHECK] = ent_run_dispute_check,
    [COMMAND_DISPUTE_CONVERT] = ent_run_dispute_convert,
    [COMMAND_DISPUTE_SHOW] = ent_run_dispute_show,
    [COMMAND_PARSE] = ent_run_parse,
    [COMMAND_COMPLETIONS] = ent_run_completions,
    [COMMAND_HELP] = ent_run_help,
};

static enum status run_command(struct run *run, int n, char **argv)
{
    struct ent_error err = {0};
    if (!ent_arguments(&run->arena, n, argv, &run->given, &err)) return ent_run_failed(&err);
    prepare(run);
    bool wants_help = run_has(run, OPTION_HELP) || run_has(run, OPTION_VERSION);
    return wants_help ? ent_run_help(run) : runs[run->given.command](run);
}

/* A result that did not reach its reader is a failure, whatever went before. */
static enum status finish_stdout(enum status status)
{
    errno = 0;
    bool written = fflush(stdout) == 0 && !ferror(stdout);
    if (written || status == STATUS_INTERRUPTED) return status;
    ent_complain("standard output: %s", errno ? strerror(errno) : "could not be written");
    return STATUS_IO;
}

int ent_program(int n, char **argv)
{
    struct run run = {0};
    enum status status = finish_stdout(run_command(&run, n, argv));
    ent_places_close(run.places);
    ent_arena_free(&run.arena);
    return (int)status;
}
