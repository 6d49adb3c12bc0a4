/* The stack of open clauses while one sentence is read; private to this module. */
#ifndef ENT_SYNTAX_WALK_H
#define ENT_SYNTAX_WALK_H

#include "syntax/grammar.h"

#define MAX_DEPTH 24
#define NO NO_INDEX

struct frame {
    uint32_t clause;
    uint32_t candidate; /* a phrase that may become the subject */
    uint32_t loose;     /* after the verb: the last phrase that no preposition governs */
    uint32_t antecedent;
    uint32_t conjunction; /* the last "and", "but" in it, NO after a verb */
    bool inverted;        /* its subject is still to come: "said the envoy" */
    bool is_barrier;      /* a parenthesis */
    enum verb_form form;
};

/* The reading of one sentence. */
struct walk {
    struct grammar *g;
    uint32_t sentence, first, end;
    struct frame stack[MAX_DEPTH];
    uint32_t depth;
    uint32_t last_phrase; /* the last outermost phrase */
    uint32_t comma;       /* the last comma or dash */
    uint32_t speech;      /* the frame's clause whose quotation is awaited after a comma or colon */
};

static inline struct frame *top(struct walk *w) { return &w->stack[w->depth - 1]; }
static inline struct clause *clause_of(struct walk *w, const struct frame *f)
{
    return &w->g->clauses.at[f->clause];
}
static inline struct clause *top_clause(struct walk *w) { return clause_of(w, top(w)); }
static inline bool has_verb(struct walk *w, const struct frame *f)
{
    return clause_of(w, f)->verb != NO;
}
static inline struct noun_phrase *phrase(struct walk *w, uint32_t p)
{
    return &w->g->phrases.at[p];
}

static inline bool verb_has(struct walk *w, const struct frame *f, char trait)
{
    const struct clause *c = clause_of(w, f);
    return c->verb != NO && has_trait(w->g, c->verb, trait);
}

/* Closes the top frame; its clause ends before that token. */
void ent_walk_pop(struct walk *w, uint32_t before);
/* Closes frames until so many are left. */
void ent_walk_pop_to(struct walk *w, uint32_t depth, uint32_t before);
/* A new clause without a verb, open on top of the stack. */
struct frame *ent_walk_push(struct walk *w, enum clause_kind kind, uint32_t parent, uint32_t first);
/* Gives the top frame its verb. */
void ent_walk_take_verb(struct walk *w, const struct verb_group *group);
/* Gives the top frame its subject, which its extent then covers. */
void ent_walk_take_subject(struct walk *w, uint32_t p);
/* The depth (from 1) of the nearest frame below the top that waits for a verb, or 0. */
uint32_t ent_walk_waiting(struct walk *w);
/* The depth of the nearest frame, from the top on, with a finite verb, or 0. */
uint32_t ent_walk_finite_depth(struct walk *w);
/* The depth of the main clause, or of the parenthesis that is open. */
uint32_t ent_walk_root_depth(struct walk *w);
/* Does a comma or dash stand before token i, maybe with a quotation mark? */
bool ent_walk_comma_before(struct walk *w, uint32_t i);
/* The phrase that ends before i, adverbs left out, or NO. */
uint32_t ent_walk_phrase_before(struct walk *w, uint32_t i);
bool ent_walk_in_verb_group(struct walk *w, const struct frame *f, uint32_t token);
/* Does a finite verb stand at i, after adverbs? */
bool ent_walk_finite_at(struct walk *w, uint32_t i);
/* The depth of the nearest frame whose verb can take a clause and has none, or 0. */
uint32_t ent_walk_clause_taker(struct walk *w);
/* Closes frames down to that depth and opens the complement of its clause. */
void ent_walk_push_complement(struct walk *w, uint32_t depth, uint32_t first);

/* A verb group, on top of what was read before it. */
void ent_walk_group(struct walk *w, const struct verb_group *group);

#endif
