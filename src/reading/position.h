/* Positions while they are being found: words that make a position become drafts, drafts become positions. */
#ifndef ENT_READING_POSITION_H
#define ENT_READING_POSITION_H

#include "base/table.h"
#include "reading/analysis.h"

/* A range of tokens, both ends included; first > last where it is empty. */
struct range {
    uint32_t first, last;
};

#define RANGE_NONE ((struct range){1, 0})

static inline bool range_is_empty(struct range r) { return r.first > r.last; }

/* A position that was found, before it has an issue and a certainty. */
struct draft {
    enum act act;
    enum stance stance;
    struct str party;     /* never empty */
    struct str addressee; /* whom the words address; "" */
    struct str doer;      /* who would carry it out, where the words say so; "" */
    uint32_t statement;   /* or NO_INDEX */
    uint32_t clause;      /* the clause of the trigger */
    uint32_t trigger;     /* token */
    struct range evidence;
    struct range content; /* what the issue is made of */
    uint32_t strength;    /* of overlapping drafts of a party the strongest stays */
    bool is_hedged, is_hope;
    bool is_denied; /* the text says that it is not so */
    bool is_aimed;  /* addressee and doer are all that is known: no rule need look further */
    bool is_part;   /* one of several things under one trigger */
    const char *rule;
    float probability; /* that it is right, as in an entry */
};
struct drafts VEC(struct draft);

/* What the rules share while one report is read.
 *
 *   statement_of  [tokens]   the innermost statement whose content the token is in, or NO_INDEX
 *   cue_of        [tokens]   the statement whose cue the token is in, or NO_INDEX
 *   is_taken      [clauses]  the clause is the content of a position: no trigger of its own
 *   first_child   [clauses]  and next_sibling: the clauses directly below one, in order */
struct finder {
    struct analysis *an;
    const struct document *document;
    const struct syntax *syntax;
    uint32_t *statement_of, *cue_of;
    uint8_t *is_taken;
    uint32_t *first_child, *next_sibling;
    uint32_t *phrase_of_head; /* [tokens] the noun phrase that it heads, or NO_INDEX */
    bool is_negotiation;      /* the report is about parties that negotiate: weaker rules hold */
    struct drafts drafts;
};

/* Ready to look for positions; needs statements. */
struct finder ent_position_finder(struct analysis *an);

/* The rules; each adds to finder->drafts. */
void ent_position_verbs(struct finder *f, uint32_t clause);
void ent_position_adjectives(struct finder *f, uint32_t clause);
void ent_position_modals(struct finder *f, uint32_t clause);
void ent_position_verdicts(struct finder *f, uint32_t clause);
void ent_position_unless(struct finder *f, uint32_t clause);
/* What a party warns of is a threat where it would do it itself: "warned that it may pull out". */
void ent_position_own_threat(const struct finder *f, uint32_t clause, struct str party,
                             struct draft *d);
bool ent_position_is_asked(const struct finder *f, uint32_t clause);
void ent_position_nouns(struct finder *f, uint32_t phrase);
void ent_position_stands(struct finder *f, uint32_t token);

/* Replaces what the rules found by what analysis->judgement finds. */
void ent_position_judged(struct finder *f);

/* A row of data/acts.tsv. */
enum mark {
    MARK_WEAK = 1,   /* only in reports about a negotiation */
    MARK_URGE = 2,   /* an appeal where an outsider says it */
    MARK_SHOULD = 4, /* the content must say should or must */
    MARK_DEAL = 8,   /* the object must be an agreement, a bill, a plan */
    MARK_TALKS = 16,
    MARK_STAKE = 32,
    MARK_PLAN = 64,
    MARK_HEDGE = 128,
    MARK_HOPE = 256
};
struct act_row {
    struct str word, kind, frame;
    enum act act;
    enum stance stance;
    uint32_t marks;
};

/* The rows of a word: the first in *row, how many is the result; 0 where there are none. O(log n). */
uint32_t ent_act_rows(struct str word, uint32_t *row);
struct act_row ent_act_row(uint32_t row);

/* What a verb of data/deeds.tsv does. */
struct deed {
    struct str noun; /* "withdrawal of"; "" where there is none */
    bool is_known, ends, harms;
};
struct deed ent_deed(struct str verb);
struct deed ent_deed_of(const struct finder *f, uint32_t clause);

