/* The SQL that makes a ledger, compiled in from schema.sql, views.sql, people.sql and probability.sql. */
#ifndef ENT_LEDGER_SCHEMA_H
#define ENT_LEDGER_SCHEMA_H

/* Step i brings a ledger of version i to version i + 1. */
enum { LEDGER_VERSION = 4 };
extern const char *const ent_ledger_steps[LEDGER_VERSION];

#endif
