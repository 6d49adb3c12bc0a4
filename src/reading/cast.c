#include "reading/cast.h"

struct cast *ent_cast(struct arena *a, const struct gazetteer *g, const struct syntax *s)
{
    (void)g;
    struct cast *c = arena_new(a, struct cast);
    c->figures = arena_array(a, struct figure, s->phrases.n);
    return c;
}

struct strs ent_cast_parties(struct arena *a, const struct cast *c, const struct syntax *s,
                             uint32_t p)
{
    (void)s;
    struct strs parties = {0};
    if (c->figures[p].party.n) *vec_add(a, &parties) = c->figures[p].party;
    return parties;
}
