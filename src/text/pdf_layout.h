/* From the boxes that pdftotext -bbox-layout prints to paragraphs. */
#ifndef ENT_TEXT_PDF_LAYOUT_H
#define ENT_TEXT_PDF_LAYOUT_H

#include "text/compose.h"
#include "text/intake.h"

/* Puts blocks together in their reading order: hyphenation at line ends is undone, a paragraph that goes on in the next column or on the next
 * page is joined, headers, footers and page numbers that return on most pages are left out. The first block is the title where its type is
 * clearly larger than the body's. Pages are kept in the runs.
 *
 *   layout  what pdftotext printed, valid UTF-8
 *   head    id, path and form of the report */
bool ent_pdf_layout_report(struct arena *a, struct str layout, const struct report *head,
                           const struct intake_limits *limits, struct report *out,
                           struct ent_error *err) ENT_MUST_CHECK;

#endif
