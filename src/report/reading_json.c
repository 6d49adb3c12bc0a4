/* The form in which readings are exchanged: one JSON object a report. */
#include "report/picture_json.h"
#include "report/render.h"

#include "base/json.h"
#include "report/entry.h"

struct reading_writer {
    struct json_writer *j;
    const struct reading *r;
    const struct held_report *held;    /* or NULL: ids are local */
    bool redact;                       /* no text, no spans */
    const struct picture *picture;     /* or NULL */
    const struct decisions *decisions; /* or NULL */
};

static void write_field(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str(j, value);
}

static void write_optional(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str_or_null(j, value);
}

static void write_words(struct json_writer *j, const char *key, const char *value)
{
    write_optional(j, key, str_of(value));
}

static void write_flag(struct json_writer *j, const char *key, bool value)
{
    ent_json_key(j, key);
    ent_json_bool(j, value);
}

static void write_strs(struct json_writer *j, const char *key, const struct strs *values)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < values->n; i++) ent_json_str(j, values->at[i]);
    ent_json_close(j, ']');
}

static void write_span_fields(struct reading_writer *w, struct span s)
{
    const struct document *d = w->r->document;
    write_field(w->j, "text", span_of(d->text, s));
    ent_json_key(w->j, "start");
    ent_json_int(w->j, ent_code_point_of(&d->points, s.start));
    ent_json_key(w->j, "end");
    ent_json_int(w->j, ent_code_point_of(&d->points, s.end));
}

static void write_span(struct reading_writer *w, const char *key, struct span s)
{
    ent_json_key(w->j, key);
    if (span_is_empty(s) || w->redact) {
        ent_json_null(w->j);
        return;
    }
    ent_json_open(w->j, '{');
    write_span_fields(w, s);
    ent_json_close(w->j, '}');
}

static void write_mention(struct reading_writer *w, const struct mention *m)
{
    ent_json_open(w->j, '{');
    if (span_is_empty(m->span) || w->redact) {
        static const char *const keys[] = {"text", "start", "end"};
        for (int i = 0; i < 3; i++) {
            ent_json_key(w->j, keys[i]);
            ent_json_null(w->j);
        }
    } else {
        write_span_fields(w, m->span);
    }
    write_optional(w->j, "name", m->name);
    write_optional(w->j, "party", m->party);
    ent_json_close(w->j, '}');
}

static struct str entry_name(const struct reading_writer *w, enum kind kind, uint32_t index,
                             char room[24])
{
    if (index == NO_INDEX) return STR_NONE;
    if (w->held) return str_of(w->held->ids[kind][index].hex);
    int n = snprintf(room, 24, "%c%u", "speti"[kind], index + 1);
    return (struct str){room, (size_t)n};
}

static void write_entry_start(struct reading_writer *w, enum kind kind, uint32_t index)
{
    char room[24];
    ent_json_open(w->j, '{');
    write_field(w->j, "id", entry_name(w, kind, index, room));
}

static void write_entry_end(struct reading_writer *w, enum kind kind, uint32_t index,
                            const char *rule)
{
    write_words(w->j, "rule", rule);
    float probability = ent_entry_probability(w->r, kind, index);
    if (probability > 0) {
        ent_json_key(w->j, "probability");
        ent_json_share(w->j, (double)probability);
    }
    if (w->held && w->held->confirmed[kind][index].by.n) {
        write_field(w->j, "confirmed_by", w->held->confirmed[kind][index].by);
        write_field(w->j, "confirmed_at", w->held->confirmed[kind][index].at);
    }
    if (w->held && w->decisions)
        ent_put_judgement(w->j, held_judgement(w->held, kind, index),
                          str_of(w->held->ids[kind][index].hex), w->decisions);
    ent_json_close(w->j, '}');
}

static void write_link(struct reading_writer *w, const char *key, enum kind kind, uint32_t index)
{
    char room[24];
    write_optional(w->j, key, entry_name(w, kind, index, room));
}

static void write_links(struct reading_writer *w, const char *key, enum kind kind,
                        const struct indices *links)
{
    char room[24];
    ent_json_key(w->j, key);
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < links->n; i++)
        ent_json_str(w->j, entry_name(w, kind, links->at[i], room));
    ent_json_close(w->j, ']');
}

