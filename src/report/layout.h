/* Text in columns, for a terminal: wrapped between words, measured in cells as a terminal shows them. */
#ifndef ENT_REPORT_LAYOUT_H
#define ENT_REPORT_LAYOUT_H

#include "base/str.h"
#include "base/vec.h"

struct screen_lines VEC(struct str);

/* Stands for a blank at which no line is broken; printed as a blank. */
#define LAYOUT_FIRM '\x01'

/* How many cells a text takes. */
uint32_t ent_layout_width(struct str s);

/* Wraps text to width cells; lines after the first start with indent blanks. Words longer than a line are cut. */
struct screen_lines ent_layout_wrap(struct arena *a, struct str text, uint32_t width,
                                    uint32_t indent);

/* s, filled with blanks to width cells. */
struct str ent_layout_pad(struct arena *a, struct str s, uint32_t width);

/* The items joined by "; " behind the lead, as many as fit into most lines; where some are left out the last words are "+N more". */
struct screen_lines ent_layout_items(struct arena *a, struct str lead,
                                     const struct screen_lines *items, uint32_t width,
                                     uint32_t most);

#endif
