/* Where the parties of a report appear, word by word: who could take part in what a word tells. */
#ifndef ENT_READING_PRESENCE_H
#define ENT_READING_PRESENCE_H

#include "reading/analysis.h"

/* One place at which a party is named, described or meant by a pronoun.
 *
 *   token   the word that heads it: "troops" of "Turkish troops", "Turkish" of "the Turkish offensive"
 *   party   in parties
 *   phrase  the noun phrase
 *   flags   enum figure_flag of the phrase; 0 for a word within a phrase about something else */
struct appearance {
    uint32_t token, party, phrase, flags;
};
struct appearances VEC(struct appearance);

/* Somebody who may act or suffer.
 *
 *   name       as entries name it: "Turkey", "striking teachers"
 *   times      how often it appears
 *   first      the token of its first appearance
 *   rank       0 for the one that appears most, and so on; ties in the order of the text
 *   is_common  known by its own common noun only */
struct present_party {
    struct str name;
    uint32_t times, first, rank;
    bool is_common;
};
struct present_parties VEC(struct present_party);

/* appearances  by token, ascending; two of one token where both are meant ("both sides") */
struct presence {
    struct present_parties parties;
    struct appearances appearances;
};

/* Looks through a report once. O(phrases * words of one + parties * log) with a bound on the parties that are told apart. */
const struct presence *ent_presence(struct analysis *an);

/* The first appearance at or behind a token. O(log n). */
uint32_t ent_appearance_from(const struct presence *p, uint32_t token);

/* Where a party appears that is nearest before a token, or at it; else its first appearance. NO_INDEX where it has none.
 * O(appearances between, APPEARANCES_BACK at most). */
enum { APPEARANCES_BACK = 400 };
uint32_t ent_appearance_before(const struct presence *p, uint32_t party, uint32_t token);

/* Is the name one of those joined by commas: "Chad, Niger"? */
bool ent_is_listed(struct str joined, struct str name);

/* The party of a name, NO_INDEX where it does not appear. O(parties). */
uint32_t ent_present(const struct presence *p, struct str name);

#endif