static void write_statement(struct reading_writer *w, uint32_t index)
{
    const struct statement *s = &w->r->statements.at[index];
    write_entry_start(w, KIND_STATEMENT, index);
    ent_json_key(w->j, "source");
    write_mention(w, &s->source);
    ent_json_key(w->j, "chain");
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < s->chain.n; i++) write_mention(w, &s->chain.at[i]);
    ent_json_close(w->j, ']');
    write_optional(w->j, "to", s->to);
    write_optional(w->j, "when", s->when);
    write_span(w, "cue", s->cue);
    write_span(w, "content", s->content);
    write_words(w->j, "directness", ent_directness_words[s->directness]);
    for (int bit = 0; bit < FLAG_BIT_COUNT; bit++)
        if (s->flags >> bit & 1) write_flag(w->j, ent_statement_flag_words[bit], true);
    write_entry_end(w, KIND_STATEMENT, index, s->rule);
}

static void write_position_terms(struct reading_writer *w, const struct position *p)
{
    struct json_writer *j = w->j;
    write_field(j, "party", p->party);
    write_words(j, "act", ent_act_words[p->act]);
    write_optional(j, "towards", p->towards);
    write_strs(j, "doer", &p->doers);
    write_field(j, "issue", p->issue);
    write_words(j, "stance", ent_stance_words[p->stance]);
    write_words(j, "certainty", ent_certainty_words[ent_certainty(p)]);
    write_words(j, "voice", ent_voice_words[p->voice]);
    write_flag(j, "hedge", p->is_hedged);
    write_flag(j, "denied", p->is_denied);
}

/* A report of the picture knows its claims; an entry by itself is looked for. */
static void write_claim(struct reading_writer *w, uint32_t index)
{
    const struct picture *p = w->picture;
    if (!p || !w->held) return;
    bool is_of_it = w->held >= p->reports->at && w->held < p->reports->at + p->reports->n;
    uint32_t claim = is_of_it
                         ? p->claim_of[w->held - p->reports->at][index]
                         : ent_picture_claim(p, str_of(w->held->ids[KIND_POSITION][index].hex));
    if (claim != NO_INDEX) ent_put_claim(w->j, p, &p->claims.at[claim]);
}

static void write_position(struct reading_writer *w, uint32_t index)
{
    const struct position *p = &w->r->positions.at[index];
    write_entry_start(w, KIND_POSITION, index);
    write_link(w, "statement", KIND_STATEMENT, p->statement);
    write_position_terms(w, p);
    write_optional(w->j, "exchange", p->exchange);
    write_links(w, "exchange_of", KIND_POSITION, &p->exchange_of);
    write_flag(w->j, "shift", p->is_shift);
    write_flag(w->j, "past", p->is_past);
    write_flag(w->j, "alleged", p->is_alleged);
    write_optional(w->j, "reason", p->reason);
    write_optional(w->j, "deadline", p->deadline);
    write_optional(w->j, "amount", p->amount);
    write_optional(w->j, "when", p->when);
    write_span(w, "evidence", p->evidence);
    write_claim(w, index);
    write_entry_end(w, KIND_POSITION, index, p->rule);
}

static void write_witnesses(struct reading_writer *w, uint32_t index)
{
    const struct picture *p = w->picture;
    if (!p || !w->held) return;
    struct str id = str_of(w->held->ids[KIND_EVENT][index].hex);
    bool is_of_it = w->held >= p->reports->at && w->held < p->reports->at + p->reports->n;
    uint32_t event =
        is_of_it ? p->event_of[w->held - p->reports->at][index] : ent_picture_event(p, id);
    if (event != NO_INDEX) ent_put_witnesses(w->j, p, event, id);
}

static void write_event(struct reading_writer *w, uint32_t index)
{
    const struct event *e = &w->r->events.at[index];
    write_entry_start(w, KIND_EVENT, index);
    write_strs(w->j, "who", &e->who);
    write_words(w->j, "plover", ent_plover_words[e->plover]);
    write_strs(w->j, "mode", &e->mode);
    write_strs(w->j, "whom", &e->whom);
    write_optional(w->j, "when", e->when);
    write_optional(w->j, "relative", e->relative);
    write_optional(w->j, "where", e->where);
    write_words(w->j, "status", ent_event_status_words[e->status]);
    if (e->is_background) write_flag(w->j, "background", true);
    if (e->meeting.n) write_field(w->j, "meeting", e->meeting);
    write_span(w, "evidence", e->evidence);
    write_witnesses(w, index);
    write_entry_end(w, KIND_EVENT, index, e->rule);
}

