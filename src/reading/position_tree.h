/* The tree around a word that makes a position: its subject, its complements, the words below it. */
#ifndef ENT_READING_POSITION_TREE_H
#define ENT_READING_POSITION_TREE_H

#include "reading/position.h"

/* Who does what a word says.
 *
 *   token       the word that heads the subject; NO_INDEX where the sentence names none
 *   is_patient  it is what is done, not who does it: a passive's subject
 *   is_owner    it stands before the noun: "Turkish" in "the Turkish demand" */
struct tree_subject {
    uint32_t token;
    bool is_patient, is_owner;
};

/* The first word that hangs from a token by that relation or a kind of it ("nsubj" finds "nsubj:pass"); NO_INDEX. */
uint32_t ent_position_tree_child(const struct finder *f, uint32_t token, const char *relation);

/* Does a token hang by that relation or a kind of it? */
bool ent_position_tree_hangs(const struct finder *f, uint32_t token, const char *relation);

/* The word that a noun hangs by: "with", "of"; STR_NONE where there is none. */
struct str ent_position_tree_case(const struct finder *f, uint32_t token);

/* The first noun below a token by "obl" or "nmod" with one of those prepositions, a list that NULL ends; NO_INDEX. */
uint32_t ent_position_tree_oblique(const struct finder *f, uint32_t token,
                                   const char *const *cases);

/* The subject of a verb, adjective or noun, also where it shares that of the verb above. */
struct tree_subject ent_position_tree_subject(const struct finder *f, uint32_t token);

/* The words below a token and itself, first to last; without what hangs directly from it by one of those relations, a list that NULL ends. */
struct range ent_position_tree_range(const struct finder *f, uint32_t token,
                                     const char *const *without);

/* What is wanted, offered, refused: the complement of the word; NO_INDEX where it has none. */
uint32_t ent_position_tree_complement(const struct finder *f, uint32_t token);

/* The parties that the phrase which a token heads stands for. */
struct strs ent_position_tree_parties(const struct finder *f, uint32_t token);

#endif
