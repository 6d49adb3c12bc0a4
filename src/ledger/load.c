/* Readings out of the ledger. Rows are checked as they come: the file may be damaged, or made by somebody else. */
#include "ledger/database.h"
#include "ledger/entry_table.h"
#include "ledger/keep.h"

struct loading {
    struct ledger *ledger;
    struct arena *arena;
    struct held_report *held;
    struct report *report;
    int64_t key;
    struct ent_error *err;
};

static bool fail_row(struct loading *in, const char *what)
{
    return ent_fail(in->err, ENT_EDATA, "%s: damaged (report %.*s: %s)", in->ledger->path,
                    STR_ARGS(in->report->id), what);
}

static bool read_u32(sqlite3_stmt *s, int column, uint32_t *out)
{
    int64_t value = sqlite3_column_int64(s, column);
    *out = (uint32_t)value;
    return value >= 0 && value < UINT32_MAX;
}

static bool read_span(struct loading *in, sqlite3_stmt *s, int column, struct span *out)
{
    bool ok = read_u32(s, column, &out->start) && read_u32(s, column + 1, &out->end) &&
              out->start <= out->end && out->end <= in->report->text.n;
    return ok || fail_row(in, "a span outside the text");
}

static bool read_flags(struct loading *in, struct str words, const struct column *c, uint32_t *out)
{
    *out = 0;
    while (words.n) {
        size_t blank = ent_str_find(words, STR(" "), 0);
        int bit = ent_word_index(c->words, c->n_words, str_part(words, 0, blank));
        if (bit < 0) return fail_row(in, "an unknown flag");
        *out |= 1u << bit;
        words = str_part(words, blank + 1, words.n);
    }
    return true;
}

static bool read_word(struct loading *in, struct str word, const struct column *c, void *field)
{
    int index = ent_word_index(c->words, c->n_words, word);
    if (index < 0) return fail_row(in, "an unknown word");
    memcpy(field, &(uint32_t){(uint32_t)index}, sizeof(uint32_t));
    return true;
}

static bool read_column(struct loading *in, sqlite3_stmt *s, int at, const struct column *c,
                        void *entry)
{
    void *field = (char *)entry + c->offset;
    switch (c->type) {
    case COLUMN_STR:
        *(struct str *)field = ent_ledger_text(in->arena, s, at);
        return true;
    case COLUMN_SPAN:
        return read_span(in, s, at, field);
    case COLUMN_BOOL:
        *(bool *)field = sqlite3_column_int(s, at) != 0;
        return true;
    case COLUMN_WORD:
        return read_word(in, ent_ledger_text(in->arena, s, at), c, field);
    case COLUMN_FLAGS:
        return read_flags(in, ent_ledger_text(in->arena, s, at), c, field);
    case COLUMN_LINK:
        if (sqlite3_column_type(s, at) != SQLITE_NULL)
            return read_u32(s, at, field) || fail_row(in, "a link to nowhere");
        *(uint32_t *)field = NO_INDEX;
        return true;
    case COLUMN_CHANCE:
        *(float *)field = (float)sqlite3_column_double(s, at);
        return true;
    case COLUMN_RULE:
        *(const char **)field = ent_str_copy(in->arena, ent_ledger_text(in->arena, s, at)).at;
        return true;
    }
    return false;
}

/* A new zeroed entry at the end of a kind's array. */
static void *new_entry(struct loading *in, enum kind kind)
{
    struct reading *r = in->held->reading;
    switch (kind) {
    case KIND_STATEMENT:
        return vec_add(in->arena, &r->statements);
    case KIND_POSITION:
        return vec_add(in->arena, &r->positions);
    case KIND_EVENT:
        return vec_add(in->arena, &r->events);
    case KIND_TERRITORY:
        return vec_add(in->arena, &r->territory);
    default:
        return vec_add(in->arena, &r->interpretations);
    }
}

struct entry_ids VEC(struct entry_id);

static bool read_entry(struct loading *in, sqlite3_stmt *s, enum kind kind, struct entry_ids *ids)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    uint32_t number;
    if (!read_u32(s, 0, &number) || number != ids->n)
        return fail_row(in, "entries are not numbered through");
    struct str id = ent_ledger_text(in->arena, s, 1);
    struct entry_id *kept = vec_add(in->arena, ids);
    if (id.n != sizeof kept->hex - 1) return fail_row(in, "an id of a wrong length");
    memcpy(kept->hex, id.at, id.n);
    void *entry = new_entry(in, kind);
    for (int i = 0, at = 2; i < t->n_columns; i++, at++) {
        if (!read_column(in, s, at, &t->columns[i], entry)) return false;
        at += t->columns[i].type == COLUMN_SPAN;
    }
    return true;
}

static bool read_entries(struct loading *in, enum kind kind)
{
    sqlite3_stmt *s = ent_ledger_query(in->ledger, (enum query)(QUERY_ENTRIES + kind), in->err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, in->key);
    struct entry_ids ids = {0};
    for (bool has_row;;) {
        if (!ent_ledger_step(in->ledger, s, &has_row, in->err)) return false;
        if (!has_row) break;
        if (read_entry(in, s, kind, &ids)) continue;
        sqlite3_reset(s);
        return false;
    }
    in->held->ids[kind] = ids.at;
    return true;
}

