/* Ties between those that words come through: the outer one passed on what the inner one says. By the tree. */
#ifndef ENT_READING_TIE_H
#define ENT_READING_TIE_H

#include "reading/attribution.h"

/* Of several that pass on the same the later kind is further out. */
enum tie_kind {
    TIE_INFORMED, /* "an official briefed by the mediators": only for what is said within the official's words */
    TIE_AUTHOR,  /* "a report in the Gazette", "the clerk's diary": whose it is */
    TIE_TOLD,    /* "told the Gazette" */
    TIE_SETTING, /* "wrote in a letter" */
    TIE_PASSED,  /* "quoted by", "a letter printed in" */
    TIE_CITED    /* "citing", "attributes it to" */
};

/* Tokens of the document.
 *
 *   outer, inner  head what passes on and what is passed on
 *   at            the word that says so */
struct tie {
    uint32_t outer, inner, at;
    enum tie_kind kind;
};

/* What words can come through. */
enum conduit {
    CONDUIT_NONE,
    CONDUIT_SPEAKER, /* who has a voice: persons, parties, "three sources" */
    CONDUIT_OUTLET,
    CONDUIT_DOCUMENT, /* somebody's letter, minutes, a recording: a link of its own */
    CONDUIT_PIECE,    /* an outlet's article: its maker is the link */
    CONDUIT_UTTERANCE /* a speaker's remarks: the speaker is heard */
};

/* What the mention that hangs under a token of the sentence is. */
enum conduit ent_conduit(const struct search *w, uint32_t token);

/* Adds the ties that the words of the sentence make, whoever is found to say something there. O(tokens + branches). */
void ent_find_ties(const struct search *w, struct ties *ties);

/* Adds those of an attribution: where it is said, who lets its source be heard, the outlet that was told.
 *
 *   was_told  set where its addressee is a link, no longer one who was told */
void ent_find_ties_of(const struct search *w, struct ties *ties, const struct attribution *a,
                      bool *was_told);

/* Of a piece or an utterance its maker, where a tie says who; "the Gazette's man" is the Gazette; else the token itself. */
uint32_t ent_maker(const struct search *w, const struct ties *ties, uint32_t token);

/* The top word of an attribution's cue, NO_INDEX for "according to" and its like. */
uint32_t ent_cue_token(const struct search *w, const struct attribution *a);
uint32_t ent_source_token(const struct search *w, const struct source *s);

#endif
