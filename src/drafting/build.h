/* A dispute while claims make it, for the files of this folder. */
#ifndef ENT_DRAFTING_BUILD_H
#define ENT_DRAFTING_BUILD_H

#include "dispute/draft.h"
#include "drafting/frame.h"

/* The order in which statements are put: docs/drafting.md. */
enum wish_rank {
    WISH_RED_LINE,
    WISH_EXCHANGE,
    WISH_CONDITION,
    WISH_THREAT,
    WISH_ASK, /* what it asks for or has bound itself to, by independent origins */
    WISH_APPEAL,
    WISH_WARNING,
    WISH_COST,
    WISH_UNKNOWN
};

/* An entry of a decision maker's preference. */
struct wish {
    uint32_t maker;
    enum entry_kind kind;
    enum wish_rank rank;
    struct formula formula;
    struct option_set options; /* of UNKNOWN */
    struct indices claims;
    uint32_t origins;
    bool is_assumed, is_committed, is_off, is_possible;
    uint32_t question; /* of drafting.questions, or NO_INDEX */
};
struct wishes VEC(struct wish);

/* What one party gives, and what for: options as formulas' literals. */
struct exchange {
    struct str party;
    struct literals gives, takes;
    bool takes_any; /* "or" */
    bool is_offer;  /* waits for an answer or a return; else it is bound already */
    bool is_committed, is_possible;
    struct indices claims;
    struct str words; /* what it says of the return, where no option is meant */
};
struct exchanges VEC(struct exchange);

struct builder {
    struct arena *arena;
    const struct frame *f;
    const struct drafting_variant *variant;
    struct draft draft;
    struct drafting *out;
    enum left_out *left_out; /* [claims] */
    struct wishes wishes;
    struct exchanges exchanges;
    struct indices_list VEC(struct indices) constraint_claims;
    struct indices_list joint_claims;
};

/* Does the claim count in this draft? */
static inline bool counts(const struct builder *b, uint32_t claim)
{
    return b->left_out[claim] == LEFT_NOT;
}

/* Can it be what another claim is exchanged for? What was said before can, too. */
static inline bool can_be_meant(const struct builder *b, uint32_t claim)
{
    return counts(b, claim) || b->left_out[claim] == LEFT_PAST ||
           b->left_out[claim] == LEFT_CHANGED;
}

/* The literals of a claim whose points are options: all, only the party's own, or only others'. */
enum whose { WHOSE_ALL, WHOSE_OWN, WHOSE_OTHERS };
struct literals ent_claim_literals(const struct builder *b, uint32_t claim, struct str party,
                                   enum whose whose);

void ent_literals_add(struct arena *a, struct literals *to, const struct literals *from);

/* Their conjunction, or disjunction; n 0 for none. */
struct formula ent_literals_formula(const struct builder *b, const struct literals *l,
                                    enum formula_kind join);

/* Adds a wish, or its claims to one that says the same. */
struct wish *ent_wish(struct builder *b, const struct wish *w);

/* The question, and its number. */
uint32_t ent_ask(struct builder *b, const struct drafted_question *q);

/* The evidence of an entry: ids of claims. */
void ent_note_claims(const struct builder *b, const struct indices *claims, struct note *note);

/* "the bridge toll", "the ferry" of options: their titles in quotation marks. */
struct str ent_option_titles(const struct builder *b, const struct literals *l);

/* Each fills its part. */
void ent_build_exchanges(struct builder *b);
void ent_build_points(struct builder *b);  /* questions about options themselves */
void ent_build_wishes(struct builder *b);  /* needs exchanges */
void ent_build_costs(struct builder *b);   /* needs wishes */
void ent_build_unknown(struct builder *b); /* needs all other wishes */
void ent_build_rules(struct builder *b);   /* needs exchanges: constraints, joint moves */
void ent_build_prefers(struct builder *b); /* needs wishes: sections of the dispute */
void ent_build_comments(struct builder *b);

/* What others would be asked to do for it, as far as the claims say: a candidate for a condition that names no option. What the party asks for in the
 * report of the claim, else anywhere; else what it would be given for what others ask of it. */
struct literals ent_candidates(const struct builder *b, struct str party, uint32_t claim);

#endif
