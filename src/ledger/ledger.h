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

/* The path of the ledger found upward from the working folder (a file named .entente that is the user's own: nobody else's takes what is read),
 * or STR_NONE. */
struct str ent_ledger_find(struct arena *a);

/* The id of an entry: 16 hexadecimal digits of a hash of the report's SHA-256, kind, span, and its number among entries of that kind and
 * span. The same on every machine, whichever ledger. */
struct entry_id {
    char hex[17];
};
struct entry_id ent_entry_id(const struct reading *r, enum kind kind, uint32_t index);

enum ledger_outcome {
    LEDGER_ADDED,
    LEDGER_KNOWN,       /* nothing changed */
    LEDGER_REREAD,      /* the text is known, the reading differs: this one is kept */
    LEDGER_NEW_VERSION, /* added; an earlier text of the same url is kept beside it */
    LEDGER_PURGED       /* the text was purged earlier and is not taken */
};

/* One report with its reading, in one transaction: all of it or nothing. A report whose text is known and read the same changes nothing; read
 * differently (another reader, other parties), the new entries replace the old ones and confirmations stay with entries that say the same. Of one
 * text under two names the first by name, url and date stays. A changed text at a known url is a new version of the report. Errors: ENT_EBUSY,
 * ENT_EIO (disk full), ENT_EDATA (damaged). */
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
    bool is_new;        /* its text was added by this run */
    bool is_named;      /* named in this run: ent_ledger_add took it, or knew it */
    bool is_superseded; /* a later text of the same url is in the ledger */
};
struct held_reports VEC(struct held_report);

struct ledger_filter {
    bool only_confirmed; /* other entries are left out, with the links to them; reports stay */
    struct str report;   /* those of that id or SHA-256; "" for all */
};

/* The reports of a ledger, by date, then id, then SHA-256, in arena a. Equal to what was read, but for report.path. Errors: ENT_EDATA where a
 * row is not what it should be. */
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

/* Marks an entry as checked by a person, with the statement it rests on; at is EDTF or ISO 8601 and comes from the caller. What is confirmed is
 * what the entry says: a later reading that says something else under the same id is not. */
bool ent_ledger_confirm(struct ledger *l, struct str id, struct str by, struct str at,
                        struct ent_error *err) ENT_MUST_CHECK;

/* Removes a report (by id, SHA-256 or url) or everything that rests on a source (by name, whatever the case): rows, index, WAL and free pages. A
 * tombstone, a salted hash, stays, so that the same text is not taken again unawares. Of a source: reports whose outlet or credits it is go
 * whole; of others go the entries that have it as source, link of a chain or party, and in their texts its name and the words of those entries
 * are overwritten with '*', byte for byte, so that other spans hold. *n counts reports and entries that went; 0: nothing is called so. */
bool ent_ledger_purge(struct ledger *l, struct str what, uint32_t *n,
                      struct ent_error *err) ENT_MUST_CHECK;

/* The same reports fit to be passed on: without texts, titles, urls, outlets, hashes and names of sources, which become "source 1";
 * reports become "report 1"; ids of entries are keyed with a random key that is forgotten, so that no two calls agree. Parties, issues, dates and
 * codes stay. Spans stay in place over a text of dots. ENT_EIO: no randomness to be had. */
bool ent_ledger_redact(struct arena *a, struct held_reports *reports,
                       struct ent_error *err) ENT_MUST_CHECK;

#endif
