/* Readings into the ledger: one report is one transaction. */
#include "ledger/database.h"
#include "ledger/entry_table.h"
#include "ledger/hash.h"

static void bind_word(sqlite3_stmt *s, int at, const char *word)
{
    sqlite3_bind_text(s, at, word ? word : "", -1, SQLITE_STATIC);
}

static struct str flag_words(struct arena *a, const struct column *c, uint32_t flags)
{
    struct text_buffer b = {.arena = a};
    for (int bit = 0; bit < c->n_words; bit++) {
        if (!(flags >> bit & 1)) continue;
        if (b.n) ent_text_add_char(&b, ' ');
        ent_text_add(&b, str_of(c->words[bit]));
    }
    return text_str(&b);
}

/* Returns how many parameters the column took. */
static int bind_column(struct ledger *l, sqlite3_stmt *s, int at, const struct column *c,
                       const void *entry)
{
    const void *field = (const char *)entry + c->offset;
    switch (c->type) {
    case COLUMN_STR:
        ent_ledger_bind(s, at, *(const struct str *)field);
        return 1;
    case COLUMN_SPAN:
        sqlite3_bind_int64(s, at, ((const struct span *)field)->start);
        sqlite3_bind_int64(s, at + 1, ((const struct span *)field)->end);
        return 2;
    case COLUMN_BOOL:
        sqlite3_bind_int(s, at, *(const bool *)field);
        return 1;
    case COLUMN_WORD:
        bind_word(s, at, c->words[*(const uint32_t *)field]);
        return 1;
    case COLUMN_FLAGS:
        ent_ledger_bind(s, at, flag_words(&l->scratch, c, *(const uint32_t *)field));
        return 1;
    case COLUMN_LINK:
        if (*(const uint32_t *)field != NO_INDEX)
            sqlite3_bind_int64(s, at, *(const uint32_t *)field);
        return 1;
    case COLUMN_CHANCE:
        sqlite3_bind_double(s, at, (double)*(const float *)field);
        return 1;
    case COLUMN_RULE:
        bind_word(s, at, *(const char *const *)field);
        return 1;
    }
    return 0;
}

/* Where an item of a list belongs. */
struct item_place {
    int64_t report;
    const char *kind;
    uint32_t number;
    const char *field;
};

static sqlite3_stmt *item_query(struct ledger *l, enum query query, const struct item_place *p,
                                uint32_t nth, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, query, err);
    if (!s) return NULL;
    sqlite3_bind_int64(s, 1, p->report);
    bind_word(s, 2, p->kind);
    sqlite3_bind_int64(s, 3, p->number);
    bind_word(s, 4, p->field);
    sqlite3_bind_int64(s, 5, nth);
    return s;
}

static bool add_strs(struct ledger *l, const struct item_place *p, const struct strs *strs,
                     struct ent_error *err)
{
    for (uint32_t i = 0; i < strs->n; i++) {
        sqlite3_stmt *s = item_query(l, QUERY_ADD_LISTED, p, i, err);
        if (!s) return false;
        ent_ledger_bind(s, 6, strs->at[i]);
        if (!ent_ledger_run(l, s, err)) return false;
    }
    return true;
}

static bool add_links(struct ledger *l, const struct item_place *p, const struct indices *links,
                      struct ent_error *err)
{
    for (uint32_t i = 0; i < links->n; i++) {
        sqlite3_stmt *s = item_query(l, QUERY_ADD_LINK, p, i, err);
        if (!s) return false;
        sqlite3_bind_int64(s, 6, links->at[i]);
        if (!ent_ledger_run(l, s, err)) return false;
    }
    return true;
}

static bool add_lists(struct ledger *l, int64_t report, enum kind kind, uint32_t index,
                      const void *entry, struct ent_error *err)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    for (int i = 0; i < t->n_lists; i++) {
        struct item_place p = {report, ent_kind_words[kind], index, t->lists[i].name};
        const void *field = (const char *)entry + t->lists[i].offset;
        bool ok = t->lists[i].type == LIST_STRS ? add_strs(l, &p, field, err)
                                                : add_links(l, &p, field, err);
        if (!ok) return false;
    }
    return true;
}

