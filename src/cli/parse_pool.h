/* Texts parsed by several threads, printed in their order. */
#ifndef ENT_CLI_PARSE_POOL_H
#define ENT_CLI_PARSE_POOL_H

#include "cli/parse_put.h"
#include "encoder/encode.h"
#include "syntax/parser.h"

enum { PARSE_MOST_THREADS = 64 };

/* What every thread does with a run of sentences.
 *
 *   parser  NULL: tags alone, syntax/fast.h
 *   model   what each thread's encoder is made of; NULL with parser
 *   put     one of cli/parse_put.h
 *   words   that a thread takes at once */
struct parse_plan {
    const struct parser *parser;
    const struct model *model;
    void (*put)(struct text_buffer *b, const struct parse_text *text, const struct parsed *p,
                uint32_t first, uint32_t n);
    uint32_t words;
};

struct parse_pool;

/* threads: 1 to PARSE_MOST_THREADS; with 1 everything is done by the caller's. NULL where err is filled. */
struct parse_pool *ent_parse_pool_open(struct arena *a, const struct parse_plan *plan, int threads,
                                       struct ent_error *err) ENT_MUST_CHECK;

/* Reads the source to its end and prints to out what becomes of it: the same bytes on any number of threads. Stops where the run is stopped,
 * behind a whole sentence, and where out cannot be written. Texts that fail are complained about in their turn.
 *
 *   result  how many texts failed, and the gravest status of them
 *   memory  some texts, and for each thread what syntax/parser.h says; not more on longer runs */
struct parse_outcome {
    uint64_t n_texts, n_failed;
    enum status status;
};

struct parse_outcome ent_parse_pool_run(struct parse_pool *p, struct parse_source *source,
                                        FILE *out);

void ent_parse_pool_close(struct parse_pool *p);

#endif
