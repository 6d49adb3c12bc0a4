/* The file of a draft, and the draft before it, kept beside it: FILE and FILE.base. */
#ifndef ENT_CLI_DRAFT_FILE_H
#define ENT_CLI_DRAFT_FILE_H

#include "cli/run.h"
#include "drafting/merge.h"

/* What became of a file that is written. */
enum draft_outcome {
    DRAFT_WRITTEN,  /* there was none */
    DRAFT_MERGED,   /* into what was there: *merge says how */
    DRAFT_UNCHANGED /* nothing to write */
};

/* Writes a draft to a file. Where there is one already, the two are merged with the help of the draft that it came from. Where that cannot be done the file stays as it
 * is and the new draft goes to FILE.new.
 *
 *   errors  ENT_EARGUMENT where the file was not drafted, ENT_EDATA where it does not read or go together with the new draft, ENT_EIO */
bool ent_draft_file(struct run *run, const char *path, struct str text, enum draft_outcome *outcome,
                    struct merge_result *merge, struct ent_error *err) ENT_MUST_CHECK;

#endif
