/* A file that appears whole or not at all. */
#ifndef ENT_CLI_OUTPUT_H
#define ENT_CLI_OUTPUT_H

#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

struct output {
    FILE *file;
    const char *path;      /* as named, for messages */
    const char *target;    /* renamed to; NULL where written to directly: "-", a pipe, a device */
    const char *temporary; /* beside the target */
};

/* Opens for writing; "-" is stdout. */
bool ent_output_open(struct arena *a, const char *path, struct output *out,
                     struct ent_error *err) ENT_MUST_CHECK;

/* Writes through to the disk and puts the file in its place; on failure nothing is left. */
bool ent_output_finish(struct output *out, struct ent_error *err) ENT_MUST_CHECK;

/* Leaves nothing behind. */
void ent_output_abandon(struct output *out);

#endif
