/* What there is to say around one entry. */
#ifndef ENT_REPORT_ENTRY_H
#define ENT_REPORT_ENTRY_H

#include "reading/reading.h"

/* The statement that an entry is or rests on; NO_INDEX: the report's own voice. */
uint32_t ent_entry_statement(const struct reading *r, enum kind kind, uint32_t index);

/* The sentences around an entry's evidence, within its paragraph, at most some 300 bytes on either side. */
struct span ent_entry_context(const struct reading *r, enum kind kind, uint32_t index);

/* The page of a PDF on which a byte of the text stands, from 1; 0 where there are no pages. */
uint32_t ent_entry_page(const struct report *report, uint32_t byte);

#endif
