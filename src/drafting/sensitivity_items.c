#include "drafting/sensitivity_items.h"

static const struct statement *statement_of(const struct picture *p, uint32_t claim)
{
    const struct picture_claim *c = &p->claims.at[claim];
    const struct reading *r = p->reports->at[c->report].reading;
    return c->position->statement == NO_INDEX ? NULL : &r->statements.at[c->position->statement];
}

static const struct report *report_of(const struct picture *p, uint32_t report)
{
    return p->reports->at[report].reading->document->report;
}

static struct str report_name(const struct picture *p, uint32_t report)
{
    const struct report *r = report_of(p, report);
    return r->title.n ? r->title : r->id;
}

static bool is_anonymous(const struct picture *p, uint32_t claim)
{
    return p->claims.at[claim].position->voice == VOICE_ANONYMOUS;
}

static void list_claims(struct arena *a, const struct picture *p, struct evidence_items *out)
{
    for (uint32_t c = 0; c < p->claims.n; c++) {
        const struct position *position = p->claims.at[c].position;
        struct evidence_item *item = vec_add(a, out);
        *item = (struct evidence_item){
            .kind = EVIDENCE_CLAIM, .index = c, .is_anonymous = is_anonymous(p, c)};
        item->name = ent_str_format(a, "%.*s, %s \"%.*s\"", STR_ARGS(position->party),
                                    ent_act_words[position->act], STR_ARGS(position->issue));
        *vec_add(a, &item->claims) = c;
    }
}

/* The report's own voice is its outlet. An anonymous source is nobody of another report. */
static struct str source_name(const struct picture *p, uint32_t claim)
{
    const struct statement *s = statement_of(p, claim);
    const struct report *r = report_of(p, p->claims.at[claim].report);
    if (s) return s->source.name;
    return r->outlet.n ? r->outlet : report_name(p, p->claims.at[claim].report);
}

static bool is_one_report(const struct picture *p, uint32_t claim)
{
    const struct statement *s = statement_of(p, claim);
    return is_anonymous(p, claim) || (s && str_equal(s->source.name, STR("unspecified")));
}

static void list_sources(struct arena *a, const struct picture *p, struct evidence_items *out)
{
    uint32_t first = out->n;
    for (uint32_t c = 0; c < p->claims.n; c++) {
        struct str name = source_name(p, c);
        uint32_t report = is_one_report(p, c) ? p->claims.at[c].report : NO_INDEX, at = first;
        while (at < out->n && !(str_equal(out->at[at].name, name) && out->at[at].index == report))
            at++;
        if (at == out->n)
            *vec_add(a, out) = (struct evidence_item){.kind = EVIDENCE_SOURCE,
                                                      .name = name,
                                                      .index = report,
                                                      .is_anonymous = is_one_report(p, c)};
        *vec_add(a, &out->at[at].claims) = c;
    }
}

static void list_origins(struct arena *a, const struct picture *p, struct evidence_items *out)
{
    for (uint32_t o = 0; o < p->origins.n; o++) {
        const struct picture_origin *origin = &p->origins.at[o];
        *vec_add(a, out) = (struct evidence_item){.kind = EVIDENCE_ORIGIN,
                                                  .name = origin->name,
                                                  .index = o,
                                                  .is_anonymous = origin->is_anonymous,
                                                  .claims = origin->claims};
    }
}

static void list_reports(struct arena *a, const struct picture *p, struct evidence_items *out)
{
    uint32_t first = out->n;
    for (uint32_t r = 0; r < p->reports->n; r++)
        *vec_add(a, out) =
            (struct evidence_item){.kind = EVIDENCE_REPORT, .name = report_name(p, r), .index = r};
    for (uint32_t c = 0; c < p->claims.n; c++)
        *vec_add(a, &out->at[first + p->claims.at[c].report].claims) = c;
}

static void add_filtered(struct arena *a, const struct picture *p, struct evidence_item item,
                         const struct claim_filter *filter, struct evidence_items *out)
{
    const bool *without = ent_drafting_filtered(a, p, filter);
    for (uint32_t c = 0; c < p->claims.n; c++)
        if (without[c]) *vec_add(a, &item.claims) = c;
    *vec_add(a, out) = item;
}

/* From what is on record to all that is there. */
static void list_voices(struct arena *a, const struct picture *p, struct evidence_items *out)
{
    static const struct {
        const char *name;
        struct claim_filter filter;
    } steps[] = {
        {"on record only", {1u << VOICE_ON_RECORD, true, false}},
        {"with what is relayed", {1u << VOICE_ON_RECORD | 1u << VOICE_RELAYED, true, false}},
        {"with the anonymous and the reports' own voice", {0, true, false}},
        {"with what is hedged", {0, false, false}},
    };
    for (uint32_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        struct evidence_item item = {
            .kind = EVIDENCE_VOICE, .name = str_of(steps[k].name), .index = k};
        add_filtered(a, p, item, &steps[k].filter, out);
    }
}

void ent_evidence_list(struct arena *a, const struct picture *p, struct evidence_items *out)
{
    struct claim_filter firm = {.without_presumed = true};
    list_claims(a, p, out);
    list_sources(a, p, out);
    list_origins(a, p, out);
    list_reports(a, p, out);
    list_voices(a, p, out);
    struct evidence_item presumed = {
        .kind = EVIDENCE_PRESUMED, .name = STR("all presumed origins"), .index = NO_INDEX};
    add_filtered(a, p, presumed, &firm, out);
    if (!out->at[out->n - 1].claims.n) out->n--;
}
