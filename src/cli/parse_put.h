/* Parsed sentences as they are printed. */
#ifndef ENT_CLI_PARSE_PUT_H
#define ENT_CLI_PARSE_PUT_H

#include "cli/parse_source.h"
#include "syntax/parsed.h"

/* Adds the sentences [first, first + n) in the form of CoNLL-U. */
void ent_parse_put_conllu(struct text_buffer *b, const struct parse_text *text,
                          const struct parsed *p, uint32_t first, uint32_t n);

/* The same as JSON, one object a sentence, each on a line: id, report, text, start and end of a report's sentences and words in code points of
 * its text; of each word form, lemma, upos, xpos, feats, head (from 1, 0 is the root) and deprel, null where there is none;
 * where mentions were looked for, their first, last and head word (from 1), type and entity. */
void ent_parse_put_json(struct text_buffer *b, const struct parse_text *text,
                        const struct parsed *p, uint32_t first, uint32_t n);

#endif
