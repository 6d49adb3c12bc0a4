#include "syntax/clause.h"

#include "syntax/lemma.h"

struct syntax *ent_syntax(struct arena *a, const struct document *document)
{
    struct syntax *s = arena_new(a, struct syntax);
    uint32_t n = document->tokens.n;
    const uint8_t *tags = ent_tag(a, document);
    uint32_t *none = arena_array(a, uint32_t, n);
    struct str *lemmas = arena_array(a, struct str, n);
    for (uint32_t i = 0; i < n; i++) {
        none[i] = NO_INDEX;
        lemmas[i] = ent_lemma(a, token_text(document, i), tags[i]);
    }
    *s = (struct syntax){document, tags, none, none, lemmas, {0}, {0}};
    return s;
}
