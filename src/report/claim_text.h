/* What bears on a position, in lines for people. */
#ifndef ENT_REPORT_CLAIM_TEXT_H
#define ENT_REPORT_CLAIM_TEXT_H

#include <stdio.h>

#include "ledger/picture.h"

/* "repeats   3fd2a1b0 (harbour-two, 2024-03-05), ...": a line for each way in which others bear on it. indent stands before each. */
void ent_write_claim(FILE *out, const struct picture *p, const struct picture_claim *c,
                     const char *indent);

/* Who corrected, rejected or added it, and what the reader read. */
void ent_write_judgement(FILE *out, const struct judgement *of, struct str id,
                         const struct decisions *all);

#endif
