/* The words that attribute, and what may stand beside them: data/cues.tsv. */
#ifndef ENT_READING_ATTRIBUTION_CUE_H
#define ENT_READING_ATTRIBUTION_CUE_H

#include "base/str.h"

/* Where what is said stands, beside the cue; the comment on top of data/cues.tsv explains each. */
#define ENT_CUE_FRAMES(X)                                                                          \
    X(THAT, "that")                                                                                \
    X(BARE, "bare")                                                                                \
    X(QUOTE, "quote")                                                                              \
    X(NP, "np")                                                                                    \
    X(ING, "ing")                                                                                  \
    X(INF, "inf")                                                                                  \
    X(OBJECT, "obj")                                                                               \
    X(COMPLEMENT, "comp")                                                                          \
    X(TO, "to")                                                                                    \
    X(FOR, "for")                                                                                  \
    X(OF, "of")                                                                                    \
    X(ON, "on")                                                                                    \
    X(ABOUT, "about")                                                                              \
    X(AGAINST, "against")                                                                          \
    X(OVER, "over")                                                                                \
    X(AT, "at")                                                                                    \
    X(WITH, "with")                                                                                \
    X(AS, "as")                                                                                    \
    X(BY, "by")                                                                                    \
    X(ASK, "ask")                                                                                  \
    X(OUT, "out")                                                                                  \
    X(TO_INF, "to_inf")                                                                            \
    X(TO_NP, "to_np")                                                                              \
    X(OBJECT_INF, "obj_inf")                                                                       \
    X(AT_TO, "at_to")                                                                              \
    X(RESPONSIBILITY, "responsibility")                                                            \
    X(AGENT, "agent")                                                                              \
    X(PASSIVE_INF, "pinf")                                                                         \
    X(PASSIVE_THAT, "pthat")                                                                       \
    X(PASSIVE_TO, "pto")                                                                           \
    X(PASSIVE_OF, "pof") X(PASSIVE_FOR, "pfor") X(THING, "thing") X(ADVERB, "adverb")

#define X(name, word) CUE_BIT_##name,
enum cue_frame_bit { ENT_CUE_FRAMES(X) CUE_BIT_COUNT };
#undef X
#define FRAME(name) ((uint64_t)1 << CUE_BIT_##name)

enum cue_part { CUE_PART_VERB, CUE_PART_NOUN, CUE_PART_ADJECTIVE, CUE_PART_ADVERB, CUE_PART_COUNT };

#define ENT_CUE_CLASSES(X)                                                                         \
    X(SPEECH, "speech")                                                                            \
    X(WRITING, "writing")                                                                          \
    X(ANNOUNCEMENT, "announcement")                                                                \
    X(ATTITUDE, "attitude") X(SPEECH_ACT, "speech_act") X(EVIDENCE, "evidence")

#define X(name, word) CUE_CLASS_##name,
enum cue_class { ENT_CUE_CLASSES(X) CUE_CLASS_COUNT };
#undef X

struct cue {
    uint64_t frames; /* a sum of FRAME(...); 0: no cue */
    enum cue_class class;
    bool is_hedged, is_negated;
};

/* What a lemma attributes as that part of speech. O(log n). */
struct cue ent_cue(struct str lemma, enum cue_part part);

#endif
