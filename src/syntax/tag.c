#include "syntax/tag.h"

const uint8_t *ent_tag(struct arena *a, const struct document *document)
{
    return arena_array(a, uint8_t, document->tokens.n);
}
