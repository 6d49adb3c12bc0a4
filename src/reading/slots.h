/* The words around a word that decide what it does: from the tree and from who speaks. What the trained heads look at. */
#ifndef ENT_READING_SLOTS_H
#define ENT_READING_SLOTS_H

#include "reading/analysis.h"

/* X-macro list: name in C, name in model files and dumps.
 *
 *   self        the word
 *   parent      what it hangs from
 *   subject     who does it: its own, else that of the verb it is coordinated with, or the one that an infinitive shares; of a noun its
 *               possessor or its "by"
 *   object      what is done: the object, a passive's subject, of a noun its "of"
 *   complement  the clause that it governs: what is said, wanted, promised
 *   oblique     the first further noun behind a preposition
 *   speaker     head of the source of the statement that it is said in
 *   cue         last word of that statement's cue */
/* clang-format off */
#define ENT_SLOTS(X) \
    X(SELF, "self") X(PARENT, "parent") X(SUBJECT, "subject") X(OBJECT, "object") \
    X(COMPLEMENT, "complement") X(OBLIQUE, "oblique") X(SPEAKER, "speaker") X(CUE, "cue")
/* clang-format on */
#define X(name, word) SLOT_##name,
enum slot { ENT_SLOTS(X) SLOT_COUNT };
#undef X

extern const char *const ent_slot_words[SLOT_COUNT];

/* Tokens by slot; NO_INDEX where there is none. */
struct slots {
    uint32_t at[SLOT_COUNT];
};

/* What the statements of a reading say of each token.
 *
 *   around   [tokens]  the innermost statement whose content the token is in, or NO_INDEX
 *   cue_of   [tokens]  the statement whose cue it is in, or NO_INDEX
 *   phrase   [tokens]  the noun phrase that it heads, or NO_INDEX
 *   speaker  [statements]  the token that heads the source, or NO_INDEX
 *   cue      [statements]  the last token of the cue, or NO_INDEX
 *   positions, events  [tokens]  those of an->proposed that the token anchors */
struct surroundings {
    const struct analysis *an;
    const uint32_t *around, *cue_of, *phrase, *speaker, *cue;
    const struct indices *positions, *events;
};

/* Needs insight and statements. O(tokens + statements * their length). */
const struct surroundings *ent_surroundings(struct arena *a, const struct analysis *an);

/* The word that anchors a span: of those that can be judged the one under which most of the span hangs, the first of equals; NO_INDEX where there
 * is none. O(words of the span * depth). */
uint32_t ent_anchor(const struct analysis *an, struct span s);

/* O(words that hang from the token and from those above it). */
struct slots ent_slots(const struct surroundings *s, uint32_t token);

#endif
