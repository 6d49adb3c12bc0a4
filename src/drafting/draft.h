/* From a ledger to a dispute: what its claims make of the negotiation, act by act. docs/drafting.md has the rules.
 *
 * Two steps, so that one claim after another can be left out and states remain comparable:
 *
 *   frame   decision makers, options and their names, titles, order and status quo, chosen once from all claims in hand
 *   draft   preferences, constraints, joint moves and questions in that frame, from all of its claims or without some of them. An option whose last claim
 *           is left out stays, fixed at its status quo, so that state "YNY" of one draft is state "YNY" of every other of the frame
 *
 *   const struct frame *f = ent_drafting_frame(a, picture, &options, err);
 *   const struct drafting *all = ent_drafting(a, f, NULL);
 *   without[claim] = true;
 *   const struct drafting *less = ent_drafting(a, f, &(struct drafting_variant){.without = without});
 *
 * Claims are those of the picture, by index; parties are single ones. The same picture and options give the same dispute. */
#ifndef ENT_DRAFTING_DRAFT_H
#define ENT_DRAFTING_DRAFT_H

#include "dispute/dispute.h"
#include "ledger/picture.h"

enum {
    DRAFTING_OPTIONS = 12,    /* drafted where nobody asks for more or fewer */
    DRAFTING_OPTIONS_MAX = 30 /* so that decision makers have room (GAME_MAKERS_MAX) */
};

/* {0} is valid: all claims, no interpretation, DRAFTING_OPTIONS.
 *
 *   at              the day as known on which the picture is, told in the file; "" for none
 *   about           an issue or a party, whatever the case of letters; "" for all. An issue also brings what is exchanged for it
 *   interpretation  that rival interpretation, by number from 1 as in drafting.interpretations; 0 for none
 *   excluded        [claims] claims that are not even looked at for options; NULL for none */
struct drafting_options {
    struct str at, about;
    uint32_t interpretation;
    uint32_t max_options;
    const bool *excluded;
};

/* Which options can be taken up only once. */
enum finality {
    FINALITY_BY_ACT, /* those whose issue names an act that cannot be undone: data/drafting.tsv */
    FINALITY_NONE,
    FINALITY_ALL /* every option, but for threats and for going away */
};

/* {0} is valid: everything in the frame.
 *
 *   without         [claims] claims left out of account; NULL for none
 *   without_threats statements of threats stay in the dispute, [off]
 *   without_comments without the comments of the file, and without what was assumed: for who drafts again and again */
struct drafting_variant {
    const bool *without;
    bool without_threats, without_comments;
    enum finality finality;
};

/* Which claims a filter keeps. {0} keeps all.
 *
 *   voices            mask of 1u << enum voice that are kept; 0 for all
 *   without_hedged    hedged ones are left out
 *   without_presumed  ones whose origin is only presumed are left out */
struct claim_filter {
    uint32_t voices;
    bool without_hedged, without_presumed;
};

/* [claims] true where the filter leaves a claim out: as options.excluded or variant.without. */
bool *ent_drafting_filtered(struct arena *a, const struct picture *p, const struct claim_filter *f);

/* Why a claim is in no entry of the dispute. LEFT_NOT: it is in one. */
enum left_out {
    LEFT_NOT,
    LEFT_EXCLUDED,  /* by excluded or without */
    LEFT_ABOUT,     /* it is about something else */
    LEFT_STANDING,  /* its report was replaced or withdrawn */
    LEFT_DENIED,    /* the report says that it is not so */
    LEFT_ALLEGED,   /* known only from an interpretation, or on an adversary's word */
    LEFT_READ,      /* the interpretation asked for takes it otherwise */
    LEFT_PAST,      /* of an earlier time */
    LEFT_CHANGED,   /* the party has said otherwise since */
    LEFT_NOBODY,    /* nobody is named who holds it */
    LEFT_DOER,      /* nobody is named who would do it */
    LEFT_TALKS,     /* talks as such: every deal presupposes them */
    LEFT_NO_OPTION, /* it asks, refuses or warns of something that is no option of anybody */
    LEFT_ROOM,      /* others carry the negotiation more: max_options */
    LEFT_ONLOOKER, /* of a party that decides nothing here: its wish is no preference of a decision maker */
    LEFT_OUT_COUNT
};

/* In words, static: "talks as such: every deal presupposes them". */
const char *ent_left_out_words(enum left_out why);

