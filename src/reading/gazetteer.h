/* Names known beforehand: parties, persons with office, metonyms, demonyms, outlets, places. From data/parties.tsv, data/persons.tsv,
 * data/metonyms.tsv, data/demonyms.tsv, data/outlets.tsv, and a user's own parties.tsv over them. */
#ifndef ENT_READING_GAZETTEER_H
#define ENT_READING_GAZETTEER_H

#include "base/day.h"
#include "base/err.h"
#include "base/table.h"
#include "base/vec.h"

/* X-macro list: name in C, word in the column "kind" of parties.tsv. */
#define ENT_NAME_KINDS(X)                                                                          \
    X(STATE, "state")                                                                              \
    X(ORGANISATION, "organisation")                                                                \
    X(ARMED_GROUP, "armed group")                                                                  \
    X(COMPANY, "company")                                                                          \
    X(UNION, "union")                                                                              \
    X(MOVEMENT, "movement")                                                                        \
    X(PERSON, "person")   /* party: whom the person speaks for on that date */                     \
    X(METONYM, "metonym") /* Kyiv, the Kremlin: a place or a party, by its role in the clause */   \
    X(DEMONYM, "demonym") /* Russian, Ukrainians */                                                \
    X(OFFICE, "office")   /* the State Department, the Foreign Ministry: of a party */             \
    X(OUTLET, "outlet")   /* Reuters, the Financial Times */                                       \
    X(PLACE, "place")

#define X(name, word) NAME_##name,
enum name_kind { ENT_NAME_KINDS(X) NAME_KIND_COUNT };
#undef X

struct known_name {
    struct str alias; /* as matched */
    struct str name;  /* common English name */
    struct str
        party; /* name of the party; of a party that speaks for itself its own name; "" where none */
    enum name_kind kind;
    struct day from, to; /* of an office-holder; year 0 is open */
    struct str office;   /* of an office-holder: "foreign minister" */
    char gender;         /* 'm', 'f', or 0 where unknown */
    bool needs_title;    /* a surname that means this person only behind a title or office */
};

struct gazetteer;

/* Ours, with the user's file merged over it where path is not NULL: a name in it hides ours of the same spelling.
 *
 *   format  one row a name, tabs between the columns id, kind, name, aliases (joined by |), parent (the party it speaks for), role,
 *           from, to (YYYY, YYYY-MM or YYYY-MM-DD), source; lines that start with # and empty lines are comments, a first row that
 *           starts with "id" is a header. Of a metonym or demonym name is the word and parent the party
 *   errors  ENT_ENOINPUT where there is no such file; ENT_EDATA "FILE:LINE: what" for the first bad row; ENT_ELIMIT over 16 MiB */
struct gazetteer *ent_gazetteer_open(struct arena *a, const char *path, struct ent_error *err);

/* The longest known name that starts at word 0 of the n words; how many words it takes in *taken. NULL where none does.
 *
 * Case counts, but a headline in capitals matches; full stops, hyphens, apostrophes and accents do not ("U.S.", "Ban Ki moon", "Erdogan").
 * Several holders of a name are told apart by the date (the report's; year 0: the latest). A holder out of office for more than a year
 * at the date is returned without party.
 *
 *   cost  O(words of the name) */
const struct known_name *ent_gazetteer_match(const struct gazetteer *g, const struct str *words,
                                             uint32_t n, struct day at, uint32_t *taken);

/* The same for words behind a title or office: "Rice" in "Secretary Rice". */
const struct known_name *ent_gazetteer_match_titled(const struct gazetteer *g,
                                                    const struct str *words, uint32_t n,
                                                    struct day at, uint32_t *taken);

/* What a common noun says of whom it names: data/offices.tsv. */
#define ENT_ROLES(X)                                                                               \
    X(OFFICE, "office")   /* president, foreign minister: a person who speaks for a party */       \
    X(VOICE, "voice")     /* spokesman, negotiator, official */                                    \
    X(LEADER, "leader")   /* leader, chief, director */                                            \
    X(BODY, "body")       /* government, ministry, army */                                         \
    X(UNION, "union")     /* union, federation */                                                  \
    X(COMPANY, "company") /* company, airline */                                                   \
    X(ORGANISATION, "organisation") /* group, party, agency */                                     \
    X(STATE, "state")               /* country, republic */                                        \
    X(REBELS, "rebels")             /* rebels, militants */                                        \
    X(PEOPLE, "people")             /* residents, workers, an analyst */                           \
    X(SOURCE, "source")             /* sources, witnesses: never named */                          \
    X(DOCUMENT, "document")         /* statement, report, resolution */                            \
    X(MEDIA, "media")               /* newspaper, broadcaster */                                   \
    X(PAIR, "pair")                 /* sides, leaders: the members stand before it */              \
    X(CROWD, "crowd")       /* workers, protesters: in the plural they act for themselves */       \
    X(MASTHEAD, "masthead") /* Times, Herald: ends the name of an outlet */                        \
    X(NAMED, "named")       /* Conference, Trust: a group where it ends a name */                  \
    X(MODIFIER, "modifier") /* foreign, deputy, finance: stands before an office */

#define X(name, word) ROLE_BIT_##name,
enum role_bit { ENT_ROLES(X) ROLE_BIT_COUNT };
#undef X
#define X(name, word) ROLE_##name = 1u << ROLE_BIT_##name,
enum role { ENT_ROLES(X) };
#undef X

/* The roles of a lower-case singular noun, of enum role; 0 where it has none. O(log rows). */
uint32_t ent_roles(struct str lemma);

/* The gender a title or first name shows: 'm', 'f', '-' where both, 0 where it is none. O(log rows). */
char ent_title_gender(struct str title);
char ent_first_name_gender(struct str name);

/* A name without what varies in print: accents, full stops, hyphens, apostrophes, spaces. Appends the folded word to at[*n], of room cap;
 * false where it does not fit. */
bool ent_fold_name(struct str word, char *at, size_t *n, size_t cap);

#endif
