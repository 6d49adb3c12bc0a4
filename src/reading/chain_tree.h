/* Through whom words came, by the tree: who carried a document, whom an outlet cites, whose letter it stands in. */
#ifndef ENT_READING_CHAIN_TREE_H
#define ENT_READING_CHAIN_TREE_H

#include "reading/attribution.h"

/* An outlet by the gazetteer, by the word that says what it is ("the weekly Halm"), or by a name that only outlets have ("the Halm Gazette").
 * The report's own outlet counts too. */
bool ent_is_outlet_named(const struct search *w, const struct source *s);

/* Was it an outlet that was told: one, or an organisation of which only a bare name is known? */
bool ent_is_outlet_told(const struct search *w, const struct source *s);

/* Does it pass on what those say whom it cites? Outlets and documents do, people speak for themselves. */
bool ent_may_cite(const struct search *w, const struct source *s);

/* "the wire service Norda": the name behind the words that say what an outlet is; else the same. */
struct source ent_with_name(const struct search *w, struct source s);

/* Adds through whom a source comes, then itself, outermost first: "a letter printed by the Gazette" adds the Gazette and the letter, "a summary
 * by Norda" Norda alone. */
void ent_add_way(const struct search *w, struct sources *links, const struct source *s);

/* The same without the source itself. */
void ent_add_carriers(const struct search *w, struct sources *links, const struct source *s);

/* The way of somebody who was told, if it leads through others: "told the historian, whose book the Gazette reviewed". */
void ent_add_carried(const struct search *w, struct sources *links, const struct source *s);

/* Whom a source cites itself, or who told it, where the sentence says so: the innermost is the source, the others are links. */
void ent_deepen(struct search *w, struct attribution *a);

/* In whose document it stands: "carried a dispatch in which the minister threatens". */
void ent_add_document(const struct search *w, struct attribution *a);

/* "an official briefed by the mediators": who is behind a source, for what others say within its words; NO_SOURCE. */
struct source ent_informant(const struct search *w, const struct source *s);

/* Is b said within what a says? */
bool ent_encloses_by_tree(const struct search *w, const struct attribution *a,
                          const struct attribution *b);

#endif
