/* Where everything in a ledger comes from, as PROV-O in JSON-LD: reports, entries, origins and decisions, with who answers for each. */
#include "report/export_prov.h"

#include "report/render.h"

void ent_prov_put(struct prov *w, const char *key, struct str value)
{
    if (!value.n) return;
    ent_json_key(w->j, key);
    ent_json_str(w->j, value);
}

void ent_prov_link(struct prov *w, const char *key, struct str iri)
{
    if (!iri.n) return;
    ent_json_key(w->j, key);
    ent_json_open(w->j, '{');
    ent_prov_put(w, "@id", iri);
    ent_json_close(w->j, '}');
}

/* Characters that stand for themselves in a URN (RFC 8141); bytes of other letters are escaped. */
static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~", c));
}

struct str ent_prov_iri(struct arena *a, const char *prefix, struct str name)
{
    struct text_buffer b = {.arena = a};
    ent_text_addf(&b, "urn:entente:%s", prefix);
    for (size_t i = 0; i < name.n; i++) {
        if (is_plain(name.at[i]))
            ent_text_add_char(&b, name.at[i]);
        else
            ent_text_addf(&b, "%%%02X", (unsigned)(unsigned char)name.at[i]);
    }
    return text_str(&b);
}

struct str ent_prov_report(struct arena *a, const struct report *r)
{
    if (r->sha256.hex[0]) return ent_str_format(a, "urn:sha256:%s", r->sha256.hex);
    return ent_prov_iri(a, "report:", r->id);
}

struct str ent_prov_entry(struct arena *a, const struct held_report *held, enum kind kind,
                          uint32_t index)
{
    return ent_str_format(a, "urn:entente:%s", held->ids[kind][index].hex);
}

/* An anonymous source is one of its own in every statement: nobody knows whether it is the same as another. */
static struct str agent_of(struct prov *w, const struct held_report *held, uint32_t statement)
{
    const struct statement *s = &held->reading->statements.at[statement];
    bool is_unnamed = (s->flags & FLAG_ANONYMOUS) || str_is(s->source.name, "unspecified");
    if (!is_unnamed) return ent_prov_iri(w->arena, "agent:", s->source.name);
    struct str id = ent_prov_entry(w->arena, held, KIND_STATEMENT, statement);
    return ent_str_format(w->arena, "%.*s#source", STR_ARGS(id));
}

void ent_prov_open(struct prov *w, struct str iri, const char *type, const char *kind)
{
    ent_json_open(w->j, '{');
    ent_prov_put(w, "@id", iri);
    ent_json_key(w->j, "@type");
    ent_json_open(w->j, '[');
    ent_json_str(w->j, str_of(type));
    if (kind) ent_json_str(w->j, str_of(kind));
    ent_json_close(w->j, ']');
}

void ent_prov_close(struct prov *w) { ent_json_close(w->j, '}'); }

void ent_prov_agent(struct prov *w, struct str iri, const char *type, struct str name)
{
    for (uint32_t i = 0; i < w->agents.n; i++)
        if (str_equal(w->agents.at[i], iri)) return;
    *vec_add(w->kept, &w->agents) = ent_str_copy(w->kept, iri);
    ent_prov_open(w, iri, "prov:Agent", type);
    ent_prov_put(w, "label", name);
    ent_prov_close(w);
}

static struct str activity_of(struct prov *w, const struct report *r)
{
    struct str iri = ent_prov_report(w->arena, r);
    return ent_prov_iri(w->arena, "reading:", str_part(iri, 4, iri.n));
}

/* The report, its outlet and credits, and how it was read. */
static void put_report(struct prov *w, const struct held_report *held)
{
    const struct report *r = held->reading->document->report;
    bool is_own = r->form == REPORT_BY_HAND;
    struct str outlet = r->outlet.n ? ent_prov_iri(w->arena, "agent:", r->outlet) : STR_NONE;
    if (outlet.n)
        ent_prov_agent(w, outlet, is_own ? "prov:Person" : "prov:Organization", r->outlet);
    ent_prov_open(w, ent_prov_report(w->arena, r), "prov:Entity", "ent:report");
    ent_prov_put(w, "label", r->title.n ? r->title : r->id);
    ent_prov_put(w, "report", r->id);
    ent_prov_put(w, "date", r->date);
    ent_prov_put(w, "sha256", str_of(r->sha256.hex));
    ent_prov_link(w, "location", r->url);
    ent_prov_link(w, "wasAttributedTo", outlet);
    ent_prov_put(w, "standing",
                 held->retracted.by.n  ? STR("retracted")
                 : held->is_superseded ? STR("superseded")
                                       : STR("stands"));
    ent_prov_close(w);
    if (is_own) return;
    ent_prov_open(w, activity_of(w, r), "prov:Activity", "ent:reading");
    ent_prov_link(w, "used", ent_prov_report(w->arena, r));
    ent_prov_link(w, "wasAssociatedWith", STR(PROV_READER));
    ent_prov_close(w);
}

