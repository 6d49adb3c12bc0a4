/* What a page says of itself: JSON-LD of schema.org first, then meta elements, then its headings. */
#ifndef ENT_TEXT_HTML_META_H
#define ENT_TEXT_HTML_META_H

#include <gumbo.h>

#include "text/report.h"

struct html_meta {
    struct str title, date, url,
        outlet; /* one line each, "" where the page does not say; date as YYYY-MM-DD or YYYY-MM */
    struct str body;      /* articleBody of JSON-LD, as it stands; "" */
    uint64_t body_source; /* byte of the page at which the script with it starts */
};

struct html_meta ent_html_meta(struct arena *a, const GumboNode *root);

#endif
