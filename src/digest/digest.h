/* What a brief says, in which order, with a number for every line: decided here, rendered in src/report. */
#ifndef ENT_DIGEST_DIGEST_H
#define ENT_DIGEST_DIGEST_H

#include "ledger/picture.h"

/* A numbered note: the entry that a line of the brief leads back to. Numbers start at 1 and follow the reports and their texts. */
struct footnote {
    uint32_t number;
    uint32_t report; /* index into digest.reports */
    enum kind kind;
    uint32_t index; /* entry of that report's reading */
    struct entry_id id;
    struct span sentence; /* context of the evidence, in the report's text */
    struct span evidence;
    struct str
        source; /* who is said to say it: "Vladimir Putin"; "" in the report's own voice; "unspecified" */
    struct strs chain; /* through whom, outermost first */
    struct str origin; /* where the knowledge entered the public */
    bool is_origin_presumed;
    enum voice voice;
    struct confirmation confirmed;
};
struct notes VEC(struct footnote);

/* Numbers of notes, ascending. */
struct refs VEC(uint32_t);

/* One line with the notes that carry it. */
struct line {
    struct str lead; /* "held", "FT", "on record": what the line is about; "" where it needs none */
    struct str text;
    struct refs refs;
};
struct lines VEC(struct line);

/* What one party does about one issue: a cell of the positions table. */
struct stand {
    struct str party;
    struct str text; /* "asks, reported", "offers to drop, possibly" */
    struct str but;  /* where it also stands the other way: "proposes to end it"; "" */
    enum act act;
    enum stance stance;
    enum certainty certainty;
    bool is_past, is_alleged;
    bool is_new;   /* not in the ledger before this run */
    bool is_shift; /* the text marks a change, or the ledger held another stand of the party */
    struct refs refs;
    struct refs exchange;          /* what it is in return for: ", for 1+2" */
    uint32_t report;               /* whose word the text is */
    const struct position *spoken; /* the position that the text tells */
    int weight;                    /* how much that position tells, among those of one report */
};
struct stands VEC(struct stand);

struct issue_row {
    struct str issue;  /* as first worded */
    struct str reason; /* why its positions meet there */
    uint32_t origins_least, origins_most;
    struct stands stands; /* known ones only, by order of first appearance */
};
struct issue_rows VEC(struct issue_row);

struct meeting_line {
    struct str status; /* held, under way, planned, postponed, cancelled */
    struct str where, when, relative;
    struct strs who;
    uint32_t event; /* of the picture */
    struct refs refs;
};
struct meeting_lines VEC(struct meeting_line);

struct territory_line {
    struct str text;    /* "Russia annexed Crimea, 2014: declared" */
    struct str speaker; /* "" in the report's own voice */
    const struct territory_fact *fact;
    struct refs refs;
};
struct territory_lines VEC(struct territory_line);

/* For the timeline: an event with a time, or a position with its report's. */
struct moment {
    struct str edtf, text;
    struct strs parties;
    enum kind kind;
    struct refs refs;
};
struct moments VEC(struct moment);

struct digest {
    struct held_reports reports; /* those of this brief */
    struct strs credits;
    struct strs
        parties; /* with a position, by rank, then by number of positions, then of first appearance */
    uint32_t
        columns; /* how many of them deserve a column of a small table: those of the best ranks */
    bool is_update; /* the ledger held earlier reports: in_short says what is new */
    struct lines
        in_short; /* whole sentences' halves: "Russia may give up X", most important first */
    struct issue_rows
        issues; /* most important first: several parties, then several positions, then order of appearance */
    struct lines who_says_so; /* one an origin, lead: "three sources (Financial Times)" */
    uint32_t origins_least, origins_most; /* how many origins carry the positions */
    struct lines readings;                /* interpretations, lead: whose */
    struct lines
        across; /* how positions bear on one another, lead: shift, contradiction, denied, possibly kept, possibly broken, withdrawn */
    struct meeting_lines meetings;
    struct territory_lines territory;
    struct lines not_known;
    struct lines
        could_hold; /* what settlements come to, lead: the verdict; filled by who drafts a dispute */
    struct lines ask_first;  /* questions, those first that settle most */
    struct str not_modelled; /* what those verdicts leave out; "" where there are none */
    struct moments moments;  /* by time */
    struct notes notes;      /* [i].number == i + 1 */
    bool is_redacted;        /* no words of reports, no names of sources */
};

/* The digest of the reports of a picture that are named in this run, or of all where none is. Views point into picture and reports.
 *
 *   cost  O(n log n) in the entries */
struct digest *ent_digest(struct arena *a, const struct picture *picture);

/* A copy without report text, names of sources, urls and hashes; ids become keyed: without the key nobody can tell which entry they were.
 *
 *   key  secret bytes, fresh a run */
struct digest *ent_digest_redact(struct arena *a, const struct digest *d, struct str key);

/* What a stand says of its issue in a sentence: "may give up", "are reported to ask for". The words before the issue. */
struct str ent_stand_verb(struct arena *a, const struct stand *s, bool is_plural);

/* EDTF as a reader says it: "2022-10/2022-12" as "2022-10 to 2022-12", "2024-03-05~" as "about 2024-03-05". */
struct str ent_time_in_text(struct arena *a, struct str edtf);

/* A party's name within a sentence: "the United States", "Russia". */
struct str ent_party_in_text(struct arena *a, struct str party);
bool ent_party_is_plural(struct str party);

/* Which parties deserve a column: named ones (states, unions, companies), then groups without a name, then persons and anonymous people. */
enum party_rank { PARTY_NAMED, PARTY_GROUP, PARTY_OTHER };
enum party_rank ent_party_rank(struct str party);

#endif
