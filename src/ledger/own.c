/* A person's own entry: a report of one entry, whose outlet is the person and whose words are the reason given. */
#include "ledger/database.h"
#include "ledger/field.h"

static void *new_own(struct arena *a, struct reading *r, enum kind kind, struct span words)
{
    if (kind == KIND_EVENT) {
        struct event *e = vec_add(a, &r->events);
        e->evidence = words;
        e->rule = "by hand";
        return e;
    }
    if (kind == KIND_TERRITORY) {
        struct territory_fact *t = vec_add(a, &r->territory);
        *t = (struct territory_fact){.statement = NO_INDEX, .evidence = words, .rule = "by hand"};
        return t;
    }
    struct position *p = vec_add(a, &r->positions);
    *p = (struct position){
        .statement = NO_INDEX, .voice = VOICE_REPORT, .evidence = words, .rule = "by hand"};
    return p;
}

static bool fill(struct arena *a, struct reading *r, enum kind kind, const struct settings *fields,
                 struct ent_error *err)
{
    struct span words = {0, (uint32_t)r->document->text.n};
    void *entry = new_own(a, r, kind, words);
    for (uint32_t i = 0; i < fields->n; i++) {
        struct field f;
        if (!ent_field_find(kind, fields->at[i].field, &f, err) ||
            !ent_field_set(a, &f, entry, fields->at[i].value, err))
            return false;
    }
    return true;
}

/* What such an entry cannot be without. */
static bool check_needed(enum kind kind, const struct settings *fields, struct ent_error *err)
{
    static const char *const needed[KIND_COUNT][4] = {
        [KIND_POSITION] = {"party", "act", "issue"},
        [KIND_EVENT] = {"who", "plover"},
        [KIND_TERRITORY] = {"area", "status", "standing"}};
    for (const char *const *name = needed[kind]; *name; name++) {
        bool is_given = false;
        for (uint32_t i = 0; i < fields->n; i++)
            is_given |= str_is(fields->at[i].field, *name) && fields->at[i].value.n > 0;
        if (!is_given)
            return ent_fail(err, ENT_EARGUMENT, "a %s needs %s=...", ent_kind_words[kind], *name);
    }
    return true;
}

/* The text holds who, when and what, so that no two entries have the same. */
static struct str text_of(struct arena *a, enum kind kind, const struct settings *fields,
                          const struct decider *who)
{
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, who->reason);
    ent_text_addf(&b, "\n%.*s, %.*s: %s", STR_ARGS(who->by), STR_ARGS(who->at),
                  ent_kind_words[kind]);
    for (uint32_t i = 0; i < fields->n; i++)
        ent_text_addf(&b, "; %.*s=%.*s", STR_ARGS(fields->at[i].field),
                      STR_ARGS(fields->at[i].value));
    return text_str(&b);
}

static struct reading *own_reading(struct arena *a, enum kind kind, const struct settings *fields,
                                   const struct decider *who)
{
    struct report *report = arena_new(a, struct report);
    report->text = text_of(a, kind, fields, who);
    report->sha256 = ent_sha256(report->text);
    report->id = ent_str_format(a, "by-hand-%.8s", report->sha256.hex);
    report->date = str_part(who->at, 0, ent_str_find(who->at, STR("T"), 0));
    report->outlet = who->by;
    report->body = (struct span){0, (uint32_t)report->text.n};
    report->form = REPORT_BY_HAND;
    report->language = STR("en");
    report->is_english = true;
    report->path = report->id;
    struct document *document = arena_new(a, struct document);
    *document = (struct document){
        .report = report, .text = report->text, .points = ent_code_points(a, report->text)};
    struct reading *r = arena_new(a, struct reading);
    r->document = document;
    return r;
}

static bool note_own(struct ledger *l, const struct entry_id *id, const struct decider *who,
                     struct ent_error *err)
{
    struct decision d = {.action = DECISION_ADD,
                         .target = str_of(id->hex),
                         .by = who->by,
                         .at = who->at,
                         .reason = who->reason};
    return ent_ledger_begin(l, err) && ent_ledger_end(l, ent_ledger_decide(l, &d, err), err);
}

static struct reading *filled_reading(struct arena *a, enum kind kind,
                                      const struct settings *fields, const struct decider *who,
                                      struct ent_error *err)
{
    struct reading *r = own_reading(a, kind, fields, who);
    if (!check_needed(kind, fields, err) || !fill(a, r, kind, fields, err)) return NULL;
    struct span *evidence = kind == KIND_EVENT       ? &r->events.at[0].evidence
                            : kind == KIND_TERRITORY ? &r->territory.at[0].evidence
                                                     : &r->positions.at[0].evidence;
    evidence->end = (uint32_t)who->reason.n;
    return r;
}

bool ent_ledger_add_own(struct ledger *l, enum kind kind, const struct settings *fields,
                        const struct decider *who, struct entry_id *id, struct ent_error *err)
{
    if (kind != KIND_POSITION && kind != KIND_EVENT && kind != KIND_TERRITORY)
        return ent_fail(err, ENT_EARGUMENT, "add one of: position, event, territory");
    if (!who->reason.n) return ent_fail(err, ENT_EARGUMENT, "say what it rests on: --reason WORDS");
    struct arena a = {0};
    enum ledger_outcome outcome = LEDGER_ADDED;
    const struct reading *r = filled_reading(&a, kind, fields, who, err);
    bool ok = r && ent_ledger_add(l, r, &outcome, err);
    if (ok && outcome == LEDGER_PURGED)
        ok = ent_fail(err, ENT_EDATA, "%s: such an entry was purged earlier", l->path);
    if (ok) *id = ent_entry_id(r, kind, 0);
    ok = ok && note_own(l, id, who, err);
    ent_arena_free(&a);
    return ok;
}
