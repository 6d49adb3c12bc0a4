/* What people have checked. */
#include "ledger/database.h"
#include "ledger/keep.h"

static bool is_hexadecimal(struct str id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!strchr("0123456789abcdef", id.at[i])) return false;
    return id.n >= 4 && id.n <= 16;
}

bool ent_ledger_locate(struct ledger *l, struct str id, struct entry_place *out,
                       struct ent_error *err)
{
    ent_arena_reset(&l->scratch);
    struct str prefix = ent_str_lower(&l->scratch, id);
    if (!is_hexadecimal(prefix))
        return ent_fail(err, ENT_EARGUMENT, "%.*s: not an id: expected 4 to 16 hexadecimal digits",
                        STR_ARGS(id));
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_FIND_ENTRIES, err);
    if (!s) return false;
    ent_ledger_bind(s, 1, prefix);
    ent_ledger_bind(s, 2, ent_str_format(&l->scratch, "%.*sg", STR_ARGS(prefix)));
    int n = 0;
    for (bool has_row;; n++) {
        if (!ent_ledger_step(l, s, &has_row, err)) return false;
        if (!has_row) break;
        *out = (struct entry_place){.kind = (enum kind)sqlite3_column_int(s, 0),
                                    .report = sqlite3_column_int64(s, 1),
                                    .index = (uint32_t)sqlite3_column_int64(s, 2)};
    }
    if (n == 0) return ent_fail(err, ENT_ENOINPUT, "%.*s: no entry has that id", STR_ARGS(id));
    return n == 1 || ent_fail(err, ENT_EARGUMENT,
                              "%.*s: several entries start so; give more digits", STR_ARGS(id));
}

static bool confirm_entry(struct ledger *l, const struct found_entry *e,
                          const struct confirmation *c, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_CONFIRM, err);
    if (!s) return false;
    struct sha256 terms = ent_ledger_terms(&l->scratch, e->report.reading, e->kind, e->index);
    ent_ledger_bind(s, 1, str_of(e->report.ids[e->kind][e->index].hex));
    ent_ledger_bind(s, 2, str_of(terms.hex));
    ent_ledger_bind(s, 3, c->by);
    ent_ledger_bind(s, 4, c->at);
    return ent_ledger_run(l, s, err);
}

/* Who has checked a position has checked who said so. An earlier confirmation of the statement stays. */
static bool confirm_both(struct ledger *l, const struct found_entry *e,
                         const struct confirmation *c, struct ent_error *err)
{
    uint32_t statement = ent_ledger_statement_of(e->report.reading, e->kind, e->index);
    struct found_entry said = {e->report, e->decisions, KIND_STATEMENT, statement};
    bool needs_statement =
        statement != NO_INDEX && !e->report.confirmed[KIND_STATEMENT][statement].by.n;
    return confirm_entry(l, e, c, err) && (!needs_statement || confirm_entry(l, &said, c, err));
}

bool ent_ledger_confirm(struct ledger *l, struct str id, struct str by, struct str at,
                        struct ent_error *err)
{
    struct arena a = {0};
    struct found_entry e;
    struct confirmation c = {by, at};
    bool ok = ent_ledger_entry(l, &a, id, &e, err) && ent_ledger_begin(l, err);
    if (ok) ok = ent_ledger_end(l, confirm_both(l, &e, &c, err), err);
    ent_arena_free(&a);
    return ok;
}
