#include "base/vec.h"
#include "dispute/dispute.h"

static bool is_plain(const struct dispute *d, uint32_t viewer)
{
    for (uint32_t p = 0; p < d->n_prefers; p++)
        if (d->prefers[p].viewer != NO_INDEX) return false;
    for (uint32_t u = 0; u < d->n_unseen; u++)
        if (d->unseen[u].maker != viewer) return false;
    return true;
}

/* What the viewer takes for a decision maker's preference: its belief, else what is so. NULL where that is not known. */
static const struct prefer *taken_for(const struct dispute *d, uint32_t maker, uint32_t viewer)
{
    const struct prefer *found = NULL;
    for (uint32_t p = 0; p < d->n_prefers; p++) {
        const struct prefer *prefer = &d->prefers[p];
        if (prefer->maker != maker) continue;
        if (prefer->viewer == viewer) return prefer;
        if (prefer->viewer == NO_INDEX) found = prefer;
    }
    return found;
}

const struct dispute *ent_dispute_view(struct arena *a, const struct dispute *d, uint32_t viewer)
{
    if (is_plain(d, viewer)) return d;
    struct dispute *out = arena_new(a, struct dispute);
    struct prefer *prefers = arena_array(a, struct prefer, d->n_makers);
    struct unseen *unseen = arena_array(a, struct unseen, d->n_unseen);
    *out = *d;
    out->n_prefers = out->n_unseen = 0;
    for (uint32_t i = 0; i < d->n_makers; i++) {
        const struct prefer *prefer = taken_for(d, i, viewer);
        if (!prefer) continue;
        prefers[out->n_prefers] = *prefer;
        prefers[out->n_prefers++].viewer = NO_INDEX;
    }
    for (uint32_t u = 0; u < d->n_unseen; u++)
        if (d->unseen[u].maker == viewer) unseen[out->n_unseen++] = d->unseen[u];
    out->prefers = prefers;
    out->unseen = unseen;
    return out;
}
