/* entente draft: a dispute from the ledger. */
#include "drafting/draft.h"

#include "cli/draft.h"
#include "cli/draft_file.h"
#include "cli/held.h"
#include "cli/message.h"
#include "cli/stop.h"
#include "cli/take.h"

/* Words of --without. */
static const char *const voice_words[VOICE_COUNT] = {"record", "relayed", "anonymous", "report"};

static bool leave_out(struct str word, struct asked_draft *asked, struct ent_error *err)
{
    for (uint32_t v = 0; v < VOICE_COUNT; v++)
        if (str_is(word, voice_words[v])) {
            const uint32_t all = (1u << VOICE_COUNT) - 1;
            uint32_t kept = asked->filter.voices ? asked->filter.voices : all;
            asked->filter.voices = kept & ~(1u << v);
            return asked->filter.voices ||
                   ent_fail(err, ENT_EARGUMENT, "--without leaves no voice to draft from");
        }
    if (str_is(word, "threats"))
        asked->variant.without_threats = true;
    else if (str_is(word, "presumed"))
        asked->filter.without_presumed = true;
    else if (str_is(word, "hedged"))
        asked->filter.without_hedged = true;
    else
        return ent_fail(err, ENT_EARGUMENT,
                        "--without %.*s: expected threats, presumed, hedged, record, relayed, "
                        "anonymous or report",
                        STR_ARGS(word));
    return true;
}

static bool read_without(struct str list, struct asked_draft *asked, struct ent_error *err)
{
    for (size_t at = 0; at < list.n;) {
        size_t end = ent_str_find(list, STR(","), at);
        if (!leave_out(ent_str_trim(str_part(list, at, end)), asked, err)) return false;
        at = end + 1;
    }
    return true;
}

static bool read_final(struct str which, struct asked_draft *asked, struct ent_error *err)
{
    static const char *const words[] = {"act", "none", "all"};
    for (int i = 0; i < 3; i++)
        if (str_is(which, words[i])) {
            asked->variant.finality = (enum finality)i;
            return true;
        }
    return ent_fail(err, ENT_EARGUMENT, "--final %.*s: expected act, none or all", STR_ARGS(which));
}

static bool read_interpretation(struct str name, struct asked_draft *asked, struct ent_error *err)
{
    uint32_t n = 0;
    for (size_t i = 1; i < name.n && n < 100000 && name.at[i] >= '0' && name.at[i] <= '9'; i++)
        n = n * 10 + (uint32_t)(name.at[i] - '0');
    asked->options.interpretation = n;
    if (name.n > 1 && name.at[0] == 'i' && n) return true;
    return ent_fail(err, ENT_EARGUMENT, "--if %.*s: expected i1, i2, ... as a draft lists them",
                    STR_ARGS(name));
}

bool ent_asked_draft(const struct run *run, struct asked_draft *out, struct ent_error *err)
{
    const char *const *value = run->given.value;
    struct day day;
    int options = DRAFTING_OPTIONS;
    *out = (struct asked_draft){0};
    if (value[OPTION_OPTIONS] &&
        !ent_number(&run->given, OPTION_OPTIONS, 1, DRAFTING_OPTIONS_MAX, &options, err))
        return false;
    out->options.max_options = (uint32_t)options;
    out->options.about = str_of(value[OPTION_ABOUT]);
    out->at = out->options.at = str_of(value[OPTION_AT]);
    if (out->at.n && !ent_day_read(out->at, &day))
        return ent_fail(err, ENT_EARGUMENT, "--at %s: expected YYYY, YYYY-MM or YYYY-MM-DD",
                        value[OPTION_AT]);
    if (value[OPTION_IF] && !read_interpretation(str_of(value[OPTION_IF]), out, err)) return false;
    if (value[OPTION_FINAL] && !read_final(str_of(value[OPTION_FINAL]), out, err)) return false;
    return !value[OPTION_WITHOUT] || read_without(str_of(value[OPTION_WITHOUT]), out, err);
}

const struct frame *ent_asked_frame(struct arena *a, struct asked_draft *asked,
                                    const struct held_reports *held, struct ent_error *err)
{
    const struct picture_options options = {.at = asked->at};
    asked->picture = ent_picture(a, held, &options);
    asked->options.excluded = ent_drafting_filtered(a, asked->picture, &asked->filter);
    return ent_drafting_frame(a, asked->picture, &asked->options, err);
}

/* Those named in this run; all where none is. */
static struct held_reports named_reports(struct arena *a, const struct held_reports *held)
{
    struct held_reports named = {.decisions = held->decisions};
    for (uint32_t i = 0; i < held->n; i++)
        if (held->at[i].is_named) *vec_add(a, &named) = held->at[i];
    return named.n ? named : *held;
}

