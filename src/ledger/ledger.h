/* The ledger: one SQLite file (mode 0600, WAL, foreign keys, STRICT tables, a schema version with migrations) that keeps reports, their
 * entries, and what people confirmed. schema.sql documents tables and views. The only module that knows SQLite. */
#ifndef ENT_LEDGER_LEDGER_H
#define ENT_LEDGER_LEDGER_H

#include "reading/read.h"

struct ledger;

enum ledger_mode { LEDGER_READ, LEDGER_WRITE };

/* Opens a ledger, creates it in LEDGER_WRITE where there is none; path NULL is a private one in memory. Errors: unreadable, corrupt, of a newer
 * version (ENT_EDATA), in use (ENT_EBUSY), disk full (ENT_EIO). */
struct ledger *ent_ledger_open(const char *path, enum ledger_mode mode, struct ent_error *err);
void ent_ledger_close(struct ledger *l);

/* The path of the ledger found upward from the working folder (a file named .entente), or STR_NONE. */
struct str ent_ledger_find(struct arena *a);

/* The id of an entry: 16 hexadecimal digits of a hash of the report's SHA-256, kind, span, and its number among entries of that kind and
 * span. The same on every machine, whichever ledger. */
struct entry_id {
    char hex[17];
};
struct entry_id ent_entry_id(const struct reading *r, enum kind kind, uint32_t index);

enum ledger_outcome { LEDGER_ADDED, LEDGER_KNOWN, LEDGER_NEW_VERSION, LEDGER_PURGED };

/* One report with its reading, in one transaction: all of it or nothing. A report whose text is known changes nothing, except that entries by
 * another reader version supersede the older ones; a changed text at a known url is a new version of the report. */
bool ent_ledger_add(struct ledger *l, const struct reading *r, enum ledger_outcome *outcome,
                    struct ent_error *err) ENT_MUST_CHECK;

/* What a person has said of an entry. */
struct confirmation {
    struct str by, at; /* "" where nobody has */
};

/* A report as the ledger holds it. */
struct held_report {
    struct reading *reading;          /* complete: its document has text and report, no tokens */
    struct entry_id *ids[KIND_COUNT]; /* [kind][entries of that kind] */
    struct confirmation *confirmed[KIND_COUNT];
    bool is_new;   /* added by this run */
    bool is_named; /* named in this run: set by whoever asks for a brief */
};
struct held_reports VEC(struct held_report);

struct ledger_filter {
    bool only_confirmed; /* other entries are left out, reports stay */
    struct str report;   /* one report by id or SHA-256; "" for all */
};

/* The reports of a ledger, by date, then id. */
bool ent_ledger_reports(struct ledger *l, struct arena *a, const struct ledger_filter *filter,
                        struct held_reports *out, struct ent_error *err) ENT_MUST_CHECK;

/* An entry by its id or a unique prefix of at least 4 digits: which report of `out` and which entry. */
struct found_entry {
    struct held_report report;
    enum kind kind;
    uint32_t index;
};
bool ent_ledger_entry(struct ledger *l, struct arena *a, struct str id, struct found_entry *out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* Marks an entry as checked by a person; at is EDTF or ISO 8601 and comes from the caller. */
bool ent_ledger_confirm(struct ledger *l, struct str id, struct str by, struct str at,
                        struct ent_error *err) ENT_MUST_CHECK;

/* Removes a report (by id, SHA-256 or url) or everything that rests on a source (by name): rows, index, WAL and free pages. An empty tombstone
 * stays, so that the same text is not taken again unawares. *n counts what went. */
bool ent_ledger_purge(struct ledger *l, struct str what, uint32_t *n,
                      struct ent_error *err) ENT_MUST_CHECK;

#endif
