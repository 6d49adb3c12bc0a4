/* Ranges of words that issues are made of, for the files that word them. */
#ifndef ENT_READING_ISSUE_PARTS_H
#define ENT_READING_ISSUE_PARTS_H

#include "reading/issue.h"

enum { ISSUE_MOST_WORDS = 10 };

static inline uint8_t issue_tag(const struct finder *f, uint32_t token)
{
    return token < f->document->tokens.n ? f->syntax->tags[token] : TAG_PUNCT;
}

static inline bool issue_is_quote(const struct finder *f, uint32_t token)
{
    return f->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

static inline bool issue_is_link(uint8_t tag) { return tag == TAG_IN || tag == TAG_TO; }

/* Does a verb stand before its own noun: "the proposed strike", "growing pressure"? */
bool ent_issue_is_premodifier(const struct finder *f, uint32_t token);

/* A word that a neutral wording leaves out at its start: articles, quotation marks, "any", "further". */
bool ent_issue_is_opening(const struct finder *f, uint32_t token);

/* Without opening words and without words that dangle at the end. Empty where nothing is left. */
struct range ent_issue_trim(const struct finder *f, struct range r);

/* The noun phrase that a range starts with and what narrows it down, up to what tells when, under which condition or what then happens;
 * at most that many words, ended where a phrase ends. */
struct range ent_issue_extent(const struct finder *f, struct range r, uint32_t words);

/* The words of a draft that say what is at stake: behind "a deal that would include" and "we believe that", without "before talks begin". */
struct range ent_issue_core(const struct finder *f, const struct draft *d);

/* Skips "on Thursday night", "now" and the like at the start. */
struct range ent_issue_skip_time(const struct finder *f, struct range r);

/* Without an article in front and without link words at the end; never empty. */
struct str ent_issue_tidied(struct str words);

/* "stopping", "cutting", "lying". */
struct str ent_issue_gerund(struct arena *a, struct str verb);

#endif
