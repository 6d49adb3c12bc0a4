/* What the steps of ent_syntax share while they work on one document; private to this module. */
#ifndef ENT_SYNTAX_GRAMMAR_H
#define ENT_SYNTAX_GRAMMAR_H

#include "syntax/clause.h"

/* One bit a letter of data/grammar.tsv, which says what each means. */
#define TRAIT(letter) (1u << ((letter) - 'a'))

enum verb_form {
    FORM_FINITE, /* says, said, has been, do */
    FORM_MODAL,  /* would say */
    FORM_BASE,   /* say, without "to" */
    FORM_TO,     /* to say */
    FORM_ING,    /* saying */
    FORM_PAST_PARTICIPLE
};

struct verb_group {
    uint32_t first, last, verb, modal, marker;
    uint32_t inner; /* the subject inside an inverted group: "Will Russia accept" */
    uint32_t flags; /* enum clause_flag */
    enum verb_form form;
};
struct verb_groups VEC(struct verb_group);

/*  tags      [tokens]  as tagged, a few put right
 *  traits    [tokens]  TRAIT bits of the lemma
 *  opens     [tokens]  1 where the token opens a clause: a conjunction, a relative, a question word
 *  group_of  [tokens]  the verb group a token is in, or NO_INDEX */
struct grammar {
    struct arena *arena;
    const struct document *document;
    uint8_t *tags;
    struct str *lemmas;
    uint32_t *traits;
    uint8_t *opens;
    uint32_t *phrase_of, *clause_of, *group_of;
    struct noun_phrases phrases;
    struct verb_groups groups;
    struct clauses clauses;
};

static inline bool lemma_is(const struct grammar *g, uint32_t token, const char *word)
{
    return str_equal(g->lemmas[token], str_of(word));
}

static inline bool has_trait(const struct grammar *g, uint32_t token, char letter)
{
    return g->traits[token] & TRAIT(letter);
}

static inline bool is_comma(const struct grammar *g, uint32_t token)
{
    return lemma_is(g, token, ",");
}

static inline bool is_quote(const struct grammar *g, uint32_t token)
{
    return g->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

static inline bool is_adverb(const struct grammar *g, uint32_t token)
{
    return g->tags[token] >= TAG_RB && g->tags[token] <= TAG_RBS;
}

/* The steps, each for one sentence [first, end), in this order. */
void ent_phrases_in(struct grammar *g, uint32_t first, uint32_t end);
void ent_verb_groups_in(struct grammar *g, uint32_t first, uint32_t end);
void ent_link_phrases(struct grammar *g, uint32_t first, uint32_t end);
void ent_clauses_in(struct grammar *g, uint32_t sentence, uint32_t first, uint32_t end);

/* After all sentences: order, extents, the clause of every token and phrase. */
void ent_settle_clauses(struct grammar *g);

#endif
