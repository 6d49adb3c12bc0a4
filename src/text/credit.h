/* Whom a text names as its origin, its writers, and where it was written. */
#ifndef ENT_TEXT_CREDIT_H
#define ENT_TEXT_CREDIT_H

#include "text/document.h"

/* Fills r->credits from the credit lines and datelines of r->body, and r->date where a dateline has a full date and the report none.
 * Every reader of a form of report calls it once text and spans are set. O(n). */
void ent_find_credits(struct arena *a, struct report *r);

/* "Source: A/B", "Sources: A, B", "Credit: A": the names behind the colon; "" where the paragraph is no credit. */
struct str ent_credit_names(struct str paragraph);

/* "By Jane Doe", "(jd/ab)", "Reporting by Jane Doe; editing by Ann Bo". */
bool ent_is_byline(struct str paragraph);

/* "LONDON, April 23 (Reuters) - ", "KYIV (AP) — ", "Brussels, 3 March.": the place, the day and the agency before the first sentence. */
struct dateline {
    uint32_t n; /* bytes, with the dash but without the blanks behind it; 0 where there is none */
    struct str agency; /* "Reuters" */
    struct day day;    /* as far as it is written; year 0 where it has no year */
};

struct dateline ent_dateline(struct str paragraph);

#endif
