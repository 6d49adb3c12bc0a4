/* What the bytes of a file are. */
#ifndef ENT_TEXT_FORM_H
#define ENT_TEXT_FORM_H

#include "text/report.h"

/* Told from the first bytes, and from the path's ending where they leave it open. REPORT_FORM_COUNT: no text at all (pictures, archives,
 * programs: by their first bytes, or by NUL bytes that are no UTF-16 or UTF-32). */
enum report_form ent_form_of(struct str bytes, struct str path);

/* Does a folder's file of this name count as a report? */
bool ent_is_report_name(struct str name);

/* "jsonl", "ndjson" or "json" behind the dot. */
bool ent_is_json_name(struct str path);

#endif
