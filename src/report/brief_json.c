/* The brief as one JSON object: the digest with its numbers, notes with their words. */
#include "base/json.h"
#include "report/brief_text.h"
#include "report/render.h"

static void put(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str_or_null(j, value);
}

static void put_flag(struct json_writer *j, const char *key, bool value)
{
    ent_json_key(j, key);
    ent_json_bool(j, value);
}

static void put_strs(struct json_writer *j, const char *key, const struct strs *values)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < values->n; i++) ent_json_str(j, values->at[i]);
    ent_json_close(j, ']');
}

static void put_refs(struct json_writer *j, const char *key, const struct refs *refs)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < refs->n; i++) ent_json_int(j, refs->at[i]);
    ent_json_close(j, ']');
}

static void put_lines(struct json_writer *j, const char *key, const struct lines *lines)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < lines->n; i++) {
        ent_json_open(j, '{');
        put(j, "lead", lines->at[i].lead);
        put(j, "text", lines->at[i].text);
        put_refs(j, "notes", &lines->at[i].refs);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void put_stand(struct json_writer *j, const struct stand *s)
{
    ent_json_open(j, '{');
    put(j, "party", s->party);
    put(j, "text", s->text);
    put(j, "act", str_of(ent_act_words[s->act]));
    put(j, "stance", str_of(ent_stance_words[s->stance]));
    put(j, "certainty", str_of(ent_certainty_words[s->certainty]));
    put_flag(j, "new", s->is_new);
    put_flag(j, "shift", s->is_shift);
    put_refs(j, "exchange", &s->exchange);
    put_refs(j, "notes", &s->refs);
    ent_json_close(j, '}');
}

static void put_issues(struct json_writer *j, const struct digest *d)
{
    ent_json_key(j, "issues");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->issues.n; i++) {
        ent_json_open(j, '{');
        put(j, "issue", d->issues.at[i].issue);
        put(j, "reason", d->issues.at[i].reason);
        ent_json_key(j, "origins_least");
        ent_json_int(j, d->issues.at[i].origins_least);
        ent_json_key(j, "origins_most");
        ent_json_int(j, d->issues.at[i].origins_most);
        ent_json_key(j, "stands");
        ent_json_open(j, '[');
        for (uint32_t k = 0; k < d->issues.at[i].stands.n; k++)
            put_stand(j, &d->issues.at[i].stands.at[k]);
        ent_json_close(j, ']');
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void put_meetings(struct json_writer *j, const struct digest *d)
{
    ent_json_key(j, "meetings");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->meetings.n; i++) {
        const struct meeting_line *m = &d->meetings.at[i];
        ent_json_open(j, '{');
        put(j, "status", m->status);
        put(j, "where", m->where);
        put(j, "when", m->when);
        put(j, "relative", m->relative);
        put_strs(j, "who", &m->who);
        put_refs(j, "notes", &m->refs);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void put_territory(struct json_writer *j, const struct digest *d)
{
    ent_json_key(j, "territory");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->territory.n; i++) {
        const struct territory_line *t = &d->territory.at[i];
        ent_json_open(j, '{');
        put(j, "text", t->text);
        put(j, "speaker", t->speaker);
        put(j, "area", t->fact->area);
        put_strs(j, "area_ids", &t->fact->area_ids);
        put(j, "status", str_of(ent_area_status_words[t->fact->status]));
        put(j, "standing", str_of(ent_standing_words[t->fact->standing]));
        put(j, "by", t->fact->by);
        put(j, "when", t->fact->when);
        put_refs(j, "notes", &t->refs);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void put_moments(struct json_writer *j, const struct digest *d)
{
    ent_json_key(j, "timeline");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->moments.n; i++) {
        const struct moment *m = &d->moments.at[i];
        ent_json_open(j, '{');
        put(j, "when", m->edtf);
        put(j, "text", m->text);
        put(j, "kind", str_of(ent_kind_words[m->kind]));
        put_strs(j, "parties", &m->parties);
        put_refs(j, "notes", &m->refs);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void put_span(struct json_writer *j, const char *key, const struct document *document,
                     struct span s)
{
    ent_json_key(j, key);
    ent_json_open(j, '{');
    put(j, "text", span_of(document->text, s));
    ent_json_key(j, "start");
    ent_json_int(j, ent_code_point_of(&document->points, s.start));
    ent_json_key(j, "end");
    ent_json_int(j, ent_code_point_of(&document->points, s.end));
    ent_json_close(j, '}');
}

static void put_note(struct json_writer *j, struct arena *a, const struct digest *d,
                     const struct footnote *n)
{
    ent_json_open(j, '{');
    ent_json_key(j, "number");
    ent_json_int(j, n->number);
    put(j, "id", str_of(n->id.hex));
    put(j, "kind", str_of(ent_kind_words[n->kind]));
    put(j, "report", ent_note_report(a, d, n));
    if (!d->is_redacted) {
        const struct document *document = d->reports.at[n->report].reading->document;
        put_span(j, "evidence", document, n->evidence);
        put_span(j, "sentence", document, n->sentence);
        put(j, "source", n->source);
        put_strs(j, "chain", &n->chain);
        put(j, "origin", n->origin);
    }
    put(j, "voice", str_of(ent_voice_words[n->voice]));
    put_flag(j, "origin_presumed", n->is_origin_presumed);
    put(j, "confirmed_by", n->confirmed.by);
    put(j, "confirmed_at", n->confirmed.at);
    ent_json_close(j, '}');
}

static void put_reports(struct json_writer *j, const struct digest *d)
{
    ent_json_key(j, "reports");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->reports.n && !d->is_redacted; i++) {
        const struct report *report = d->reports.at[i].reading->document->report;
        ent_json_open(j, '{');
        put(j, "id", report->id);
        put(j, "title", report->title);
        put(j, "date", report->date);
        put(j, "url", report->url);
        put(j, "outlet", report->outlet);
        put_strs(j, "credits", &report->credits);
        put(j, "sha256", str_of(report->sha256.hex));
        put_flag(j, "new", d->reports.at[i].is_new);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

void ent_render_brief_json(FILE *out, const struct digest *d, const struct render_options *o)
{
    (void)o;
    struct arena a = {0};
    struct json_writer writer = {.out = out}, *j = &writer;
    ent_json_open(j, '{');
    ent_json_key(j, "entente");
    ent_json_int(j, ENT_JSON_VERSION);
    put_reports(j, d);
    put_strs(j, "credits", &d->credits);
    put_strs(j, "parties", &d->parties);
    put_flag(j, "update", d->is_update);
    put_lines(j, "in_short", &d->in_short);
    put_issues(j, d);
    put_lines(j, "who_says_so", &d->who_says_so);
    ent_json_key(j, "origins_least");
    ent_json_int(j, d->origins_least);
    ent_json_key(j, "origins_most");
    ent_json_int(j, d->origins_most);
    put_lines(j, "readings", &d->readings);
    put_lines(j, "across", &d->across);
    put_meetings(j, d);
    put_territory(j, d);
    put_lines(j, "not_known", &d->not_known);
    put_lines(j, "could_hold", &d->could_hold);
    put_lines(j, "ask_first", &d->ask_first);
    put(j, "not_modelled", d->not_modelled);
    put_moments(j, d);
    ent_json_key(j, "notes");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->notes.n; i++) put_note(j, &a, d, &d->notes.at[i]);
    ent_json_close(j, ']');
    ent_json_close(j, '}');
    ent_json_end_line(j);
    ent_arena_free(&a);
}
