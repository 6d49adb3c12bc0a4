/* The text format, token by token. A token ends a line, is a word, text in quotation marks, or punctuation; comments are gathered beside. */
#ifndef ENT_DISPUTE_TEXT_TOKEN_H
#define ENT_DISPUTE_TEXT_TOKEN_H

#include "base/err.h"
#include "dispute/dispute.h"

enum token_kind {
    TOKEN_END_OF_FILE,
    TOKEN_END_OF_LINE,
    TOKEN_WORD,
    TOKEN_QUOTED,  /* text is what stands between the marks, backslashes resolved */
    TOKEN_STATE,   /* text is what stands between { and } */
    TOKEN_ARROW,   /* -> */
    TOKEN_ARROWS,  /* <-> */
    TOKEN_GREATER, /* one or more >: degree of them */
    TOKEN_MARK     /* one byte of - & | ! ( ) [ ] , : < = */
};

struct token {
    enum token_kind kind;
    struct str text;
    uint32_t degree;
    uint32_t line;
    size_t at, line_start; /* bytes */
};

/* A text that is being read. Once failed it yields ends of file, so that callers can go on to where they return. */
struct token_reader {
    struct arena *arena;
    const char *name;
    struct str text;
    size_t at, line_start;
    uint32_t line;
    struct token token;         /* the current one */
    struct text_buffer comment; /* lines of comment since they were last taken */
    struct str line_comment;    /* of the line that the current end of line ends */
    bool has_failed;
    struct ent_error *err;
};

/* Starts at the first token. */
void ent_token_start(struct token_reader *r, struct arena *a, const char *name, struct str text,
                     struct ent_error *err);

/* On to the next token. */
void ent_token_next(struct token_reader *r);

/* On to the next token that does not end a line. */
void ent_token_next_on_any_line(struct token_reader *r);

/* Re-reads the current token, a word or a hyphen, as a run of Y, N and -; false where it is none of n bytes. */
bool ent_token_as_state(struct token_reader *r, uint32_t n);

/* Re-reads the current token as a number with at most six decimals, in millionths, at most a thousand million either way. */
bool ent_token_as_number(struct token_reader *r, int64_t *millionths);

/* Re-reads the current token as an id of evidence: anything without blanks, commas, brackets and quotation marks. */
void ent_token_as_id(struct token_reader *r);

/* "name:line:column: expected WHAT, found ..." at the current token. Returns false. */
bool ent_token_expected(struct token_reader *r, const char *what);

/* "name:line:column: ..." at a token. Returns false. */
bool ent_token_fail(struct token_reader *r, const struct token *t, enum ent_code code,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

static inline bool token_is(const struct token_reader *r, char mark)
{
    return r->token.kind == TOKEN_MARK && r->token.text.at[0] == mark;
}

static inline bool token_is_word(const struct token_reader *r, const char *word)
{
    return r->token.kind == TOKEN_WORD && str_is(r->token.text, word);
}

static inline bool token_ends_line(const struct token_reader *r)
{
    return r->token.kind <= TOKEN_END_OF_LINE;
}

/* The text cut to what a message has room for, at a code point. */
struct str ent_token_cut(struct str text);

#endif
