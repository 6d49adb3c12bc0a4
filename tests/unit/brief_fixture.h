/* A small ledger made by hand, for tests of digest and renderers: two reports on one dispute. */
#ifndef BRIEF_FIXTURE_H
#define BRIEF_FIXTURE_H

#include <assert.h>
#include <stdio.h>

#include "digest/digest.h"

struct fixture {
    struct arena arena;
    struct held_reports reports;
};

static struct span words_in(struct str text, const char *words)
{
    size_t at = ent_str_find(text, str_of(words), 0);
    assert(at < text.n);
    return (struct span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static struct reading *fixture_report(struct fixture *f, const char *id, const char *date,
                                      const char *text)
{
    struct arena *a = &f->arena;
    struct report *report = arena_new(a, struct report);
    report->id = str_of(id);
    report->date = str_of(date);
    report->text = str_of(text);
    report->sha256 = ent_sha256(report->text);
    *vec_add(a, &report->credits) = STR("Northern Wire");
    struct document *document = arena_new(a, struct document);
    *document = (struct document){
        .report = report, .text = report->text, .points = ent_code_points(a, report->text)};
    struct reading *r = arena_new(a, struct reading);
    r->document = document;
    return r;
}

static void fixture_hold(struct fixture *f, struct reading *r, bool is_new)
{
    struct held_report *held = vec_add(&f->arena, &f->reports);
    *held = (struct held_report){.reading = r, .is_new = is_new, .is_named = is_new};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r, (enum kind)kind);
        held->ids[kind] = arena_array(&f->arena, struct entry_id, n);
        held->confirmed[kind] = arena_array(&f->arena, struct confirmation, n);
        for (uint32_t i = 0; i < n; i++) snprintf(held->ids[kind][i].hex, 17, "%08x%08x", kind, i);
    }
}

static uint32_t fixture_statement(struct fixture *f, struct reading *r, const char *source,
                                  const char *content)
{
    struct statement *s = vec_add(&f->arena, &r->statements);
    s->source.name = str_of(source);
    s->content = words_in(r->document->text, content);
    s->rule = "test";
    return r->statements.n - 1;
}

static struct position *fixture_position(struct fixture *f, struct reading *r, const char *party,
                                         enum act act, const char *issue, const char *evidence)
{
    struct position *p = vec_add(&f->arena, &r->positions);
    *p = (struct position){.statement = NO_INDEX,
                           .party = str_of(party),
                           .act = act,
                           .issue = str_of(issue),
                           .stance = STANCE_FOR,
                           .rule = "test",
                           .evidence = words_in(r->document->text, evidence)};
    return p;
}

static struct fixture fixture_make(void)
{
    struct fixture f = {0};
    struct reading *r = fixture_report(
        &f, "harbour-one", "2024-03-01",
        "The dockers' union demands a rise of 6 percent. Harbour Lines may close the "
        "eastern pier unless the strike ends, a manager told the Northern Wire. Both sides meet in "
        "Odense "
        "on Monday.");
    fixture_position(&f, r, "Dockers' Union", ACT_DEMAND, "rise of dockers' wages",
                     "demands a rise of 6 percent");
    uint32_t manager = fixture_statement(
        &f, r, "a manager", "Harbour Lines may close the eastern pier unless the strike ends");
    r->statements.at[manager].flags = FLAG_ANONYMOUS;
    struct mention *link = vec_add(&f.arena, &r->statements.at[manager].chain);
    link->name = STR("Northern Wire");
    struct position *threat =
        fixture_position(&f, r, "Harbour Lines", ACT_THREATEN, "closing of the eastern pier",
                         "may close the eastern pier unless the strike ends");
    threat->statement = manager;
    threat->voice = VOICE_ANONYMOUS;
    threat->is_hedged = true;
    struct event *meeting = vec_add(&f.arena, &r->events);
    *meeting = (struct event){.plover = PLOVER_CONSULT,
                              .when = STR("2024-03-04"),
                              .where = STR("Odense"),
                              .meeting = STR("planned"),
                              .rule = "test",
                              .evidence = words_in(r->document->text, "meet in Odense on Monday")};
    *vec_add(&f.arena, &meeting->who) = STR("Dockers' Union");
    *vec_add(&f.arena, &meeting->who) = STR("Harbour Lines");
    fixture_hold(&f, r, true);
    return f;
}

/* A later report: the company gives way on wages. */
static void fixture_add_second(struct fixture *f)
{
    f->reports.at[0].is_new = f->reports.at[0].is_named = false;
    struct reading *r = fixture_report(f, "harbour-two", "2024-03-05",
                                       "Harbour Lines offers a rise of 4 percent. The dockers' "
                                       "union demands a rise of 6 percent.");
    fixture_position(f, r, "Harbour Lines", ACT_OFFER, "a rise of the dockers' wages",
                     "offers a rise of 4 percent");
    fixture_position(f, r, "Dockers' Union", ACT_DEMAND, "rise of dockers' wages",
                     "demands a rise of 6 percent");
    fixture_hold(f, r, true);
}

#endif
