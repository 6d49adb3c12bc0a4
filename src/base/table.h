/* A lexicon compiled in from data/NAME.tsv by tools/mktable.c: rows of cells, sorted bytewise by their first cell. */
#ifndef ENT_BASE_TABLE_H
#define ENT_BASE_TABLE_H

#include "base/str.h"

struct table {
    const char *name;         /* "cues", of data/cues.tsv */
    const char *const *cells; /* [n_rows][n_columns], never NULL; an empty cell is "" */
    uint32_t n_rows, n_columns;
};

static inline struct str table_cell(const struct table *t, uint32_t row, uint32_t column)
{
    return str_of(t->cells[row * t->n_columns + column]);
}

/* The first row whose first cell is key, or NO_INDEX (base/vec.h); rows of one key stand together. O(log n). */
uint32_t ent_table_find(const struct table *t, struct str key);

#endif
