/* What people decided about, carried from an older reading of a report to a newer one. */
#include <stdlib.h>

#include "ledger/database.h"
#include "ledger/entry_table.h"

struct id_list VEC(struct entry_id);

/*   decided  ids that decisions are about, sorted
 *   ids      [kind] of the new reading as it grows
 *   to       [kind][older entries] where they are in the new reading, or NO_INDEX */
struct carrying {
    struct arena *arena;
    const struct held_report *older;
    struct reading *newer;
    struct id_list decided;
    struct id_list ids[KIND_COUNT];
    uint32_t *to[KIND_COUNT];
    bool any;
};

static int by_id(const void *x, const void *y)
{
    return memcmp(((const struct entry_id *)x)->hex, ((const struct entry_id *)y)->hex, 16);
}

static void add_decided(struct carrying *c, struct str id)
{
    struct entry_id *made;
    if (id.n != sizeof made->hex - 1) return;
    made = vec_add(c->arena, &c->decided);
    memcpy(made->hex, id.at, id.n);
}

static bool collect_decided(struct ledger *l, struct carrying *c, struct ent_error *err)
{
    struct decisions all;
    if (!ent_ledger_decisions(l, c->arena, &all, err)) return false;
    for (uint32_t i = 0; i < all.n; i++) {
        const struct decision *d = &all.at[i];
        if (d->action == DECISION_CORRECT || d->action == DECISION_REJECT)
            add_decided(c, d->target);
        for (uint32_t m = 0; m < d->members.n; m++) add_decided(c, d->members.at[m].entry);
    }
    if (c->decided.n) qsort(c->decided.at, c->decided.n, sizeof *c->decided.at, by_id);
    return true;
}

static bool is_decided(const struct carrying *c, const struct entry_id *id)
{
    return c->decided.n &&
           bsearch(id, c->decided.at, c->decided.n, sizeof *c->decided.at, by_id) != NULL;
}

static uint32_t index_of(const struct id_list *ids, const struct entry_id *id)
{
    for (uint32_t i = 0; i < ids->n; i++)
        if (!by_id(&ids->at[i], id)) return i;
    return NO_INDEX;
}

/* Is it the same thing read again: whose position, which type of event, which area? */
static bool is_alike(const struct reading *x, uint32_t i, const struct reading *y, uint32_t k,
                     enum kind kind)
{
    switch (kind) {
    case KIND_POSITION:
        return str_equal(x->positions.at[i].party, y->positions.at[k].party);
    case KIND_EVENT:
        return x->events.at[i].plover == y->events.at[k].plover;
    case KIND_TERRITORY:
        return str_equal(x->territory.at[i].area, y->territory.at[k].area);
    default:
        return true;
    }
}

/* At least half of the shorter span is in both. */
static uint32_t overlap_of(struct span x, struct span y)
{
    uint32_t from = x.start > y.start ? x.start : y.start, to = x.end < y.end ? x.end : y.end;
    uint32_t n = x.end - x.start, m = y.end - y.start, shorter = n < m ? n : m;
    return to > from && 2 * (to - from) >= shorter ? to - from : 0;
}

/* The entry of the new reading that shares most words with the older one, of those that nobody decided about. */
static uint32_t find_alike(const struct carrying *c, enum kind kind, uint32_t index)
{
    struct span words = ent_evidence(c->older->reading, kind, index);
    uint32_t best = NO_INDEX, most = 0;
    for (uint32_t i = 0; i < c->ids[kind].n; i++) {
        if (!is_alike(c->older->reading, index, c->newer, i, kind)) continue;
        uint32_t shared = overlap_of(words, ent_evidence(c->newer, kind, i));
        if (shared <= most || is_decided(c, &c->ids[kind].at[i])) continue;
        most = shared;
        best = i;
    }
    return best;
}

static void *new_entry(struct carrying *c, enum kind kind)
{
    switch (kind) {
    case KIND_STATEMENT:
        return vec_add(c->arena, &c->newer->statements);
    case KIND_POSITION:
        return vec_add(c->arena, &c->newer->positions);
    case KIND_EVENT:
        return vec_add(c->arena, &c->newer->events);
    case KIND_TERRITORY:
        return vec_add(c->arena, &c->newer->territory);
    default:
        return vec_add(c->arena, &c->newer->interpretations);
    }
}

