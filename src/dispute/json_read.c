#include "dispute/draft.h"

const struct dispute *ent_json_dispute_read(struct arena *a, const char *name, struct str text,
                                            struct ent_error *err)
{
    (void)a, (void)text;
    ent_fail(err, ENT_EDATA, "%.60s:1:1: expected a dispute in the text format, found JSON", name);
    return NULL;
}