static bool add_chain(struct ledger *l, int64_t report, uint32_t index, const struct statement *st,
                      struct ent_error *err)
{
    for (uint32_t i = 0; i < st->chain.n; i++) {
        sqlite3_stmt *s = ent_ledger_query(l, QUERY_ADD_CHAIN, err);
        if (!s) return false;
        const struct mention *m = &st->chain.at[i];
        sqlite3_bind_int64(s, 1, report);
        sqlite3_bind_int64(s, 2, index);
        sqlite3_bind_int64(s, 3, i);
        ent_ledger_bind(s, 4, m->name);
        ent_ledger_bind(s, 5, m->party);
        sqlite3_bind_int64(s, 6, m->span.start);
        sqlite3_bind_int64(s, 7, m->span.end);
        if (!ent_ledger_run(l, s, err)) return false;
    }
    return true;
}

static bool add_origin(struct ledger *l, int64_t report, const struct reading *r, uint32_t index,
                       struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_ADD_ORIGIN, err);
    if (!s) return false;
    struct origin origin = ent_origin(&l->scratch, r->document->report, r, index);
    sqlite3_bind_int64(s, 1, report);
    sqlite3_bind_int64(s, 2, index);
    ent_ledger_bind(s, 3, origin.name);
    sqlite3_bind_int(s, 4, origin.is_presumed);
    return ent_ledger_run(l, s, err);
}

static bool add_entry(struct ledger *l, int64_t report, const struct reading *r, enum kind kind,
                      uint32_t index, const struct entry_id *id, struct ent_error *err)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    const void *entry = ent_entry_at(r, kind, index);
    sqlite3_stmt *s = ent_ledger_query(l, (enum query)(QUERY_ADD_ENTRY + kind), err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, report);
    sqlite3_bind_int64(s, 2, index);
    bind_word(s, 3, id->hex);
    int at = 4;
    for (int i = 0; i < t->n_columns; i++) at += bind_column(l, s, at, &t->columns[i], entry);
    if (!ent_ledger_run(l, s, err)) return false;
    if (!add_lists(l, report, kind, index, entry, err)) return false;
    return kind != KIND_STATEMENT ||
           (add_chain(l, report, index, entry, err) && add_origin(l, report, r, index, err));
}

/* given NULL: ids are made from the reading. */
static bool add_entries(struct ledger *l, int64_t report, const struct reading *r,
                        struct entry_id *const *given, struct ent_error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct entry_id *ids =
            given ? given[kind] : ent_ledger_ids(&l->scratch, r, (enum kind)kind);
        for (uint32_t i = 0; i < ent_entries(r, (enum kind)kind); i++)
            if (!add_entry(l, report, r, (enum kind)kind, i, &ids[i], err)) return false;
    }
    struct item_place credits = {report, "report", 0, "credits"};
    return add_strs(l, &credits, &r->document->report->credits, err);
}

static struct str pack_runs(struct arena *a, const struct source_runs *runs)
{
    size_t size = 24 * (size_t)runs->n;
    unsigned char *out = arena_array(a, unsigned char, size), *at = out;
    for (uint32_t i = 0; i < runs->n; i++) {
        const struct source_run *run = &runs->at[i];
        uint64_t fields[] = {run->text | (uint64_t)run->n << 32, run->source, run->page};
        for (int f = 0; f < 3; f++)
            for (int byte = 0; byte < 8; byte++)
                *at++ = (unsigned char)(fields[f] >> 8 * byte & 0xFF);
    }
    return (struct str){(const char *)out, size};
}

