/* A reading in which every field of every kind is set, for the ledger's tests. */
#ifndef LEDGER_SAMPLE_H
#define LEDGER_SAMPLE_H

#include "ledger/ledger.h"

/* The span of the words' first occurrence. */
static inline struct span sample_span(struct str text, struct str words)
{
    size_t at = ent_str_find(text, words, 0);
    return (struct span){(uint32_t)at, (uint32_t)(at + words.n)};
}

static inline struct report *sample_report(struct arena *a, int n)
{
    struct report *r = arena_new(a, struct report);
    r->id = ent_str_format(a, "sample-%d", n);
    r->title = ent_str_format(a, "Talks on the harbour, part %d", n);
    r->date = ent_str_format(a, "2024-03-%02d", n % 28 + 1);
    r->url = STR("https://news.example/harbour");
    r->outlet = STR("The Gazette");
    r->text =
        ent_str_format(a,
                       "Talks on the harbour, part %d\n%.*s\n\n\xE2\x80\x9CWe could cede the "
                       "north pier for forty boats,\xE2\x80\x9D Anna Vell told Otto Brand, the "
                       "Courier wrote. It may be a man\xC5\x93uvre, he said.",
                       n, STR_ARGS(r->date));
    r->sha256 = ent_sha256(r->text);
    r->title_span = (struct span){0, (uint32_t)r->title.n};
    r->date_span = (struct span){(uint32_t)r->title.n + 1, (uint32_t)r->title.n + 11};
    r->body = (struct span){(uint32_t)r->title.n + 13, (uint32_t)r->text.n};
    r->form = REPORT_HTML;
    r->is_english = true;
    r->language = STR("en");
    *vec_add(a, &r->credits) = STR("Courier");
    *vec_add(a, &r->credits) = STR("Harbour News Agency");
    *vec_add(a, &r->runs) = (struct source_run){0, 20, 5000000000u, 0};
    *vec_add(a, &r->runs) = (struct source_run){20, 30, 17, 3};
    return r;
}

static inline void sample_statements(struct arena *a, struct reading *r, struct str text)
{
    struct statement *s = vec_add(a, &r->statements);
    s->source =
        (struct mention){sample_span(text, STR("Anna Vell")), STR("Anna Vell"), STR("Ruritania")};
    *vec_add(a, &s->chain) =
        (struct mention){sample_span(text, STR("Courier")), STR("Courier"), STR_NONE};
    *vec_add(a, &s->chain) = (struct mention){{0, 0}, STR("two officials"), STR("Graustark")};
    s->to = STR("Otto Brand");
    s->when = STR("2024-02~");
    s->cue = sample_span(text, STR("told"));
    s->content = sample_span(text, STR("We could cede the north pier for forty boats"));
    s->directness = DIRECTNESS_QUOTE;
    s->flags = FLAG_HEDGED | FLAG_PARTIAL_QUOTE;
    s->rule = "attribution.quote";
    s->probability = 0.9f;
    s = vec_add(a, &r->statements);
    s->source = (struct mention){sample_span(text, STR("he")), STR("Otto Brand"), STR_NONE};
    s->content = sample_span(text, STR("It may be a man\xC5\x93uvre"));
    s->flags = FLAG_INTERPRETATION;
    s->rule = "attribution.after";
}

static inline void sample_positions(struct arena *a, struct reading *r, struct str text)
{
    struct position *p = vec_add(a, &r->positions);
    *p = (struct position){.statement = 0,
                           .party = STR("Ruritania"),
                           .act = ACT_OFFER,
                           .towards = STR("Graustark"),
                           .issue = STR("cession of the north pier"),
                           .stance = STANCE_FOR,
                           .voice = VOICE_RELAYED,
                           .is_hedged = true,
                           .is_shift = true,
                           .exchange = STR("for forty boats"),
                           .reason = STR("to end the talks"),
                           .deadline = STR("2024-06"),
                           .amount = STR("one pier"),
                           .when = STR("2024-02-11"),
                           .evidence = sample_span(text, STR("cede the north pier")),
                           .rule = "position.offer",
                           .probability = 0.72f};
    *vec_add(a, &p->doers) = STR("Ruritania");
    *vec_add(a, &p->doers) = STR("its navy");
    *vec_add(a, &p->exchange_of) = 1;
    p = vec_add(a, &r->positions);
    *p = (struct position){.statement = NO_INDEX,
                           .party = STR("Ruritania"),
                           .act = ACT_DEMAND,
                           .issue = STR("forty boats"),
                           .voice = VOICE_ON_RECORD,
                           .is_denied = true,
                           .is_past = true,
                           .is_alleged = true,
                           .evidence = sample_span(text, STR("forty boats")),
                           .rule = "position.exchange"};
}

static inline void sample_others(struct arena *a, struct reading *r, struct str text)
{
    struct event *e = vec_add(a, &r->events);
    *e = (struct event){.plover = PLOVER_CONSULT,
                        .when = STR("2024-02"),
                        .relative = STR("last month"),
                        .where = STR("Strelsau"),
                        .status = EVENT_PLANNED,
                        .is_background = true,
                        .meeting = STR("planned"),
                        .evidence = sample_span(text, STR("Talks on the harbour")),
                        .rule = "event.talks",
                        .probability = 0.72f};
    *vec_add(a, &e->who) = STR("Ruritania");
    *vec_add(a, &e->whom) = STR("Graustark");
    *vec_add(a, &e->whom) = STR("the port union");
    *vec_add(a, &e->mode) = STR("visit");
    struct territory_fact *t = vec_add(a, &r->territory);
    *t = (struct territory_fact){.area = STR("the north pier"),
                                 .status = AREA_CLAIMS,
                                 .by = STR("Graustark"),
                                 .when = STR("2014"),
                                 .standing = STANDING_SOUGHT,
                                 .statement = 0,
                                 .evidence = sample_span(text, STR("the north pier")),
                                 .rule = "territory.cede",
                                 .probability = 0.72f};
    *vec_add(a, &t->area_ids) = STR("RU-01");
    *vec_add(a, &t->area_ids) = STR("GR-02");
    struct interpretation *i = vec_add(a, &r->interpretations);
    *i = (struct interpretation){.statement = 1,
                                 .evidence = sample_span(text, STR("It may be a man\xC5\x93uvre")),
                                 .rule = "interpretation.may",
                                 .probability = 0.72f};
    *vec_add(a, &i->about) = 1;
}

/* Number n differs in text, title and date from every other and shares their url. */
static inline struct reading *sample_reading(struct arena *a, int n)
{
    struct report *report = sample_report(a, n);
    struct document *document = arena_new(a, struct document);
    *document = (struct document){
        .report = report, .text = report->text, .points = ent_code_points(a, report->text)};
    struct reading *r = arena_new(a, struct reading);
    r->document = document;
    sample_statements(a, r, report->text);
    sample_positions(a, r, report->text);
    sample_others(a, r, report->text);
    return r;
}

#endif
