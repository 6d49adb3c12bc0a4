/* One sentence while its territory facts are found; private to this module. */
#ifndef ENT_READING_TERRITORY_SURVEY_H
#define ENT_READING_TERRITORY_SURVEY_H

#include "reading/territory.h"

struct survey {
    struct analysis *an;
    uint32_t first, last; /* tokens */
    struct areas areas;
    uint32_t taken; /* triggers before this token belong to a fact already found */
};

/* What a trigger found: the area, and who. */
struct find {
    const struct area *area;
    struct strs by;
    uint32_t first, last; /* tokens of the words it rests on */
    const char *rule;
    enum area_status status;
    enum standing standing;
    bool is_settled; /* status and standing are set: they are not those of the trigger's row */
};

/* The first area that starts in tokens [first, last], or NULL. O(log areas). */
const struct area *ent_area_from(const struct survey *s, uint32_t first, uint32_t last);

/* The area right behind a token, over determiners and adverbs. */
const struct area *ent_area_behind(const struct survey *s, uint32_t token);

/* The area that a token stands in, before its last word, or NULL. */
const struct area *ent_area_around(const struct survey *s, uint32_t token);

/* The area right before a token, over auxiliaries, adverbs and "which", or NULL. */
const struct area *ent_area_ahead(const struct survey *s, uint32_t token);

/* The parties after "by" within a few tokens; the last token of their words in *last. */
struct strs ent_agent_behind(struct survey *s, uint32_t token, uint32_t *last);

/* The area that the subject of a token's clause names or is possessed by ("Kosovo's parliament"), or NULL. */
const struct area *ent_area_of_subject(const struct survey *s, uint32_t token);

/* An area that the tokens [first, last] name or describe, where no list of ours knows it. */
const struct area *ent_area_of_words(const struct survey *s, uint32_t first, uint32_t last);

/* The parties of the subject of a token's clause; its first token in *at where it is the clause's own. */
struct strs ent_survey_subject(struct survey *s, uint32_t token, uint32_t *at);

/* The clause of a token, or NULL. */
const struct clause *ent_survey_clause(const struct survey *s, uint32_t token);

/* Facts told by more than one word, each at its own word: "declared independence", "belongs to", "regards ... as its own",
 * "competing claims to", "the dispute involves". O(words of the clause). */
bool ent_find_bond(struct survey *s, uint32_t token, struct find *f);

/* territory_tree.c, by the predicted tree; without a model they find nothing. Each O(words of the clause). */

/* Who does what a verb says, over infinitives and conjuncts; the first token in *at where it is in the sentence. */
struct strs ent_tree_doer(struct survey *s, uint32_t token, uint32_t *at);

/* The parties at a word and those joined to it; names that no list has by their own words. */
struct strs ent_tree_parties(struct survey *s, uint32_t token);

/* "No state has recognised it": is the subject of the verb nobody? */
bool ent_tree_nobody(const struct survey *s, uint32_t token);

/* Who did what a passive verb tells: "by A and B". */
struct strs ent_tree_agents(struct survey *s, uint32_t token);

/* Whose a noun is: "Kestria's annexation". */
struct strs ent_tree_owner(struct survey *s, uint32_t token);

/* Those between whom something is: "the conflict between A and B". */
struct strs ent_tree_between(struct survey *s, uint32_t token);

/* A gerund that is somebody's subject or object: "fighting over the valley began". */
bool ent_tree_is_thing(const struct survey *s, uint32_t token);

/* A noun with the area that it is about: "the loss of the islands", "in the hands of". after: the prepositions that lead to the area. */
bool ent_find_by_noun_tree(struct survey *s, uint32_t token, struct str after, struct find *f);

/* A verb with the area that it holds, takes or gives up. is_leaving: what it leaves "from" counts. only_land: any name is an area. */
struct tree_question {
    uint32_t token;
    bool is_leaving, only_land;
    bool is_judging; /* what is recognised may be "the annexation of" it */
};
bool ent_find_by_tree(struct survey *s, const struct tree_question *ask, struct find *f);

/* "insists that the islands be returned", "wants the port to stay", "asked for the return of the reefs": demanded by whom. */
bool ent_find_wish_tree(struct survey *s, uint32_t token, struct find *f);

/* "was left by the garrison", "wants the army to leave the valley". */
bool ent_find_leaving_tree(struct survey *s, uint32_t token, struct find *f);

/* "accepts its sovereignty over the reef": is a noun what somebody recognises or accepts? */
bool ent_tree_is_judged(const struct survey *s, uint32_t token);
bool ent_find_acceptance(struct survey *s, uint32_t token, struct find *f);

/* "demanded sovereignty over the banks", "fights for an independent state in the north". */
bool ent_find_wanted_noun(struct survey *s, uint32_t token, struct find *f);

/* "the island, over which they went to war", or NULL. */
const struct area *ent_tree_area_over_which(const struct survey *s, uint32_t token);

/* "the islands are ours". */
bool ent_find_ours(struct survey *s, uint32_t token, struct find *f);

/* The party at one word before what it holds, or people by it: "rebel-held", "Veranian hands". */
struct strs ent_holder_at(struct survey *s, uint32_t token);

/* The same parties without their arms ("Taliban fighters", "government forces"), states by their names ("Veranian troops"). O(tokens). */
struct strs ent_holders_of(struct survey *s, struct strs names);

/* The party of who says the words around a token: whom "we" means; none outside a statement. */
struct strs ent_speaking_party(struct survey *s, uint32_t token);

#endif
