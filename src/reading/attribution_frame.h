/* A verb that may attribute, and where what is said may stand beside it. */
#ifndef ENT_READING_ATTRIBUTION_FRAME_H
#define ENT_READING_ATTRIBUTION_FRAME_H

#include "reading/attribution.h"

struct verb_case {
    struct search *w;
    struct verb_group g;
    struct cue cue;
    bool is_thing;  /* its subject is nobody that the cast knows: only clauses are said */
    uint32_t after; /* the token behind the verb and its particle */
};

static inline bool takes(const struct verb_case *v, uint64_t frame)
{
    return v->cue.frames & frame;
}

/* A new attribution at the end of those found. */
struct attribution *ent_add_attribution(struct search *w, const struct cue *cue, struct range words,
                                        struct source source, struct range content,
                                        const char *rule);

/* Each the content, or the token that opens it, where the cue has that frame; NO_RANGE or NO_INDEX where nothing stands there. */
struct source ent_addressee(const struct verb_case *v);
struct range ent_content_by_that(const struct verb_case *v, uint32_t from);
struct range ent_content_by_quote(const struct verb_case *v, uint32_t from);
uint32_t ent_frame_preposition(const struct verb_case *v);
bool ent_starts_object(const struct search *w, uint32_t t);
uint32_t ent_named_act(const struct verb_case *v);
struct range ent_content_by_object(const struct verb_case *v);
struct range ent_content_bare(const struct verb_case *v, uint32_t from);
bool ent_is_plain_speech(const struct verb_case *v);
bool ent_has_quoted(const struct verb_case *v, uint32_t attributor);
bool ent_ends_here(const struct verb_case *v, uint32_t from);
struct range ent_content_beside(const struct verb_case *v, uint32_t attributor);
struct range ent_longer_side(const struct verb_case *v, struct range before, uint32_t behind,
                             uint32_t *flags);
uint32_t ent_find_that(const struct search *w, uint32_t from);
uint32_t ent_find_quote(const struct search *w, uint32_t from);

/* The content that rules found, or, where it lies outside of the clause that the tree gives the verb as what is said, that clause. */
struct range ent_said_by_tree(const struct search *w, uint32_t verb, struct range content);

/* By the tree, where there is one; false where it shows nobody or nothing. */
bool ent_attribute_by_tree(const struct verb_case *v);
bool ent_attribute_learned(const struct verb_case *v); /* "learned from sources that" */
bool ent_attribute_passive(struct verb_case *v);
bool ent_attribute_quoted(struct search *w, const struct verb_group *g);

#endif