static void write_territory(struct reading_writer *w, uint32_t index)
{
    const struct territory_fact *t = &w->r->territory.at[index];
    write_entry_start(w, KIND_TERRITORY, index);
    write_field(w->j, "area", t->area);
    write_strs(w->j, "area_ids", &t->area_ids);
    write_words(w->j, "status", ent_area_status_words[t->status]);
    write_optional(w->j, "by", t->by);
    write_optional(w->j, "when", t->when);
    write_words(w->j, "standing", ent_standing_words[t->standing]);
    write_link(w, "statement", KIND_STATEMENT, t->statement);
    write_span(w, "evidence", t->evidence);
    write_entry_end(w, KIND_TERRITORY, index, t->rule);
}

static void write_interpretation(struct reading_writer *w, uint32_t index)
{
    const struct interpretation *t = &w->r->interpretations.at[index];
    write_entry_start(w, KIND_INTERPRETATION, index);
    write_link(w, "statement", KIND_STATEMENT, t->statement);
    write_links(w, "about", KIND_POSITION, &t->about);
    write_span(w, "evidence", t->evidence);
    write_entry_end(w, KIND_INTERPRETATION, index, t->rule);
}

/* The fields of a report but its text. */
static void write_report_fields(struct json_writer *j, const struct report *report)
{
    write_field(j, "id", report->id);
    write_optional(j, "title", report->title);
    write_optional(j, "date", report->date);
    write_optional(j, "url", report->url);
    write_optional(j, "outlet", report->outlet);
    write_strs(j, "credits", &report->credits);
    write_words(j, "sha256", report->sha256.hex);
}

/* Where each page of a PDF begins in the text, in code points; a page without text has no place. */
static void write_pages(struct reading_writer *w)
{
    const struct source_runs *runs = &w->r->document->report->runs;
    uint32_t page = 0;
    ent_json_key(w->j, "pages");
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < runs->n; i++) {
        if (runs->at[i].page == page) continue;
        page = runs->at[i].page;
        ent_json_open(w->j, '{');
        ent_json_key(w->j, "page");
        ent_json_int(w->j, page);
        ent_json_key(w->j, "start");
        ent_json_int(w->j, ent_code_point_of(&w->r->document->points, runs->at[i].text));
        ent_json_close(w->j, '}');
    }
    ent_json_close(w->j, ']');
}

static void write_report(struct reading_writer *w)
{
    const struct report *report = w->r->document->report;
    ent_json_key(w->j, "report");
    ent_json_open(w->j, '{');
    write_report_fields(w->j, report);
    if (w->held && w->held->retracted.by.n) {
        write_field(w->j, "retracted_by", w->held->retracted.by);
        write_field(w->j, "retracted_at", w->held->retracted.at);
        write_optional(w->j, "retraction", w->held->retraction);
    }
    write_optional(w->j, "text", w->redact ? STR_NONE : report->text);
    if (report->form == REPORT_PDF && report->runs.n) write_pages(w);
    ent_json_close(w->j, '}');
}

static void write_entries(struct reading_writer *w, enum kind kind, const char *key,
                          void (*write)(struct reading_writer *w, uint32_t index))
{
    ent_json_key(w->j, key);
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < ent_entries(w->r, kind); i++) write(w, i);
    ent_json_close(w->j, ']');
}

static void write_pieces(struct reading_writer *w, const char *key, const struct pieces *pieces)
{
    ent_json_key(w->j, key);
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < pieces->n; i++) {
        ent_json_open(w->j, '{');
        write_span_fields(w, tokens_span(w->r->document, pieces->at[i].first, pieces->at[i].last));
        ent_json_close(w->j, '}');
    }
    ent_json_close(w->j, ']');
}