static uint32_t append(struct carrying *c, enum kind kind, uint32_t index)
{
    memcpy(new_entry(c, kind), ent_entry_at(c->older->reading, kind, index),
           ent_entry_tables[kind].size);
    *vec_add(c->arena, &c->ids[kind]) = c->older->ids[kind][index];
    c->any = true;
    return c->ids[kind].n - 1;
}

static uint32_t carry_statement(struct carrying *c, uint32_t statement)
{
    if (statement == NO_INDEX) return NO_INDEX;
    uint32_t *to = &c->to[KIND_STATEMENT][statement];
    if (*to == NO_INDEX) *to = find_alike(c, KIND_STATEMENT, statement);
    if (*to == NO_INDEX) *to = append(c, KIND_STATEMENT, statement);
    return *to;
}

/* Links of a carried entry to positions that are still there. */
static struct indices carried_links(struct carrying *c, const struct indices *links)
{
    struct indices kept = {0};
    for (uint32_t i = 0; i < links->n; i++) {
        uint32_t to = c->to[KIND_POSITION][links->at[i]];
        if (to != NO_INDEX) *vec_add(c->arena, &kept) = to;
    }
    return kept;
}

static void link_carried(struct carrying *c, enum kind kind, uint32_t older, uint32_t index)
{
    const struct reading *from = c->older->reading;
    if (kind == KIND_POSITION) {
        struct position *p = &c->newer->positions.at[index];
        p->statement = carry_statement(c, from->positions.at[older].statement);
        p->exchange_of = carried_links(c, &from->positions.at[older].exchange_of);
    } else if (kind == KIND_TERRITORY) {
        struct territory_fact *t = &c->newer->territory.at[index];
        t->statement = carry_statement(c, from->territory.at[older].statement);
    } else if (kind == KIND_INTERPRETATION) {
        struct interpretation *t = &c->newer->interpretations.at[index];
        t->statement = carry_statement(c, from->interpretations.at[older].statement);
        t->about = carried_links(c, &from->interpretations.at[older].about);
    }
}

static void carry_entry(struct carrying *c, enum kind kind, uint32_t index)
{
    const struct entry_id *id = &c->older->ids[kind][index];
    if (c->to[kind][index] != NO_INDEX || !is_decided(c, id)) return;
    uint32_t alike = find_alike(c, kind, index);
    if (alike != NO_INDEX) {
        c->ids[kind].at[alike] = *id;
        c->to[kind][index] = alike;
        c->any = true;
        return;
    }
    c->to[kind][index] = append(c, kind, index);
    link_carried(c, kind, index, c->to[kind][index]);
}

static void start(struct carrying *c, enum kind kind, const struct reading *newer)
{
    const struct entry_id *made = ent_ledger_ids(c->arena, newer, kind);
    for (uint32_t i = 0; i < ent_entries(newer, kind); i++)
        *vec_add(c->arena, &c->ids[kind]) = made[i];
    uint32_t n = ent_entries(c->older->reading, kind);
    c->to[kind] = arena_array(c->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        c->to[kind][i] = index_of(&c->ids[kind], &c->older->ids[kind][i]);
}

/* Arrays of its own, so that growing leaves the reader's alone: a full array moves when it grows. */
static struct reading *copy_of(struct arena *a, const struct reading *r)
{
    struct reading *copy = arena_new(a, struct reading);
    *copy = *r;
    copy->statements.cap = copy->statements.n;
    copy->positions.cap = copy->positions.n;
    copy->events.cap = copy->events.n;
    copy->territory.cap = copy->territory.n;
    copy->interpretations.cap = copy->interpretations.n;
    return copy;
}

bool ent_ledger_carry(struct ledger *l, struct arena *a, const struct held_report *older,
                      const struct reading *newer, struct held_report **out, struct ent_error *err)
{
    struct carrying c = {.arena = a, .older = older, .newer = copy_of(a, newer)};
    *out = NULL;
    if (!collect_decided(l, &c, err)) return false;
    for (int kind = 0; kind < KIND_COUNT; kind++) start(&c, (enum kind)kind, newer);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(older->reading, (enum kind)kind); i++)
            carry_entry(&c, (enum kind)kind, i);
    if (!c.any) return true;
    *out = arena_new(a, struct held_report);
    (*out)->reading = c.newer;
    for (int kind = 0; kind < KIND_COUNT; kind++) (*out)->ids[kind] = c.ids[kind].at;
    return true;
}