static void put_origin(struct prov *w, const struct held_report *held, uint32_t statement)
{
    struct origin origin =
        ent_origin(w->arena, held->reading->document->report, held->reading, statement);
    if (!origin.name.n) return;
    struct str name = origin.name;
    if (origin.is_unnamed) { /* one of its own in every report, as above */
        struct str report = ent_prov_report(w->arena, held->reading->document->report);
        name = ent_str_format(w->arena, "%.*s/%.*s", STR_ARGS(report), STR_ARGS(name));
    }
    struct str iri = ent_prov_iri(w->arena, "origin:", name);
    ent_json_key(w->j, origin.is_presumed ? "presumedOrigin" : "hadPrimarySource");
    ent_json_open(w->j, '{');
    ent_prov_put(w, "@id", iri);
    ent_json_key(w->j, "@type");
    ent_json_open(w->j, '[');
    ent_json_str(w->j, STR("prov:Entity"));
    ent_json_str(w->j, STR("ent:origin"));
    ent_json_close(w->j, ']');
    ent_prov_put(w, "label", origin.name);
    ent_json_close(w->j, '}');
}

/* The entities that an entry was made from: its report, the statement it rests on, what an interpretation is about. */
static void put_derivations(struct prov *w, const struct held_report *held, enum kind kind,
                            uint32_t index)
{
    const struct reading *r = held->reading;
    uint32_t statement = ent_entry_statement(r, kind, index);
    ent_json_key(w->j, "wasDerivedFrom");
    ent_json_open(w->j, '[');
    ent_json_open(w->j, '{');
    ent_prov_put(w, "@id", ent_prov_report(w->arena, r->document->report));
    ent_json_close(w->j, '}');
    if (kind != KIND_STATEMENT && statement != NO_INDEX) {
        ent_json_open(w->j, '{');
        ent_prov_put(w, "@id", ent_prov_entry(w->arena, held, KIND_STATEMENT, statement));
        ent_json_close(w->j, '}');
    }
    ent_json_close(w->j, ']');
    if (kind != KIND_INTERPRETATION) return;
    const struct indices *about = &r->interpretations.at[index].about;
    ent_json_key(w->j, "about");
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < about->n; i++) {
        ent_json_open(w->j, '{');
        ent_prov_put(w, "@id", ent_prov_entry(w->arena, held, KIND_POSITION, about->at[i]));
        ent_json_close(w->j, '}');
    }
    ent_json_close(w->j, ']');
}

static void put_chain(struct prov *w, const struct statement *s)
{
    if (!s->chain.n) return;
    ent_json_key(w->j, "chain");
    ent_json_open(w->j, '[');
    for (uint32_t i = 0; i < s->chain.n; i++) ent_json_str(w->j, s->chain.at[i].name);
    ent_json_close(w->j, ']');
}

static void put_words(struct prov *w, const struct reading *r, enum kind kind, uint32_t index)
{
    const struct document *d = r->document;
    struct span s = ent_evidence(r, kind, index);
    if (w->redact) return;
    ent_prov_put(w, "value", span_of(d->text, s));
    ent_json_key(w->j, "start");
    ent_json_int(w->j, ent_code_point_of(&d->points, s.start));
    ent_json_key(w->j, "end");
    ent_json_int(w->j, ent_code_point_of(&d->points, s.end));
}

