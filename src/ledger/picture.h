/* What the reports of a ledger come to together: claims that meet under issues, the origins they rest on, who contradicts or denies whom, what
 * has shifted, which promises were kept or broken, whose answer is missing, and the events that several reports tell as one. Made in memory from
 * whatever reports are in hand; what people corrected is applied in them already.
 *
 *   cost  O(n log n) in the words of the reports and their entries */
#ifndef ENT_LEDGER_PICTURE_H
#define ENT_LEDGER_PICTURE_H

#include "ledger/ledger.h"

struct picture_options {
    struct str
        at; /* as known on: an EDTF day; reports dated later are left out, undated ones stay; "" for all */
};

/* Where knowledge entered the public, met across reports.
 *
 *   family  origins of one family may be one: unnamed sources of one outlet, undated words of one speaker; numbered from 0 */
struct picture_origin {
    struct str
        name; /* "three sources (Financial Times)", "Marco Rubio, 2025-04-22", "Financial Times" */
    bool is_anonymous; /* unnamed sources */
    struct str outlet; /* that gathered it, or whose own voice it is; "" of words on record */
    uint32_t family;
    struct indices claims; /* presumed ones among them */
};
struct picture_origins VEC(struct picture_origin);

/* Does the report that a claim rests on still stand? */
enum claim_standing {
    CLAIM_STANDS,
    CLAIM_SUPERSEDED, /* a later text of the same url is among the reports */
    CLAIM_RETRACTED /* the report was withdrawn, or this claim rests on what was withdrawn elsewhere */
};

/* One position of one report. Lists of other claims hold the first 32 at most. */
struct picture_claim {
    uint32_t report, index; /* reports->at[report].reading->positions.at[index] */
    struct entry_id id;
    const struct position *position;
    uint32_t issue;
    enum stance stance; /* for or against the issue's wording; never none */
    bool
        is_turned; /* its own wording says the opposite of the issue's: "lifting the ban" under "ban" */
    struct indices stands; /* one for each of its parties */
    uint32_t origin;
    bool
        origin_is_presumed; /* a nameless source: the origin is that of what it is exchanged for, or the report's */
    struct str
        said; /* EDTF: of the position, else of the utterance, else the report's date; "" where unknown */
    bool
        is_present; /* of its party's latest utterances on the issue; never past, denied, alleged or of a report that does not stand */
    bool is_disputed; /* denied later */
    enum claim_standing standing;
    uint32_t shift_from; /* an earlier claim of the party on the issue that differs, or NO_INDEX */
    bool shift_is_told;  /* the report itself calls it a change */
    struct indices
        exchange_of; /* as the reader linked them, else the issue that the words of the condition are about */
    struct indices repeats;     /* the same position of the same party told elsewhere */
    struct indices contradicts; /* the opposite position of the same party, at the same time */
    struct indices denies;      /* of a denied claim: what it denies */
    struct indices denied_by;
    struct strs
        in_room; /* who was told, or took part in the meeting where it was said; without the party itself */
    struct strs
        unanswered; /* parties that are asked or offered something and have not been heard on the issue */
};
struct picture_claims VEC(struct picture_claim);

/* Where a party stands on an issue in one way: claims of one party, issue, stance and group of acts. Denied ones are left out. */
struct picture_stand {
    uint32_t issue;
    struct str party; /* a single one */
    enum stance stance;
    enum act_group group;
    struct indices claims;
    uint32_t origins_min, origins_max; /* independent origins of claims that stand */
};
struct picture_stands VEC(struct picture_stand);

struct picture_issue {
    char id[9];         /* 8 hexadecimal digits of the SHA-256 of the wording in small letters */
    struct str wording; /* as first worded, or as a person named it */
    struct str
        reason; /* why the claims meet: "one wording", "words in common: crimea, recognition", "by hand (NAME)" */
    bool is_named;        /* by a person */
    struct strs wordings; /* the different ones, in order of appearance */
    struct indices claims, stands;
    uint32_t origins_min,
        origins_max; /* independent origins: a range where some may be one, or are presumed */
};
struct picture_issues VEC(struct picture_issue);

/* An event as one report tells it. */
struct witness {
    uint32_t report, index; /* reading->events.at[index] */
};
struct witnesses VEC(struct witness);

/* One event, told once or more often: same type, who, whom, and time or place that agree. */
struct picture_event {
    const struct event *event; /* as the witness that tells most has it */
    struct str when, where;    /* the most exact; "" */
    struct strs who, whom;     /* of all witnesses */
    struct witnesses witnesses;
    uint32_t reports;
};
struct picture_events VEC(struct picture_event);

/* A promise and an event that may have kept or broken it: never more than possibly. */
struct picture_promise {
    uint32_t claim, event; /* of claims and events */
    bool is_broken;        /* else kept */
    struct str evidence;   /* the words that the issue and the event share */
};
struct picture_promises VEC(struct picture_promise);

struct picture {
    const struct held_reports *reports; /* those that count: all, or those known on options.at */
    uint32_t **
        claim_of; /* [report][position] its claim, or NO_INDEX: how another's position is to be read is no claim */
    uint32_t **event_of;          /* [report][event] the event it witnesses */
    struct picture_issues issues; /* in order of first appearance */
    struct picture_stands stands;
    struct picture_claims claims; /* by report, then position */
    struct picture_origins origins;
    struct picture_events events;
    struct picture_promises promises;
};

/* Views point into the reports, which must outlive the arena. options NULL: all. */
const struct picture *ent_picture(struct arena *a, const struct held_reports *reports,
                                  const struct picture_options *options);

/* The issue that a person means: by its wording, its id or a beginning of it of 4 digits at least, another wording of a position, or a part of a
 * wording; whatever the case. How many are meant so: 0 none, 1 that in *out. */
uint32_t ent_picture_find_issue(const struct picture *p, struct str name, uint32_t *out);

/* The claim, or the event, of the entry with that id; NO_INDEX where there is none. O(n) */
uint32_t ent_picture_claim(const struct picture *p, struct str id);
uint32_t ent_picture_event(const struct picture *p, struct str id);

/* How many independent origins carry these claims. Least: those that may be one are one, presumed ones none; most: each by itself. Claims that do
 * not stand are left out. Both 0 where none stands. O(n log n) */
struct origin_range {
    uint32_t least, most;
};
struct origin_range ent_count_origins(const struct picture *p, const struct indices *claims);

/* The single parties of "Colombia, Ecuador, Venezuela". */
struct strs ent_single_parties(struct arena *a, struct str joined);

/* The words of an issue that matter, folded and sorted: two wordings of one issue share most of them. */
struct strs ent_issue_words(struct arena *a, struct str issue);

/* To meet or to travel, which tells less than what is agreed there. */
bool ent_issue_is_meeting(struct str issue);

/* The days of an EDTF text, ends included; false where it is "" or none. An open end is INT32_MIN or INT32_MAX; "about" a day is one more at both
 * ends. */
struct day_range {
    int32_t from, to;
};
bool ent_day_range(struct str edtf, struct day_range *out);

#endif
