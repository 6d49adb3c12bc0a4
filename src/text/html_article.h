/* Which part of a page is the article, and its paragraphs. */
#ifndef ENT_TEXT_HTML_ARTICLE_H
#define ENT_TEXT_HTML_ARTICLE_H

#include <gumbo.h>

#include "text/compose.h"

/* Composes the article of a page, paragraph by paragraph.
 *
 * The container is the fullest element marked itemprop=articleBody, else the fullest <article>, else the one with most text in paragraphs
 * that are not links. Navigation, captions, related links, forms, comments and headings with nothing under them are left out.
 *
 *   title   the headline, which is not repeated in the body
 *   most    blocks; more is ENT_ELIMIT
 *   cost    O(n * depth) */
bool ent_html_article(const GumboNode *root, struct str title, uint32_t most, struct composer *out,
                      struct ent_error *err) ENT_MUST_CHECK;

#endif