/* Is the word in a class of data/stakes.tsv: "deal", "talks", "group", "sayer", "bad", "harm"? */
bool ent_stake_is(struct str word, const char *class_name);

/* Does a token of the range belong to the class? */
bool ent_stake_within(const struct finder *f, struct range r, const char *class_name);

/* What the act becomes when it is denied: "did not agree" rejects. Turns *stance with it. */
enum act ent_act_negated(enum act act, enum stance *stance);

/* The parties a noun phrase stands for; we and I are the speaker's. Empty for things and bystanders. */
struct strs ent_position_parties(const struct finder *f, uint32_t phrase);
/* The first token of the list or coordination that a subject ends: "countries such as Norway and Japan". */
uint32_t ent_position_list_start(const struct finder *f, uint32_t phrase);
/* Is the party an organisation of others: the United Nations, NATO? What it hopes for, it asks of others. */
bool ent_position_is_outsider(const struct finder *f, struct str party);
/* Is the clause denied, also by "no longer" or a subject of "no"? */
bool ent_position_is_negated(const struct finder *f, uint32_t clause);
/* The parties of ", including Russia and China" at a token; none where it says nothing of the kind. */
struct strs ent_position_including(const struct finder *f, uint32_t token);
/* The party that a statement's source speaks for, as a position's party; "" where it is nobody's. */
struct str ent_position_speaker(const struct finder *f, uint32_t statement);
/* "Spain, Portugal" as two, and back. */
struct strs ent_position_split(const struct finder *f, struct str joined);
struct str ent_position_join(const struct finder *f, struct strs parties);
/* The names of a list behind "such as" or "including" that ends at the token; none where there is no such list. */
struct strs ent_position_listed(const struct finder *f, uint32_t token);
/* The statement that a token belongs to: whose cue it is, else whose content it is in. */
uint32_t ent_position_statement(const struct finder *f, uint32_t token);

/* From first to where the phrase or clause that starts there ends: before a condition, a reason, another sentence part; at most limit. */
struct range ent_position_extent(const struct finder *f, uint32_t first, uint32_t limit);

/* Where the evidence of that content ends: it goes on over commas and lists, to limit at most. */
uint32_t ent_position_end(const struct finder *f, struct range content, uint32_t limit);

/* The child of a clause of that kind that starts in [from, to]; NO_INDEX. */
uint32_t ent_position_child(const struct finder *f, uint32_t clause, enum clause_kind kind,
                            uint32_t from, uint32_t to);

/* The lower-case word of a token. */
static inline struct str position_word(const struct finder *f, uint32_t token)
{
    return token < f->document->tokens.n ? f->syntax->lemmas[token] : STR_NONE;
}
static inline bool position_is(const struct finder *f, uint32_t token, const char *word)
{
    return token < f->document->tokens.n && str_equal(f->syntax->lemmas[token], str_of(word));
}

/* "rule out": a verb and the particle behind it, in room; empty where it does not fit. */
#define PAIR_ROOM 48
static inline struct str position_pair(const struct finder *f, uint32_t token, char *room)
{
    struct str verb = position_word(f, token), particle = position_word(f, token + 1);
    if (particle.n == 0 || particle.n > 8 || verb.n + particle.n + 1 > PAIR_ROOM) return STR_NONE;
    memcpy(room, verb.at, verb.n);
    room[verb.n] = ' ';
    memcpy(room + verb.n + 1, particle.at, particle.n);
    return (struct str){room, verb.n + 1 + particle.n};
}

/* Is the clause supposed, not told: does "if", "unless" or "whether" open it or one that it stands in? */
bool ent_position_is_supposed(const struct finder *f, uint32_t clause);

/* Adds one draft for each party; one for all where they ask it together. */
void ent_position_add(struct finder *f, const struct draft *d, struct strs parties);

/* Adds the position of a draft to the reading. */
void ent_position_from(struct finder *f, const struct draft *d);

/* After all drafts are positions of the reading, in order. */
void ent_position_conditions(struct finder *f);
void ent_position_issues(struct finder *f); /* needs conditions */
void ent_position_exchanges(struct finder *f);

#endif
