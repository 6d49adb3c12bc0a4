#include "reading/gazetteer.h"

struct gazetteer {
    int rows;
};

struct gazetteer *ent_gazetteer_open(struct arena *a, const char *path, struct ent_error *err)
{
    (void)path, (void)err;
    return arena_new(a, struct gazetteer);
}

const struct known_name *ent_gazetteer_match(const struct gazetteer *g, const struct str *words,
                                             uint32_t n, struct day at, uint32_t *taken)
{
    (void)g, (void)words, (void)n, (void)at;
    *taken = 0;
    return NULL;
}
