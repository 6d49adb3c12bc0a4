/* Reports fit to be passed on. */
#include <errno.h>
#include <sys/random.h>

#include "ledger/database.h"
#include "ledger/entry_table.h"
#include "ledger/words.h"

/* A name that must not be seen and what stands for it. */
struct alias {
    struct str name, stands;
    uint32_t hash;
};
struct aliases VEC(struct alias);

struct redaction {
    struct arena *arena;
    struct aliases all;  /* numbered over all reports */
    struct indices here; /* of all: those of the report in hand */
    struct strs parties; /* of the report in hand: they stay named */
    unsigned char key[32];
};

static bool is_party(const struct redaction *x, struct str name)
{
    for (uint32_t i = 0; i < x->parties.n; i++)
        if (str_equal(x->parties.at[i], name)) return true;
    return false;
}

static uint32_t alias_of(struct redaction *x, struct str name)
{
    uint32_t hash = ent_str_hash(name);
    for (uint32_t i = 0; i < x->all.n; i++)
        if (x->all.at[i].hash == hash && str_equal(x->all.at[i].name, name)) return i;
    struct alias *made = vec_add(x->arena, &x->all);
    *made = (struct alias){name, ent_str_format(x->arena, "source %u", x->all.n), hash};
    return x->all.n - 1;
}

static void hide(struct redaction *x, struct str name)
{
    if (!name.n || str_equal(name, STR("unspecified")) || is_party(x, name)) return;
    uint32_t alias = alias_of(x, name);
    for (uint32_t i = 0; i < x->here.n; i++)
        if (x->here.at[i] == alias) return;
    *vec_add(x->arena, &x->here) = alias;
}

/* A party is whom somebody speaks for, itself included unless it is anonymous ("two pilots"); a person who speaks for nobody is a source. */
static void collect_parties(struct redaction *x, const struct reading *r)
{
    x->parties.n = 0;
    for (uint32_t i = 0; i < r->statements.n; i++) {
        const struct statement *s = &r->statements.at[i];
        bool is_nameless =
            (s->flags & FLAG_ANONYMOUS) && str_equal(s->source.party, s->source.name);
        if (s->source.party.n && !is_nameless && !is_party(x, s->source.party))
            *vec_add(x->arena, &x->parties) = s->source.party;
        for (uint32_t c = 0; c < s->chain.n; c++)
            if (s->chain.at[c].party.n && !is_party(x, s->chain.at[c].party))
                *vec_add(x->arena, &x->parties) = s->chain.at[c].party;
    }
}

static void collect_names(struct redaction *x, const struct reading *r)
{
    const struct report *report = r->document->report;
    x->here.n = 0;
    hide(x, report->outlet);
    for (uint32_t i = 0; i < report->credits.n; i++) hide(x, report->credits.at[i]);
    for (uint32_t i = 0; i < r->statements.n; i++) {
        const struct statement *s = &r->statements.at[i];
        for (uint32_t c = 0; c < s->chain.n; c++) hide(x, s->chain.at[c].name);
        hide(x, s->source.name);
        hide(x, s->to);
    }
}

static struct str cleaned(struct redaction *x, struct str text)
{
    for (uint32_t i = 0; i < x->here.n; i++) {
        const struct alias *alias = &x->all.at[x->here.at[i]];
        if (str_equal(text, alias->name)) return alias->stands;
        if (!is_party(x, text)) text = ent_replace_name(x->arena, text, alias->name, alias->stands);
    }
    return text;
}

static void clean_entry(struct redaction *x, const struct reading *r, enum kind kind,
                        uint32_t index)
{
    const struct entry_table *t = &ent_entry_tables[kind];
    char *entry = (char *)(uintptr_t)ent_entry_at(r, kind, index);
    for (int i = 0; i < t->n_columns; i++) {
        if (t->columns[i].type != COLUMN_STR) continue;
        struct str *field = (struct str *)(entry + t->columns[i].offset);
        *field = cleaned(x, *field);
    }
    for (int i = 0; i < t->n_lists; i++) {
        struct strs *values = (struct strs *)(entry + t->lists[i].offset);
        for (uint32_t v = 0; t->lists[i].type == LIST_STRS && v < values->n; v++)
            values->at[v] = cleaned(x, values->at[v]);
    }
}