/* Reads the run's reports into the ledger, and the ledger in one transaction. */
bool ent_draft_reports(struct run *run, struct held_reports *out, enum status *status,
                       struct ent_error *err)
{
    const char *path = ent_run_ledger_path(run);
    struct taken taken = {{0}, STATUS_OK};
    struct held_reports held;
    if (!path && !run->given.n)
        return ent_fail(err, ENT_EARGUMENT, "%s: expected REPORT..., or a ledger",
                        ent_commands[run->given.command].words);
    struct ledger *l = ent_ledger_open(path, run->given.n ? LEDGER_WRITE : LEDGER_READ, err);
    if (!l) return false;
    bool ok = (!run->given.n || ent_take_reports(run, l, &taken, err)) &&
              (ent_is_stopped() || ent_held_reports(run, l, STR_NONE, &held, err));
    ent_ledger_close(l);
    *status = taken.status;
    if (!ok || ent_is_stopped()) return ok;
    *out = named_reports(&run->arena, &held);
    return true;
}

static void tell_lines(const char *kind, const struct strs_list *lines)
{
    for (uint32_t i = 0; i < lines->n; i++) printf("  %s%.*s\n", kind, STR_ARGS(lines->at[i]));
}

/* What became of the file, on stdout. */
static void tell_outcome(const char *path, const struct drafting *d, enum draft_outcome outcome,
                         const struct merge_result *merge)
{
    uint32_t left_out = 0;
    for (uint32_t c = 0; c < d->picture->claims.n; c++) left_out += d->left_out[c] != LEFT_NOT;
    if (outcome == DRAFT_UNCHANGED) printf("%s: nothing new\n", path);
    if (outcome == DRAFT_WRITTEN)
        printf("%s: %u decision makers, %u options, %u questions; %u of %u claims left out\n", path,
               d->dispute->n_makers, d->dispute->n_options, d->questions.n, left_out,
               d->picture->claims.n);
    if (outcome != DRAFT_MERGED) return;
    printf("%s: %u new, %u gone, %u conflicts\n", path, merge->news.n, merge->gone.n,
           merge->conflicts.n);
    tell_lines("new: ", &merge->news);
    tell_lines("gone: ", &merge->gone);
    tell_lines("", &merge->conflicts);
}

/* Claims that a person's edit rests on and that are gone: purged, or read otherwise by now. */
static void tell_gone_claims(struct run *run, const char *path, const struct drafting *d,
                             struct str text)
{
    struct ent_error err = {0};
    const struct dispute *merged = ent_dispute_read(&run->arena, path, text, &err);
    if (!merged) return;
    struct strs gone = ent_drafting_gone(&run->arena, d->picture, merged);
    for (uint32_t i = 0; i < gone.n; i++)
        ent_complain("%s: there is no claim %.*s in the ledger any more", path,
                     STR_ARGS(gone.at[i]));
}

/* To where the run wants it. Conflicts are a finding. */
static enum status give_draft(struct run *run, const struct drafting *d, struct str text)
{
    struct ent_error err = {0};
    struct merge_result merge = {0};
    enum draft_outcome outcome;
    const char *path = run->given.value[OPTION_OUTPUT];
    bool is_printed = !path || !strcmp(path, "-");
    if (run_has(run, OPTION_JSON))
        ent_draft_json(d, text);
    else if (is_printed)
        fwrite(text.at, 1, text.n, stdout);
    if (!d->dispute->n_options)
        ent_complain("no claim makes an option: there is nothing to decide");
    if (is_printed) return STATUS_OK;
    if (!ent_draft_file(run, path, text, &outcome, &merge, &err)) return ent_run_failed(&err);
    if (!run_has(run, OPTION_QUIET) && !run_has(run, OPTION_JSON))
        tell_outcome(path, d, outcome, &merge);
    if (merge.text.n) tell_gone_claims(run, path, d, merge.text);
    return merge.conflicts.n ? STATUS_FINDING : STATUS_OK;
}

enum status ent_run_draft(struct run *run)
{
    struct ent_error err = {0};
    struct asked_draft asked;
    struct held_reports held = {0};
    enum status status;
    if (!ent_asked_draft(run, &asked, &err) || !ent_draft_reports(run, &held, &status, &err))
        return ent_run_failed(&err);
    if (ent_is_stopped()) return status;
    const struct frame *f = ent_asked_frame(&run->arena, &asked, &held, &err);
    if (!f) return ent_run_failed(&err);
    const struct drafting *d = ent_drafting(&run->arena, f, &asked.variant);
    enum status written = give_draft(run, d, ent_drafting_write(&run->arena, d));
    return ent_graver_status(status, written);
}
