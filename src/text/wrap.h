/* Was a text broken into lines of one width? */
#ifndef ENT_TEXT_WRAP_H
#define ENT_TEXT_WRAP_H

#include "text/report.h"

/* True where lines end because the next word had no room, and mostly not at the end of a sentence; then only an empty line ends a
 * paragraph. Told from the lines that another one follows directly. O(n). */
bool ent_is_hard_wrapped(struct str text, struct span body);

#endif
