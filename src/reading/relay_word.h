/* Words by which what somebody says reaches others, and what they pass on: data/relays.tsv. */
#ifndef ENT_READING_RELAY_WORD_H
#define ENT_READING_RELAY_WORD_H

#include <stdint.h>

#include "base/str.h"

/* The comment on top of data/relays.tsv explains each. */
#define ENT_RELAY_ROLES(X)                                                                         \
    X(PASSES, "passes")                                                                            \
    X(QUOTES, "quotes")                                                                            \
    X(OUTLET, "outlet")                                                                            \
    X(MAKES, "makes")                                                                              \
    X(GIVES, "gives")                                                                              \
    X(SHOWS, "shows")                                                                              \
    X(TO, "to")                                                                                    \
    X(ON, "on")                                                                                    \
    X(FROM, "from")                                                                                \
    X(DOCUMENT, "document")                                                                        \
    X(PIECE, "piece")                                                                              \
    X(UTTERANCE, "utterance")                                                                      \
    X(PART, "part")                                                                                \
    X(GROUNDS, "grounds")                                                                          \
    X(RECORD, "record")

#define X(name, word) RELAY_BIT_##name,
enum relay_role_bit { ENT_RELAY_ROLES(X) RELAY_BIT_COUNT };
#undef X
#define X(name, word) RELAY_##name = 1u << RELAY_BIT_##name,
enum relay_role { ENT_RELAY_ROLES(X) };
#undef X

enum relay_part { RELAY_VERB, RELAY_NOUN };

/* The roles of a lemma as that part of speech, a sum of enum relay_role; 0: none. O(1). */
uint32_t ent_relay_roles(struct str lemma, enum relay_part part);

#endif
