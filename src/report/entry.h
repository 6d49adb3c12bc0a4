/* What there is to say around one entry. */
#ifndef ENT_REPORT_ENTRY_H
#define ENT_REPORT_ENTRY_H

#include "reading/reading.h"

/* The sentence around an entry's evidence. */
struct span ent_entry_context(const struct reading *r, enum kind kind, uint32_t index);

/* The page of a PDF on which a byte of the text stands, from 1; 0 where there are no pages. */
uint32_t ent_entry_page(const struct report *report, uint32_t byte);

#endif
