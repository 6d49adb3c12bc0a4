#include "ledger/hash.h"

#include "ledger/database.h"
#include "ledger/entry_table.h"

static void add_str(struct text_buffer *b, struct str s)
{
    ent_text_addf(b, "%zu:", s.n);
    ent_text_add(b, s);
}

static void add_span(struct text_buffer *b, struct span s)
{
    ent_text_addf(b, "%u-%u,", s.start, s.end);
}

static void add_column(struct text_buffer *b, const struct column *c, const void *entry)
{
    const void *field = (const char *)entry + c->offset;
    switch (c->type) {
    case COLUMN_STR:
        add_str(b, *(const struct str *)field);
        return;
    case COLUMN_SPAN:
        add_span(b, *(const struct span *)field);
        return;
    case COLUMN_BOOL:
        ent_text_addf(b, "%d,", *(const bool *)field);
        return;
    case COLUMN_CHANCE: /* only where it says something: so readings by rules keep their hash */
        if (*(const float *)field > 0) ent_text_addf(b, "%d,", (int)(1000 * *(const float *)field));
        return;
    case COLUMN_RULE:
        add_str(b, str_of(*(const char *const *)field));
        return;
    case COLUMN_WORD:
        add_str(b, str_of(c->words[*(const uint32_t *)field]));
        return;
    case COLUMN_FLAGS:
    case COLUMN_LINK:
        ent_text_addf(b, "%u,", *(const uint32_t *)field);
        return;
    }
}

static void add_list(struct text_buffer *b, const struct list_field *f, const void *entry)
{
    const void *field = (const char *)entry + f->offset;
    if (f->type == LIST_LINKS) {
        const struct indices *links = field;
        ent_text_addf(b, "%u;", links->n);
        for (uint32_t i = 0; i < links->n; i++) ent_text_addf(b, "%u,", links->at[i]);
        return;
    }
    const struct strs *strs = field;
    ent_text_addf(b, "%u;", strs->n);
    for (uint32_t i = 0; i < strs->n; i++) add_str(b, strs->at[i]);
}

static void add_chain(struct text_buffer *b, const struct statement *s)
{
    ent_text_addf(b, "%u;", s->chain.n);
    for (uint32_t i = 0; i < s->chain.n; i++) {
        add_span(b, s->chain.at[i].span);
        add_str(b, s->chain.at[i].name);
        add_str(b, s->chain.at[i].party);
    }
}

static void add_entry(struct text_buffer *b, const struct reading *r, enum kind kind,
                      uint32_t index)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    const void *entry = ent_entry_at(r, kind, index);
    for (int i = 0; i < t->n_columns; i++) add_column(b, &t->columns[i], entry);
    for (int i = 0; i < t->n_lists; i++) add_list(b, &t->lists[i], entry);
    if (kind == KIND_STATEMENT) add_chain(b, entry);
}

struct sha256 ent_reading_hash(struct arena *a, const struct reading *r)
{
    struct text_buffer b = {.arena = a};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r, (enum kind)kind);
        ent_text_addf(&b, "%s %u\n", ent_kind_words[kind], n);
        for (uint32_t i = 0; i < n; i++) add_entry(&b, r, (enum kind)kind, i);
    }
    return ent_sha256(text_str(&b));
}

struct sha256 ent_ledger_terms(struct arena *a, const struct reading *r, enum kind kind,
                               uint32_t index)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    const void *entry = ent_entry_at(r, kind, index);
    struct text_buffer b = {.arena = a};
    for (int i = 0; i < t->n_columns; i++)
        if (t->columns[i].is_term) add_column(&b, &t->columns[i], entry);
    for (int i = 0; i < t->n_lists; i++)
        if (t->lists[i].is_term) add_list(&b, &t->lists[i], entry);
    return ent_sha256(text_str(&b));
}
