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

/* What people decided about entries, reports and issues: kept in order, never changed. */
#define ENT_DECISION_ACTIONS(X)                                                                    \
    X(CORRECT, "correct")                                                                          \
    X(REJECT, "reject")                                                                            \
    X(ADD, "add")                                                                                  \
    X(RETRACT, "retract")                                                                          \
    X(MERGE, "merge")                                                                              \
    X(SPLIT, "split") X(RENAME, "rename") X(UNDO, "undo")
#define X(name, word) DECISION_##name,
enum decision_action { ENT_DECISION_ACTIONS(X) DECISION_ACTION_COUNT };
#undef X
extern const char *const ent_decision_action_words[DECISION_ACTION_COUNT];

/* A position of an issue that a person decided about, and how it was worded then. side 1 of a split leaves the issue. */
struct member {
    int side;
    struct str entry, wording;
};
struct members VEC(struct member);

struct decision {
    struct entry_id id;
    enum decision_action action;
    struct str
        target; /* the id of an entry or decision, the SHA-256 of a report, the wording of an issue */
    struct str field, value; /* of a correction; value also the other wording of an issue */
    struct str by, at, reason;
    struct members members;
    bool is_undone; /* its author took it back */
};
struct decisions VEC(struct decision);

/* One field of an entry that people corrected. */
struct correction {
    struct str field, read; /* what the reader read */
    struct str value;       /* what it says now: theirs where they agree, else what was read */
    struct indices by;      /* of held_reports.decisions: the last word of each person */
    bool is_disputed;       /* they disagree, and none counts until one takes it back */
};
struct corrections VEC(struct correction);

/* What people decided about one entry. */
struct judgement {
    struct corrections corrections;
    struct indices rejections; /* of held_reports.decisions */
    bool is_rejected;          /* not where another person corrects it */
    bool is_disputed;          /* one rejects what another corrects: neither counts */
};

/* A report as the ledger holds it. */
struct held_report {
    struct reading *reading;          /* complete: its document has text and report, no tokens */
    struct entry_id *ids[KIND_COUNT]; /* [kind][entries of that kind] */
    struct confirmation *confirmed[KIND_COUNT];
    struct judgement **judged
        [KIND_COUNT]; /* [kind][entries], NULL where nobody decided; [kind] NULL: about none */
    struct confirmation retracted; /* by whom it was said to be withdrawn; "" */
    struct str retraction;         /* and why */
    bool is_new;                   /* its text was added by this run */
    bool is_named;                 /* named in this run: ent_ledger_add took it, or knew it */
    bool is_superseded;            /* a later text of the same url is in the ledger */
};
struct held_reports {
    struct held_report *at;
    uint32_t n, cap;
    struct decisions decisions; /* of all people, in order */
};

static inline const struct judgement *held_judgement(const struct held_report *h, enum kind kind,
                                                     uint32_t index)
{
    return h->judged[kind] ? h->judged[kind][index] : NULL;
}

struct ledger_filter {
    bool only_confirmed; /* other entries are left out, with the links to them; reports stay */
    struct str report;   /* those of that id or SHA-256; "" for all */
    bool with_rejected;  /* entries that a person rejected are kept, and marked */
};

/* The reports of a ledger, by date, then id, then SHA-256, in arena a. Equal to what was read, but for report.path and what people corrected.
 * Errors: ENT_EDATA where a row is not what it should be. */
bool ent_ledger_reports(struct ledger *l, struct arena *a, const struct ledger_filter *filter,
                        struct held_reports *out, struct ent_error *err) ENT_MUST_CHECK;

/* An entry by its id or a unique prefix of at least 4 digits: which report of `out` and which entry. A rejected one is found too. */
struct found_entry {
    struct held_report report;
    struct decisions decisions;
    enum kind kind;
    uint32_t index;
};
bool ent_ledger_entry(struct ledger *l, struct arena *a, struct str id, struct found_entry *out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* Marks an entry as checked by a person, with the statement it rests on; at is EDTF or ISO 8601 and comes from the caller. What is confirmed is
 * what the entry says: a later reading that says something else under the same id is not. */
bool ent_ledger_confirm(struct ledger *l, struct str id, struct str by, struct str at,
                        struct ent_error *err) ENT_MUST_CHECK;

/* Who decides, when (as of a confirmation) and why; reason may be "". */
struct decider {
    struct str by, at, reason;
};

/* Field "act", value "reject". */
struct setting {
    struct str field, value;
};
struct settings VEC(struct setting);

/* Corrects fields of an entry, by the names that JSON gives them. The reader's version stays beside it; of one person the last word counts, and of
 * two who disagree neither does. The reader never undoes it: an entry that a later reading does not have stays as it was. Errors: no such entry
 * (ENT_ENOINPUT); an unknown field, a value outside its list (ENT_EARGUMENT), said with what is possible. */
bool ent_ledger_correct(struct ledger *l, struct str id, const struct settings *to,
                        const struct decider *who, struct ent_error *err) ENT_MUST_CHECK;

/* Rejects an entry: it is left out, with what rests on it, and stays in the ledger. */
bool ent_ledger_reject(struct ledger *l, struct str id, const struct decider *who,
                       struct ent_error *err) ENT_MUST_CHECK;

/* A person's own entry. Its evidence is the person and the time: it stands in a report of its own, whose outlet is the person and whose words
 * are the reason, which must not be "". *id is that of the entry. */
bool ent_ledger_add_own(struct ledger *l, enum kind kind, const struct settings *fields,
                        const struct decider *who, struct entry_id *id,
                        struct ent_error *err) ENT_MUST_CHECK;

/* Says that an outlet withdrew a report (by id or SHA-256): its claims are marked and no longer count. */
bool ent_ledger_retract(struct ledger *l, struct str report, const struct decider *who,
                        struct ent_error *err) ENT_MUST_CHECK;

/* Takes back a decision, by its id or a unique prefix: only who made it can. */
bool ent_ledger_undo(struct ledger *l, struct str id, const struct decider *who,
                     struct ent_error *err) ENT_MUST_CHECK;

/* A decision about issues; d->id, is_undone and of d->by, at, reason nothing is read. */
bool ent_ledger_decide_issue(struct ledger *l, const struct decision *d, const struct decider *who,
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
