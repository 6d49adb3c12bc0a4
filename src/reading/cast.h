/* Who appears in a report: every noun phrase to a name and, where it can be told, to the party it speaks for. */
#ifndef ENT_READING_CAST_H
#define ENT_READING_CAST_H

#include "reading/gazetteer.h"
#include "reading/insight.h"
#include "reading/reading.h"
#include "syntax/clause.h"

enum figure_flag {
    FIGURE_PERSON = 1,
    FIGURE_PARTY = 2,        /* is itself a party: "Moscow", "the EU", "the union" */
    FIGURE_SPOKESPERSON = 4, /* speaks for a party: "U.S. officials", "the foreign minister" */
    FIGURE_OUTLET = 8,
    FIGURE_ANONYMOUS = 16, /* "three sources", "officials": never resolved to a name */
    FIGURE_PRONOUN = 32,
    FIGURE_METONYM = 64, /* read as a party by its role */
    FIGURE_PLACE = 128,
    FIGURE_DOCUMENT = 256,  /* "a statement", "the report": speaks, is nobody */
    FIGURE_COLLECTIVE = 512 /* "both sides", "the two leaders": see members */
};

/* What one noun phrase stands for. */
struct figure {
    struct span span; /* the full mention with what names it: "US Secretary of State Marco Rubio" */
    struct str
        name; /* resolved within the report; the words themselves where nothing better is known; "" for a thing */
    struct str party;                 /* "" where none */
    uint32_t flags;                   /* 0: a thing, no participant */
    uint32_t first_member, n_members; /* of a collective, in cast->members */
};

/* figures  [syntax->phrases.n]  figure i is what noun phrase i stands for
 *
 * Opponents make up three fifths of all mentions of parties, each of them more than any third. */
struct cast {
    const struct figure *figures;
    struct strs members;     /* names of the parties of all collectives */
    struct strs parties;     /* all parties named in the report, in order of appearance */
    struct str opponents[2]; /* whom the report is about, where it is two; else "" */
};

/* Names, aliases, epithets and pronouns resolved within the report; people to the party they speak for, from what the report says first,
 * then nationality or office, then the gazetteer as of the report's date. "I", "we" and "you" stay unresolved (FIGURE_PRONOUN, no name):
 * whom they mean is up to the speaker of the quotation.
 *
 *   in    what the model says of the mentions; NULL: by rules alone
 *   cost  O(tokens) */
struct cast *ent_cast(struct arena *a, const struct gazetteer *g, const struct syntax *s,
                      const struct insight *in);

/* The figures of a coordination that starts at phrase p ("the US, Ukraine, France and the UK"), as party names where they have one;
 * collectives give their members. */
struct strs ent_cast_parties(struct arena *a, const struct cast *c, const struct syntax *s,
                             uint32_t p);

/* Of a report about two parties the other one, where the sentence of the token or one of the two before names it; "" else. */
struct str ent_cast_opponent(const struct cast *c, const struct syntax *s, struct str party,
                             uint32_t token);

#endif
