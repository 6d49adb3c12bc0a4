/* Bounds of a page, told from its tags before it is parsed, since the parser's cost grows with nesting. */
#ifndef ENT_TEXT_HTML_GUARD_H
#define ENT_TEXT_HTML_GUARD_H

#include "base/str.h"

struct html_measure {
    uint32_t
        depth; /* of open elements; those that HTML lets end by themselves (p, li, td ...) do not count */
    uint32_t
        formatting; /* open b, i, font ... at once: the parser opens each again in every block */
    uint32_t tags;  /* start tags */
};

/* O(n), no memory. What stands in comments, scripts and styles does not count. */
struct html_measure ent_html_measure(struct str page);

#endif
