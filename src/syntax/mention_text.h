/* What the words of mentions say about which of them are the same: the features that coreference ranks by.
 *
 * tools/train/mentions.py computes the same; a model is right only with both alike. Letters are folded in ASCII only. The **core** of a mention
 * is up to seven words before its head, the head, and at most four words behind it as long as they are capital and inside; without articles,
 * demonstratives, possessives and marks (LEFT_OUT). */
#ifndef ENT_SYNTAX_MENTION_TEXT_H
#define ENT_SYNTAX_MENTION_TEXT_H

#include "text/document.h"

enum {
    PRONOUNS = 16, /* classes of pronouns; 0: none */
    OPENINGS =
        8, /* 1 the; 2 a, an; 3 demonstrative; 4 possessive; 5 another quantity; else 6 a capital head, 7 a digit; 0 */
    CORE_BEFORE = 7,
    CORE_BEHIND = 4,
    CORE_MOST = CORE_BEFORE + 1 + CORE_BEHIND
};

/* Bits of ent_mention_matches; i is the later mention, j the earlier. */
enum mention_match {
    MATCH_HEAD,        /* the same head word */
    MATCH_CORE,        /* the same core, not empty */
    MATCH_FULL,        /* the same words but LEFT_OUT, not none */
    MATCH_INSIDE,      /* all words of i's core are in j's */
    MATCH_AROUND,      /* all words of j's core are in i's */
    MATCH_HEAD_IN,     /* i's head is another than j's, but in j's core */
    MATCH_HEAD_OF,     /* j's head is another than i's, but in i's core */
    MATCH_INITIALS,    /* one is the initials of the other: UN, United Nations */
    MATCH_OTHER_NAMES, /* both heads are capital, and the cores share nothing */
    MATCH_SOME,        /* the cores share a word, and the heads differ */
    MATCHES
};

/* Words as 64-bit hashes, 0 where there are none; two words of one hash are taken for one. core[] holds each word once. */
struct mention_text {
    uint64_t head, core_hash, full, initials, short_form;
    uint64_t core[CORE_MOST];
    uint8_t n; /* in core */
    uint8_t pronoun, opening;
    bool capital;
};

/* O(words of the mention). */
struct mention_text ent_mention_text(const struct document *d, uint32_t first, uint32_t last,
                                     uint32_t head);

/* Bit k set where enum mention_match k holds. */
uint32_t ent_mention_matches(const struct mention_text *i, const struct mention_text *j);

#endif
