/* Small questions to a page's tree, for the files that read HTML. */
#ifndef ENT_TEXT_HTML_NODE_H
#define ENT_TEXT_HTML_NODE_H

#include <gumbo.h>

#include "base/str.h"

/* The node after this one in document order within root: into children unless skip; NULL at the end. No recursion: pages nest deep. */
const GumboNode *ent_html_next(const GumboNode *node, const GumboNode *root, bool skip);

static inline bool html_is(const GumboNode *n, GumboTag tag)
{
    return n->type == GUMBO_NODE_ELEMENT && n->v.element.tag == tag;
}

/* An attribute's value, "" where it is absent. */
struct str ent_html_attribute(const GumboNode *n, const char *name);

/* Does the attribute's list of words hold word, without regard to case? */
bool ent_html_has_word(const GumboNode *n, const char *attribute, const char *word);

/* Elements that begin and end a block of text: p, div, li, h2 ... */
bool ent_html_is_block(const GumboNode *n);

/* Elements without text of the article, whatever they hold: script, nav, figure, form ..., what is hidden, and what its class says is
 * related links, captions, comments, sharing, adverts. */
bool ent_html_is_clutter(const GumboNode *n);

/* All text within, blanks evened out. */
struct str ent_html_text(struct arena *a, const GumboNode *root);

#endif
