#include "digest/builder.h"

#include <stdlib.h>

static bool is_letter(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

/* Up to three letters, the first a capital: St., Gen., U.S., an initial. */
static bool is_short_name(struct str text, uint32_t stop)
{
    uint32_t start = stop;
    while (start > 0 && is_letter(text.at[start - 1])) start--;
    return stop - start <= 3 && start < stop && text.at[start] >= 'A' && text.at[start] <= 'Z';
}

/* By marks alone, since the ledger keeps texts, not tokens; where a stop may be an abbreviation's, context is rather too long than cut short. */
static bool ends_sentence(struct str text, uint32_t at)
{
    char c = text.at[at];
    if (c == '\n') return true;
    if (c != '.' && c != '!' && c != '?') return false;
    if (at + 1 < text.n && !strchr(" \n\"", text.at[at + 1])) return false;
    bool goes_on = at + 2 < text.n && text.at[at + 1] == ' ' && text.at[at + 2] >= 'a' &&
                   text.at[at + 2] <= 'z';
    return !goes_on && (c != '.' || !is_short_name(text, at));
}

static struct span sentence_around(struct str text, struct span evidence)
{
    enum { REACH = 600 };
    uint32_t start = evidence.start, end = evidence.end;
    while (start > 0 && evidence.start - start < REACH && !ends_sentence(text, start - 1)) start--;
    while (start < evidence.start && (text.at[start] == ' ' || text.at[start] == '"')) start++;
    while (end < text.n && end - evidence.end < REACH && !ends_sentence(text, end)) end++;
    if (end < text.n && text.at[end] != '\n') end++;
    while (start < evidence.start && ((unsigned char)text.at[start] & 0xC0) == 0x80) start++;
    while (end < text.n && ((unsigned char)text.at[end] & 0xC0) == 0x80) end++;
    return (struct span){start, end};
}

static uint32_t statement_of(const struct reading *r, enum kind kind, uint32_t index)
{
    switch (kind) {
    case KIND_STATEMENT:
        return index;
    case KIND_POSITION:
        return r->positions.at[index].statement;
    case KIND_TERRITORY:
        return r->territory.at[index].statement;
    case KIND_INTERPRETATION:
        return r->interpretations.at[index].statement;
    default:
        return NO_INDEX;
    }
}

static void fill_source(struct digest_builder *b, struct note *note, const struct reading *r)
{
    uint32_t statement = statement_of(r, note->kind, note->index);
    struct origin origin = ent_origin(b->arena, r->document->report, r, statement);
    const struct report *report = r->document->report;
    bool is_own = str_equal(origin.name, STR("this report"));
    note->origin = !is_own                     ? origin.name
                   : b->digest->reports.n == 1 ? STR("the report itself")
                                               : report->id;
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
        struct note *note = vec_add(b->arena, &d->notes);
        *slot = d->notes.n;
        *note = (struct note){.report = report, .kind = kind, .index = index};
        note->evidence = ent_evidence(held->reading, kind, index);
        note->sentence = sentence_around(held->reading->document->text, note->evidence);
        if (held->ids[kind]) note->id = held->ids[kind][index];
        if (held->confirmed[kind]) note->confirmed = held->confirmed[kind][index];
        note->number = *slot;
        fill_source(b, note, held->reading);
    }
    *vec_add(b->arena, refs) = *slot;
}

static int by_place(const void *x, const void *y)
{
    const struct note *a = x, *b = y;
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
