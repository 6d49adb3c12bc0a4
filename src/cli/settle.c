#include "cli/settle.h"

#include "cli/solve.h"

#include "cli/stop.h"

static bool check_forms(const struct run *run, struct ent_error *err)
{
    static const enum option_name drafting[] = {OPTION_ABOUT,   OPTION_AT,      OPTION_IF,
                                                OPTION_OPTIONS, OPTION_WITHOUT, OPTION_FINAL};
    if (!run_has(run, OPTION_DISPUTE)) return true;
    if (run->given.n)
        return ent_fail(err, ENT_EARGUMENT, "settle: --dispute leaves no room for reports");
    if (run_has(run, OPTION_EVIDENCE))
        return ent_fail(err, ENT_EARGUMENT,
                        "settle: --evidence drafts again, which a dispute file cannot be");
    for (size_t k = 0; k < sizeof drafting / sizeof *drafting; k++)
        if (run_has(run, drafting[k]))
            return ent_fail(err, ENT_EARGUMENT,
                            "settle: --%s is of a draft, and --dispute gives one made already",
                            ent_options[drafting[k]].word);
    return true;
}

/* The dispute: drafted, or read. *is_done where the run was stopped. */
static bool take_dispute(struct settlement_run *t, const struct dispute **out, enum status *status,
                         struct ent_error *err)
{
    struct arena *a = &t->run->arena;
    struct asked_draft asked;
    struct held_reports *held = arena_new(a, struct held_reports);
    *out = NULL;
    if (run_has(t->run, OPTION_DISPUTE)) {
        *out = ent_dispute_open(a, t->run->given.value[OPTION_DISPUTE], err);
        return *out != NULL;
    }
    if (!ent_asked_draft(t->run, &asked, err) || !ent_draft_reports(t->run, held, status, err))
        return false;
    if (ent_is_stopped()) return true;
    t->frame = ent_asked_frame(a, &asked, held, err);
    if (!t->frame) return false;
    t->picture = asked.picture;
    t->drafting = ent_drafting(a, t->frame, &asked.variant);
    *out = t->drafting->dispute;
    return true;
}

static bool study(struct settlement_run *t, uint32_t concepts, struct ent_error *err)
{
    struct asked_draft asked;
    struct evidence *e = arena_new(&t->run->arena, struct evidence);
    struct evidence_limits limits = {.concepts = concepts, .cancel = ent_stop_flag()};
    if (!run_has(t->run, OPTION_EVIDENCE)) return true;
    if (!ent_asked_draft(t->run, &asked, err)) return false;
    limits.variant = asked.variant;
    t->evidence = e;
    return ent_evidence_study(&t->run->arena, t->frame, &limits, e, err);
}

static void write_form(const struct settlement_run *t)
{
    if (run_has(t->run, OPTION_JSON))
        ent_settle_json(t);
    else if (t->evidence)
        ent_settle_evidence_words(t);
    else
        ent_settle_words(t);
}

/* With --full in words: why the first settlement holds or could, maker by maker, from checked certificates. */
static bool write_certificates(struct settlement_run *t, const struct dispute *d,
                               struct ent_error *err)
{
    const struct settled_list *found = &t->s.of[OUTCOME_SETTLEMENT];
    bool is_asked = run_has(t->run, OPTION_FULL) && !run_has(t->run, OPTION_JSON) && !t->evidence;
    if (!is_asked || !found->n) return true;
    struct certified what = {d, found->at[0].code, 1u << t->s.main};
    return ent_solve_certificates(t->run, &what, err);
}

static bool settle(struct settlement_run *t, enum status *status, struct ent_error *err)
{
    const struct dispute *d;
    uint32_t concepts = run_has(t->run, OPTION_FULL) ? 0 : SETTLE_CONCEPTS;
    const char *asked = t->run->given.value[OPTION_CONCEPT];
    if (!check_forms(t->run, err)) return false;
    if (asked && !ent_solve_concepts(asked, &concepts, err)) return false;
    if (!take_dispute(t, &d, status, err)) return false;
    if (!d) return true;
    /* SIM has no meaning where states are coalesced, and is not missed where nobody asked for it by name */
    if (!concepts) concepts = CONCEPTS_ALL & ~(d->n_merged ? 1u << CONCEPT_SIM : 0);
    if (!ent_settle_dispute(&t->run->arena, d, t->drafting, concepts, &t->s, err)) return false;
    t->asks = ent_inquire(&t->run->arena, &t->s);
    if (!study(t, concepts, err)) return false;
    write_form(t);
    return write_certificates(t, d, err);
}

enum status ent_run_settle(struct run *run)
{
    struct settlement_run t = {.run = run};
    struct ent_error err = {0};
    enum status status = STATUS_OK;
    if (settle(&t, &status, &err)) return status;
    if (err.code == ENT_EINTERRUPTED && ent_is_stopped()) return (enum status)ent_stopped_status();
    return ent_run_failed(&err);
}