/* An option of the dispute.
 *
 *   issue     of the picture; NO_INDEX of an accept
 *   ends      taking it up ends what the issue names, which is the case now
 *   assumed   that it is the case now is assumed from what is asked
 *   fixed     its last claim is left out: it stays at its status quo
 *   leaving   taking it up is going away from the talks
 *   claims    those whose act makes it one, ascending; empty of an accept
 *   others    claims that speak of it without making it an option */
struct drafted_option {
    uint32_t issue, maker;
    bool ends, assumed, is_accept, is_threat, is_leaving, is_final, is_fixed;
    struct indices claims, others;
};

/* What stands beside an entry of the dispute: the claims it rests on, ascending. */
struct drafted_prefer {
    const struct indices *entries; /* [prefers[k].n] */
};

/* What the words leave open.
 *
 *   text     "the ledger does not say whether Ukraine prefers ... or not: which?"
 *   party    whom to ask; "" where it is no party's wish
 *   maker    its index in the dispute, or NO_INDEX
 *   options  the options that it is about
 *   prefer, entry  the entry of the dispute that the answer would replace ([off] or unknown), or NO_INDEX */
enum question_kind {
    ASK_CONDITION,     /* what a threat, an offer or a demand depends on is no option: "progress" */
    ASK_RETURN,        /* what is wanted in return is not said */
    ASK_PREFERENCE,    /* a decision maker never spoke of an option */
    ASK_CONTRADICTION, /* it is said to want both */
    ASK_NOW,           /* whether something is the case now, or has been done */
    ASK_DOER,          /* who would do it */
    QUESTION_KIND_COUNT
};
struct drafted_question {
    enum question_kind kind;
    struct str text, party;
    uint32_t maker, prefer, entry;
    struct option_set options;
    struct indices claims;
};
struct drafted_questions VEC(struct drafted_question);

/* A rival interpretation: what "i1" names. */
struct drafted_interpretation {
    uint32_t report, index; /* reading->interpretations.at[index] */
    struct str whose;       /* "European officials" */
    struct indices about;   /* claims that it reads otherwise */
    struct indices alleged; /* claims that only it knows of: drafted under it */
};
struct drafted_interpretations VEC(struct drafted_interpretation);

/* The dispute and what each part of it rests on.
 *
 *   options      [dispute->n_options]
 *   prefers      [dispute->n_prefers]
 *   constraints  [dispute->n_constraints] claims
 *   joints       [dispute->n_joints] claims
 *   left_out     [claims]
 *   not_heard    parties that a deal binds and that do not speak in the reports
 *   onlookers    parties that ask for an option and decide nothing: their wishes are no preferences of the dispute
 *   assumed      what was taken for granted, a line each */
struct drafting {
    const struct dispute *dispute;
    const struct picture *picture;
    const struct drafted_option *options;
    const struct drafted_prefer *prefers;
    const struct indices *constraints, *joints;
    const enum left_out *left_out;
    struct drafted_questions questions;
    struct drafted_interpretations interpretations;
    struct strs not_heard, onlookers, assumed;
};

/* What the claims could make an option of, and which were chosen. */
struct frame;

/* ENT_EDATA where about names nothing in the ledger; ENT_EARGUMENT where there is no interpretation of that number, or max_options is over its limit.
 *
 *   cost  O(claims * points of their issue) and the in-force facts of the ledger once */
const struct frame *ent_drafting_frame(struct arena *a, const struct picture *p,
                                       const struct drafting_options *options,
                                       struct ent_error *err) ENT_MUST_CHECK;

/* Options of the frame that a claim has to do with; a claim without any changes no draft of the frame when it is left out. */
struct option_set ent_drafting_options_of(const struct frame *f, uint32_t claim);

/* The picture that the frame was made from. */
const struct picture *ent_drafting_picture(const struct frame *f);

/* variant NULL: everything. Always a dispute that reads back and has its status quo among its states. O(claims log claims) */
const struct drafting *ent_drafting(struct arena *a, const struct frame *f,
                                    const struct drafting_variant *variant);

/* The dispute file: the canonical layout, with what was left out and what to ask as comments. */
struct str ent_drafting_write(struct arena *a, const struct drafting *d);

/* The claim that an id of evidence in a dispute file means, as written or as a unique prefix; NO_INDEX where no claim of the picture is called so. */
uint32_t ent_drafting_claim(const struct picture *p, struct str id);

/* Ids in a dispute that are written as those of claims are and that no claim of the picture has (any more), each once. */
struct strs ent_drafting_gone(struct arena *a, const struct picture *p, const struct dispute *d);

#endif
