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
struct mention {
    uint32_t first, last, head;
    uint32_t sentence;
    uint32_t entity;
    uint8_t slot, type;
};

/* In order of (head, slot); no span twice. Two mentions are disjoint, nested, or, rarely, cross. */
struct mentions VEC(struct mention);

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

/* What is remembered of a text while its parts are read: the last mentions that a pronoun may still mean, and 4 bytes a type and entity. */
struct coreference;

/* Opens a text, in the arena. The model must outlive it. */
struct coreference *ent_coreference_open(struct arena *a, const struct mention_model *m);

/* The mentions of the next whole sentences of a text.
 *
 *   c       all mentions of an entity get the type for which most speaks over those read so far: with a text read at once, one type an entity
 *   d, v    behind those of the call before; vectors of token 0 start a further document of the same text
 *   result  in the arena, the same on every instruction set
 *   cost    about a tenth of what the vectors cost: O(tokens + mentions * (words of a sentence + reach)) */
struct mentions ent_mentions(struct arena *a, const struct mention_model *m, struct coreference *c,
                             const struct document *d, const struct vectors *v);

/* What the last column of CoNLL-U says of the entities at the tokens [first, first + n), in the way of CorefUD, with the fields
 * "eid-etype-head": "(e1-person-2(e3-place-1)", "e1)"; empty where no mention begins or ends. [n] */
struct str *ent_mention_marks(struct arena *a, const struct mention_model *model,
                              const struct mentions *m, uint32_t first, uint32_t n);

#endif
