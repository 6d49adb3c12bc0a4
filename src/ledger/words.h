/* Names within texts, found as a person would: whole words, whatever the case; of a name of several capitalised words also the last one alone. */
#ifndef ENT_LEDGER_WORDS_H
#define ENT_LEDGER_WORDS_H

#include "base/str.h"

bool ent_has_name(struct str text, struct str name);

/* Every occurrence becomes '*', byte for byte. */
void ent_overwrite_name(char *text, size_t n, struct str name);

/* Every occurrence becomes `to`, as a copy; text itself where there is none. */
struct str ent_replace_name(struct arena *a, struct str text, struct str name, struct str to);

#endif
