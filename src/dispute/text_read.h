/* What the readers of the parts of the text format share. Each reads from the current token to the one after its part; false where it failed. */
#ifndef ENT_DISPUTE_TEXT_READ_H
#define ENT_DISPUTE_TEXT_READ_H

#include "dispute/draft.h"
#include "dispute/text_token.h"

struct text_reader {
    struct token_reader t;
    struct draft draft;
    uint32_t nested; /* formulas inside formulas */
};

/* A name, bare or in quotation marks; what says of what. */
bool ent_text_name(struct text_reader *r, const char *what, struct str *out) ENT_MUST_CHECK;

/* One mark, or a complaint: ent_text_mark(r, ':', "a colon"). */
bool ent_text_mark(struct text_reader *r, char mark, const char *what) ENT_MUST_CHECK;

/* The index of a decision maker or an option that was declared. */
bool ent_text_maker(struct text_reader *r, uint32_t *out) ENT_MUST_CHECK;
bool ent_text_option(struct text_reader *r, uint32_t *out) ENT_MUST_CHECK;
bool ent_text_state(struct text_reader *r, uint32_t *out) ENT_MUST_CHECK; /* of a graph */

/* Decision makers joined by commas. */
bool ent_text_makers(struct text_reader *r, uint32_t *mask) ENT_MUST_CHECK;

bool ent_text_formula(struct text_reader *r, struct formula *out) ENT_MUST_CHECK;

/* "YN-", as the current token in braces or (is_bare) without; false, without complaint, where it is neither. */
bool ent_text_is_pattern(struct text_reader *r, bool is_bare);

/* The pattern that ent_text_is_pattern has seen. */
bool ent_text_pattern(struct text_reader *r, struct pattern *out) ENT_MUST_CHECK;

/* Ends an entry: [evidence], the end of the line, and the comments around it. Call ent_text_begin at its first token. */
void ent_text_begin(struct text_reader *r, struct note *note);
bool ent_text_end(struct text_reader *r, struct note *note) ENT_MUST_CHECK;

/* The sections. Each starts behind its first word and leaves the reader at the line after. */
bool ent_text_prefer(struct text_reader *r, struct note note) ENT_MUST_CHECK;
bool ent_text_constraint(struct text_reader *r, enum constraint_kind kind,
                         struct note note) ENT_MUST_CHECK;
bool ent_text_ban(struct text_reader *r, struct note note) ENT_MUST_CHECK;
bool ent_text_joint(struct text_reader *r, struct note note) ENT_MUST_CHECK;
bool ent_text_merged(struct text_reader *r, struct note note) ENT_MUST_CHECK;
bool ent_text_coalition(struct text_reader *r, struct note note) ENT_MUST_CHECK;
bool ent_text_unseen(struct text_reader *r, struct note note) ENT_MUST_CHECK;
bool ent_text_status_quo(struct text_reader *r, struct note note) ENT_MUST_CHECK;

/* Does the current line start a section or an entry outside sections? */
bool ent_text_is_heading(const struct text_reader *r);

#endif
