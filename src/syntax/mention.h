/* Entity mentions and coreference: the stretches of text that name a person, an organisation, a place and so on, nested where the text nests
 * them, and which of them are of one thing. */
#ifndef ENT_SYNTAX_MENTION_H
#define ENT_SYNTAX_MENTION_H

#include "encoder/encode.h"
#include "encoder/model.h"
#include "syntax/parsed.h"

/* Tokens of the document, both ends inside.
 *
 *   head    the word that names what is meant: "union" of "the credit union of the town"
 *   entity  from 1 in a text: mentions of one number are of one thing. Most entities have one mention only
 *   slot    0, or 1 for what has the head of a shorter mention: "Ann and Bob" beside "Ann"
 *   type    of ent_mention_types */
struct entity_mention {
    uint32_t first, last, head;
    uint32_t sentence;
    uint32_t entity;
    uint8_t slot, type;
};

/* In order of (head, slot); no span twice. Two mentions are disjoint, nested, or, rarely, cross. */
struct entity_mentions VEC(struct entity_mention);

/* The heads mention and coref of a model, ready to run. Read-only: threads may share it. */
struct mention_model;

/* The model file must outlive it.
 *
 *   base    ent_model_base of the file with the trunk
 *   hidden  of its vectors
 *   errors  ENT_EDATA: a head or a block that is missing, of another shape, or made for another trunk. NULL then */
struct mention_model *ent_mention_model_open(const struct model *m, const char *base,
                                             uint32_t hidden, struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_mention_model_close(struct mention_model *m);

/* The names of the types. */
const struct labels *ent_mention_types(const struct mention_model *m);

/* The mentions of a run of tokens, and what coreference needs to know of them. */
struct found_mentions {
    struct entity_mentions mentions;
    const struct mention_views *views;
};

/* The mentions of a longer run, found part by part. */
struct entities {
    const struct mention_model *model;
    struct found_parts VEC(struct found_mentions) parts; /* in the order of the text */
};

/* The mentions of the sentences that the vectors are of, which must be whole ones; of entity 0 as yet.
 *
 *   v       of the last layer
 *   tree    [v->n]  the document's token that each word hangs from, NO_INDEX for roots; borders lean to its constituents. NULL: no trees
 *   result  in the arena, the same on every instruction set; scratch is for what is needed meanwhile
 *   cost    O(tokens + mentions * words of a sentence), a few hundredths of what the vectors cost; 4 KB a mention */
struct found_mentions ent_mentions(struct arena *a, struct arena *scratch,
                                   const struct mention_model *m, const struct document *d,
                                   const struct vectors *v, const uint32_t *tree);

/* What is remembered of a text while its parts are read: the last mentions that a pronoun may still mean, and 4 bytes a type and entity. */
struct coreference;

/* Opens a text, in the arena. The model must outlive it. */
struct coreference *ent_coreference_open(struct arena *a, const struct mention_model *m);

/* Gives the next mentions of a text their entities, and each the type for which most speaks over all mentions of its entity so far: with a
 * text given at once, one type an entity.
 *
 *   d     the document that they were found in
 *   e     behind those of the call before; a part that begins with token 0 begins a further document of the same text
 *   cost  O(mentions * reach), a few hundredths of what the vectors cost */
void ent_coreference(struct coreference *c, const struct document *d, struct entities *e);

/* What CoNLL-U's comment "# global.Entity" says of the marks. */
#define MENTION_FIELDS "eid-etype-head"

/* What the last column of CoNLL-U says of the entities at the tokens [first, first + n), in the way of CorefUD: "(e1-person-2(e3-place-1)",
 * "e1)"; empty where no mention begins or ends. [n] */
struct str *ent_mention_marks(struct arena *a, const struct entities *e, uint32_t first,
                              uint32_t n);

#endif