/* The list of an entry, for writing. */
static void *list_of(struct loading *in, enum kind kind, uint32_t number,
                     const struct list_field *f)
{
    if (number >= ent_entries(in->held->reading, kind)) return NULL;
    char *entry = (char *)(uintptr_t)ent_entry_at(in->held->reading, kind, number);
    return entry + f->offset;
}

static sqlite3_stmt *items_query(struct loading *in, enum query query, const char *kind,
                                 const char *field)
{
    sqlite3_stmt *s = ent_ledger_query(in->ledger, query, in->err);
    if (!s) return NULL;
    sqlite3_bind_int64(s, 1, in->key);
    sqlite3_bind_text(s, 2, kind, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, field, -1, SQLITE_STATIC);
    return s;
}

static bool read_item(struct loading *in, sqlite3_stmt *s, enum kind kind,
                      const struct list_field *f)
{
    uint32_t number;
    void *list = read_u32(s, 0, &number) ? list_of(in, kind, number, f) : NULL;
    if (!list) return fail_row(in, "a list of no entry");
    if (f->type == LIST_STRS) {
        *vec_add(in->arena, (struct strs *)list) = ent_ledger_text(in->arena, s, 1);
        return true;
    }
    uint32_t target;
    if (!read_u32(s, 1, &target)) return fail_row(in, "a link to nowhere");
    *vec_add(in->arena, (struct indices *)list) = target;
    return true;
}

static bool read_list(struct loading *in, enum kind kind, const struct list_field *f)
{
    enum query query = f->type == LIST_STRS ? QUERY_LISTED : QUERY_LINKS;
    sqlite3_stmt *s = items_query(in, query, ent_kind_words[kind], f->name);
    if (!s) return false;
    for (bool has_row;;) {
        if (!ent_ledger_step(in->ledger, s, &has_row, in->err)) return false;
        if (!has_row) return true;
        if (read_item(in, s, kind, f)) continue;
        sqlite3_reset(s);
        return false;
    }
}

static bool read_credits(struct loading *in)
{
    sqlite3_stmt *s = items_query(in, QUERY_LISTED, "report", "credits");
    if (!s) return false;
    for (bool has_row;;) {
        if (!ent_ledger_step(in->ledger, s, &has_row, in->err)) return false;
        if (!has_row) return true;
        *vec_add(in->arena, &in->report->credits) = ent_ledger_text(in->arena, s, 1);
    }
}

static bool read_chain_link(struct loading *in, sqlite3_stmt *s)
{
    uint32_t number;
    struct statements *statements = &in->held->reading->statements;
    if (!read_u32(s, 0, &number) || number >= statements->n)
        return fail_row(in, "a chain of no statement");
    struct mention *m = vec_add(in->arena, &statements->at[number].chain);
    m->name = ent_ledger_text(in->arena, s, 1);
    m->party = ent_ledger_text(in->arena, s, 2);
    return read_span(in, s, 3, &m->span);
}

static bool read_chains(struct loading *in)
{
    sqlite3_stmt *s = ent_ledger_query(in->ledger, QUERY_CHAINS, in->err);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, in->key);
    for (bool has_row;;) {
        if (!ent_ledger_step(in->ledger, s, &has_row, in->err)) return false;
        if (!has_row) return true;
        if (read_chain_link(in, s)) continue;
        sqlite3_reset(s);
        return false;
    }
}

static void unpack_runs(struct arena *a, const unsigned char *at, size_t n, struct source_runs *out)
{
    for (size_t i = 0; i + 24 <= n; i += 24) {
        uint64_t fields[3] = {0};
        for (int byte = 0; byte < 24; byte++)
            fields[byte / 8] |= (uint64_t)at[i + (size_t)byte] << 8 * (byte % 8);
        *vec_add(a, out) = (struct source_run){(uint32_t)fields[0], (uint32_t)(fields[0] >> 32),
                                               fields[1], (uint32_t)fields[2]};
    }
}

static bool read_report(struct loading *in, sqlite3_stmt *s)
{
    struct arena *a = in->arena;
    struct report *report = in->report;
    report->id = ent_ledger_text(a, s, 1);
    struct str sha256 = ent_ledger_text(a, s, 2);
    if (sha256.n != sizeof report->sha256.hex - 1) return fail_row(in, "no SHA-256");
    memcpy(report->sha256.hex, sha256.at, sha256.n);
    struct str *texts[] = {&report->title, &report->date, &report->url, &report->outlet};
    for (int i = 0; i < 4; i++) *texts[i] = ent_ledger_text(a, s, 3 + i);
    int form = sqlite3_column_int(s, 7);
    if (form < 0 || form >= REPORT_FORM_COUNT) return fail_row(in, "an unknown form");
    report->form = (enum report_form)form;
    report->language = ent_ledger_text(a, s, 8);
    report->is_english = true;
    report->path = report->id;
    report->text = ent_ledger_text(a, s, 15);
    const unsigned char *runs = sqlite3_column_blob(s, 16);
    unpack_runs(a, runs, runs ? (size_t)sqlite3_column_bytes(s, 16) : 0, &report->runs);
    in->held->is_named = sqlite3_column_int(s, 17) != 0;
    in->held->is_new = sqlite3_column_int(s, 18) != 0;
    in->held->is_superseded = sqlite3_column_int(s, 19) != 0;
    return read_span(in, s, 9, &report->title_span) && read_span(in, s, 11, &report->date_span) &&
           read_span(in, s, 13, &report->body);
}

