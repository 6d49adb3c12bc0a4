#include "syntax/grammar.h"

#include <stdlib.h>

#include "base/table.h"
#include "syntax/lemma.h"

extern const struct table ent_table_grammar;

static uint32_t traits_of(struct str lemma)
{
    uint32_t row = ent_table_find(&ent_table_grammar, lemma), traits = 0;
    if (row == NO_INDEX) return 0;
    struct str letters = table_cell(&ent_table_grammar, row, 1);
    for (size_t i = 0; i < letters.n; i++) traits |= TRAIT(letters.at[i]);
    return traits;
}

static uint32_t *no_indexes(struct arena *a, uint32_t n)
{
    uint32_t *at = arena_array(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) at[i] = NO_INDEX;
    return at;
}

static void look_up_words(struct grammar *g)
{
    uint32_t n = g->document->tokens.n;
    for (uint32_t i = 0; i < n; i++) {
        g->lemmas[i] = ent_lemma(g->arena, token_text(g->document, i), g->tags[i]);
        if (g->tags[i] != TAG_PUNCT) g->traits[i] = traits_of(g->lemmas[i]);
    }
}

static struct grammar grammar_of(struct arena *a, const struct document *d)
{
    uint32_t n = d->tokens.n;
    struct grammar g = {.arena = a, .document = d};
    g.tags = arena_array(a, uint8_t, n);
    if (n) memcpy(g.tags, ent_tag(a, d), n);
    g.lemmas = arena_array(a, struct str, n);
    g.traits = arena_array(a, uint32_t, n);
    g.opens = arena_array(a, uint8_t, n);
    g.phrase_of = no_indexes(a, n);
    g.clause_of = no_indexes(a, n);
    g.group_of = no_indexes(a, n);
    look_up_words(&g);
    return g;
}

struct syntax *ent_syntax(struct arena *a, const struct document *document)
{
    struct grammar g = grammar_of(a, document);
    for (uint32_t i = 0; i < document->sentences.n; i++) {
        uint32_t first = document->sentences.at[i].first, end = first + document->sentences.at[i].n;
        if (first == end) continue;
        ent_phrases_in(&g, first, end);
        ent_verb_groups_in(&g, first, end);
        ent_link_phrases(&g, first, end);
        ent_clauses_in(&g, i, first, end);
    }
    ent_settle_clauses(&g);
    struct syntax *s = arena_new(a, struct syntax);
    *s =
        (struct syntax){document, g.tags, g.phrase_of, g.clause_of, g.lemmas, g.phrases, g.clauses};
    return s;
}
