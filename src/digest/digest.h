/* What a brief says, in which order, with a number for every line: decided here, rendered in src/report. */
#ifndef ENT_DIGEST_DIGEST_H
#define ENT_DIGEST_DIGEST_H

#include "ledger/ledger.h"

/* A numbered note: the entry a line of the brief leads back to. Numbers start at 1, in the order in which the brief uses them. */
struct note {
    uint32_t number;
    uint32_t report; /* index into digest.reports */
    enum kind kind;
    uint32_t index; /* entry of that report's reading */
    struct entry_id id;
    struct span sentence; /* of the report's text: context of the evidence */
    struct span evidence;
    struct str source; /* who is said to say it; "report's own voice" */
    struct strs chain; /* through whom, innermost first */
    struct str origin;
    bool is_origin_presumed;
    struct confirmation confirmed;
};
struct notes VEC(struct note);

struct refs VEC(uint32_t); /* numbers of notes */

/* One line with the notes that carry it. */
struct line {
    struct str text;
    struct refs refs;
};
struct lines VEC(struct line);

/* What one party does about one issue: a cell of the positions table. */
struct stand {
    uint32_t party;   /* index into digest.parties */
    struct str text;  /* "asks, reported", "may, for 1+2", "not reported" */
    bool is_reported; /* false: nothing known */
    enum act act;
    enum certainty certainty;
    struct refs refs;
};
struct stands VEC(struct stand);

struct issue_row {
    struct str issue;     /* as the ledger words it */
    struct str label;     /* short, for the table */
    struct stands stands; /* one a party of digest.parties, in that order */
    bool is_new;          /* not in the ledger before this run */
};
struct issue_rows VEC(struct issue_row);

struct meeting_line {
    struct str status; /* held, under way, planned, postponed, cancelled */
    struct str text;   /* "London", participants, time */
    struct str where, when;
    struct strs who;
    struct refs refs;
};
struct meeting_lines VEC(struct meeting_line);

struct territory_line {
    struct str text;
    const struct territory_fact *fact;
    struct refs refs;
};
struct territory_lines VEC(struct territory_line);

struct moment { /* for the timeline: an event with a time, or a position with the report's */
    struct str edtf, text;
    struct strs parties;
    enum kind kind;
    struct refs refs;
};
struct moments VEC(struct moment);

struct digest {
    struct held_reports reports;  /* those of this brief */
    struct strs credits, parties; /* parties by number of positions, then order of appearance */
    bool is_update;               /* the ledger held earlier reports: in_short says what is new */
    struct lines in_short;
    struct issue_rows issues; /* by number of stands, asks and gives first */
    struct lines
        who_says_so; /* origins counted: "Putin to Witkoff, by 3 unnamed sources <- FT <- PAP: 1 origin" */
    struct lines readings; /* interpretations */
    struct meeting_lines meetings;
    struct territory_lines territory;
    struct lines not_known;
    struct moments moments;
    struct notes notes;
};

/* Makes the digest of the reports that are new in this run, or of all where none is. */
struct digest *ent_digest(struct arena *a, const struct held_reports *reports);

#endif