/* Attributions as the heads learnt from PolNeAR mark them, where they were asked for. */
static void write_markings(struct reading_writer *w)
{
    if (!w->r->markings.n || w->redact) return;
    ent_json_key(w->j, "attributions");
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < w->r->markings.n; i++) {
        const struct marking *m = &w->r->markings.at[i];
        ent_json_open(w->j, '{');
        for (int part = 0; part < ATTRIBUTED_COUNT; part++)
            write_pieces(w, ent_attributed_words[part], &m->parts[part]);
        ent_json_key(w->j, "probability");
        ent_json_share(w->j, (double)m->probability);
        ent_json_close(w->j, '}');
    }
    ent_json_close(w->j, ']');
}

static void write_reading(struct reading_writer *w)
{
    ent_json_open(w->j, '{');
    ent_json_key(w->j, "entente");
    ent_json_int(w->j, ENT_JSON_VERSION);
    write_report(w);
    write_entries(w, KIND_STATEMENT, "statements", write_statement);
    write_entries(w, KIND_POSITION, "positions", write_position);
    write_entries(w, KIND_EVENT, "events", write_event);
    write_entries(w, KIND_TERRITORY, "territory", write_territory);
    write_entries(w, KIND_INTERPRETATION, "interpretations", write_interpretation);
    write_markings(w);
    ent_json_close(w->j, '}');
    ent_json_end_line(w->j);
}

void ent_render_reading(FILE *out, const struct reading *r)
{
    struct json_writer j = {.out = out};
    write_reading(&(struct reading_writer){.j = &j, .r = r});
}

void ent_render_held_report(FILE *out, const struct held_report *held,
                            const struct render_options *o)
{
    struct json_writer j = {.out = out};
    write_reading(
        &(struct reading_writer){.j = &j,
                                 .r = held->reading,
                                 .held = held,
                                 .redact = o->redact,
                                 .picture = o->picture,
                                 .decisions = o->picture ? &o->picture->reports->decisions : NULL});
}

void ent_render_report_json(FILE *out, const struct held_report *held,
                            const struct render_options *o)
{
    (void)o;
    struct json_writer j = {.out = out};
    ent_json_open(&j, '{');
    ent_json_key(&j, "entente");
    ent_json_int(&j, ENT_JSON_VERSION);
    ent_json_key(&j, "report");
    ent_json_open(&j, '{');
    write_report_fields(&j, held->reading->document->report);
    ent_json_close(&j, '}');
    static const char *const keys[KIND_COUNT] = {"statements", "positions", "events", "territory",
                                                 "interpretations"};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        ent_json_key(&j, keys[kind]);
        ent_json_int(&j, ent_entries(held->reading, (enum kind)kind));
    }
    write_flag(&j, "superseded", held->is_superseded);
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
}

static void write_origin(struct reading_writer *w, struct arena *a, uint32_t statement)
{
    struct origin origin = ent_origin(a, w->r->document->report, w->r, statement);
    ent_json_key(w->j, "origin");
    ent_json_open(w->j, '{');
    write_optional(w->j, "name", origin.name);
    write_flag(w->j, "presumed", origin.is_presumed);
    ent_json_close(w->j, '}');
}

void ent_render_entry_json(FILE *out, const struct found_entry *e, const struct render_options *o)
{
    static void (*const writers[KIND_COUNT])(struct reading_writer * w, uint32_t index) = {
        write_statement, write_position, write_event, write_territory, write_interpretation};
    struct json_writer j = {.out = out};
    struct reading_writer w = {.j = &j,
                               .r = e->report.reading,
                               .held = &e->report,
                               .redact = o->redact,
                               .picture = o->picture,
                               .decisions = &e->decisions};
    struct arena a = {0};
    uint32_t statement = ent_entry_statement(w.r, e->kind, e->index);
    ent_json_open(&j, '{');
    ent_json_key(&j, "entente");
    ent_json_int(&j, ENT_JSON_VERSION);
    write_words(&j, "kind", ent_kind_words[e->kind]);
    ent_json_key(&j, "report");
    ent_json_open(&j, '{');
    write_report_fields(&j, w.r->document->report);
    ent_json_close(&j, '}');
    ent_json_key(&j, "entry");
    writers[e->kind](&w, e->index);
    if (statement != NO_INDEX && e->kind != KIND_STATEMENT) {
        ent_json_key(&j, "said_in");
        write_statement(&w, statement);
    }
    write_span(&w, "context", ent_entry_context(w.r, e->kind, e->index));
    write_origin(&w, &a, statement);
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
    ent_arena_free(&a);
}
