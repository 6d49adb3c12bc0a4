/* Lines of CSV as RFC 4180 has it. */
#ifndef ENT_REPORT_CSV_H
#define ENT_REPORT_CSV_H

#include <stdio.h>

#include "base/str.h"

struct csv_line {
    FILE *out;
    bool is_later; /* a cell was written */
};

/* Text; where a spreadsheet would take it for a formula (it begins with = + - @, a tab or a line end, also in their wide forms), an apostrophe
 * goes before it. */
void ent_csv_cell(struct csv_line *c, struct str s);

/* A number, which needs no guard: -64.5 stays one. */
void ent_csv_number(struct csv_line *c, struct str digits);

void ent_csv_end(struct csv_line *c);

#endif
