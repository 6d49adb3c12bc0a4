/* The predicted trees, as the rules of reading ask for them. Tokens are the document's; NO_INDEX where there is no such word. */
#ifndef ENT_READING_TREE_H
#define ENT_READING_TREE_H

#include "reading/insight.h"

/* Does a word hang by that relation or a kind of it: "nsubj" also means "nsubj:pass"? */
bool ent_is_branch(const struct insight *in, uint32_t token, const char *relation);

/* The relation without its kind, but for those whose kind turns the roles round: "nsubj:pass", "nmod:poss", "obl:agent", "acl:relcl". */
struct str ent_plain_relation(const struct insight *in, uint32_t token);

/* The first word that hangs from a token by that relation or a kind of it. */
uint32_t ent_branch(const struct insight *in, uint32_t token, const char *relation);

/* The next one behind a branch, of the same relation. */
uint32_t ent_next_branch(const struct insight *in, uint32_t branch, const char *relation);

/* Is it the top or a word below it? */
bool ent_is_under(const struct insight *in, uint32_t token, uint32_t top);

/* The first and the last word of all that hangs together under a token, where trees do not cross. O(depth + branches). */
uint32_t ent_first_under(const struct insight *in, uint32_t token);
uint32_t ent_last_under(const struct insight *in, uint32_t token);

/* Of the tokens first to last the one that hangs highest; the first of several. */
uint32_t ent_highest(const struct insight *in, uint32_t first, uint32_t last);

#endif
