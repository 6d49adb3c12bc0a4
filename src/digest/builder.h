/* A digest under construction, for the files of this folder. */
#ifndef ENT_DIGEST_BUILDER_H
#define ENT_DIGEST_BUILDER_H

#include "digest/digest.h"

struct digest_builder {
    struct arena *arena;
    struct digest *digest;
    const struct held_reports *all; /* the whole ledger */
    const struct picture *picture;  /* of all */
    uint32_t *report_of;            /* [reports of the brief] index into all */
    uint32_t *
        *slot_of[KIND_COUNT]; /* [kind][report of the brief][entry]: note slot + 1; 0 none yet */
};

/* Adds the entry's note to the refs; ent_number_notes gives the numbers once all are known. */
void ent_refer(struct digest_builder *b, struct refs *refs, uint32_t report, enum kind kind,
               uint32_t index);

/* Orders the notes by report and place in its text, and turns the slots in every refs of the digest into their numbers. */
void ent_number_notes(struct digest_builder *b);

/* Sorts refs and drops repetitions. */
void ent_refs_sort(struct refs *refs);

/* Something that would have to be done first ("Chile joining the alliance"): it can be ruled out, not ended. */
bool ent_issue_is_ahead(struct str issue);

/* "asks for an end to" as "asks to rule out", "asks to end it" as "asks to rule it out". */
struct str ent_ruled_out(struct arena *a, struct str words);

/* Each of these fills its part of the digest. */
void ent_digest_issues(struct digest_builder *b);
void ent_digest_short(struct digest_builder *b);   /* needs issues */
void ent_digest_origins(struct digest_builder *b); /* needs issues and readings */
void ent_digest_readings(struct digest_builder *b);
void ent_digest_across(struct digest_builder *b);
void ent_digest_meetings(struct digest_builder *b);
void ent_digest_territory(struct digest_builder *b);
void ent_digest_unknown(struct digest_builder *b); /* needs issues and origins */
void ent_digest_moments(struct digest_builder *b);

/* A cell's words: "asks", "offers to drop". */
const char *ent_stand_word(enum act act, enum stance stance);

#endif
