/* Taking out what must not be kept. */
#include "ledger/database.h"
#include "ledger/entry_table.h"
#include "ledger/keep.h"
#include "ledger/words.h"

struct key_and_hash {
    int64_t key;
    struct sha256 sha256;
};
struct keys VEC(struct key_and_hash);

struct purge {
    struct ledger *ledger;
    struct arena *arena;
    struct str what;
    uint32_t n;
    struct ent_error *err;
};

bool ent_ledger_tombstone(struct ledger *l, const char *sha256, struct sha256 *out,
                          struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_SALT, err);
    bool has_row;
    if (!s || !ent_ledger_step(l, s, &has_row, err)) return false;
    struct text_buffer b = {.arena = &l->scratch};
    if (has_row) ent_text_add(&b, ent_ledger_text(&l->scratch, s, 0));
    ent_text_add(&b, str_of(sha256));
    *out = ent_sha256(text_str(&b));
    sqlite3_reset(s);
    return true;
}

static bool find_keys(struct purge *p, enum query query, struct keys *out)
{
    sqlite3_stmt *s = ent_ledger_query(p->ledger, query, p->err);
    if (!s) return false;
    if (query != QUERY_ALL_KEYS) ent_ledger_bind(s, 1, p->what);
    for (bool has_row;;) {
        if (!ent_ledger_step(p->ledger, s, &has_row, p->err)) return false;
        if (!has_row) return true;
        struct key_and_hash *k = vec_add(p->arena, out);
        struct str hex = ent_ledger_text(p->arena, s, 1);
        k->key = sqlite3_column_int64(s, 0);
        if (hex.n) memcpy(k->sha256.hex, hex.at, hex.n < 64 ? hex.n : 64);
    }
}

static bool run_with_key(struct purge *p, enum query query, int64_t key)
{
    sqlite3_stmt *s = ent_ledger_query(p->ledger, query, p->err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, key);
    return ent_ledger_run(p->ledger, s, p->err);
}

static bool run_with_text(struct purge *p, enum query query, const char *text)
{
    sqlite3_stmt *s = ent_ledger_query(p->ledger, query, p->err);
    if (!s) return false;
    ent_ledger_bind(s, 1, str_of(text));
    return ent_ledger_run(p->ledger, s, p->err);
}

static bool bury_reports(struct purge *p, const struct keys *keys)
{
    for (uint32_t i = 0; i < keys->n; i++) {
        struct sha256 tombstone;
        int64_t key = keys->at[i].key;
        ent_arena_reset(&p->ledger->scratch);
        if (!ent_ledger_tombstone(p->ledger, keys->at[i].sha256.hex, &tombstone, p->err) ||
            !run_with_text(p, QUERY_BURY, tombstone.hex) ||
            !run_with_key(p, QUERY_UNCONFIRM_REPORT, key) ||
            !run_with_key(p, QUERY_UNMEMBER_REPORT, key) ||
            !run_with_key(p, QUERY_UNDECIDE_REPORT, key) ||
            (!p->ledger->is_private && !run_with_key(p, QUERY_DROP_INDEX, key)) ||
            !run_with_key(p, QUERY_DROP_REPORT, key))
            return false;
    }
    p->n += keys->n;
    return true;
}

static bool is_named_in_entry(const struct purge *p, const struct reading *r, enum kind kind,
                              uint32_t index)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    const char *entry = ent_entry_at(r, kind, index);
    for (int i = 0; i < t->n_columns; i++)
        if (t->columns[i].type == COLUMN_STR &&
            ent_has_name(*(const struct str *)(entry + t->columns[i].offset), p->what))
            return true;
    for (int i = 0; i < t->n_lists; i++) {
        const struct strs *values = (const struct strs *)(entry + t->lists[i].offset);
        for (uint32_t v = 0; t->lists[i].type == LIST_STRS && v < values->n; v++)
            if (ent_has_name(values->at[v], p->what)) return true;
    }
    if (kind != KIND_STATEMENT) return false;
    const struct mentions *chain = &r->statements.at[index].chain;
    for (uint32_t i = 0; i < chain->n; i++)
        if (ent_has_name(chain->at[i].name, p->what)) return true;
    return false;
}