static void bind_report(struct ledger *l, sqlite3_stmt *s, const struct report *report)
{
    const struct str texts[] = {report->id,    str_of(report->sha256.hex),
                                report->title, report->date,
                                report->url,   report->outlet};
    for (int i = 0; i < 6; i++) ent_ledger_bind(s, i + 1, texts[i]);
    sqlite3_bind_int(s, 7, (int)report->form);
    ent_ledger_bind(s, 8, report->language);
    const struct span spans[] = {report->title_span, report->date_span, report->body};
    for (int i = 0; i < 3; i++) {
        sqlite3_bind_int64(s, 9 + 2 * i, spans[i].start);
        sqlite3_bind_int64(s, 10 + 2 * i, spans[i].end);
    }
    ent_ledger_bind(s, 15, report->text);
    struct str runs = pack_runs(&l->scratch, &report->runs);
    sqlite3_bind_blob64(s, 16, runs.at, runs.n, SQLITE_STATIC);
}

static bool add_index(struct ledger *l, int64_t key, const struct report *report,
                      struct ent_error *err)
{
    if (l->is_private) return true;
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_ADD_INDEX, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, key);
    ent_ledger_bind(s, 2, report->title);
    ent_ledger_bind(s, 3, report->text);
    return ent_ledger_run(l, s, err);
}

/* Of the reading and of what is derived from it and kept beside it. */
static struct sha256 hash_of(struct arena *a, const struct reading *r)
{
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, str_of(ent_reading_hash(a, r).hex));
    for (uint32_t i = 0; i <= r->statements.n; i++) {
        struct origin origin =
            ent_origin(a, r->document->report, r, i < r->statements.n ? i : NO_INDEX);
        ent_text_addf(&b, "%zu:%.*s%d", origin.name.n, STR_ARGS(origin.name), origin.is_presumed);
    }
    return ent_sha256(text_str(&b));
}

/* What goes into the row of a report.
 *
 *   hash       of what the reader read, which is what a second reading is compared with
 *   ids        NULL: made from the reading
 *   is_masked  words in the text have been overwritten */
struct new_report {
    const struct reading *reading;
    struct sha256 hash;
    struct entry_id *const *ids;
    bool is_masked;
};

/* *key is that of the row it replaces, or 0 for a new one. */
static bool add_report(struct ledger *l, const struct new_report *made, int64_t *key,
                       struct ent_error *err)
{
    const struct reading *r = made->reading;
    const struct report *report = r->document->report;
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_ADD_REPORT, err);
    if (!s) return false;
    bind_report(l, s, report);
    struct origin origin = ent_origin(&l->scratch, report, r, NO_INDEX);
    ent_ledger_bind(s, 17, origin.name);
    sqlite3_bind_int(s, 18, origin.is_presumed);
    bind_word(s, 19, made->hash.hex);
    sqlite3_bind_int(s, 21, made->is_masked);
    if (*key) sqlite3_bind_int64(s, 20, *key);
    if (!ent_ledger_run(l, s, err)) return false;
    *key = sqlite3_last_insert_rowid(l->db);
    return add_index(l, *key, report, err) && add_entries(l, *key, r, made->ids, err);
}

static bool drop_report(struct ledger *l, int64_t key, struct ent_error *err)
{
    for (int i = l->is_private; i < 2; i++) {
        sqlite3_stmt *s = ent_ledger_query(l, i ? QUERY_DROP_REPORT : QUERY_DROP_INDEX, err);
        if (!s) return false;
        sqlite3_bind_int64(s, 1, key);
        if (!ent_ledger_run(l, s, err)) return false;
    }
    return true;
}

bool ent_ledger_replace(struct ledger *l, int64_t key, const struct held_report *h,
                        struct ent_error *err)
{
    ent_arena_reset(&l->scratch);
    struct new_report made = {h->reading, hash_of(&l->scratch, h->reading), h->ids, true};
    return drop_report(l, key, err) && add_report(l, &made, &key, err);
}

/* A row of report that has the same text. */
struct known_report {
    int64_t key; /* 0: none */
    bool is_same_reading, is_masked;
    int order; /* of its name, url and date against the new one's */
};

