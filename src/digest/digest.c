#include "digest/digest.h"

struct digest *ent_digest(struct arena *a, const struct held_reports *reports)
{
    struct digest *d = arena_new(a, struct digest);
    d->reports = *reports;
    return d;
}