struct spans VEC(struct span);

static void add_span(struct purge *p, struct spans *spans, struct span s)
{
    if (!span_is_empty(s)) *vec_add(p->arena, spans) = s;
}

/* The words of the entries that go, and of who said them. */
static void collect_words(struct purge *p, const struct reading *r, struct keeps *keeps,
                          struct spans *out)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(r, (enum kind)kind); i++) {
            uint32_t statement = ent_ledger_statement_of(r, (enum kind)kind, i);
            bool goes = is_named_in_entry(p, r, (enum kind)kind, i) ||
                        (statement != NO_INDEX && !keeps->of[KIND_STATEMENT][statement]);
            keeps->of[kind][i] = !goes;
            if (!goes) continue;
            add_span(p, out, ent_evidence(r, (enum kind)kind, i));
            if (kind != KIND_STATEMENT) continue;
            const struct statement *s = &r->statements.at[i];
            add_span(p, out, s->source.span);
            add_span(p, out, s->cue);
            for (uint32_t c = 0; c < s->chain.n; c++) add_span(p, out, s->chain.at[c].span);
        }
}

static bool overlaps(const struct spans *spans, struct span s)
{
    for (uint32_t i = 0; i < spans->n; i++)
        if (spans->at[i].start < s.end && s.start < spans->at[i].end) return true;
    return false;
}

/* Entries that quote the words that go cannot stay either. */
static void drop_overlapping(const struct reading *r, const struct spans *words,
                             struct keeps *keeps)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(r, (enum kind)kind); i++)
            if (overlaps(words, ent_evidence(r, (enum kind)kind, i))) keeps->of[kind][i] = false;
}

static struct str overwrite(struct purge *p, struct str text, const struct spans *words)
{
    char *copy = (char *)(uintptr_t)ent_str_copy(p->arena, text).at;
    for (uint32_t i = 0; i < words->n; i++)
        memset(copy + words->at[i].start, '*', words->at[i].end - words->at[i].start);
    struct str masked = {copy, text.n};
    ent_overwrite_name(copy, masked.n, p->what);
    return masked;
}

static bool unconfirm(struct purge *p, const struct held_report *h, const struct keeps *keeps)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(h->reading, (enum kind)kind); i++)
            if (!keeps->of[kind][i]) {
                p->n++;
                const char *id = h->ids[kind][i].hex;
                if (!run_with_text(p, QUERY_UNCONFIRM, id) ||
                    !run_with_text(p, QUERY_UNDECIDE, id) || !run_with_text(p, QUERY_UNMEMBER, id))
                    return false;
            }
    return true;
}

/* Marks what goes because its statement goes, before it is counted. */
static void spread(const struct reading *r, struct keeps *keeps)
{
    for (int kind = KIND_POSITION; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(r, (enum kind)kind); i++) {
            uint32_t statement = ent_ledger_statement_of(r, (enum kind)kind, i);
            if (statement != NO_INDEX && !keeps->of[KIND_STATEMENT][statement])
                keeps->of[kind][i] = false;
        }
}

static bool purge_from(struct purge *p, int64_t key, struct held_report *h)
{
    struct report *report = (struct report *)(uintptr_t)h->reading->document->report;
    struct keeps keeps = ent_ledger_keep_all(p->arena, h);
    struct spans words = {0};
    collect_words(p, h->reading, &keeps, &words);
    drop_overlapping(h->reading, &words, &keeps);
    spread(h->reading, &keeps);
    uint32_t before = p->n;
    bool is_named = ent_has_name(report->text, p->what) || ent_has_name(report->title, p->what);
    if (!unconfirm(p, h, &keeps)) return false;
    if (p->n == before && !is_named) return true;
    if (p->n == before) p->n++;
    report->text = overwrite(p, report->text, &words);
    report->title = span_is_empty(report->title_span)
                        ? overwrite(p, report->title, &(struct spans){0})
                        : span_of(report->text, report->title_span);
    ent_ledger_keep(p->arena, h, &keeps);
    return ent_ledger_replace(p->ledger, key, h, p->err);
}

