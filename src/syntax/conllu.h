/* CoNLL-U, the form in which Universal Dependencies are exchanged: reading it.
 *
 * Ten columns a word, tab-separated; comments before a sentence, a blank line behind it. Sentences, words, ranges (the surface tokens
 * of several words), empty nodes and comments are kept as they stand, so that ent_conllu_put can give them back.
 *
 *   source  https://universaldependencies.org/format.html */
#ifndef ENT_SYNTAX_CONLLU_H
#define ENT_SYNTAX_CONLLU_H

#include <stdio.h>

#include "text/document.h"

enum conllu_column {
    CONLLU_ID,
    CONLLU_FORM,
    CONLLU_LEMMA,
    CONLLU_UPOS,
    CONLLU_XPOS,
    CONLLU_FEATS,
    CONLLU_HEAD,
    CONLLU_DEPREL,
    CONLLU_DEPS,
    CONLLU_MISC,
    CONLLU_COLUMNS
};

enum conllu_kind {
    CONLLU_COMMENT,
    CONLLU_RANGE, /* "3-4" */
    CONLLU_WORD,
    CONLLU_EMPTY /* "8.1" */
};

/* A line without its end. */
struct conllu_line {
    struct str text;
    enum conllu_kind kind;
};

/* Lines [first, first + n). */
struct conllu_sentence {
    uint32_t first, n;
    bool opens_document, opens_paragraph; /* "# newdoc", "# newpar" */
};

struct conllu_lines VEC(struct conllu_line);
struct conllu_sentences VEC(struct conllu_sentence);

/* A part of a file: a whole "# newdoc", or a piece of a long one.
 *
 *   sentences  number i is sentence i of the document
 *   document   its tokens are the words, over a text made from their forms: a blank between two surface tokens where MISC has no
 *              SpaceAfter=No, two line ends before a "# newpar"; words of one range stand together, TOKEN_JOINED. The report has
 *              no more than id, path and text */
struct conllu {
    struct conllu_lines lines;
    struct conllu_sentences sentences;
    struct document *document;
    bool continues; /* the document began in the part before */
};

/* Over these a file is refused with ENT_ELIMIT. */
enum { CONLLU_LINE_BYTES = 1 << 20, CONLLU_SENTENCE_BYTES = 64 << 20 };

/* {.in, .path} starts on a stream, which stays the caller's. The sentence that was read last is held until it is known whether it opens
 * another document. */
struct conllu_reader {
    FILE *in;
    const char *path; /* for messages */
    struct arena own; /* of the sentence held; ent_conllu_close frees it */
    struct conllu_lines held;
    size_t bytes;  /* of the sentence held */
    uint64_t line; /* of the last one read, from 1 */
    uint32_t words, range_end,
        empty; /* ids seen in the sentence: of a word, of a range, behind the dot */
    bool opens_document, opens_paragraph;
    bool has_begun; /* a part was given */
};

void ent_conllu_close(struct conllu_reader *r);

enum conllu_outcome { CONLLU_PART, CONLLU_FAILED, CONLLU_END };

/* The next part, in the arena: sentences up to the next "# newdoc", or until they have `words` words or more.
 *
 *   errors  ENT_EDATA: "file:line: what is wrong"; ENT_ELIMIT, ENT_EIO. There is nothing more to read then
 *   cost    O(bytes) time; memory for one part and one sentence */
enum conllu_outcome ent_conllu_next(struct conllu_reader *r, struct arena *a, uint32_t words,
                                    struct conllu *out, struct ent_error *err);

/* The cells of a line that is no comment. */
void ent_conllu_cells(struct str line, struct str cell[CONLLU_COLUMNS]);

#endif
