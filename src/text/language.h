/* Is a text English? */
#ifndef ENT_TEXT_LANGUAGE_H
#define ENT_TEXT_LANGUAGE_H

#include "text/report.h"

/* Sets is_english and language from the first 4 KiB of the body. Plain English is told by its function words; only what is in doubt
 * is compared with the languages that libexttextcat knows. What is too short or too much of names and figures to tell is taken as
 * English, with language "". */
void ent_tell_language(struct report *r);

#endif
