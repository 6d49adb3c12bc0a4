/* What the trained attribution heads are asked: is this word the head of a cue, and which part of the attribution by that cue is this word? */
#ifndef ENT_READING_ATTRIBUTOR_QUESTION_H
#define ENT_READING_ATTRIBUTOR_QUESTION_H

#include "reading/analysis.h"
#include "reading/scorer.h"

/* X-macro lists: name in C, name in model files.
 *
 *   parent      what the word hangs from
 *   subject, object, complement, oblique   the first of its kind that hangs from it
 *   branch      the word right below the one in which the ways up from the word and from the cue meet, on the word's side
 *   previous 2, next 2   the words beside the words beside it */
/* clang-format off */
#define ENT_CUE_SLOTS(X) X(SELF, "self") X(PREVIOUS, "previous") X(NEXT, "next") X(PARENT, "parent") \
    X(SUBJECT, "subject") X(OBJECT, "object") X(COMPLEMENT, "complement") X(OBLIQUE, "oblique")
#define ENT_PART_SLOTS(X) X(SELF, "self") X(PREVIOUS, "previous") X(NEXT, "next") X(PREVIOUS_2, "previous 2") \
    X(NEXT_2, "next 2") X(PARENT, "parent") X(BRANCH, "branch") X(CUE, "cue")
/* clang-format on */
#define X(name, word) CUE_SLOT_##name,
enum cue_slot { ENT_CUE_SLOTS(X) CUE_SLOT_COUNT };
#undef X
#define X(name, word) PART_SLOT_##name,
enum part_slot { ENT_PART_SLOTS(X) PART_SLOT_COUNT };
#undef X

extern const char *const ent_cue_slot_words[CUE_SLOT_COUNT];
extern const char *const ent_part_slot_words[PART_SLOT_COUNT];

/* How far the words under each word reach.
 *
 *   first, last  [tokens]  of the words that hang together under the token */
struct reach {
    const uint32_t *first, *last;
};

/* Needs insight. O(tokens * depth). */
struct reach ent_token_reach(struct arena *a, const struct analysis *an);

/* Is the word the head of a cue?
 *
 *   slots   [CUE_SLOT_COUNT], filled here; the question points to them
 *   cost    about 20 traits */
struct question ent_cue_question(struct arena *a, const struct analysis *an, uint32_t token,
                                 uint32_t *slots);

/* A cue's head and all that is asked of the words around it.
 *
 *   first, last    tokens that its source and its content are looked for in: its sentence, that before and the two behind, but of a long
 *                  stretch no more than 50 tokens before and 90 behind, and its sentence
 *   quote_before, quote_after  the quotations nearest to it on either side in this stretch, or NO_INDEX */
struct cue_site {
    const struct analysis *an;
    struct reach reach;
    uint32_t cue, first, last, quote_before, quote_after;
    struct str lemma, xpos, relation;
};

/* O(tokens of the stretch). */
struct cue_site ent_cue_site(const struct analysis *an, struct reach reach, uint32_t cue);

/* Which part of the cue's attribution is the word?
 *
 *   slots   [PART_SLOT_COUNT], filled here; the question points to them
 *   cost    about 25 traits */
struct question ent_part_question(struct arena *a, const struct cue_site *site, uint32_t token,
                                  uint32_t *slots);

#endif
