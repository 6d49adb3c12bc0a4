/* What a report says: statements, positions, events, territory facts, interpretations, each with the words it rests on. The words of this
 * header are those of the domain model, the JSON form and the ledger's tables. */
#ifndef ENT_READING_READING_H
#define ENT_READING_READING_H

#include "text/document.h"

/* X-macro lists: name in C, name in JSON and tables. */
/* clang-format off */
#define ENT_ACTS(X) \
    X(DEMAND, "demand") X(PROPOSE, "propose") X(APPEAL, "appeal") X(CONDITION, "condition") \
    X(OFFER, "offer") X(PROMISE, "promise") X(ACCEPT, "accept") X(CONCEDE, "concede") X(SIGNAL, "signal") \
    X(REJECT, "reject") X(THREATEN, "threaten") X(WARN, "warn")

#define ENT_PLOVERS(X) \
    X(AGREE, "AGREE") X(CONSULT, "CONSULT") X(SUPPORT, "SUPPORT") X(CONCEDE, "CONCEDE") \
    X(COOPERATE, "COOPERATE") X(AID, "AID") X(RETREAT, "RETREAT") X(REQUEST, "REQUEST") \
    X(ACCUSE, "ACCUSE") X(REJECT, "REJECT") X(THREATEN, "THREATEN") X(PROTEST, "PROTEST") \
    X(SANCTION, "SANCTION") X(MOBILIZE, "MOBILIZE") X(COERCE, "COERCE") X(ASSAULT, "ASSAULT")

#define ENT_AREA_STATUSES(X) \
    X(CONTROLS, "controls") X(OCCUPIES, "occupies") X(CLAIMS, "claims") X(ANNEXED, "annexed") \
    X(RECOGNISES, "recognises") X(DEMANDS, "demands") X(CEDES, "cedes") X(DISPUTED, "disputed")

#define ENT_STANDINGS(X) \
    X(IN_FORCE, "in_force") X(DECLARED, "declared") X(SOUGHT, "sought") X(FLOATED, "floated") \
    X(DENIED, "denied")

#define ENT_CERTAINTIES(X) \
    X(STATED, "stated") X(REPORTED, "reported") X(POSSIBLE, "possible") X(DENIED, "denied")

#define ENT_VOICES(X) \
    X(ON_RECORD, "on record") X(RELAYED, "relayed") X(ANONYMOUS, "anonymous") X(REPORT, "report's own")

#define ENT_STANCES(X) X(NONE, "") X(FOR, "for") X(AGAINST, "against")

#define ENT_DIRECTNESSES(X) X(PARAPHRASE, "paraphrase") X(QUOTE, "quote")

/* Of an event; a DONE one has no status in JSON. */
#define ENT_EVENT_STATUSES(X) \
    X(DONE, "") X(PLANNED, "planned") X(CONDITIONAL, "conditional") X(POSSIBLE, "possible") \
    X(EXPECTED, "expected") X(ALLEGED, "alleged") X(DENIED, "denied") X(POSTPONED, "postponed") \
    X(CANCELLED, "cancelled")

#define ENT_STATEMENT_FLAGS(X) \
    X(HEDGED, "hedged") X(CONDITIONAL, "conditional") X(NEGATED, "negated") X(ANONYMOUS, "anonymous") \
    X(PASSIVE, "passive") X(ATTITUDE, "attitude") X(HEADLINE, "headline") \
    X(CONTINUED_QUOTE, "continued_quote") X(SPLIT_QUOTE, "split_quote") X(JOINT_SOURCE, "joint_source") \
    X(SPEECH_ACT, "speech_act") X(INTERPRETATION, "interpretation") X(PARTIAL_QUOTE, "partial_quote")

#define ENT_KINDS(X) \
    X(STATEMENT, "statement") X(POSITION, "position") X(EVENT, "event") X(TERRITORY, "territory") \
    X(INTERPRETATION, "interpretation")