/* Fields that hold the text's own words at length. */
static void clean_words(struct redaction *x, struct reading *r)
{
    for (uint32_t i = 0; i < r->positions.n; i++)
        r->positions.at[i].exchange = r->positions.at[i].reason = STR_NONE;
    for (uint32_t i = 0; i < r->statements.n; i++) {
        struct mentions *chain = &r->statements.at[i].chain;
        for (uint32_t c = 0; c < chain->n; c++) chain->at[c].name = cleaned(x, chain->at[c].name);
    }
}

static void clean_report(struct redaction *x, struct document *document, struct report *report,
                         uint32_t number)
{
    report->id = ent_str_format(x->arena, "report %u", number);
    report->path = report->id;
    report->title = report->url = report->outlet = STR_NONE;
    report->sha256 = (struct sha256){{0}};
    report->runs = (struct source_runs){0};
    report->title_span = report->date_span = (struct span){0};
    for (uint32_t i = 0; i < report->credits.n; i++)
        report->credits.at[i] = cleaned(x, report->credits.at[i]);
    char *dots = arena_array(x->arena, char, report->text.n + 1);
    memset(dots, '.', report->text.n);
    report->text = document->text = (struct str){dots, report->text.n};
    document->points = ent_code_points(x->arena, document->text);
}

static struct str keyed_id(struct redaction *x, struct str id)
{
    unsigned char both[sizeof x->key + 16] = {0};
    memcpy(both, x->key, sizeof x->key);
    memcpy(both + sizeof x->key, id.at, id.n < 16 ? id.n : 16);
    struct sha256 hash = ent_sha256((struct str){(const char *)both, sizeof both});
    return ent_str_copy(x->arena, (struct str){hash.hex, 16});
}

static void change_ids(struct redaction *x, struct held_report *h)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(h->reading, (enum kind)kind); i++) {
            struct str id = keyed_id(x, str_of(h->ids[kind][i].hex));
            memcpy(h->ids[kind][i].hex, id.at, 16);
            if (h->confirmed[kind][i].by.n) h->confirmed[kind][i].by = STR("a person");
        }
    if (h->retracted.by.n) h->retracted.by = STR("a person");
    h->retraction = STR_NONE;
}

static struct str without_names(struct redaction *x, struct str text)
{
    for (uint32_t i = 0; i < x->all.n; i++)
        text = ent_replace_name(x->arena, text, x->all.at[i].name, x->all.at[i].stands);
    return text;
}

/* What people decided about issues still holds, under ids that nobody else knows; what they corrected shows in the entries only. */
static void clean_decisions(struct redaction *x, struct decisions *decisions)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < decisions->n; i++) {
        struct decision *d = &decisions->at[i];
        if (d->action != DECISION_MERGE && d->action != DECISION_SPLIT &&
            d->action != DECISION_RENAME)
            continue;
        d->by = STR("a person");
        d->reason = STR_NONE;
        d->id = (struct entry_id){{0}};
        d->target = without_names(x, d->target);
        d->value = without_names(x, d->value);
        for (uint32_t m = 0; m < d->members.n; m++) {
            struct member *member = &d->members.at[m];
            member->entry = keyed_id(x, member->entry);
            member->wording = without_names(x, member->wording);
        }
        decisions->at[kept++] = *d;
    }
    decisions->n = kept;
}

bool ent_ledger_redact(struct arena *a, struct held_reports *reports, struct ent_error *err)
{
    struct redaction x = {.arena = a};
    if (getrandom(x.key, sizeof x.key, 0) != (ssize_t)sizeof x.key)
        return ent_fail(err, ENT_EIO, "no randomness: %s", strerror(errno));
    for (uint32_t i = 0; i < reports->n; i++) {
        struct held_report *h = &reports->at[i];
        struct document *document = (struct document *)(uintptr_t)h->reading->document;
        struct report *report = (struct report *)(uintptr_t)document->report;
        collect_parties(&x, h->reading);
        collect_names(&x, h->reading);
        for (int kind = 0; kind < KIND_COUNT; kind++)
            for (uint32_t e = 0; e < ent_entries(h->reading, (enum kind)kind); e++)
                clean_entry(&x, h->reading, (enum kind)kind, e);
        clean_words(&x, h->reading);
        clean_report(&x, document, report, i + 1);
        change_ids(&x, h);
        for (int kind = 0; kind < KIND_COUNT; kind++) h->judged[kind] = NULL;
    }
    clean_decisions(&x, &reports->decisions);
    return true;
}
