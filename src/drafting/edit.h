/* A dispute with one answer or one statement changed, and what becomes of states: what questions and the least change are found by. */
#ifndef ENT_DRAFTING_EDIT_H
#define ENT_DRAFTING_EDIT_H

#include "drafting/judge.h"

enum edit_kind {
    EDIT_OFF, /* entry of prefer is left out */
    EDIT_ON,  /* entry that was off counts */
    EDIT_ADD /* the formula, over the second where there is one, is one more statement of maker, whose options are no longer unknown */
};

struct dispute_edit {
    enum edit_kind kind;
    uint32_t prefer, entry; /* OFF, ON */
    uint32_t maker;         /* ADD */
    struct formula formula, over;
};

/* Shares with d all that is not changed. */
const struct dispute *ent_edited(struct arena *a, const struct dispute *d,
                                 const struct dispute_edit *edit);

/* The verdict on one state after an edit; false where the edited dispute cannot be judged. */
bool ent_edit_fate(const struct dispute *d, const struct dispute_edit *edit, enum concept c,
                   uint64_t code, enum fate *out);

#endif
