/* Which words are the complement of a word that makes a position: frames of data/acts.tsv. */
#ifndef ENT_READING_POSITION_MATCH_H
#define ENT_READING_POSITION_MATCH_H

#include "reading/position.h"

/* How a word's complement was found. */
struct frame_match {
    bool is_found;
    uint32_t rank; /* the more specific frame wins */
    struct act_row row;
    struct range content;
    uint32_t content_clause; /* or NO_INDEX */
    uint32_t addressee;      /* phrase or NO_INDEX */
    uint32_t trigger_last;   /* the last token of the trigger: "out" in "rule out" */
};

#define NO_MATCH ((struct frame_match){.content = {1, 0}})

struct frame_match ent_position_match(uint32_t rank, struct range content, uint32_t clause);

/* The best of the word's rows of that kind ("verb", "adjective"); at is the token after the word. */
struct frame_match ent_position_best_frame(const struct finder *f, struct str word, struct str kind,
                                           uint32_t at, uint32_t clause);
/* The same for the verb of a clause, with its particle where it has one. */
struct frame_match ent_position_match_verb(const struct finder *f, uint32_t clause);

/* The first token from there on that is no adverb, particle or quotation mark; at most last + 1. */
uint32_t ent_position_after_adverbs(const struct finder *f, uint32_t token, uint32_t last);
/* The clause that starts at the token or just behind it; NO_INDEX. */
uint32_t ent_position_clause_after(const struct finder *f, uint32_t token);

/* Adds what a verb or adjective makes a position of, and the things it is coordinated with. */
void ent_position_add_match(struct finder *f, uint32_t clause, const struct frame_match *m,
                            struct strs parties, const char *rule);

#endif
