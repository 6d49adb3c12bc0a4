/* CoNLL-U, written: the other half of syntax/conllu.h. */
#ifndef ENT_SYNTAX_CONLLU_PUT_H
#define ENT_SYNTAX_CONLLU_PUT_H

#include "syntax/conllu.h"
#include "syntax/parsed.h"

/* Adds sentence number s of a document that was cut from raw text, with a blank line behind it.
 *
 * Comments "# newdoc" (before the first sentence), "# newpar" (before the first of each paragraph), "# sent_id" (the report's id and the
 * number of the sentence, from 1) and "# text"; a range line for words that are TOKEN_JOINED; SpaceAfter=No where the next token of
 * the paragraph follows without a blank; where mentions were looked for, "# global.Entity" behind "# newdoc" and Entity= as in
 * syntax/mention.h. */
void ent_conllu_put(struct text_buffer *b, const struct document *d, const struct parsed *p,
                    uint32_t s);

/* Adds sentence number s of a part that was read from CoNLL-U: its own lines, with the columns LEMMA to DEPS of its words from p. DEPS is
 * "_", since the enhanced graph of the file belongs to other trees. Where mentions were looked for, they replace those of the file. */
void ent_conllu_put_kept(struct text_buffer *b, const struct conllu *kept, const struct parsed *p,
                         uint32_t s);

/* The text of a sentence on one line: its words, one blank where blanks or line ends stand between them. */
struct str ent_sentence_line(struct arena *a, const struct document *d, uint32_t s);

#endif
