/* The fields of an entry as people name and write them: "when=2025-04", "doer=Ruritania, Graustark", "past=yes". */
#ifndef ENT_LEDGER_FIELD_H
#define ENT_LEDGER_FIELD_H

#include "base/err.h"
#include "ledger/entry_table.h"

struct field {
    const struct column *column; /* or NULL */
    const struct list_field *list;
    const char *name; /* as people say it: "when" for the column time */
};

/* By the name that JSON has for it, or the table. Errors: unknown, said with those there are. */
bool ent_field_find(enum kind kind, struct str name, struct field *out,
                    struct ent_error *err) ENT_MUST_CHECK;

/* What an entry says there: a word of a list, "yes" or "no", names joined by ", "; "" for none. */
struct str ent_field_value(struct arena *a, const struct field *f, const void *entry);

/* Sets it; the value is copied. Errors: not in the list, no time, "" where something must stand; the entry is as it was then. */
bool ent_field_set(struct arena *a, const struct field *f, void *entry, struct str value,
                   struct ent_error *err) ENT_MUST_CHECK;

#endif
