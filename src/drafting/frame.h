/* What the claims of a ledger could make a dispute of, for the files of this folder.
 *
 * A point is what one doer can do about one issue: do it, or end it where it is the case. A claim speaks of the points of its doers, one literal each:
 * the party wants the point taken up, or not. Points that were chosen are options. */
#ifndef ENT_DRAFTING_FRAME_H
#define ENT_DRAFTING_FRAME_H

#include "drafting/draft.h"
#include "drafting/words.h"

struct literal {
    uint32_t point;
    bool is_no;
};
struct literals VEC(struct literal);

enum in_force { FORCE_NOT, FORCE_SHOWN, FORCE_ASSUMED, FORCE_AHEAD };

struct point {
    uint32_t issue;
    struct str doer;
    bool has_amount;
    int64_t amount; /* millionths */
    struct issue_kind kind;
    enum in_force force;           /* of what the issue names */
    bool ends;                     /* taking it up is ending it */
    bool starts_taken;             /* at the status quo */
    bool is_threat;                /* only threatened, never asked or offered */
    struct indices claims, others; /* as drafted_option */
    uint32_t unit;                 /* points of one exchange or arrangement have the same */
    uint32_t option;               /* in the dispute; NO_INDEX where not chosen */
    struct str name, title;
    bool has_named;    /* named is filled when it is asked for */
    struct strs named; /* the parties that the issue's words name */
};
struct points VEC(struct point);

struct frame {
    struct arena *arena;
    const struct picture *picture;
    struct drafting_options asked;
    struct points points;      /* by first claim */
    struct strs *parties;      /* [claims] who holds it, single */
    struct literals *literals; /* [claims] one for each doer's point */
    enum left_out *left_out;   /* [claims] */
    struct indices *linked;    /* [claims] exchange_of, and those it is exchange_of of */
    struct drafted_interpretations interpretations;
    struct strs makers;    /* by first option */
    struct indices chosen; /* points, in the order of options */
    struct strs accepting; /* parties with an accept: options after the chosen ones */
    struct strs not_heard;
    uint32_t n_options;
    struct str *
        ids; /* [claims] as evidence has them: eight digits, all where another claim begins with the same */
};

static inline const struct position *position_of(const struct frame *f, uint32_t claim)
{
    return f->picture->claims.at[claim].position;
}

static inline bool is_live(const struct frame *f, uint32_t claim)
{
    return f->left_out[claim] == LEFT_NOT;
}

/* Does an act make an option of what it is about? */
static inline bool act_makes_option(enum act act)
{
    return act != ACT_APPEAL && act != ACT_REJECT && act != ACT_WARN;
}

static inline bool act_is_ask(enum act act)
{
    return act == ACT_DEMAND || act == ACT_PROPOSE || act == ACT_CONDITION;
}

static inline bool strs_have(const struct strs *list, struct str s)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], s)) return true;
    return false;
}

static inline bool indices_have(const struct indices *list, uint32_t i)
{
    for (uint32_t k = 0; k < list->n; k++)
        if (list->at[k] == i) return true;
    return false;
}

static inline void indices_add(struct arena *a, struct indices *list, uint32_t i)
{
    if (!indices_have(list, i)) *vec_add(a, list) = i;
}

void ent_indices_sort(struct indices *list);

/* Each fills its part of the frame, in this order. */
bool ent_frame_interpretations(struct frame *f, struct ent_error *err);
void ent_frame_live(struct frame *f); /* left_out, for what claims alone show */
bool ent_frame_about(struct frame *f, struct ent_error *err);
void ent_frame_points(struct frame *f);
void ent_frame_in_force(struct frame *f); /* ends, starts_taken, literals' signs */
void ent_frame_names(struct frame *f);
void ent_frame_choose(struct frame *f);

/* The claims that speak of a point, appeals and warnings too. */
struct indices ent_point_speaking(const struct frame *f, const struct point *p);

/* Does the party speak in the reports: a position of its own, or a statement for it? */
bool ent_frame_speaks(const struct frame *f, struct str party);

/* Parties that a deal over the chosen points would bind without their having one of them: whom the words of an issue name, to whom a gift or an arrangement is offered,
 * who asks for something and has its doer's answer. */
struct strs ent_frame_bound(struct frame *f, const bool *is_chosen);

/* Whether a party is the doer of a point. */
static inline bool is_own(const struct frame *f, struct literal l, struct str party)
{
    return str_equal(f->points.at[l.point].doer, party);
}

/* The decision maker of that name, or NO_INDEX. */
uint32_t ent_frame_maker(const struct frame *f, struct str party);

#endif
