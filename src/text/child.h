/* A helper program as a child process, bounded in time, memory and output. */
#ifndef ENT_TEXT_CHILD_H
#define ENT_TEXT_CHILD_H

#include "base/err.h"
#include "base/str.h"

struct child_bounds {
    uint32_t seconds;      /* of wall-clock time */
    uint64_t memory_bytes; /* of address space */
    uint64_t output_bytes;
};

/* Runs arguments[0], found on the PATH, and collects what it prints.
 *
 *   input   what it finds as its standard input: an open descriptor, or -1 for nothing
 *   errors  ENT_EUNAVAILABLE it is not installed; ENT_ELIMIT it ran over a bound; ENT_EDATA it failed: message says its last words */
bool ent_child_run(struct arena *a, const char *const *arguments, int input,
                   const struct child_bounds *bounds, struct str *output,
                   struct ent_error *err) ENT_MUST_CHECK;

#endif
