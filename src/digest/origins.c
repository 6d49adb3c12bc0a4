/* Who says so: origins are counted, not reports. */
#include "digest/builder.h"

#include <stdlib.h>

struct origin_group {
    struct str name;
    enum voice voice;
    bool is_presumed;  /* for all of its notes */
    bool has_presumed; /* for some */
    uint32_t first;    /* slot of its first note */
    uint32_t
        speaker; /* slot of its first note with a known origin, else of the first: the one whose route is told */
    uint32_t reports; /* how many reports tell it */
    uint32_t last_report;
    struct refs refs;
};
struct origin_groups VEC(struct origin_group);

/* Relayed and anonymous words of one origin stand in one line. */
static enum voice class_of(enum voice v) { return v == VOICE_ANONYMOUS ? VOICE_RELAYED : v; }

static int by_origin(const void *x, const void *y)
{
    const struct footnote *a = *(const struct footnote *const *)x,
                          *b = *(const struct footnote *const *)y;
    int order = ent_str_compare(a->origin, b->origin);
    if (order) return order;
    if (class_of(a->voice) != class_of(b->voice))
        return class_of(a->voice) < class_of(b->voice) ? -1 : 1;
    if (a->report != b->report) return a->report < b->report ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static int by_first(const void *x, const void *y)
{
    const struct origin_group *a = x, *b = y;
    return (a->first > b->first) - (a->first < b->first);
}

static bool carries_words(const struct footnote *n)
{
    return n->kind == KIND_POSITION || n->kind == KIND_INTERPRETATION;
}

static void add_note(struct origin_group *g, const struct footnote *note)
{
    if (note->report != g->last_report) g->reports++;
    g->last_report = note->report;
    bool is_first_known = g->is_presumed && !note->is_origin_presumed;
    if (is_first_known || (note->number < g->speaker && note->is_origin_presumed == g->is_presumed))
        g->speaker = note->number;
    g->is_presumed &= note->is_origin_presumed;
    g->has_presumed |= note->is_origin_presumed;
    if (note->number < g->first) g->first = note->number;
}

static struct origin_groups group_notes(struct digest_builder *b)
{
    const struct notes *notes = &b->digest->notes;
    const struct footnote **sorted = arena_array(b->arena, const struct footnote *, notes->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < notes->n; i++)
        if (carries_words(&notes->at[i])) sorted[n++] = &notes->at[i];
    if (n) qsort(sorted, n, sizeof *sorted, by_origin);
    struct origin_groups groups = {0};
    for (uint32_t i = 0; i < n; i++) {
        const struct footnote *note = sorted[i];
        struct origin_group *g = groups.n ? &groups.at[groups.n - 1] : NULL;
        if (!g || !str_equal(g->name, note->origin) || g->voice != class_of(note->voice)) {
            g = vec_add(b->arena, &groups);
            *g = (struct origin_group){.name = note->origin,
                                       .voice = class_of(note->voice),
                                       .is_presumed = true,
                                       .first = note->number,
                                       .speaker = note->number,
                                       .last_report = NO_INDEX};
        }
        add_note(g, note);
        *vec_add(b->arena, &g->refs) = note->number;
    }
    if (groups.n) qsort(groups.at, groups.n, sizeof *groups.at, by_first);
    return groups;
}

/* Of the positions that the brief tells. */
static void count_origins(struct digest_builder *b)
{
    struct indices claims = {0};
    for (uint32_t i = 0; i < b->digest->notes.n; i++) {
        const struct footnote *n = &b->digest->notes.at[i];
        if (n->kind != KIND_POSITION) continue;
        uint32_t claim = b->picture->claim_of[b->report_of[n->report]][n->index];
        if (claim != NO_INDEX) *vec_add(b->arena, &claims) = claim;
    }
    struct origin_range range = ent_count_origins(b->picture, &claims);
    b->digest->origins_least = range.least;
    b->digest->origins_most = range.most;
}

/* "Vladimir Putin, by three sources <- Financial Times <- PAP": the speaker, then outward to the reader. */
static struct str route_of(struct arena *a, const struct footnote *note)
{
    struct text_buffer route = {.arena = a};
    bool is_nameless = str_equal(note->source, STR("unspecified"));
    ent_text_add(&route, is_nameless      ? STR("nobody named")
                         : note->source.n ? note->source
                                          : STR("the report itself"));
    for (uint32_t i = note->chain.n; i > 0; i--) {
        ent_text_add(&route, i == note->chain.n ? STR(", by ") : STR(" <- "));
        ent_text_add(&route, note->chain.at[i - 1]);
    }
    return text_str(&route);
}

static const struct footnote *note_at(const struct digest *d, uint32_t slot)
{
    return &d->notes.at[slot - 1];
}

static void add_origin_line(struct digest_builder *b, const struct origin_group *g)
{
    struct arena *a = b->arena;
    struct line *line = vec_add(a, &b->digest->who_says_so);
    struct str route = route_of(a, note_at(b->digest, g->speaker));
    struct str reports =
        g->reports > 1 ? ent_str_format(a, " in %u reports", g->reports) : STR_NONE;
    line->lead = g->voice == VOICE_REPORT      ? STR("report's own voice")
                 : g->voice == VOICE_ON_RECORD ? STR("on record")
                                               : STR_NONE;
    if (g->voice == VOICE_REPORT)
        line->text = ent_str_format(a, "%.*s%.*s", STR_ARGS(g->name), STR_ARGS(reports));
    else if (g->voice == VOICE_ON_RECORD)
        line->text = ent_str_format(a, "%.*s%.*s", STR_ARGS(route), STR_ARGS(reports));
    else
        line->text = ent_str_format(a, "%.*s%s%.*s", STR_ARGS(route),
                                    g->is_presumed    ? " (origin presumed)"
                                    : g->has_presumed ? " (presumed for the nameless)"
                                                      : "",
                                    STR_ARGS(reports));
    line->refs = g->refs;
}

void ent_digest_origins(struct digest_builder *b)
{
    struct origin_groups groups = group_notes(b);
    count_origins(b);
    static const enum voice order[] = {VOICE_RELAYED, VOICE_ANONYMOUS, VOICE_ON_RECORD,
                                       VOICE_REPORT};
    for (size_t v = 0; v < sizeof order / sizeof *order; v++)
        for (uint32_t i = 0; i < groups.n; i++)
            if (groups.at[i].voice == order[v]) add_origin_line(b, &groups.at[i]);
}