static void put_entry(struct prov *w, const struct held_report *held, enum kind kind,
                      uint32_t index)
{
    const struct reading *r = held->reading;
    const struct report *report = r->document->report;
    uint32_t statement = ent_entry_statement(r, kind, index);
    struct str iri = ent_prov_entry(w->arena, held, kind, index), agent = STR_NONE;
    const char *type = ent_str_format(w->arena, "ent:%s", ent_kind_words[kind]).at;
    if (statement != NO_INDEX) agent = agent_of(w, held, statement);
    if (agent.n) ent_prov_agent(w, agent, NULL, r->statements.at[statement].source.name);
    struct str decision = ent_prov_decisive(w, held, kind, index);
    ent_prov_open(w, iri, "prov:Entity", type);
    ent_prov_put(w, "label", ent_entry_words(w->arena, r, kind, index));
    put_derivations(w, held, kind, index);
    put_origin(w, held, statement);
    ent_prov_link(w, "wasAttributedTo", agent);
    if (kind == KIND_STATEMENT) put_chain(w, &r->statements.at[index]);
    if (decision.n) {
        ent_prov_link(w, "wasGeneratedBy", decision);
        ent_prov_link(w, "wasRevisionOf", ent_str_format(w->arena, "%.*s#read", STR_ARGS(iri)));
    } else if (report->form != REPORT_BY_HAND) {
        ent_prov_link(w, "wasGeneratedBy", activity_of(w, report));
    }
    put_words(w, r, kind, index);
    ent_prov_close(w);
    if (!decision.n) return;
    ent_prov_open(w, ent_str_format(w->arena, "%.*s#read", STR_ARGS(iri)), "prov:Entity", type);
    ent_prov_link(w, "wasDerivedFrom", ent_prov_report(w->arena, report));
    ent_prov_link(w, "wasGeneratedBy", activity_of(w, report));
    ent_prov_close(w);
}

/* A JSON-LD context of its own, so that no processor needs a network. */
static void put_context(struct json_writer *j)
{
    ent_json_key(j, "@context");
    ent_json_raw(
        j,
        STR("{\"prov\":\"http://www.w3.org/ns/prov#\",\"ent\":\"urn:entente:vocabulary:\","
            "\"xsd\":\"http://www.w3.org/2001/XMLSchema#\","
            "\"label\":\"http://www.w3.org/2000/01/rdf-schema#label\","
            "\"value\":\"prov:value\",\"location\":\"prov:atLocation\","
            "\"used\":\"prov:used\",\"wasAttributedTo\":\"prov:wasAttributedTo\","
            "\"wasAssociatedWith\":\"prov:wasAssociatedWith\","
            "\"wasDerivedFrom\":\"prov:wasDerivedFrom\",\"wasRevisionOf\":\"prov:wasRevisionOf\","
            "\"wasGeneratedBy\":\"prov:wasGeneratedBy\","
            "\"wasInvalidatedBy\":\"prov:wasInvalidatedBy\","
            "\"hadPrimarySource\":\"prov:hadPrimarySource\","
            "\"endedAtTime\":{\"@id\":\"prov:endedAtTime\",\"@type\":\"xsd:dateTime\"},"
            "\"presumedOrigin\":\"ent:presumedOrigin\",\"about\":\"ent:about\","
            "\"chain\":{\"@id\":\"ent:chain\",\"@container\":\"@list\"},"
            "\"report\":\"ent:id\",\"date\":\"ent:date\",\"sha256\":\"ent:sha256\","
            "\"standing\":\"ent:standing\",\"start\":\"ent:start\",\"end\":\"ent:end\","
            "\"action\":\"ent:action\",\"field\":\"ent:field\",\"becomes\":\"ent:becomes\","
            "\"at\":\"ent:at\",\"reason\":\"ent:reason\",\"undone\":\"ent:undone\","
            "\"version\":\"ent:version\"}"));
}

static void put_reader(struct prov *w)
{
    ent_prov_open(w, STR(PROV_READER), "prov:SoftwareAgent", NULL);
    ent_prov_put(w, "label", STR("entente"));
    ent_prov_put(w, "version", STR(ENT_VERSION));
    ent_prov_close(w);
}

void ent_render_prov(FILE *out, const struct held_reports *reports, const struct render_options *o)
{
    struct arena a = {0}, kept = {0};
    struct json_writer j = {.out = out};
    struct prov w = {.j = &j, .arena = &a, .kept = &kept, .reports = reports, .redact = o->redact};
    ent_json_open(&j, '{');
    put_context(&j);
    ent_json_key(&j, "@graph");
    ent_json_open(&j, '[');
    put_reader(&w);
    for (uint32_t i = 0; i < reports->n; i++) {
        const struct held_report *held = &reports->at[i];
        put_report(&w, held);
        for (int kind = 0; kind < KIND_COUNT; kind++)
            for (uint32_t e = 0; e < ent_entries(held->reading, (enum kind)kind); e++) {
                put_entry(&w, held, (enum kind)kind, e);
                ent_prov_confirmation(&w, held, (enum kind)kind, e);
                ent_arena_reset(&a);
            }
    }
    for (uint32_t i = 0; i < reports->decisions.n; i++) ent_prov_decision(&w, i);
    ent_json_close(&j, ']');
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
    ent_arena_free(&a);
    ent_arena_free(&kept);
}
