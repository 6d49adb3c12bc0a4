#include <stdio.h>
#include <stdlib.h>

#include "ledger/database.h"
#include "ledger/entry_table.h"

static struct entry_id id_of(const struct reading *r, enum kind kind, struct span s, uint32_t nth)
{
    char words[160];
    const struct code_points *points = &r->document->points;
    int n = snprintf(words, sizeof words, "%s %s %u %u %u", r->document->report->sha256.hex,
                     ent_kind_words[kind], ent_code_point_of(points, s.start),
                     ent_code_point_of(points, s.end), nth);
    struct sha256 hash = ent_sha256((struct str){words, (size_t)n});
    struct entry_id id = {{0}};
    memcpy(id.hex, hash.hex, sizeof id.hex - 1);
    return id;
}

struct entry_id ent_entry_id(const struct reading *r, enum kind kind, uint32_t index)
{
    struct span s = ent_evidence(r, kind, index);
    uint32_t nth = 0;
    for (uint32_t i = 0; i < index; i++) {
        struct span earlier = ent_evidence(r, kind, i);
        nth += earlier.start == s.start && earlier.end == s.end;
    }
    return id_of(r, kind, s, nth);
}

struct placed {
    struct span span;
    uint32_t index;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *p = a, *q = b;
    if (p->span.start != q->span.start) return p->span.start < q->span.start ? -1 : 1;
    if (p->span.end != q->span.end) return p->span.end < q->span.end ? -1 : 1;
    return p->index < q->index ? -1 : p->index > q->index;
}

struct entry_id *ent_ledger_ids(struct arena *a, const struct reading *r, enum kind kind)
{
    uint32_t n = ent_entries(r, kind), nth = 0;
    struct placed *placed = arena_array(a, struct placed, n);
    struct entry_id *ids = arena_array(a, struct entry_id, n);
    for (uint32_t i = 0; i < n; i++) placed[i] = (struct placed){ent_evidence(r, kind, i), i};
    if (n) qsort(placed, n, sizeof *placed, compare_placed);
    for (uint32_t i = 0; i < n; i++) {
        bool is_same = i && placed[i].span.start == placed[i - 1].span.start &&
                       placed[i].span.end == placed[i - 1].span.end;
        nth = is_same ? nth + 1 : 0;
        ids[placed[i].index] = id_of(r, kind, placed[i].span, nth);
    }
    return ids;
}