/* clang-format on */

#define ENUM_MEMBER(prefix, name) prefix##name,
#define X(name, word) ENUM_MEMBER(ACT_, name)
enum act { ENT_ACTS(X) ACT_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(PLOVER_, name)
enum plover { ENT_PLOVERS(X) PLOVER_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(AREA_, name)
enum area_status { ENT_AREA_STATUSES(X) AREA_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(STANDING_, name)
enum standing { ENT_STANDINGS(X) STANDING_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(CERTAINTY_, name)
enum certainty { ENT_CERTAINTIES(X) CERTAINTY_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(VOICE_, name)
enum voice { ENT_VOICES(X) VOICE_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(STANCE_, name)
enum stance { ENT_STANCES(X) STANCE_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(DIRECTNESS_, name)
enum directness { ENT_DIRECTNESSES(X) DIRECTNESS_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(EVENT_, name)
enum event_status { ENT_EVENT_STATUSES(X) EVENT_STATUS_COUNT };
#undef X
#define X(name, word) ENUM_MEMBER(FLAG_BIT_, name)
enum statement_flag_bit { ENT_STATEMENT_FLAGS(X) FLAG_BIT_COUNT };
#undef X
#define X(name, word) FLAG_##name = 1u << FLAG_BIT_##name,
enum statement_flag { ENT_STATEMENT_FLAGS(X) };
#undef X
#define X(name, word) ENUM_MEMBER(KIND_, name)
enum kind { ENT_KINDS(X) KIND_COUNT };
#undef X

/* The parts of an attribution. */
#define ENT_ATTRIBUTED(X) X(SOURCE, "source") X(CUE, "cue") X(CONTENT, "content")
#define X(name, word) ENUM_MEMBER(ATTRIBUTED_, name)
enum attributed { ENT_ATTRIBUTED(X) ATTRIBUTED_COUNT };
#undef X
extern const char *const ent_attributed_words[ATTRIBUTED_COUNT];

/* The words of each list, in the order of its enum: ent_act_words[ACT_DEMAND] is "demand". */
extern const char *const ent_act_words[ACT_COUNT];
extern const char *const ent_plover_words[PLOVER_COUNT];
extern const char *const ent_area_status_words[AREA_COUNT];
extern const char *const ent_standing_words[STANDING_COUNT];
extern const char *const ent_certainty_words[CERTAINTY_COUNT];
extern const char *const ent_voice_words[VOICE_COUNT];
extern const char *const ent_stance_words[STANCE_COUNT];
extern const char *const ent_directness_words[DIRECTNESS_COUNT];
extern const char *const ent_event_status_words[EVENT_STATUS_COUNT];
extern const char *const ent_statement_flag_words[FLAG_BIT_COUNT];
extern const char *const ent_kind_words[KIND_COUNT];

/* The index of a word in one of these lists, or -1. */
int ent_word_index(const char *const *words, int n, struct str word);

enum act_group { GROUP_ASK, GROUP_GIVE, GROUP_REFUSE, GROUP_PRESS };
enum act_group ent_act_group(enum act act);

/* Somebody or something as the text names it. */
struct mention {
    struct span span; /* empty where nobody names it */
    struct str
        name; /* resolved: "Vladimir Putin" for "he"; "unspecified" where nobody is named; an anonymous source as printed */
    struct str party; /* the party it speaks for, "" where none or unknown */
};
struct mentions VEC(struct mention);

struct statement {
    struct mention source;
    struct mentions chain; /* outermost first, without the source */
    struct str to;         /* name of who was told; "" */
    struct str when;       /* EDTF of the utterance; "" */
    struct span cue;       /* empty in a continued quote */
    struct span content;
    enum directness directness;
    uint32_t flags;   /* of enum statement_flag */
    const char *rule; /* which rule or head made it: "attribution.that", static */
    float
        probability; /* that it is right, calibrated on reports held out; 0 where a rule alone made it, which has no measure */
};

struct indices VEC(uint32_t);

struct position {
    uint32_t statement; /* or NO_INDEX: in the report's own voice */
    struct str party;   /* several joined by ", "; "unspecified" where nobody is named */
    enum act act;
    struct str towards; /* "" where nobody is addressed; several joined by ", " */
    struct strs doers;
    struct str
        issue; /* a neutral noun phrase of 3 to 10 words; the same words for the same thing within a report */
    enum stance stance;
    enum voice voice;
    bool is_hedged, is_denied, is_shift, is_past, is_alleged;
    struct str exchange;        /* words: "in return for ..."; "" */
    struct indices exchange_of; /* positions of this reading */
    struct str reason, deadline, amount, when;
    struct span evidence;
    const char *rule;
    float probability; /* as in a statement */
};

/* What the three stored fields come to: denied, then possible (hedged), then reported (relayed or anonymous), else stated. */
enum certainty ent_certainty(const struct position *p);

struct event {
    struct strs who, whom, mode; /* whom {"each other"} of a meeting of equals */
    enum plover plover;
    struct str when;     /* EDTF; "" */
    struct str relative; /* the words: "this week"; "" */
    struct str where;    /* "" */
    enum event_status status;
    bool is_background;
    struct str
        meeting; /* of a CONSULT that is a meeting: held, under way, planned, postponed, cancelled; else "" */
    struct span evidence;
    const char *rule;
    float probability; /* as in a statement */
};

struct territory_fact {
    struct str area;      /* as the text names it, normalised: "parts of four Ukrainian regions" */
    struct strs area_ids; /* ISO 3166-2 or 3166-1 */
    enum area_status status;
    struct str by;   /* a party, or several joined by ", " */
    struct str when; /* EDTF; "" */
    enum standing standing;
    uint32_t statement; /* or NO_INDEX: the report's own voice */
    struct span evidence;
    const char *rule;
    float probability; /* as in a statement */
};

struct interpretation {
    uint32_t statement;
    struct indices about; /* positions */
    struct span evidence;
    const char *rule;
    float probability; /* as in a statement */
};

struct statements VEC(struct statement);
struct positions VEC(struct position);
struct events VEC(struct event);
struct territory VEC(struct territory_fact);
struct interpretations VEC(struct interpretation);

/* A piece of the text: tokens first to last, both included. */
struct piece {
    uint32_t first, last;
};
struct pieces VEC(struct piece);

/* An attribution as PolNeAR's annotators mark them, which heads learnt from them find (reading/attributor.h).
 *
 *   cue          the token that heads the cue
 *   probability  that it is the head of one
 *   parts        the pieces of the source, the cue and the content, in the order of the text; all but the cue may be missing */
struct marking {
    uint32_t cue;
    float probability;
    struct pieces parts[ATTRIBUTED_COUNT];
};
struct markings VEC(struct marking);

/* Entries of each kind in order of their evidence (content, of statements), ties by the rule that made them. */
struct reading {
    const struct document *document;
    struct statements statements;
    struct positions positions;
    struct events events;
    struct territory territory;
    struct interpretations interpretations;
    struct markings markings; /* in the order of their cues; none where nobody asked for them */
};

/* Of an entry; 0 where there is no measure. */
float ent_entry_probability(const struct reading *r, enum kind kind, uint32_t index);

/* The words an entry rests on. */
struct span ent_evidence(const struct reading *r, enum kind kind, uint32_t index);
uint32_t ent_entries(const struct reading *r, enum kind kind);

/* The statement an entry comes from, a statement itself; NO_INDEX in the report's own voice. */
uint32_t ent_entry_statement(const struct reading *r, enum kind kind, uint32_t index);

/* Reports the first broken invariant (a span outside the text or empty, an index past its array, a missing rule) as a static string, or NULL. */
const char *ent_reading_check(const struct reading *r);

#endif
