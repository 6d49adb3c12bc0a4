/* From the encoder's vectors to grammar: tags, features, lemmas and trees, by the heads of a model file. */
#ifndef ENT_SYNTAX_PARSER_H
#define ENT_SYNTAX_PARSER_H

#include "encoder/encode.h"
#include "encoder/model.h"
#include "syntax/mention.h"
#include "syntax/parsed.h"

/* The heads upos, xpos, feats, lemma, arc and rel of a model, and mention and coref where it has them, ready to run. Read-only: threads may share it. */
struct parser;

/* The model must outlive it.
 *
 *   base    ent_model_base of the file with the trunk
 *   hidden  of its vectors
 *   errors  ENT_EDATA: a head or a block that is missing, of another shape, or made for another trunk. NULL then */
struct parser *ent_parser_open(const struct model *m, const char *base, uint32_t hidden,
                               struct ent_error *err) ENT_MUST_CHECK;

/* NULL is allowed. */
void ent_parser_close(struct parser *p);

/* What finds mentions, for ent_coreference_open; NULL where the model has no head mention. */
const struct mention_model *ent_parser_mentions(const struct parser *p);

/* The grammar of the sentences [first, first + n) of a document, n > 0.
 *
 * A sentence over TREE_MOST_WORDS (syntax/spanning_tree.h) is read in pieces of so many words; each has a tree of its own, and the roots of
 * all but the first hang from that of the first.
 *
 *   e       the trunk; not for two callers at once
 *   result  in the arena; labels belong to the parser, lemmas to it, to the document or the arena. The same on every instruction set
 *   cost    O(tokens): about a tenth more than the vectors alone; some 40 bytes a token and 4 KB a mention, and 16 MB at most for what is being read */
const struct parsed *ent_parse(struct arena *a, const struct parser *p, struct encoder *e,
                               const struct document *d, uint32_t first, uint32_t n);

/* The same for a whole document of at least one sentence, with its vectors kept, those of the encoder's branches too, and its mentions linked.
 *
 *   cost  4 * hidden bytes a token beside the above, and as many a branch */
const struct parsed *ent_parse_document(struct arena *a, const struct parser *p, struct encoder *e,
                                        const struct document *d);

#endif
