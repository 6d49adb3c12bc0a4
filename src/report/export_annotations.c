#include "base/json.h"
#include "report/render.h"

enum { AROUND = 32 }; /* bytes of prefix and suffix, as Hypothesis keeps */

static void write_field(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str(j, value);
}

static bool is_continuation(struct str text, uint32_t at)
{
    return at < text.n && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

static void write_quote_selector(struct json_writer *j, struct str text, struct span s)
{
    uint32_t from = s.start > AROUND ? s.start - AROUND : 0;
    uint32_t to = s.end + AROUND < text.n ? s.end + AROUND : (uint32_t)text.n;
    while (is_continuation(text, from)) from++;
    while (is_continuation(text, to)) to--;
    ent_json_open(j, '{');
    write_field(j, "type", STR("TextQuoteSelector"));
    write_field(j, "exact", span_of(text, s));
    write_field(j, "prefix", str_part(text, from, s.start));
    write_field(j, "suffix", str_part(text, s.end, to));
    ent_json_close(j, '}');
}

static void write_target(struct json_writer *j, struct arena *a, const struct document *d,
                         struct span s, bool redact)
{
    const struct report *report = d->report;
    struct str source = report->url;
    if (!source.n && report->sha256.hex[0])
        source = ent_str_format(a, "urn:sha256:%s", report->sha256.hex);
    if (!source.n) source = ent_str_format(a, "urn:entente:%.*s", STR_ARGS(report->id));
    ent_json_key(j, "target");
    ent_json_open(j, '{');
    write_field(j, "source", source);
    if (report->sha256.hex[0]) write_field(j, "sha256", str_of(report->sha256.hex));
    ent_json_key(j, "selector");
    ent_json_open(j, '[');
    ent_json_open(j, '{');
    write_field(j, "type", STR("TextPositionSelector"));
    ent_json_key(j, "start");
    ent_json_int(j, ent_code_point_of(&d->points, s.start));
    ent_json_key(j, "end");
    ent_json_int(j, ent_code_point_of(&d->points, s.end));
    ent_json_close(j, '}');
    if (!redact) write_quote_selector(j, d->text, s);
    ent_json_close(j, ']');
    ent_json_close(j, '}');
}

struct str ent_entry_words(struct arena *a, const struct reading *r, enum kind kind, uint32_t i)
{
    struct text_buffer b = {.arena = a};
    if (kind == KIND_STATEMENT) {
        const struct statement *s = &r->statements.at[i];
        ent_text_add(&b, s->source.name);
        if (s->source.party.n) ent_text_addf(&b, " (%.*s)", STR_ARGS(s->source.party));
        for (uint32_t c = s->chain.n; c-- > 0;)
            ent_text_addf(&b, " <- %.*s", STR_ARGS(s->chain.at[c].name));
    } else if (kind == KIND_POSITION) {
        const struct position *p = &r->positions.at[i];
        ent_text_addf(&b, "%.*s: %s: %.*s, %s", STR_ARGS(p->party), ent_act_words[p->act],
                      STR_ARGS(p->issue), ent_certainty_words[ent_certainty(p)]);
    } else if (kind == KIND_EVENT) {
        const struct event *e = &r->events.at[i];
        ent_text_addf(&b, "%s:", ent_plover_words[e->plover]);
        for (uint32_t w = 0; w < e->who.n; w++) ent_text_addf(&b, " %.*s", STR_ARGS(e->who.at[w]));
        for (uint32_t w = 0; w < e->whom.n; w++)
            ent_text_addf(&b, "%s %.*s", w ? "" : " ->", STR_ARGS(e->whom.at[w]));
    } else if (kind == KIND_TERRITORY) {
        const struct territory_fact *t = &r->territory.at[i];
        ent_text_addf(&b, "%.*s: %s by %.*s, %s", STR_ARGS(t->area),
                      ent_area_status_words[t->status], STR_ARGS(t->by),
                      ent_standing_words[t->standing]);
    } else {
        ent_text_addf(&b, "interpretation by %.*s",
                      STR_ARGS(r->statements.at[r->interpretations.at[i].statement].source.name));
    }
    return text_str(&b);
}

static void write_bodies(struct json_writer *j, struct arena *a, const struct held_report *held,
                         enum kind kind, uint32_t index)
{
    static const char *const purposes[] = {"tagging", "describing"};
    struct str values[] = {str_of(ent_kind_words[kind]),
                           ent_entry_words(a, held->reading, kind, index)};
    ent_json_key(j, "body");
    ent_json_open(j, '[');
    for (int i = 0; i < 2; i++) {
        ent_json_open(j, '{');
        write_field(j, "type", STR("TextualBody"));
        write_field(j, "purpose", str_of(purposes[i]));
        write_field(j, "value", values[i]);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void write_annotation(struct json_writer *j, struct arena *a, const struct held_report *held,
                             enum kind kind, uint32_t index, bool redact)
{
    const struct confirmation *c = &held->confirmed[kind][index];
    ent_json_open(j, '{');
    ent_json_key(j, "@context");
    ent_json_open(j, '[');
    ent_json_str(j, STR("http://www.w3.org/ns/anno.jsonld"));
    ent_json_open(j, '{');
    write_field(j, "sha256", STR("urn:entente:vocabulary:sha256"));
    ent_json_close(j, '}');
    ent_json_close(j, ']');
    write_field(j, "id", ent_str_format(a, "urn:entente:%s", held->ids[kind][index].hex));
    write_field(j, "type", STR("Annotation"));
    write_field(j, "motivation", STR("classifying"));
    ent_json_key(j, "generator");
    ent_json_open(j, '{');
    write_field(j, "type", STR("Software"));
    write_field(j, "name", STR("entente " ENT_VERSION));
    ent_json_close(j, '}');
    if (c->by.n) {
        ent_json_key(j, "creator");
        ent_json_open(j, '{');
        write_field(j, "type", STR("Person"));
        write_field(j, "name", c->by);
        ent_json_close(j, '}');
        write_field(j, "modified", c->at);
    }
    write_bodies(j, a, held, kind, index);
    write_target(j, a, held->reading->document, ent_evidence(held->reading, kind, index), redact);
    ent_json_close(j, '}');
    ent_json_end_line(j);
}

void ent_render_annotations(FILE *out, const struct held_report *r, const struct render_options *o)
{
    struct arena a = {0};
    struct json_writer j = {.out = out};
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (uint32_t i = 0; i < ent_entries(r->reading, (enum kind)kind); i++) {
            write_annotation(&j, &a, r, (enum kind)kind, i, o->redact);
            ent_arena_reset(&a);
        }
    ent_arena_free(&a);
}
