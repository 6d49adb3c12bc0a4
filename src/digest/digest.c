#include "digest/builder.h"

static bool any_is_named(const struct held_reports *reports)
{
    for (uint32_t i = 0; i < reports->n; i++)
        if (reports->at[i].is_named) return true;
    return false;
}

static void choose_reports(struct digest_builder *b)
{
    bool some = any_is_named(b->all);
    b->report_of = arena_array(b->arena, uint32_t, b->all->n);
    for (uint32_t i = 0; i < b->all->n; i++) {
        const struct held_report *held = &b->all->at[i];
        if (!held->is_new) b->digest->is_update = true;
        if (some && !held->is_named) continue;
        b->report_of[b->digest->reports.n] = i;
        *vec_add(b->arena, &b->digest->reports) = *held;
    }
    if (b->digest->is_update && b->digest->reports.n == b->all->n) b->digest->is_update = false;
}

static void make_slots(struct digest_builder *b)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = b->digest->reports.n;
        b->slot_of[kind] = arena_array(b->arena, uint32_t *, n);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t entries = ent_entries(b->digest->reports.at[i].reading, (enum kind)kind);
            b->slot_of[kind][i] = arena_array(b->arena, uint32_t, entries);
        }
    }
}

static bool holds(const struct strs *list, struct str s)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], s)) return true;
    return false;
}

static void collect_credits(struct digest_builder *b)
{
    enum { MOST = 20 };
    struct strs *credits = &b->digest->credits;
    for (uint32_t i = 0; i < b->digest->reports.n; i++) {
        const struct strs *own = &b->digest->reports.at[i].reading->document->report->credits;
        for (uint32_t k = 0; k < own->n && credits->n < MOST; k++)
            if (!holds(credits, own->at[k])) *vec_add(b->arena, credits) = own->at[k];
    }
}

struct digest *ent_digest(struct arena *a, const struct picture *picture)
{
    struct digest *d = arena_new(a, struct digest);
    struct digest_builder b = {
        .arena = a, .digest = d, .all = picture->reports, .picture = picture};
    choose_reports(&b);
    make_slots(&b);
    collect_credits(&b);
    ent_digest_issues(&b);
    ent_digest_short(&b);
    ent_digest_readings(&b);
    ent_digest_origins(&b);
    ent_digest_across(&b);
    ent_digest_meetings(&b);
    ent_digest_territory(&b);
    ent_digest_moments(&b);
    ent_digest_unknown(&b);
    ent_number_notes(&b);
    return d;
}
