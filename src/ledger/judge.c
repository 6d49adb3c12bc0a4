/* What people decided about the entries in hand. */
#include <stdlib.h>

#include "ledger/database.h"
#include "ledger/entry_table.h"
#include "ledger/field.h"

/* The decisions about one target stand together, in order. */
struct about {
    struct str target;
    uint32_t decision;
};

static int by_target(const void *x, const void *y)
{
    const struct about *a = x, *b = y;
    int order = ent_str_compare(a->target, b->target);
    return order ? order : (a->decision > b->decision) - (a->decision < b->decision);
}

struct judging {
    struct arena *arena;
    const struct decisions *all;
    struct about *sorted; /* [n] */
    uint32_t n;
};

static struct judging judging_of(struct arena *a, const struct decisions *all)
{
    struct judging j = {.arena = a, .all = all, .n = all->n};
    j.sorted = arena_array(a, struct about, all->n);
    for (uint32_t i = 0; i < all->n; i++) j.sorted[i] = (struct about){all->at[i].target, i};
    if (j.n) qsort(j.sorted, j.n, sizeof *j.sorted, by_target);
    return j;
}

static uint32_t first_about(const struct judging *j, struct str target)
{
    uint32_t low = 0, high = j->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(j->sorted[middle].target, target) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct correction *correction_of(struct judging *j, struct judgement *of, struct str field)
{
    for (uint32_t i = 0; i < of->corrections.n; i++)
        if (str_equal(of->corrections.at[i].field, field)) return &of->corrections.at[i];
    struct correction *c = vec_add(j->arena, &of->corrections);
    c->field = field;
    return c;
}

/* A person's later word takes the place of the earlier one. */
static void add_word(struct judging *j, struct indices *by, uint32_t decision)
{
    for (uint32_t i = 0; i < by->n; i++)
        if (str_equal(j->all->at[by->at[i]].by, j->all->at[decision].by)) {
            by->at[i] = decision;
            return;
        }
    *vec_add(j->arena, by) = decision;
}

static bool all_agree(const struct judging *j, const struct indices *by)
{
    for (uint32_t i = 1; i < by->n; i++)
        if (!str_equal(j->all->at[by->at[i]].value, j->all->at[by->at[0]].value)) return false;
    return true;
}

static bool is_by_other(const struct judging *j, const struct indices *by, struct str person)
{
    for (uint32_t i = 0; i < by->n; i++)
        if (!str_equal(j->all->at[by->at[i]].by, person)) return true;
    return false;
}

/* Who rejects what another corrects disputes it. */
static void settle_rejection(const struct judging *j, struct judgement *of)
{
    for (uint32_t i = 0; i < of->rejections.n; i++)
        for (uint32_t k = 0; k < of->corrections.n; k++)
            of->is_disputed |=
                is_by_other(j, &of->corrections.at[k].by, j->all->at[of->rejections.at[i]].by);
    of->is_rejected = of->rejections.n && !of->is_disputed;
}

/* An own entry that is taken back was never there. */
static void note_decision(struct judging *j, struct judgement *of, uint32_t decision)
{
    const struct decision *d = &j->all->at[decision];
    if (d->action == DECISION_ADD && d->is_undone) *vec_add(j->arena, &of->rejections) = decision;
    if (d->is_undone) return;
    if (d->action == DECISION_REJECT) add_word(j, &of->rejections, decision);
    if (d->action == DECISION_CORRECT) add_word(j, &correction_of(j, of, d->field)->by, decision);
}

/* The fields are of this version of the program, and the values were checked when they were given; what does not fit is left as it was read. */
static void apply(struct judging *j, struct judgement *of, enum kind kind, void *entry)
{
    for (uint32_t i = 0; i < of->corrections.n; i++) {
        struct correction *c = &of->corrections.at[i];
        struct field f;
        struct ent_error err;
        if (!ent_field_find(kind, c->field, &f, &err)) continue;
        c->read = c->value = ent_field_value(j->arena, &f, entry);
        c->is_disputed = of->is_disputed || !all_agree(j, &c->by);
        if (c->is_disputed) continue;
        struct str value = j->all->at[c->by.at[0]].value;
        if (ent_field_set(j->arena, &f, entry, value, &err))
            c->value = ent_field_value(j->arena, &f, entry);
    }
}

static struct judgement *judge_entry(struct judging *j, const struct held_report *h, enum kind kind,
                                     uint32_t index)
{
    struct str id = str_of(h->ids[kind][index].hex);
    uint32_t first = first_about(j, id);
    struct judgement *of = NULL;
    for (uint32_t i = first; i < j->n && str_equal(j->sorted[i].target, id); i++) {
        if (!of) of = arena_new(j->arena, struct judgement);
        note_decision(j, of, j->sorted[i].decision);
    }
    if (!of) return NULL;
    settle_rejection(j, of);
    apply(j, of, kind, (void *)(uintptr_t)ent_entry_at(h->reading, kind, index));
    return of;
}

static void judge_report(struct judging *j, struct held_report *h)
{
    struct str sha256 = str_of(h->reading->document->report->sha256.hex);
    for (uint32_t i = first_about(j, sha256); i < j->n && str_equal(j->sorted[i].target, sha256);
         i++) {
        const struct decision *d = &j->all->at[j->sorted[i].decision];
        if (d->action != DECISION_RETRACT || d->is_undone) continue;
        h->retracted = (struct confirmation){d->by, d->at};
        h->retraction = d->reason;
    }
    for (int kind = 0; kind < KIND_COUNT && j->n; kind++) {
        uint32_t n = ent_entries(h->reading, (enum kind)kind);
        h->judged[kind] = arena_array(j->arena, struct judgement *, n);
        for (uint32_t i = 0; i < n; i++) h->judged[kind][i] = judge_entry(j, h, (enum kind)kind, i);
    }
}

static bool read_confirmation(struct ledger *l, struct arena *a, struct held_report *h,
                              enum kind kind, uint32_t index, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_CONFIRMATION, err);
    bool has_row;
    if (!s) return false;
    sqlite3_bind_text(s, 1, h->ids[kind][index].hex, -1, SQLITE_STATIC);
    if (!ent_ledger_step(l, s, &has_row, err)) return false;
    if (!has_row) return true;
    struct sha256 terms = ent_ledger_terms(a, h->reading, kind, index);
    if (str_equal(ent_ledger_text(a, s, 0), str_of(terms.hex)))
        h->confirmed[kind][index] =
            (struct confirmation){ent_ledger_text(a, s, 1), ent_ledger_text(a, s, 2)};
    sqlite3_reset(s);
    return true;
}

/* A person's own entries are that person's word. */
static void confirm_own(struct held_report *h)
{
    const struct report *report = h->reading->document->report;
    if (report->form != REPORT_BY_HAND) return;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(h->reading, (enum kind)kind); i++)
            if (!h->confirmed[kind][i].by.n)
                h->confirmed[kind][i] = (struct confirmation){report->outlet, report->date};
}

static bool read_confirmations(struct ledger *l, struct arena *a, struct held_report *h,
                               struct ent_error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(h->reading, (enum kind)kind);
        h->confirmed[kind] = arena_array(a, struct confirmation, n);
        for (uint32_t i = 0; i < n; i++)
            if (!read_confirmation(l, a, h, (enum kind)kind, i, err)) return false;
    }
    confirm_own(h);
    return true;
}

bool ent_ledger_judge(struct ledger *l, struct arena *a, struct held_reports *reports,
                      struct ent_error *err)
{
    struct judging j = judging_of(a, &reports->decisions);
    for (uint32_t i = 0; i < reports->n; i++) {
        judge_report(&j, &reports->at[i]);
        if (!read_confirmations(l, a, &reports->at[i], err)) return false;
    }
    return true;
}
