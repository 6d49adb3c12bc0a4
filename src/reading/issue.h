/* Issues: what a position is about, as a neutral noun phrase; the same words for the same thing within a report. */
#ifndef ENT_READING_ISSUE_H
#define ENT_READING_ISSUE_H

#include "reading/position.h"

/* The content words of an issue, as hashes of their stems, sorted; names of parties by party.
 *
 *   weight[i]  2 for a common word, 1 for a name: two issues are one by what they are about, not by whom they concern */
enum { ISSUE_WORDS = 12 };

struct issue_key {
    uint32_t n, stem[ISSUE_WORDS];
    uint8_t weight[ISSUE_WORDS];
};

/* How an issue is worded.
 *
 *   is_ending  the words name the end of the thing ("cut of the quotas"): a stand for it is one against the thing */
struct issue_wording {
    struct str words; /* never empty */
    bool is_ending;
};

/* The wording of a draft's content. Where doing the content's verb is against its object ("drop the quotas"), the issue is the object
 * and *stance is turned. */
struct issue_wording ent_issue_wording(const struct finder *f, const struct draft *d,
                                       enum stance *stance);

/* The earlier position whose issue is meant by "it" or "the demand", of another party where it is an act; NO_INDEX where the words say
 * themselves what they are about. O(1). */
uint32_t ent_issue_antecedent(const struct finder *f, uint32_t position);

/* The earlier position that names what "the plan" is for, where the wording is no more than that noun; NO_INDEX. O(1). */
uint32_t ent_issue_named_before(const struct finder *f, uint32_t position, struct str wording);

struct issue_key ent_issue_key(const struct finder *f, struct range content);

/* Are two issues the same thing? Most of the smaller one's weight stands in the other. */
bool ent_issue_meets(const struct issue_key *a, const struct issue_key *b);

#endif
