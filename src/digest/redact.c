/* A digest that can leave the house: what parties want, without who told it and in which words. */
#include "digest/digest.h"

static struct entry_id keyed_id(struct arena *a, struct str key, struct entry_id id)
{
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, key);
    ent_text_add(&b, str_of(id.hex));
    struct sha256 hash = ent_sha256(text_str(&b));
    struct entry_id made = {{0}};
    memcpy(made.hex, hash.hex, sizeof made.hex - 1);
    return made;
}

static struct lines redact_lines(struct arena *a, const struct lines *lines, const char *text)
{
    struct lines made = {0};
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line *line = vec_add(a, &made);
        *line = lines->at[i];
        line->lead = STR_NONE;
        line->text = str_of(text);
    }
    return made;
}

/* Of a report that was withdrawn neither its name nor who says so and why. */
static struct lines without_withdrawn(struct arena *a, const struct lines *lines)
{
    struct lines made = {0};
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line *line = vec_add(a, &made);
        *line = lines->at[i];
        if (str_is(line->lead, "withdrawn")) line->text = STR("a report");
    }
    return made;
}

static void redact_origins(struct arena *a, struct digest *d)
{
    struct lines made = {0};
    for (uint32_t i = 0; i < d->who_says_so.n; i++) {
        const struct line *from = &d->who_says_so.at[i];
        struct line *line = vec_add(a, &made);
        *line = *from;
        line->text = from->lead.n ? STR_NONE : STR("a source, relayed");
    }
    d->who_says_so = made;
}

static void redact_notes(struct arena *a, struct digest *d, struct str key)
{
    struct notes made = {0};
    for (uint32_t i = 0; i < d->notes.n; i++) {
        struct footnote *n = vec_add(a, &made);
        *n = d->notes.at[i];
        n->id = keyed_id(a, key, n->id);
        n->sentence = n->evidence = (struct span){0, 0};
        n->source = n->origin = STR_NONE;
        n->chain = (struct strs){0};
        if (n->confirmed.by.n) n->confirmed = (struct confirmation){STR("a person"), STR_NONE};
    }
    d->notes = made;
}

static void redact_territory(struct arena *a, struct digest *d)
{
    struct territory_lines made = {0};
    for (uint32_t i = 0; i < d->territory.n; i++) {
        struct territory_line *line = vec_add(a, &made);
        *line = d->territory.at[i];
        if (line->speaker.n) line->speaker = STR("a source");
    }
    d->territory = made;
}

struct digest *ent_digest_redact(struct arena *a, const struct digest *from, struct str key)
{
    struct digest *d = arena_new(a, struct digest);
    *d = *from;
    d->is_redacted = true;
    d->credits = (struct strs){0};
    d->readings = redact_lines(a, &from->readings, "an interpretation");
    d->across = without_withdrawn(a, &from->across);
    redact_origins(a, d);
    redact_notes(a, d, key);
    redact_territory(a, d);
    return d;
}
