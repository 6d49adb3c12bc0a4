#include "ledger/keep.h"

#include "ledger/database.h"
#include "ledger/entry_table.h"

uint32_t ent_ledger_statement_of(const struct reading *r, enum kind kind, uint32_t index)
{
    return kind == KIND_STATEMENT ? NO_INDEX : ent_entry_statement(r, kind, index);
}

struct keeps ent_ledger_keep_all(struct arena *a, const struct held_report *h)
{
    struct keeps keeps;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(h->reading, (enum kind)kind);
        keeps.of[kind] = arena_array(a, bool, n);
        memset(keeps.of[kind], true, n);
    }
    return keeps;
}

/* Where entries move to: NO_INDEX for those that go. */
struct moves {
    uint32_t *to[KIND_COUNT];
};

static void keep_kind(struct arena *a, struct held_report *h, enum kind kind, struct keeps *keeps,
                      struct moves *moves)
{
    uint32_t n = ent_entries(h->reading, kind), kept = 0;
    size_t size = ent_entry_tables[kind].size;
    moves->to[kind] = arena_array(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t statement = ent_ledger_statement_of(h->reading, kind, i);
        if (statement != NO_INDEX && moves->to[KIND_STATEMENT][statement] == NO_INDEX)
            keeps->of[kind][i] = false;
        moves->to[kind][i] = NO_INDEX;
        if (!keeps->of[kind][i]) continue;
        char *to = (char *)(uintptr_t)ent_entry_at(h->reading, kind, kept);
        if (kept != i) memcpy(to, ent_entry_at(h->reading, kind, i), size);
        h->ids[kind][kept] = h->ids[kind][i];
        if (h->confirmed[kind]) h->confirmed[kind][kept] = h->confirmed[kind][i];
        if (h->judged[kind]) h->judged[kind][kept] = h->judged[kind][i];
        moves->to[kind][i] = kept++;
    }
    uint32_t *counts[] = {&h->reading->statements.n, &h->reading->positions.n,
                          &h->reading->events.n, &h->reading->territory.n,
                          &h->reading->interpretations.n};
    *counts[kind] = kept;
}

static void move_links(struct indices *links, const uint32_t *to)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < links->n; i++)
        if (to[links->at[i]] != NO_INDEX) links->at[kept++] = to[links->at[i]];
    links->n = kept;
}

static void move_statement(uint32_t *statement, const struct moves *moves)
{
    if (*statement != NO_INDEX) *statement = moves->to[KIND_STATEMENT][*statement];
}

void ent_ledger_keep(struct arena *a, struct held_report *h, struct keeps *keeps)
{
    struct moves moves;
    struct reading *r = h->reading;
    for (int kind = 0; kind < KIND_COUNT; kind++) keep_kind(a, h, (enum kind)kind, keeps, &moves);
    for (uint32_t i = 0; i < r->positions.n; i++) {
        move_statement(&r->positions.at[i].statement, &moves);
        move_links(&r->positions.at[i].exchange_of, moves.to[KIND_POSITION]);
    }
    for (uint32_t i = 0; i < r->territory.n; i++)
        move_statement(&r->territory.at[i].statement, &moves);
    for (uint32_t i = 0; i < r->interpretations.n; i++) {
        move_statement(&r->interpretations.at[i].statement, &moves);
        move_links(&r->interpretations.at[i].about, moves.to[KIND_POSITION]);
    }
}
