/* How the entries of a reading lie in the ledger's tables: one description from which rows are written, read back and hashed. */
#ifndef ENT_LEDGER_ENTRY_TABLE_H
#define ENT_LEDGER_ENTRY_TABLE_H

#include "reading/reading.h"

enum column_type {
    COLUMN_STR,  /* struct str */
    COLUMN_SPAN, /* struct span: two columns, NAME_start and NAME_end */
    COLUMN_BOOL,
    COLUMN_WORD,  /* an enum, as its word */
    COLUMN_FLAGS, /* bits, as their words with blanks between */
    COLUMN_LINK,  /* the number of a statement; NULL for NO_INDEX */
    COLUMN_RULE,  /* const char * */
    COLUMN_CHANCE /* float, 0 to 1 */
};

struct column {
    const char *name;
    enum column_type type;
    size_t offset; /* in the entry's struct */
    const char *const *words;
    int n_words;
    bool is_term; /* part of what a person confirms */
};

enum list_type { LIST_STRS, LIST_LINKS };

struct list_field {
    const char *name;
    enum list_type type;
    size_t offset;
    bool is_term;
};

struct entry_table {
    const char *name;
    const struct column *columns;
    int n_columns;
    const struct list_field *lists;
    int n_lists;
    size_t size; /* of the entry's struct */
};

extern const struct entry_table ent_entry_tables[KIND_COUNT];

/* The array of a kind's entries. */
const void *ent_entry_at(const struct reading *r, enum kind kind, uint32_t index);

#endif
