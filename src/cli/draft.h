/* What a run asks a draft to be, for every command that drafts. */
#ifndef ENT_CLI_DRAFT_H
#define ENT_CLI_DRAFT_H

#include "cli/run.h"
#include "drafting/draft.h"

struct asked_draft {
    struct str at;
    struct claim_filter filter;
    struct drafting_options options; /* excluded: filled by ent_asked_frame */
    struct drafting_variant variant;
    const struct picture *picture; /* filled by ent_asked_frame */
};

/* From --about, --at, --if, --options, --without, --final. */
bool ent_asked_draft(const struct run *run, struct asked_draft *out,
                     struct ent_error *err) ENT_MUST_CHECK;

/* Reads the run's reports into the ledger (a private one where there is none) and gives them back: those named, all where none is. *status is that of
 * the reports that could not be read. */
bool ent_draft_reports(struct run *run, struct held_reports *out, enum status *status,
                       struct ent_error *err) ENT_MUST_CHECK;

/* The draft and its text as one line of JSON on stdout. */
void ent_draft_json(const struct drafting *d, struct str text);

const struct frame *ent_asked_frame(struct arena *a, struct asked_draft *asked,
                                    const struct held_reports *held,
                                    struct ent_error *err) ENT_MUST_CHECK;

#endif
