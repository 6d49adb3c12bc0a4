/* A user's own parties.tsv, row by row. Format and errors: reading/gazetteer.h. */
#ifndef ENT_READING_PARTIES_FILE_H
#define ENT_READING_PARTIES_FILE_H

#include "reading/gazetteer.h"

struct party_row {
    struct known_name name; /* alias is empty */
    struct str aliases;     /* joined by | */
};
struct party_rows VEC(struct party_row);

bool ent_parties_read(struct arena *a, const char *path, struct party_rows *out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* The kind that a word of the column "kind" names; NAME_KIND_COUNT for none. */
enum name_kind ent_name_kind(struct str word);

#endif
