/* Drafting again onto a file that a person has edited: the last draft (base), the file (mine) and the new draft (theirs) become one.
 *
 * Merged by entries, not lines: an option or decision maker is known by its name, any other entry by what it says without marks and comments. What only one side changed
 * is taken from it, marks and ids of evidence one by one; where both changed one thing, what the person wrote stays and the other stands above it as a comment that begins
 * with "# conflict:". Entries that the new draft adds end in "# new". What a person took out stays out, with all that would need it. */
#ifndef ENT_DRAFTING_MERGE_H
#define ENT_DRAFTING_MERGE_H

#include "dispute/dispute.h"

/* Texts of dispute files, and the name of the file for messages. */
struct merge_input {
    const char *name;
    struct str base, mine, theirs;
};

/* Lines of the kinds that a reader wants to see: what is new, what is gone, where the two disagree. */
struct merge_result {
    struct str text;
    struct strs_list VEC(struct str) news;
    struct strs_list gone, conflicts;
};

/* ENT_EDATA where a version does not read ("talks.dispute:8:3: ...", "talks.dispute.base:1:1: ..."), is a graph, or where the merge does not read or its status quo is not
 * feasible ("talks.dispute: does not go together with the new draft: merged:16: ...", by the line of the merge); ENT_ELIMIT over 4096 entries in one section.
 *
 *   cost  O(n^2) in the entries of one section */
bool ent_drafting_merge(struct arena *a, const struct merge_input *in, struct merge_result *out,
                        struct ent_error *err) ENT_MUST_CHECK;

#endif
