#include "report/render.h"

#include "report/csv.h"
#include "report/entry.h"

const char *const ent_csv_names[CSV_TABLE_COUNT] = {
    "reports", "claims", "positions", "events", "territory", "interpretations", "sources"};

struct csv {
    struct csv_line line;
    const struct held_report *held;
    bool redact;
    struct arena *arena;
};

static void write_cell(struct csv *c, struct str s) { ent_csv_cell(&c->line, s); }

static void write_word(struct csv *c, const char *word) { write_cell(c, str_of(word)); }

static void write_number(struct csv *c, uint32_t n)
{
    ent_csv_number(&c->line, ent_str_format(c->arena, "%u", n));
}

static void write_yes(struct csv *c, bool yes) { write_word(c, yes ? "1" : "0"); }

static void write_strs(struct csv *c, const struct strs *values)
{
    struct text_buffer b = {.arena = c->arena};
    for (uint32_t i = 0; i < values->n; i++) {
        if (i) ent_text_add(&b, STR("; "));
        ent_text_add(&b, values->at[i]);
    }
    write_cell(c, text_str(&b));
}

static void end_line(struct csv *c) { ent_csv_end(&c->line); }

static void write_head(struct csv *c, enum kind kind, uint32_t index)
{
    const struct report *report = c->held->reading->document->report;
    write_word(c, c->held->ids[kind][index].hex);
    write_cell(c, report->id);
    write_cell(c, report->date);
    write_cell(c, report->outlet);
    write_cell(c, report->url);
}

static void write_tail(struct csv *c, enum kind kind, uint32_t index)
{
    const struct document *d = c->held->reading->document;
    struct span s = ent_evidence(c->held->reading, kind, index);
    write_cell(c, c->redact ? STR_NONE : span_of(d->text, s));
    if (c->redact) {
        write_cell(c, STR_NONE);
        write_cell(c, STR_NONE);
    } else {
        write_number(c, ent_code_point_of(&d->points, s.start));
        write_number(c, ent_code_point_of(&d->points, s.end));
    }
    write_cell(c, c->held->confirmed[kind][index].by);
    write_cell(c, c->held->confirmed[kind][index].at);
    end_line(c);
}

/* source, origin and whether it is presumed, of the statement an entry rests on. */
static void write_source(struct csv *c, uint32_t statement)
{
    const struct reading *r = c->held->reading;
    struct origin origin = ent_origin(c->arena, r->document->report, r, statement);
    write_cell(c, statement == NO_INDEX ? STR_NONE : r->statements.at[statement].source.name);
    write_cell(c, origin.name);
    write_yes(c, origin.is_presumed);
}

static void write_claim(struct csv *c, uint32_t index)
{
    const struct statement *s = &c->held->reading->statements.at[index];
    struct strs chain = {0}, flags = {0};
    for (uint32_t i = 0; i < s->chain.n; i++) *vec_add(c->arena, &chain) = s->chain.at[i].name;
    for (int bit = 0; bit < FLAG_BIT_COUNT; bit++)
        if (s->flags >> bit & 1) *vec_add(c->arena, &flags) = str_of(ent_statement_flag_words[bit]);
    write_source(c, index);
    write_cell(c, s->source.party);
    write_strs(c, &chain);
    write_cell(c, s->to);
    write_cell(c, s->when);
    write_word(c, ent_directness_words[s->directness]);
    write_strs(c, &flags);
}

static void write_position(struct csv *c, uint32_t index)
{
    const struct position *p = &c->held->reading->positions.at[index];
    write_cell(c, p->party);
    write_word(c, ent_act_words[p->act]);
    write_cell(c, p->towards);
    write_strs(c, &p->doers);
    write_cell(c, p->issue);
    write_word(c, ent_stance_words[p->stance]);
    write_word(c, ent_certainty_words[ent_certainty(p)]);
    write_word(c, ent_voice_words[p->voice]);
    write_yes(c, p->is_hedged);
    write_yes(c, p->is_denied);
    write_yes(c, p->is_shift);
    write_yes(c, p->is_past);
    write_yes(c, p->is_alleged);
    write_cell(c, p->exchange);
    write_cell(c, p->reason);
    write_cell(c, p->deadline);
    write_cell(c, p->amount);
    write_cell(c, p->when);
    write_source(c, p->statement);
}

static void write_event(struct csv *c, uint32_t index)
{
    const struct event *e = &c->held->reading->events.at[index];
    write_strs(c, &e->who);
    write_word(c, ent_plover_words[e->plover]);
    write_strs(c, &e->mode);
    write_strs(c, &e->whom);
    write_cell(c, e->when);
    write_cell(c, e->relative);
    write_cell(c, e->where);
    write_word(c, ent_event_status_words[e->status]);
    write_cell(c, e->meeting);
    write_yes(c, e->is_background);
}

