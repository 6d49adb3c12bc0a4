/* Names known beforehand: parties, persons with office, offices, metonyms, demonyms, outlets. From data/parties.tsv, data/persons.tsv,
 * data/offices.tsv, data/outlets.tsv, and a user's own parties.tsv over them. */
#ifndef ENT_READING_GAZETTEER_H
#define ENT_READING_GAZETTEER_H

#include "base/day.h"
#include "base/err.h"
#include "base/vec.h"

enum name_kind {
    NAME_STATE,
    NAME_ORGANISATION,
    NAME_ARMED_GROUP,
    NAME_COMPANY,
    NAME_UNION,
    NAME_MOVEMENT,
    NAME_PERSON,  /* party: whom the person speaks for on that date */
    NAME_METONYM, /* Kyiv, the Kremlin: a place or a party, by its role in the clause */
    NAME_DEMONYM, /* Russian, Ukrainians */
    NAME_OFFICE,  /* the State Department, the Foreign Ministry: of a party */
    NAME_OUTLET,  /* Reuters, the Financial Times */
    NAME_PLACE,
    NAME_KIND_COUNT
};

struct known_name {
    struct str alias; /* as matched */
    struct str name;  /* common English name */
    struct str party; /* name of the party, "" where none */
    enum name_kind kind;
    struct day from, to; /* of an office-holder; year 0 is open */
};

struct gazetteer;

/* Ours, with the user's file merged over it where path is not NULL. */
struct gazetteer *ent_gazetteer_open(struct arena *a, const char *path, struct ent_error *err);

/* The longest known name that starts at word 0 of the n words; how many words it takes in *taken. NULL where none does.
 * Several holders of a name are told apart by the date (the report's; year 0: the latest). */
const struct known_name *ent_gazetteer_match(const struct gazetteer *g, const struct str *words,
                                             uint32_t n, struct day at, uint32_t *taken);

#endif
