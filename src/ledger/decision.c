/* What people decided, as rows. */
#include "ledger/database.h"

#define X(name, word) [DECISION_##name] = word,
const char *const ent_decision_action_words[DECISION_ACTION_COUNT] = {ENT_DECISION_ACTIONS(X)};
#undef X

static bool read_members(struct ledger *l, struct arena *a, int64_t number, struct members *out,
                         struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_MEMBERS, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, number);
    for (bool has_row;;) {
        if (!ent_ledger_step(l, s, &has_row, err)) return false;
        if (!has_row) return true;
        *vec_add(a, out) = (struct member){.side = sqlite3_column_int(s, 0) != 0,
                                           .entry = ent_ledger_text(a, s, 1),
                                           .wording = ent_ledger_text(a, s, 2)};
    }
}

static bool read_decision(struct ledger *l, struct arena *a, sqlite3_stmt *s, struct decision *d,
                          struct ent_error *err)
{
    struct str id = ent_ledger_text(a, s, 1);
    int action =
        ent_word_index(ent_decision_action_words, DECISION_ACTION_COUNT, ent_ledger_text(a, s, 2));
    if (action < 0 || id.n != sizeof d->id.hex - 1)
        return ent_fail(err, ENT_EDATA, "%s: damaged (a decision of no kind)", l->path);
    memcpy(d->id.hex, id.at, id.n);
    d->action = (enum decision_action)action;
    struct str *texts[] = {&d->target, &d->field, &d->value, &d->by, &d->at, &d->reason};
    for (int i = 0; i < 6; i++) *texts[i] = ent_ledger_text(a, s, 3 + i);
    d->is_undone = sqlite3_column_int(s, 9) != 0;
    return read_members(l, a, sqlite3_column_int64(s, 0), &d->members, err);
}

bool ent_ledger_decisions(struct ledger *l, struct arena *a, struct decisions *out,
                          struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_DECISIONS, err);
    if (!s) return false;
    *out = (struct decisions){0};
    for (bool has_row;;) {
        if (!ent_ledger_step(l, s, &has_row, err)) return false;
        if (!has_row) return true;
        struct decision d = {0};
        if (!read_decision(l, a, s, &d, err)) {
            sqlite3_reset(s);
            return false;
        }
        *vec_add(a, out) = d;
    }
}

/* The length before each text keeps two decisions with the same letters apart. */
static struct entry_id decision_id(struct arena *a, const struct decision *d)
{
    const struct str texts[] = {d->target, d->field, d->value, d->by, d->at, d->reason};
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, str_of(ent_decision_action_words[d->action]));
    for (int i = 0; i < 6; i++) {
        ent_text_addf(&b, "\n%zu:", texts[i].n);
        ent_text_add(&b, texts[i]);
    }
    for (uint32_t i = 0; i < d->members.n; i++)
        ent_text_addf(&b, "\n%d %.*s", d->members.at[i].side, STR_ARGS(d->members.at[i].entry));
    struct sha256 hash = ent_sha256(text_str(&b));
    struct entry_id id = {{0}};
    memcpy(id.hex, hash.hex, sizeof id.hex - 1);
    return id;
}

static bool add_members(struct ledger *l, int64_t number, const struct members *members,
                        struct ent_error *err)
{
    for (uint32_t i = 0; i < members->n; i++) {
        sqlite3_stmt *s = ent_ledger_query(l, QUERY_ADD_MEMBER, err);
        if (!s) return false;
        sqlite3_bind_int64(s, 1, number);
        sqlite3_bind_int(s, 2, members->at[i].side);
        sqlite3_bind_int64(s, 3, i);
        ent_ledger_bind(s, 4, members->at[i].entry);
        ent_ledger_bind(s, 5, members->at[i].wording);
        if (!ent_ledger_run(l, s, err)) return false;
    }
    return true;
}

bool ent_ledger_decide(struct ledger *l, const struct decision *d, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_DECIDE, err);
    if (!s) return false;
    struct entry_id id = decision_id(&l->scratch, d);
    const struct str texts[] = {str_of(id.hex), str_of(ent_decision_action_words[d->action]),
                                d->target,      d->field,
                                d->value,       d->by,
                                d->at,          d->reason};
    for (int i = 0; i < 8; i++) ent_ledger_bind(s, i + 1, texts[i]);
    if (!ent_ledger_run(l, s, err)) return false;
    if (!sqlite3_changes(l->db)) return true;
    return add_members(l, sqlite3_last_insert_rowid(l->db), &d->members, err);
}
