/* Noun phrases and clauses, found by rules over tags: the grammar that the first reader works on.
 *
 * Phrases and clauses are in order of their first token. Token ranges include both ends. An index that is absent is NO_INDEX.
 *
 *   "..., he said"       the attribution is the main clause and covers the sentence; what is said is its complement
 *   relative clauses     subject is the phrase they describe, unless they bring their own ("the deal they signed")
 *   "the agency Norda"   two phrases; subject and object are the name, whose apposition is the description
 *   lists                subject and object are the first member; next leads to the others, which share its preposition
 *   "and that ..."       a second complement has the verb's clause as parent; complement names only the first
 *   "is said to leave"   two clauses; "is going to leave", "is to leave" are one verb group with CLAUSE_FUTURE */
#ifndef ENT_SYNTAX_CLAUSE_H
#define ENT_SYNTAX_CLAUSE_H

#include "syntax/parsed.h"
#include "syntax/tag.h"

enum phrase_flag {
    PHRASE_PRONOUN = 1,
    PHRASE_PROPER = 2,    /* the head is a proper noun */
    PHRASE_POSSESSOR = 4, /* 's or ' follows: "Russia's" in "Russia's annexation" */
    PHRASE_PLURAL = 8,
    PHRASE_DEFINITE = 16, /* the, this, a possessive */
    PHRASE_TEMPORAL = 32  /* "Friday", "this week", "last year": no participant */
};

/* A base noun phrase: determiner to head, without what follows ("three sources", "a guarantee"). A possessor is a phrase of its own and
 * also part of the phrase it determines ("Russia" in "Russia's annexation"). */
struct noun_phrase {
    uint32_t first, last, head;
    uint32_t preposition; /* the token "of", "with", "by" that governs it */
    uint32_t
        attached; /* the phrase before it that it modifies through that preposition, where that is clear ("of") */
    uint32_t
        apposition; /* the phrase that it renames: "PAP" in "the agency PAP", "the envoy" in "Witkoff, the envoy," */
    uint32_t next;   /* the next member of a coordination: "Kherson, Zaporizhzhia and Donetsk" */
    uint32_t clause; /* the innermost clause it stands in */
    uint32_t flags;
};

enum clause_kind {
    CLAUSE_MAIN,
    CLAUSE_COMPLEMENT,  /* what is said, wanted, agreed: "that ...", or without "that" */
    CLAUSE_INFINITIVE,  /* "to drop its claims", "be willing to ..." */
    CLAUSE_PARTICIPLE,  /* "citing three sources", "aimed at winning" */
    CLAUSE_RELATIVE,    /* "that would include", "who told" */
    CLAUSE_ADVERBIAL,   /* "if no progress is made", "as Trump hopes", "after the talks failed" */
    CLAUSE_COORDINATED, /* a second verb with the same subject: "reiterated ... but warned" */
    CLAUSE_KIND_COUNT
};

enum clause_flag {
    CLAUSE_NEGATED = 1,
    CLAUSE_PASSIVE = 2,
    CLAUSE_PROGRESSIVE = 4,
    CLAUSE_PERFECT = 8,
    CLAUSE_PAST = 16,
    CLAUSE_FUTURE = 32, /* will, shall, going to, is to */
    CLAUSE_QUESTION = 64,
    CLAUSE_COPULA =
        128, /* the verb is be, and what follows is its complement: "is ready", "is a tactic" */
    CLAUSE_IN_QUOTE = 256 /* its verb stands within quotation marks */
};

struct clause {
    uint32_t sentence;
    uint32_t first, last;           /* all of it, with the clauses inside it */
    uint32_t verb_first, verb_last; /* the verb group: "has not been willing", "to drop" */
    uint32_t verb;                  /* its main verb: "told"; in "is ready" the copula */
    uint32_t modal;                 /* the token "may", "could", "would", "must" */
    uint32_t marker; /* the word that opens it: that, if, unless, as, after, who, to */
    uint32_t
        subject; /* a noun phrase; in infinitives, participles and coordination that of the clause above where it is shared */
    uint32_t object;     /* a noun phrase: "Witkoff" in "told Witkoff" */
    uint32_t predicate;  /* after a copula, the token that heads what follows: "ready" */
    uint32_t complement; /* a clause: what is said or wanted */
    uint32_t parent;
    uint32_t flags;
    enum clause_kind kind;
    struct str lemma; /* of the main verb: "tell" */
};

struct noun_phrases VEC(struct noun_phrase);
struct clauses VEC(struct clause);

/* The grammar of one document.
 *
 *   tags       [tokens]  enum tag
 *   phrase_of  [tokens]  the outermost base noun phrase a token is in, or NO_INDEX
 *   clause_of  [tokens]  the innermost clause a token is in, or NO_INDEX
 *   lemmas     [tokens]  lower-case lemma of verbs and nouns, else the word in lower case */
struct syntax {
    const struct document *document;
    const uint8_t *tags;
    const uint32_t *phrase_of, *clause_of;
    const struct str *lemmas;
    struct noun_phrases phrases;
    struct clauses clauses;
};

/* By the tags of a parser that read the whole document, or those of ent_tag where parsed is NULL. O(tokens) time and memory. */
struct syntax *ent_syntax(struct arena *a, const struct document *document,
                          const struct parsed *parsed);

#endif
