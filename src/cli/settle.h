/* `entente settle`: from reports, a ledger or a dispute file to the answer. */
#ifndef ENT_CLI_SETTLE_H
#define ENT_CLI_SETTLE_H

#include "cli/draft.h"
#include "cli/solve_page.h"
#include "drafting/inquire.h"
#include "drafting/sensitivity.h"
#include "drafting/tell.h"

enum { SETTLE_LINES = 40, SETTLE_TOLD = 3, SETTLE_ASKED = 3 };

/* frame, drafting and picture are NULL of a file. */
struct settlement_run {
    struct run *run;
    const struct frame *frame;
    const struct drafting *drafting;
    const struct picture *picture;
    struct settling s;
    struct inquiries asks;
    const struct evidence *evidence; /* NULL where not asked for */
};

/* The forms. */
void ent_settle_words(const struct settlement_run *t);
void ent_settle_evidence_words(const struct settlement_run *t);
void ent_settle_json(const struct settlement_run *t);

#endif
