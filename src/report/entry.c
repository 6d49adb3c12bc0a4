/* One entry for a person: the words, what stands around them, on whose word, by which rule, and who has checked it. */
#include "report/entry.h"

#include "report/claim_text.h"
#include "report/render.h"
#include "text/context.h"

struct span ent_entry_context(const struct reading *r, enum kind kind, uint32_t index)
{
    return ent_sentence_around(r->document->text, ent_evidence(r, kind, index));
}

uint32_t ent_entry_page(const struct report *report, uint32_t byte)
{
    uint32_t page = 0;
    for (uint32_t i = 0; i < report->runs.n && report->runs.at[i].text <= byte; i++)
        page = report->runs.at[i].page;
    return page;
}

/* Words of others on one line, as they are but for line ends and control characters. */
static void write_words(FILE *out, struct str words)
{
    for (size_t i = 0; i < words.n; i++) {
        unsigned char c = (unsigned char)words.at[i];
        putc(c < ' ' || c == 0x7F ? ' ' : c, out);
    }
}

static void write_line(FILE *out, const char *label, struct str words)
{
    if (!words.n) return;
    fprintf(out, "%-10s", label);
    write_words(out, words);
    putc('\n', out);
}

static struct str joined(struct arena *a, const struct strs *values)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < values->n; i++) {
        if (i) ent_text_add(&b, STR(", "));
        ent_text_add(&b, values->at[i]);
    }
    return text_str(&b);
}

static void write_position(FILE *out, struct arena *a, const struct position *p)
{
    write_line(out, "party", p->party);
    write_line(out, "act", str_of(ent_act_words[p->act]));
    write_line(out, "towards", p->towards);
    write_line(out, "doer", joined(a, &p->doers));
    write_line(out, "issue", p->issue);
    write_line(out, "stance", str_of(ent_stance_words[p->stance]));
    write_line(out, "certainty", str_of(ent_certainty_words[ent_certainty(p)]));
    write_line(out, "voice", str_of(ent_voice_words[p->voice]));
    write_line(out, "exchange", p->exchange);
    write_line(out, "reason", p->reason);
    write_line(out, "deadline", p->deadline);
    write_line(out, "amount", p->amount);
    write_line(out, "when", p->when);
    if (p->is_past) write_line(out, "past", STR("yes"));
    if (p->is_alleged) write_line(out, "alleged", STR("yes"));
}

static void write_event(FILE *out, struct arena *a, const struct event *e)
{
    write_line(out, "who", joined(a, &e->who));
    write_line(out, "plover", str_of(ent_plover_words[e->plover]));
    write_line(out, "mode", joined(a, &e->mode));
    write_line(out, "whom", joined(a, &e->whom));
    write_line(out, "when", e->when);
    write_line(out, "relative", e->relative);
    write_line(out, "where", e->where);
    write_line(out, "status",
               e->meeting.n ? e->meeting : str_of(ent_event_status_words[e->status]));
    if (e->is_background) write_line(out, "background", STR("yes"));
}

static void write_territory(FILE *out, struct arena *a, const struct territory_fact *t)
{
    write_line(out, "area", t->area);
    write_line(out, "area ids", joined(a, &t->area_ids));
    write_line(out, "status", str_of(ent_area_status_words[t->status]));
    write_line(out, "by", t->by);
    write_line(out, "when", t->when);
    write_line(out, "standing", str_of(ent_standing_words[t->standing]));
}

static void write_statement(FILE *out, struct arena *a, const struct reading *r, uint32_t index)
{
    if (index == NO_INDEX) {
        write_line(out, "source", STR("the report's own voice"));
        return;
    }
    const struct statement *s = &r->statements.at[index];
    struct text_buffer chain = {.arena = a}, flags = {.arena = a};
    bool has_party = s->source.party.n && !str_equal(s->source.party, s->source.name);
    write_line(out, "source",
               has_party ? ent_str_format(a, "%.*s (%.*s)", STR_ARGS(s->source.name),
                                          STR_ARGS(s->source.party))
                         : s->source.name);
    for (uint32_t i = s->chain.n; i-- > 0;) {
        if (chain.n) ent_text_add(&chain, STR(" <- "));
        ent_text_add(&chain, s->chain.at[i].name);
    }
    write_line(out, "chain", text_str(&chain));
    write_line(out, "to", s->to);
    write_line(out, "said", s->when);
    write_line(out, "as", str_of(ent_directness_words[s->directness]));
    for (int bit = 0; bit < FLAG_BIT_COUNT; bit++) {
        if (!(s->flags >> bit & 1)) continue;
        if (flags.n) ent_text_add(&flags, STR(", "));
        ent_text_add(&flags, str_of(ent_statement_flag_words[bit]));
    }
    write_line(out, "flags", text_str(&flags));
}

