/* Reports made by hand whose entries rest on the whole text, for tests of what reports come to together. */
#ifndef PICTURE_FIXTURE_H
#define PICTURE_FIXTURE_H

#include <stdio.h>

#include "ledger/picture.h"

struct ledger_of {
    struct arena arena;
    struct held_reports reports;
};

static inline struct reading *told(struct ledger_of *f, const char *outlet, const char *date,
                                   const char *text)
{
    struct report *report = arena_new(&f->arena, struct report);
    report->id = ent_str_format(&f->arena, "report-%u", f->reports.n);
    report->outlet = str_of(outlet);
    report->date = str_of(date);
    report->text = str_of(text);
    report->sha256 = ent_sha256(report->text);
    struct document *document = arena_new(&f->arena, struct document);
    *document = (struct document){
        .report = report, .text = report->text, .points = ent_code_points(&f->arena, report->text)};
    struct reading *r = arena_new(&f->arena, struct reading);
    r->document = document;
    return r;
}

static inline struct span whole(const struct reading *r)
{
    return (struct span){0, (uint32_t)r->document->text.n};
}

/* outlet: a link of the chain; NULL none. */
static inline uint32_t said(struct ledger_of *f, struct reading *r, const char *source,
                            const char *outlet, const char *when)
{
    struct statement *s = vec_add(&f->arena, &r->statements);
    s->source = (struct mention){.span = whole(r), .name = str_of(source)};
    s->when = str_of(when);
    s->content = whole(r);
    s->rule = "test";
    if (outlet)
        *vec_add(&f->arena, &s->chain) = (struct mention){.span = whole(r), .name = str_of(outlet)};
    return r->statements.n - 1;
}

static inline struct position *claimed(struct ledger_of *f, struct reading *r, const char *party,
                                       enum act act, const char *issue)
{
    struct position *p = vec_add(&f->arena, &r->positions);
    *p = (struct position){.statement = NO_INDEX,
                           .party = str_of(party),
                           .act = act,
                           .issue = str_of(issue),
                           .stance = STANCE_FOR,
                           .rule = "test",
                           .evidence = whole(r)};
    return p;
}

static inline struct event *happened(struct ledger_of *f, struct reading *r, const char *who,
                                     const char *whom, const char *when)
{
    struct event *e = vec_add(&f->arena, &r->events);
    *e = (struct event){
        .plover = PLOVER_CONSULT, .when = str_of(when), .rule = "test", .evidence = whole(r)};
    *vec_add(&f->arena, &e->who) = str_of(who);
    if (whom) *vec_add(&f->arena, &e->whom) = str_of(whom);
    return e;
}

static inline void hold(struct ledger_of *f, struct reading *r)
{
    struct held_report *held = vec_add(&f->arena, &f->reports);
    *held = (struct held_report){.reading = r, .is_new = true, .is_named = true};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r, (enum kind)kind);
        held->ids[kind] = arena_array(&f->arena, struct entry_id, n);
        held->confirmed[kind] = arena_array(&f->arena, struct confirmation, n);
        for (uint32_t i = 0; i < n; i++) held->ids[kind][i] = ent_entry_id(r, (enum kind)kind, i);
    }
}

#endif
