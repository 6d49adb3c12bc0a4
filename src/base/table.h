/* A lexicon compiled in from data/NAME.tsv by tools/mktable.c: rows of cells, sorted bytewise by their first cell, with a hash index made at
 * build time. */
#ifndef ENT_BASE_TABLE_H
#define ENT_BASE_TABLE_H

#include "base/str.h"

/* A key's hash and first row; row UINT32_MAX where it is free. */
struct table_slot {
    uint32_t hash, row;
};

struct table {
    const char *name;        /* "cues", of data/cues.tsv */
    const struct str *cells; /* [n_rows][n_columns], NUL-terminated; an empty cell is "" */
    uint32_t n_rows, n_columns;
    const struct table_slot *slots; /* [n_slots] open addressing by ent_str_hash */
    uint32_t n_slots;               /* a power of two, over twice the number of keys */
};

static inline struct str table_cell(const struct table *t, uint32_t row, uint32_t column)
{
    return t->cells[row * t->n_columns + column];
}

/* The first row whose first cell is key, or NO_INDEX (base/vec.h); rows of one key stand together. O(1). */
uint32_t ent_table_find(const struct table *t, struct str key);

/* Has the first row of a word, ASCII capitals taken as small letters, one of those letters in its second cell? No word of more than 24 bytes has. O(1). */
bool ent_table_has_class(const struct table *t, struct str word, const char *classes);

#endif