static const char *rule_of(const struct reading *r, enum kind kind, uint32_t index)
{
    switch (kind) {
    case KIND_STATEMENT:
        return r->statements.at[index].rule;
    case KIND_POSITION:
        return r->positions.at[index].rule;
    case KIND_EVENT:
        return r->events.at[index].rule;
    case KIND_TERRITORY:
        return r->territory.at[index].rule;
    default:
        return r->interpretations.at[index].rule;
    }
}

static void write_place(FILE *out, struct arena *a, const struct reading *r, struct span s)
{
    const struct report *report = r->document->report;
    const struct code_points *points = &r->document->points;
    write_line(out, "report", report->id);
    write_line(out, "title", report->title);
    write_line(out, "date", report->date);
    write_line(out, "outlet", report->outlet);
    write_line(out, "url", report->url);
    write_line(out, "offsets",
               ent_str_format(a, "%u to %u", ent_code_point_of(points, s.start),
                              ent_code_point_of(points, s.end)));
    uint32_t page = ent_entry_page(report, s.start);
    if (page) write_line(out, "page", ent_str_format(a, "%u", page));
}

static void write_terms(FILE *out, struct arena *a, const struct reading *r, enum kind kind,
                        uint32_t index)
{
    if (kind == KIND_POSITION) write_position(out, a, &r->positions.at[index]);
    if (kind == KIND_EVENT) write_event(out, a, &r->events.at[index]);
    if (kind == KIND_TERRITORY) write_territory(out, a, &r->territory.at[index]);
}

/* How it bears on other entries of the ledger. */
static void write_picture(FILE *out, struct arena *a, const struct found_entry *e,
                          const struct render_options *o)
{
    const char *id = e->report.ids[e->kind][e->index].hex;
    uint32_t claim = NO_INDEX, event = NO_INDEX;
    if (o->picture && e->kind == KIND_POSITION) claim = ent_picture_claim(o->picture, str_of(id));
    if (o->picture && e->kind == KIND_EVENT) event = ent_picture_event(o->picture, str_of(id));
    if (claim != NO_INDEX) ent_write_claim(out, o->picture, &o->picture->claims.at[claim], "");
    if (event == NO_INDEX || o->picture->events.at[event].reports < 2) return;
    write_line(out, "told in",
               ent_str_format(a, "%u reports", o->picture->events.at[event].reports));
}

static void write_probability(FILE *out, struct arena *a, float probability)
{
    write_line(out, "likely",
               probability > 0 ? ent_str_format(a, "%d %% of such readings are right",
                                                (int)(100 * probability + 0.5f))
                               : STR("none was measured: made by a rule alone"));
}

void ent_render_entry(FILE *out, const struct found_entry *e, const struct render_options *o)
{
    struct arena a = {0};
    const struct reading *r = e->report.reading;
    const struct confirmation *c = &e->report.confirmed[e->kind][e->index];
    struct span evidence = ent_evidence(r, e->kind, e->index);
    uint32_t statement = ent_entry_statement(r, e->kind, e->index);
    struct origin origin = ent_origin(&a, r->document->report, r, statement);
    fprintf(out, "%s%s %s%s\n", o->color ? "\033[1m" : "", ent_kind_words[e->kind],
            e->report.ids[e->kind][e->index].hex, o->color ? "\033[0m" : "");
    write_line(out, "checked",
               c->by.n ? ent_str_format(&a, "by %.*s, %.*s", STR_ARGS(c->by), STR_ARGS(c->at))
                       : STR("by nobody; a machine's reading"));
    ent_write_judgement(out, held_judgement(&e->report, e->kind, e->index),
                        str_of(e->report.ids[e->kind][e->index].hex), &e->decisions);
    write_line(out, "words", span_of(r->document->text, evidence));
    write_line(out, "context", span_of(r->document->text, ent_entry_context(r, e->kind, e->index)));
    write_terms(out, &a, r, e->kind, e->index);
    write_statement(out, &a, r, statement);
    write_picture(out, &a, e, o);
    write_line(out, "origin",
               origin.is_presumed ? ent_str_format(&a, "%.*s (presumed)", STR_ARGS(origin.name))
                                  : origin.name);
    write_place(out, &a, r, evidence);
    write_line(out, "rule", str_of(rule_of(r, e->kind, e->index)));
    if (o->full) write_probability(out, &a, ent_entry_probability(r, e->kind, e->index));
    ent_arena_free(&a);
}