static bool find_known(struct ledger *l, const struct report *report, const struct sha256 *hash,
                       struct known_report *out, struct ent_error *err)
{
    *out = (struct known_report){0};
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_FIND_REPORT, err);
    if (!s) return false;
    bind_word(s, 1, report->sha256.hex);
    bool has_row;
    if (!ent_ledger_step(l, s, &has_row, err)) return false;
    if (!has_row) return true;
    out->key = sqlite3_column_int64(s, 0);
    out->is_same_reading = str_equal(ent_ledger_text(&l->scratch, s, 1), str_of(hash->hex));
    out->is_masked = sqlite3_column_int(s, 2) != 0;
    const struct str ours[] = {report->id, report->url, report->date};
    for (int i = 0; i < 3 && !out->order; i++)
        out->order = ent_str_compare(ent_ledger_text(&l->scratch, s, 3 + i), ours[i]);
    sqlite3_reset(s);
    return true;
}

static bool has_row_for(struct ledger *l, enum query query, struct str text, bool *out,
                        struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, query, err);
    if (!s) return false;
    ent_ledger_bind(s, 1, text);
    bool ok = ent_ledger_step(l, s, out, err);
    sqlite3_reset(s);
    return ok;
}

static bool note_taken(struct ledger *l, int64_t key, bool is_new, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_TAKE, err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, key);
    sqlite3_bind_int(s, 2, is_new);
    return ent_ledger_run(l, s, err);
}

/* Of one text under two names the first by name, url and date stays, so that the order of adding does not show. */
static bool is_kept(const struct known_report *known)
{
    return known->is_masked || known->order < 0 || (known->order == 0 && known->is_same_reading);
}

/* Puts a new reading in place of the older one, with what people decided about. */
static bool replace_reading(struct ledger *l, int64_t key, const struct reading *r,
                            struct new_report *made, struct ent_error *err)
{
    struct held_reports older = {0};
    struct held_report *carried;
    bool has_decisions;
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_HAS_DECISIONS, err);
    if (!s || !ent_ledger_step(l, s, &has_decisions, err)) return false;
    sqlite3_reset(s);
    if (!has_decisions) return true;
    if (!ent_ledger_load(l, &l->scratch, STR_NONE, key, &older, err)) return false;
    if (older.n != 1) return ent_fail(err, ENT_EDATA, "%s: damaged (a report is gone)", l->path);
    if (!ent_ledger_carry(l, &l->scratch, &older.at[0], r, &carried, err)) return false;
    if (!carried) return true;
    made->reading = carried->reading;
    made->ids = carried->ids;
    return true;
}

static bool add_in_transaction(struct ledger *l, const struct reading *r,
                               enum ledger_outcome *outcome, struct ent_error *err)
{
    const struct report *report = r->document->report;
    struct sha256 tombstone, hash = hash_of(&l->scratch, r);
    bool is_buried, has_url;
    struct known_report known;
    if (!ent_ledger_tombstone(l, report->sha256.hex, &tombstone, err) ||
        !has_row_for(l, QUERY_IS_BURIED, str_of(tombstone.hex), &is_buried, err))
        return false;
    *outcome = LEDGER_PURGED;
    if (is_buried) return true;
    if (!find_known(l, report, &hash, &known, err)) return false;
    *outcome = LEDGER_KNOWN;
    if (known.key && is_kept(&known)) return note_taken(l, known.key, false, err);
    struct new_report made = {r, hash, NULL, false};
    if (known.key &&
        (!replace_reading(l, known.key, r, &made, err) || !drop_report(l, known.key, err)))
        return false;
    if (!has_row_for(l, QUERY_HAS_URL, report->url, &has_url, err)) return false;
    *outcome = known.key ? LEDGER_REREAD : has_url ? LEDGER_NEW_VERSION : LEDGER_ADDED;
    int64_t key = known.key;
    return add_report(l, &made, &key, err) && note_taken(l, key, !known.key, err);
}

bool ent_ledger_add(struct ledger *l, const struct reading *r, enum ledger_outcome *outcome,
                    struct ent_error *err)
{
    ent_arena_reset(&l->scratch);
    if (!ent_ledger_begin(l, err)) return false;
    return ent_ledger_end(l, add_in_transaction(l, r, outcome, err), err);
}