/* The name as the ledger spells it: its capitals tell a person's last name from a common word. */
static bool find_spelling(struct purge *p)
{
    sqlite3_stmt *s = ent_ledger_query(p->ledger, QUERY_SPELLING, p->err);
    bool has_row;
    if (!s) return false;
    ent_ledger_bind(s, 1, p->what);
    if (!ent_ledger_step(p->ledger, s, &has_row, p->err)) return false;
    if (has_row) p->what = ent_ledger_text(p->arena, s, 0);
    sqlite3_reset(s);
    return true;
}

static bool is_named_in_decision(const struct purge *p, const struct decision *d)
{
    const struct str texts[] = {d->target, d->value, d->by, d->reason};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (ent_has_name(texts[i], p->what)) return true;
    return false;
}

static bool purge_decisions(struct purge *p)
{
    struct decisions all;
    if (!ent_ledger_decisions(p->ledger, p->arena, &all, p->err)) return false;
    for (uint32_t i = 0; i < all.n; i++) {
        const struct members *members = &all.at[i].members;
        if (is_named_in_decision(p, &all.at[i])) {
            p->n++;
            if (!run_with_text(p, QUERY_DROP_DECISION, all.at[i].id.hex)) return false;
        }
        for (uint32_t m = 0; m < members->n; m++) {
            struct str wording = ent_str_copy(p->arena, members->at[m].wording);
            if (ent_has_name(wording, p->what) && !run_with_text(p, QUERY_UNMEMBER, wording.at))
                return false;
        }
    }
    return true;
}

static bool purge_source(struct purge *p)
{
    if (!find_spelling(p)) return false;
    struct keys whole = {0}, others = {0};
    if (!find_keys(p, QUERY_OF_OUTLET, &whole) || !bury_reports(p, &whole)) return false;
    if (!find_keys(p, QUERY_ALL_KEYS, &others)) return false;
    struct arena each = {0};
    struct purge within = *p;
    within.arena = &each;
    bool ok = true;
    for (uint32_t i = 0; ok && i < others.n; i++, ent_arena_reset(&each)) {
        struct held_reports held = {0};
        ok = ent_ledger_load(p->ledger, &each, STR_NONE, others.at[i].key, &held, p->err);
        if (ok && held.n == 1) ok = purge_from(&within, others.at[i].key, &held.at[0]);
    }
    p->n = within.n;
    ent_arena_free(&each);
    return ok && purge_decisions(p);
}

static bool purge_in_transaction(struct purge *p)
{
    struct keys named = {0};
    if (!find_keys(p, QUERY_NAMED, &named)) return false;
    if (!(named.n ? bury_reports(p, &named) : purge_source(p))) return false;
    if (!p->n) return true;
    return (p->ledger->is_private ||
            ent_ledger_execute(
                p->ledger, "INSERT INTO report_text (report_text) VALUES ('rebuild')", p->err)) &&
           ent_ledger_execute(p->ledger, "UPDATE ledger SET purge_pending = 1", p->err);
}

bool ent_ledger_purge(struct ledger *l, struct str what, uint32_t *n, struct ent_error *err)
{
    struct arena a = {0};
    struct purge p = {l, &a, ent_str_trim(what), 0, err};
    bool ok = p.what.n ? ent_ledger_begin(l, err) : ent_fail(err, ENT_EARGUMENT, "purge what?");
    if (ok) ok = ent_ledger_end(l, purge_in_transaction(&p), err);
    *n = ok ? p.n : 0;
    ent_arena_free(&a);
    return ok && (!*n || l->is_private || ent_ledger_scrub(l, err));
}