static bool check_loaded(struct loading *in)
{
    const char *broken = ent_reading_check(in->held->reading);
    return !broken || fail_row(in, broken);
}

static bool load_report(struct loading *in, sqlite3_stmt *s)
{
    in->key = sqlite3_column_int64(s, 0);
    in->report = arena_new(in->arena, struct report);
    struct document *document = arena_new(in->arena, struct document);
    in->held->reading = arena_new(in->arena, struct reading);
    in->held->reading->document = document;
    document->report = in->report;
    if (!read_report(in, s)) return false;
    document->text = in->report->text;
    document->points = ent_code_points(in->arena, document->text);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct entry_table *t = &ent_entry_tables[kind];
        if (!read_entries(in, (enum kind)kind)) return false;
        for (int i = 0; i < t->n_lists; i++)
            if (!read_list(in, (enum kind)kind, &t->lists[i])) return false;
    }
    return read_credits(in) && read_chains(in) && check_loaded(in);
}

bool ent_ledger_load(struct ledger *l, struct arena *a, struct str name, int64_t key,
                     struct held_reports *out, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_REPORTS, err);
    if (!s) return false;
    ent_ledger_bind(s, 1, key ? STR("\n") : name);
    sqlite3_bind_int64(s, 2, key);
    for (bool has_row;;) {
        if (!ent_ledger_step(l, s, &has_row, err)) return false;
        if (!has_row) return true;
        struct held_report held = {0};
        struct loading in = {l, a, &held, NULL, 0, err};
        if (!load_report(&in, s)) {
            sqlite3_reset(s);
            return false;
        }
        *vec_add(a, out) = held;
    }
}

static bool load_and_judge(struct ledger *l, struct arena *a, struct str name, int64_t key,
                           struct held_reports *out, struct ent_error *err)
{
    return ent_ledger_decisions(l, a, &out->decisions, err) &&
           ent_ledger_load(l, a, name, key, out, err) && ent_ledger_judge(l, a, out, err);
}

/* All of it from one state of the ledger, whatever others write meanwhile. */
static bool load_at_once(struct ledger *l, struct arena *a, struct str name, int64_t key,
                         struct held_reports *out, struct ent_error *err)
{
    sqlite3_stmt *begin = ent_ledger_query(l, QUERY_BEGIN_READ, err);
    if (!begin || !ent_ledger_run(l, begin, err)) return false;
    return ent_ledger_end(l, load_and_judge(l, a, name, key, out, err), err);
}

static void drop_rejected(struct arena *a, struct held_report *h)
{
    struct keeps keeps = ent_ledger_keep_all(a, h);
    bool any = false;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; h->judged[kind] && i < ent_entries(h->reading, (enum kind)kind); i++) {
            const struct judgement *j = h->judged[kind][i];
            keeps.of[kind][i] = !j || !j->is_rejected;
            any |= !keeps.of[kind][i];
        }
    if (any) ent_ledger_keep(a, h, &keeps);
}

static void keep_confirmed(struct arena *a, struct held_report *h)
{
    struct keeps keeps = ent_ledger_keep_all(a, h);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(h->reading, (enum kind)kind); i++)
            keeps.of[kind][i] = h->confirmed[kind][i].by.n > 0;
    ent_ledger_keep(a, h, &keeps);
}

bool ent_ledger_reports(struct ledger *l, struct arena *a, const struct ledger_filter *filter,
                        struct held_reports *out, struct ent_error *err)
{
    *out = (struct held_reports){0};
    if (!load_at_once(l, a, filter->report, 0, out, err)) return false;
    for (uint32_t i = 0; i < out->n; i++) {
        if (!filter->with_rejected) drop_rejected(a, &out->at[i]);
        if (filter->only_confirmed) keep_confirmed(a, &out->at[i]);
    }
    return true;
}

bool ent_ledger_entry(struct ledger *l, struct arena *a, struct str id, struct found_entry *out,
                      struct ent_error *err)
{
    struct entry_place place;
    struct held_reports found = {0};
    if (!ent_ledger_locate(l, id, &place, err)) return false;
    if (!load_at_once(l, a, STR_NONE, place.report, &found, err)) return false;
    if (found.n != 1 || place.index >= ent_entries(found.at[0].reading, place.kind))
        return ent_fail(err, ENT_EDATA, "%s: damaged (an entry of no report)", l->path);
    *out = (struct found_entry){found.at[0], found.decisions, place.kind, place.index};
    return true;
}
