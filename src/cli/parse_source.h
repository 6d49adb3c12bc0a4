/* What `entente parse` reads, file after file: reports, and parts of CoNLL-U files. */
#ifndef ENT_CLI_PARSE_SOURCE_H
#define ENT_CLI_PARSE_SOURCE_H

#include "cli/run.h"
#include "syntax/conllu.h"
#include "text/intake.h"

/* {.paths, .n} starts on the paths in their order; one that ends in .conllu is CoNLL-U, any other is taken as `entente read` takes it. */
struct parse_source {
    const char *const *paths;
    int n, next;
    struct intake *intake;       /* of the path that is being read, or NULL */
    struct conllu_reader reader; /* likewise: in is NULL where there is none */
};

/*   kept  the part that the document is of, NULL for a report */
struct parse_text {
    const struct document *document;
    const struct conllu *kept;
    struct str name;
};

enum source_outcome { SOURCE_TEXT, SOURCE_FAILED, SOURCE_END };

/* The next text, in the arena. SOURCE_FAILED: err says what; call again for the next. A CoNLL-U file is read in parts of so many words. */
enum source_outcome ent_parse_source_next(struct parse_source *s, struct arena *a, uint32_t words,
                                          struct parse_text *out, struct ent_error *err);

void ent_parse_source_close(struct parse_source *s);

#endif
