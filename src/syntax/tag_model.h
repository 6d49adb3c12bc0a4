/* The tagger's weights in memory, as tools/mktagger.c writes them at build time
 * in the byte order of the machine:
 *
 *   counts   struct tag_counts, 64 bytes
 *   lines    struct tag_line [TAG_LINES]
 *   rows     i8 [n_rows][TAG_ROW], row 0 all zero
 *   spilled  struct tag_spilled [n_spilled], ascending
 *
 * A feature is a hash of 32 bits: its upper half picks the line, the lower is
 * the check. Equal rows are kept once. */
#ifndef ENT_SYNTAX_TAG_MODEL_H
#define ENT_SYNTAX_TAG_MODEL_H

#include <stdint.h>

enum {
    TAG_LINES = 65536,
    TAG_SLOTS = 8,  /* of a line; what finds no room there is spilled */
    TAG_ROW = 40,   /* one weight a tag, then TAG_FIRST */
    TAG_FIRST = 36, /* where in a row its first tag stands: the only one of a word
                     that is certain */
};

struct tag_counts {
    uint32_t n_spilled, n_rows, unused[14];
};

/* Filled from the front; row 0 marks a free slot. */
struct tag_line {
    uint16_t check[TAG_SLOTS], row[TAG_SLOTS];
};

struct tag_spilled {
    uint32_t feature, row;
};

#endif
