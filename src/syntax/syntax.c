#include "syntax/grammar.h"

#include <stdlib.h>

#include "base/table.h"
#include "syntax/lemma.h"
#include "syntax/tag_label.h"

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

static void look_up_word(struct grammar *g, uint32_t i)
{
    struct str word = token_text(g->document, i);
    g->lemmas[i] = ent_lemma(g->arena, word, g->tags[i]);
    g->traits[i] = g->tags[i] == TAG_PUNCT ? 0 : traits_of(g->lemmas[i]);
    if (g->tags[i] == TAG_VBG)
        g->traits[i] |= traits_of(ent_str_lower(g->arena, word)) & (TRAIT('q') | TRAIT('m'));
}

static void retag(struct grammar *g, uint32_t i, uint8_t tag)
{
    g->tags[i] = tag;
    look_up_word(g, i);
}

static bool is_finite_tag(uint8_t t)
{
    return t == TAG_MD || t == TAG_VBD || t == TAG_VBP || t == TAG_VBZ;
}

/* Is there no finite verb in the sentence before i, nor behind it up to what opens another clause? */
static bool lacks_verb(const struct grammar *g, uint32_t i)
{
    enum { REACH = 40 };
    const struct token *at = g->document->tokens.at;
    uint32_t n = g->document->tokens.n;
    for (uint32_t t = i; t-- > 0 && i - t < REACH && at[t].sentence == at[i].sentence;)
        if (is_finite_tag(g->tags[t])) return false;
    for (uint32_t t = i + 1; t < n && t - i < REACH && at[t].sentence == at[i].sentence; t++) {
        bool opens = g->tags[t] == TAG_WDT || g->tags[t] == TAG_WP || has_trait(g, t, 'j');
        if (opens || lemma_is(g, t, "that") || lemma_is(g, t, "if")) return true;
        if (is_finite_tag(g->tags[t])) return false;
    }
    return true;
}

/* "The union hopes for a raise", "Norway plans to ...": the only word of the clause that can be its verb. */
static bool is_only_verb(const struct grammar *g, uint32_t i)
{
    bool may_be_verb = has_trait(g, i, 'c') || lemma_is(g, i, "plan");
    bool has_place =
        tag_is_noun(g->tags[i - 1]) && (g->tags[i + 1] == TAG_TO || g->tags[i + 1] == TAG_IN);
    return g->tags[i] == TAG_NNS && may_be_verb && has_place && lacks_verb(g, i);
}

/* "..., the Harbour Gazette reports, ...": a name set off by commas or a stop has nothing behind it but the verb that says. */
static bool is_set_off(const struct grammar *g, uint32_t i)
{
    enum { LONGEST = 8 };
    bool may_be = g->tags[i] == TAG_NNS && has_trait(g, i, 's') && tag_is_proper(g->tags[i - 1]);
    if (!may_be || g->tags[i + 1] != TAG_PUNCT || g->document->tokens.at[i].flags & TOKEN_CAPITAL)
        return false;
    uint32_t t = i - 1;
    while (t > 0 && i - t < LONGEST && (tag_is_proper(g->tags[t]) || g->tags[t] == TAG_DT)) t--;
    return str_equal(token_text(g->document, t), STR(",")) &&
           g->document->tokens.at[t].sentence == g->document->tokens.at[i].sentence;
}

/* "officials caution that ...", "with the envoy warning that ...": a noun for the tagger, a verb by what stands around it. */
static void mend_noun(struct grammar *g, uint32_t i)
{
    struct str word = token_text(g->document, i);
    uint8_t before = g->tags[i - 1];
    bool name = before == TAG_JJ && g->document->tokens.at[i - 1].flags & TOKEN_CAPITAL &&
                g->tags[i] == TAG_NNS;
    if (name && lemma_is(g, i + 1, "that") &&
        has_trait(g, i, 'c')) { /* "The Guardian reports that" */
        g->tags[i - 1] = TAG_NNP;
        retag(g, i, TAG_VBZ);
        return;
    }
    bool after_noun = tag_is_noun(before);
    if (is_only_verb(g, i) || is_set_off(g, i)) {
        retag(g, i, TAG_VBZ);
        return;
    }
    if (!after_noun || !lemma_is(g, i + 1, "that")) return;
    if (g->tags[i] == TAG_NN && str_ends(word, STR("ing"))) {
        if (traits_of(ent_lemma(g->arena, word, TAG_VBG)) & TRAIT('c')) retag(g, i, TAG_VBG);
    } else if (before != TAG_NN && has_trait(g, i, 'c') &&
               (g->tags[i] == TAG_NN) == (before == TAG_NNS))
        retag(g, i, g->tags[i] == TAG_NN ? TAG_VBP : TAG_VBZ);
}

/* Capitals among words that are not in capitals: a name. */
static bool is_acronym(const struct grammar *g, uint32_t i)
{
    const struct token *t = &g->document->tokens.at[i];
    if (g->tags[i] != TAG_NN || !(t->flags & TOKEN_ALL_CAPITAL)) return false;
    return !(t[-1].flags & TOKEN_ALL_CAPITAL) && !(t[1].flags & TOKEN_ALL_CAPITAL);
}

/* "have all ended", "are both willing". */
static bool is_floating(const struct grammar *g, uint32_t i)
{
    uint8_t next = g->tags[i + 1], before = g->tags[i - 1];
    bool quantifier = lemma_is(g, i, "all") || lemma_is(g, i, "both") || lemma_is(g, i, "each");
    return quantifier && (tag_is_verb(before) || before == TAG_MD) && tag_is_verb(next);
}

/* A few tags that the words around prove wrong. */
static void mend_tags(struct grammar *g)
{
    uint32_t n = g->document->tokens.n;
    for (uint32_t i = 1; i + 1 < n; i++) {
        if (is_acronym(g, i))
            g->tags[i] = TAG_NNP;
        else if (g->tags[i] == TAG_NN || g->tags[i] == TAG_NNS)
            mend_noun(g, i);
        else if (g->tags[i] == TAG_VBG && has_trait(g, i, 'm') &&
                 (tag_is_noun(g->tags[i + 1]) || g->tags[i + 1] == TAG_JJ))
            g->tags[i] = TAG_JJ;
        else if (is_floating(g, i))
            g->tags[i] = TAG_RB;
    }
}

static struct grammar grammar_of(struct arena *a, const struct document *d,
                                 const struct parsed *parsed)
{
    uint32_t n = d->tokens.n;
    struct grammar g = {.arena = a, .document = d};
    g.tags = arena_array(a, uint8_t, n);
    if (n) memcpy(g.tags, parsed ? ent_tags_of(a, parsed) : ent_tag(a, d), n);
    g.lemmas = arena_array(a, struct str, n);
    g.traits = arena_array(a, uint32_t, n);
    g.opens = arena_array(a, uint8_t, n);
    g.phrase_of = no_indexes(a, n);
    g.clause_of = no_indexes(a, n);
    g.group_of = no_indexes(a, n);
    for (uint32_t i = 0; i < n; i++) look_up_word(&g, i);
    mend_tags(&g);
    return g;
}

struct syntax *ent_syntax(struct arena *a, const struct document *document,
                          const struct parsed *parsed)
{
    struct grammar g = grammar_of(a, document, parsed);
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