static void write_territory(struct csv *c, uint32_t index)
{
    const struct territory_fact *t = &c->held->reading->territory.at[index];
    write_cell(c, t->area);
    write_strs(c, &t->area_ids);
    write_word(c, ent_area_status_words[t->status]);
    write_cell(c, t->by);
    write_cell(c, t->when);
    write_word(c, ent_standing_words[t->standing]);
    write_source(c, t->statement);
}

static void write_interpretation(struct csv *c, uint32_t index)
{
    const struct interpretation *t = &c->held->reading->interpretations.at[index];
    struct strs about = {0};
    for (uint32_t i = 0; i < t->about.n; i++)
        *vec_add(c->arena, &about) = str_of(c->held->ids[KIND_POSITION][t->about.at[i]].hex);
    write_strs(c, &about);
    write_source(c, t->statement);
}

static void write_report(struct csv *c)
{
    const struct report *report = c->held->reading->document->report;
    write_cell(c, report->id);
    write_word(c, report->sha256.hex);
    write_cell(c, report->title);
    write_cell(c, report->date);
    write_cell(c, report->url);
    write_cell(c, report->outlet);
    write_strs(c, &report->credits);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        write_number(c, ent_entries(c->held->reading, (enum kind)kind));
    end_line(c);
}

/* One line a source of a statement and a link of a chain, for counting. */
static void write_sources(struct csv *c)
{
    const struct reading *r = c->held->reading;
    for (uint32_t i = 0; i < r->statements.n; i++) {
        const struct statement *s = &r->statements.at[i];
        for (uint32_t link = 0; link <= s->chain.n; link++) {
            const struct mention *m = link < s->chain.n ? &s->chain.at[link] : &s->source;
            write_cell(c, m->name);
            write_cell(c, m->party);
            write_word(c, link < s->chain.n ? "chain" : "source");
            write_word(c, c->held->ids[KIND_STATEMENT][i].hex);
            write_cell(c, r->document->report->id);
            write_cell(c, r->document->report->date);
            end_line(c);
        }
    }
}

struct csv_kind {
    const char *columns;
    void (*write)(struct csv *c, uint32_t index);
};

#define HEAD "id,report,report_date,outlet,url,"
#define TAIL ",words,start,end,confirmed_by,confirmed_at"

/* In the order of enum kind; the tables of entries stand in that order after CSV_REPORTS. */
static const struct csv_kind kinds[KIND_COUNT] = {
    {HEAD "source,origin,origin_is_presumed,source_party,chain,told,time,directness,flags" TAIL,
     write_claim},
    {HEAD "party,act,towards,doer,issue,stance,certainty,voice,hedged,denied,shift,past,alleged,"
          "exchange,reason,deadline,amount,time,source,origin,origin_is_presumed" TAIL,
     write_position},
    {HEAD "who,plover,mode,whom,time,relative,place,status,meeting,background" TAIL, write_event},
    {HEAD "area,area_ids,status,by_party,time,standing,source,origin,origin_is_presumed" TAIL,
     write_territory},
    {HEAD "about,source,origin,origin_is_presumed" TAIL, write_interpretation},
};

static void write_header(FILE *out, enum csv_table table)
{
    if (table == CSV_REPORTS)
        fputs("report,sha256,title,date,url,outlet,credits,claims,positions,events,territory,"
              "interpretations\r\n",
              out);
    else if (table == CSV_SOURCES)
        fputs("name,party,role,claim,report,report_date\r\n", out);
    else
        fprintf(out, "%s\r\n", kinds[table - CSV_CLAIMS].columns);
}

static void write_entries(struct csv *c, enum kind kind)
{
    for (uint32_t i = 0; i < ent_entries(c->held->reading, kind); i++) {
        write_head(c, kind, i);
        kinds[kind].write(c, i);
        write_tail(c, kind, i);
    }
}

void ent_render_csv(FILE *out, enum csv_table table, const struct held_reports *reports,
                    const struct render_options *o)
{
    struct arena a = {0};
    write_header(out, table);
    for (uint32_t i = 0; i < reports->n; i++, ent_arena_reset(&a)) {
        struct csv c = {
            .line = {.out = out}, .held = &reports->at[i], .redact = o->redact, .arena = &a};
        if (table == CSV_REPORTS)
            write_report(&c);
        else if (table == CSV_SOURCES)
            write_sources(&c);
        else
            write_entries(&c, (enum kind)(table - CSV_CLAIMS));
    }
    ent_arena_free(&a);
}
