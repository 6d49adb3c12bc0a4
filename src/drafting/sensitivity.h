/* What the settlements rest on: each claim, source, origin and report left out, drafted again in the same frame and solved again.
 *
 * The options stay; one whose last claim is left out is fixed at its status quo, so that states remain comparable. A settlement falls where it cannot hold any more
 * or is none any more, and appears where it could not hold before. Every state that either draft judges (settlement.h) is looked at in both. */
#ifndef ENT_DRAFTING_SENSITIVITY_H
#define ENT_DRAFTING_SENSITIVITY_H

#include "drafting/settlement.h"

/* VOICE: only what is heard so counts: on record; with what is relayed too; with the anonymous and the reports' own; with what is hedged. PRESUMED: claims whose
 * origin is presumed are left out. */
#define ENT_EVIDENCE_KINDS(X)                                                                      \
    X(CLAIM, "claim")                                                                              \
    X(SOURCE, "source")                                                                            \
    X(ORIGIN, "origin") X(REPORT, "report") X(VOICE, "voice") X(PRESUMED, "presumed")
#define X(name, word) EVIDENCE_##name,
enum evidence_kind { ENT_EVIDENCE_KINDS(X) EVIDENCE_KIND_COUNT };
#undef X
extern const char *const ent_evidence_words[EVIDENCE_KIND_COUNT];

/* A settlement, before and after, under the main concept. CANNOT also where it is no settlement. */
struct evidence_shift {
    uint64_t code;
    enum fate before, after;
};

/* What leaving some claims out changes.
 *
 *   shifts    by code
 *   n_fall, n_appear  could or did hold and cannot any more; the reverse
 *   n_change  could turns to holds, or the reverse
 *   draft     which of the distinct drafts it comes to; NO_INDEX where leaving the claims out changes none */
struct evidence_result {
    const struct evidence_shift *shifts;
    uint32_t n_shifts, n_fall, n_appear, n_change, draft;
};

/*   name     "Russia, demand "recognition""; of a source, origin, report its name
 *   claims   of the picture, left out
 *   index    the claim, the origin or the report; NO_INDEX
 *   is_anonymous  a source or origin that is not named, or a claim that rests on one
 *   all      beside all other claims
 *   firm     beside all but those whose origin is presumed: compared with the draft of those */
struct evidence_item {
    enum evidence_kind kind;
    struct str name;
    struct indices claims;
    uint32_t index;
    bool is_anonymous;
    struct evidence_result all, firm;
};
struct evidence_items VEC(struct evidence_item);

/*   base      of all claims
 *   items     of each kind those first by whose leaving out most settlements fall, then appear, then change; voices in their order
 *   n_drafts  drafted and solved
 *   n_same    items that came to a draft solved already */
struct evidence {
    struct settling base;
    struct evidence_items items;
    uint32_t n_drafts, n_same;
};

struct evidence_limits {
    uint32_t concepts; /* mask; 0: SETTLE_CONCEPTS */
    struct drafting_variant variant;
    bool without_sharing; /* solves every draft again: what the tests compare with */
    const volatile bool *cancel;
};

/* ENT_EINTERRUPTED where cancelled; else errors of settlement.h.
 *
 *   cost  one draft for each set of claims that has to do with an option, one solution for each draft that differs */
ENT_MUST_CHECK bool ent_evidence_study(struct arena *a, const struct frame *f,
                                       const struct evidence_limits *limits, struct evidence *out,
                                       struct ent_error *err);

/* Items of a kind, or of any where it is EVIDENCE_KIND_COUNT, without which the settlement falls. */
struct indices ent_evidence_of(struct arena *a, const struct evidence *e, enum evidence_kind kind,
                               uint64_t code);

#endif
