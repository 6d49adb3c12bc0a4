/* What the ways of finding chains share; private to them. */
#ifndef ENT_READING_CHAIN_H
#define ENT_READING_CHAIN_H

#include "reading/way.h"

/* An outlet of the cast other than the one that publishes the report, which is every statement's implied link. */
bool ent_is_outlet_figure(const struct search *w, const struct source *s);

/* Adds a link that is neither there already nor the source itself. */
void ent_add_link(struct search *w, struct attribution *a, struct source link);

/* Is b an aside between source and cue of a, or said behind a semicolon: not within what a says, wherever that seems to end? */
bool ent_stands_apart(const struct search *w, const struct attribution *a,
                      const struct attribution *b);

/* By the tree: is b said within what a says? */
bool ent_encloses_by_tree(const struct search *w, const struct attribution *a,
                          const struct attribution *b);

/* Links of the attributions from to to of the sentence that w looks at, but for those of the attributions that they are said within: by rules
 * over tags; by ties, which then hold those of the attributions, too. */
void ent_link_by_rules(struct search *w, uint32_t from, uint32_t to);
void ent_link_by_ties(struct search *w, const struct tied *all, struct ties *ties, uint32_t from,
                      uint32_t to);

/* Links that the sentences before and behind tell: "Three aides spoke to the Gazette. They said ...", "... Her words were carried by Norda." */
void ent_link_across(struct search *w, const struct tied *all, uint32_t from, uint32_t to);

#endif
