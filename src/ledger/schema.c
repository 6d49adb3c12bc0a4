#include "ledger/schema.h"

#define EMBED(name, file)                                                                          \
    __asm__(".section .rodata\n" #name ": .incbin \"" file "\"\n.byte 0\n.previous\n");            \
    extern const char name[]

EMBED(ent_ledger_schema_sql, "schema.sql");
EMBED(ent_ledger_views_sql, "views.sql");
EMBED(ent_ledger_people_sql, "people.sql");
EMBED(ent_ledger_probability_sql, "probability.sql");

const char *const ent_ledger_steps[LEDGER_VERSION] = {
    ent_ledger_schema_sql, ent_ledger_views_sql, ent_ledger_people_sql, ent_ledger_probability_sql};
