/* What the ways of finding ties share; private to them. Tokens are of the sentence that w looks at, NO_INDEX where there is no such word. */
#ifndef ENT_READING_TYING_H
#define ENT_READING_TYING_H

#include "reading/outlet.h"
#include "reading/relay_word.h"
#include "reading/tie.h"
#include "reading/tree.h"

static inline const struct insight *tree_of(const struct search *w) { return w->an->insight; }

static inline bool is_within_search(const struct search *w, uint32_t t)
{
    return t != NO_INDEX && w->first <= t && t <= w->last;
}

/* Adds a tie, or moves one of the same two further out. */
void ent_add_tie(const struct search *w, struct ties *ties, struct tie t);

/* Of a common noun its roles in data/relays.tsv. */
uint32_t ent_relay_noun(const struct search *w, uint32_t t);

/* An outlet, what belongs to one, or who works for it. */
bool ent_is_by_outlet(const struct search *w, uint32_t t);

/* A document, a piece or an utterance. */
bool ent_is_made(const struct search *w, uint32_t token);

/* "in", "by": does one of the words govern the noun? */
bool ent_has_case(const struct search *w, uint32_t t, const char *const *words);
bool ent_is_relative(const struct search *w, uint32_t t); /* "which", "whose" */

/* Did anybody pass it on? */
bool ent_is_carried(const struct ties *ties, uint32_t token);

/* The noun that a relative clause or a participle describes. */
uint32_t ent_described(const struct search *w, uint32_t verb);

/* Of a verb: "seen by", and by whom; whom or what a passive is about; the object of an active one, or whoever "what he told" leads to. */
bool ent_is_passive_verb(const struct search *w, uint32_t verb);
uint32_t ent_agent(const struct search *w, uint32_t verb);
uint32_t ent_undergoer(const struct search *w, uint32_t verb);
uint32_t ent_object(const struct search *w, uint32_t verb);
uint32_t ent_teller(const struct search *w, uint32_t verb, uint32_t object);
uint32_t ent_recipient(const struct search *w, uint32_t verb);

/* Its subject, of several the nearest; "it" in "the Gazette said it had seen" is the Gazette. */
uint32_t ent_subject_beside(const struct search *w, const struct ties *ties, uint32_t verb);
uint32_t ent_meant_by(const struct search *w, uint32_t verb, uint32_t subject);

bool ent_is_denied(const struct search *w, uint32_t verb);   /* "did not quote" */
bool ent_is_by_owner(const struct search *w, uint32_t verb); /* "whose book the Gazette reviewed" */

/* Is it an outlet that the verb tells something? */
bool ent_is_told_by(const struct search *w, uint32_t verb, uint32_t outlet);

/* Adds the ties of a noun, of a verb; that one by the subject that it is known to have, or, NO_INDEX, by that of the tree. */
void ent_tie_author(const struct search *w, struct ties *ties, uint32_t noun);
void ent_tie_verb(const struct search *w, struct ties *ties, uint32_t verb, uint32_t subject);

#endif
