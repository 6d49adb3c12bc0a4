#include "digest/builder.h"

#include <stdlib.h>

#include "text/context.h"

static void fill_source(struct digest_builder *b, struct footnote *note, const struct reading *r)
{
    uint32_t statement = ent_entry_statement(r, note->kind, note->index);
    struct origin origin = ent_origin(b->arena, r->document->report, r, statement);
    const struct report *report = r->document->report;
    bool is_own = str_equal(origin.name, STR("this report"));
    if (is_own) origin.name = report->id;
    uint32_t claim = note->kind == KIND_POSITION
                         ? b->picture->claim_of[b->report_of[note->report]][note->index]
                         : NO_INDEX;
    if (claim != NO_INDEX)
        origin.name = b->picture->origins.at[b->picture->claims.at[claim].origin].name;
    note->origin = is_own && b->digest->reports.n == 1 ? STR("the report itself") : origin.name;
    note->is_origin_presumed = origin.is_presumed;
    note->voice = VOICE_REPORT;
    if (note->kind == KIND_POSITION) note->voice = r->positions.at[note->index].voice;
    if (statement == NO_INDEX) return;
    const struct statement *s = &r->statements.at[statement];
    note->source = s->source.name;
    for (uint32_t i = 0; i < s->chain.n; i++)
        *vec_add(b->arena, &note->chain) = s->chain.at[i].name;
    if (note->kind == KIND_POSITION) return;
    bool is_anonymous = s->flags & (FLAG_ANONYMOUS | FLAG_PASSIVE);
    note->voice = is_anonymous ? VOICE_ANONYMOUS : s->chain.n ? VOICE_RELAYED : VOICE_ON_RECORD;
}

void ent_refer(struct digest_builder *b, struct refs *refs, uint32_t report, enum kind kind,
               uint32_t index)
{
    struct digest *d = b->digest;
    const struct held_report *held = &d->reports.at[report];
    uint32_t *slot = &b->slot_of[kind][report][index];
    if (!*slot) {
        struct footnote *note = vec_add(b->arena, &d->notes);
        *slot = d->notes.n;
        *note = (struct footnote){.report = report, .kind = kind, .index = index};
        note->evidence = ent_evidence(held->reading, kind, index);
        note->sentence = ent_sentence_around(held->reading->document->text, note->evidence);
        if (held->ids[kind]) note->id = held->ids[kind][index];
        if (held->confirmed[kind]) note->confirmed = held->confirmed[kind][index];
        note->number = *slot;
        fill_source(b, note, held->reading);
    }
    *vec_add(b->arena, refs) = *slot;
}

static int by_place(const void *x, const void *y)
{
    const struct footnote *a = x, *b = y;
    if (a->report != b->report) return a->report < b->report ? -1 : 1;
    if (a->evidence.start != b->evidence.start)
        return a->evidence.start < b->evidence.start ? -1 : 1;
    if (a->evidence.end != b->evidence.end) return a->evidence.end < b->evidence.end ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

void ent_refs_sort(struct refs *refs)
{
    if (!refs->n) return;
    qsort(refs->at, refs->n, sizeof *refs->at, by_number);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < refs->n; i++)
        if (refs->at[i] != refs->at[kept - 1]) refs->at[kept++] = refs->at[i];
    refs->n = kept;
}

static void renumber(struct refs *refs, const uint32_t *number_of)
{
    for (uint32_t i = 0; i < refs->n; i++) refs->at[i] = number_of[refs->at[i]];
    ent_refs_sort(refs);
}

static void renumber_lines(struct lines *lines, const uint32_t *number_of)
{
    for (uint32_t i = 0; i < lines->n; i++) renumber(&lines->at[i].refs, number_of);
}

static void renumber_digest(struct digest *d, const uint32_t *number_of)
{
    renumber_lines(&d->in_short, number_of);
    renumber_lines(&d->who_says_so, number_of);
    renumber_lines(&d->readings, number_of);
    renumber_lines(&d->across, number_of);
    renumber_lines(&d->not_known, number_of);
    for (uint32_t i = 0; i < d->issues.n; i++) {
        struct stands *stands = &d->issues.at[i].stands;
        for (uint32_t k = 0; k < stands->n; k++) {
            renumber(&stands->at[k].refs, number_of);
            renumber(&stands->at[k].exchange, number_of);
        }
    }
    for (uint32_t i = 0; i < d->meetings.n; i++) renumber(&d->meetings.at[i].refs, number_of);
    for (uint32_t i = 0; i < d->territory.n; i++) renumber(&d->territory.at[i].refs, number_of);
    for (uint32_t i = 0; i < d->moments.n; i++) renumber(&d->moments.at[i].refs, number_of);
}

void ent_number_notes(struct digest_builder *b)
{
    struct notes *notes = &b->digest->notes;
    if (!notes->n) return;
    qsort(notes->at, notes->n, sizeof *notes->at, by_place);
    uint32_t *number_of = arena_array(b->arena, uint32_t, notes->n + 1);
    for (uint32_t i = 0; i < notes->n; i++) {
        number_of[notes->at[i].number] = i + 1;
        notes->at[i].number = i + 1;
    }
    renumber_digest(b->digest, number_of);
}
