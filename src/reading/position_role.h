/* Who holds a position, towards whom, and who would carry it out: the parties that could be each, with what speaks for and against it. */
#ifndef ENT_READING_POSITION_ROLE_H
#define ENT_READING_POSITION_ROLE_H

#include "reading/position_tree.h"
#include "reading/presence.h"
#include "reading/traits.h"

/* The word; where the player appears in its sentence, else before it. */
enum { POSITION_ROLE_SLOTS = 2 };

/* The candidate that stands for nobody who is named. */
#define POSITION_UNSPECIFIED "unspecified"

/*   name   of the party
 *   token  its appearance that is nearest to the word by the tree; NO_INDEX where it has none in the sentence */
struct role_player {
    struct str name;
    uint32_t token;
    uint32_t slots[POSITION_ROLE_SLOTS];
    struct strs traits;
};
struct role_players VEC(struct role_player);

/* A word that makes a position, as the grammar and the rules see it.
 *
 *   subject    of the word, subjects: the parties it stands for
 *   speakers   of the statement that the word is said in, or cues
 *   holders    whose position the rules think it is
 *   addressees whom the rules think it is towards
 *   is_duty    "must", "has to": of the subject, by the speaker
 *   is_act_word  data/acts.tsv knows the word for acts of this kind */
struct anchor {
    uint32_t token;
    enum act act;
    struct tree_subject subject;
    struct strs subjects, speakers, holders, addressees;
    uint32_t complement;
    bool is_act_word, is_duty, is_possible, is_cue;
};

/* Who holds the position: by the scorer position_party (labels none, party), with those that the grammar names in one breath; a->holders where
 * there is no such scorer. Empty where it is nobody who is named. */
struct strs ent_position_holders(const struct finder *f, const struct presence *p,
                                 const struct anchor *a);

/* Towards whom a position is and who would carry it out, with a->holders known: by the scorer position_aim (labels none, towards, doer).
 *
 *   is_told  false where there is no such scorer: the rest is empty then */
struct aims {
    bool is_told;
    struct strs towards, doers;
};
struct aims ent_position_aims(const struct finder *f, const struct presence *p,
                              const struct anchor *a);

/* What of the word decides whether subject or speaker holds the position, for traits: " cue duty". */
struct str ent_anchor_manner(struct arena *arena, const struct anchor *a);

struct anchor ent_position_anchor(const struct finder *f, uint32_t token, enum act act);

/* Everybody who could have a part in it: who appears in the sentence or the two before it, who speaks, whom the report is about; last, nobody.
 *
 *   cost  O(appearances in three sentences * depth of the tree + players * 40 strings) */
struct role_players ent_role_players(const struct finder *f, const struct presence *p,
                                     const struct anchor *a);

#endif
