/* The words of a brief that terminal, Markdown and HTML share. Built from the digest alone. */
#ifndef ENT_REPORT_BRIEF_TEXT_H
#define ENT_REPORT_BRIEF_TEXT_H

#include "digest/digest.h"

/* " [1 2]", "" where there are none; a note that a person has checked carries a check mark: " [1✓]". blank stands between the numbers.
 * Of more than most numbers the first are given, and how many follow: " [1 4 9 +31]". */
struct str ent_refs_text(struct arena *a, const struct digest *d, const struct refs *refs,
                         char blank, uint32_t most);

enum { ALL_REFS = 1 << 30 };

/* "1 report, 2025-04-23", "8 reports, 2025-04-20 to 2025-04-25", "1 report, undated". */
struct str ent_reports_text(struct arena *a, const struct digest *d);

/* The brief's name: the only report's title or id, or how many reports there are. */
struct str ent_brief_name(struct arena *a, const struct digest *d);

/* "Machine reading, unchecked." or how many notes a person has checked. */
struct str ent_checked_text(struct arena *a, const struct digest *d);

/* A cell: "may, for 1+2", without refs. */
struct str ent_stand_text(struct arena *a, const struct stand *s);

/* A meeting: "London (United States, Ukraine), this week". */
struct str ent_meeting_text(struct arena *a, const struct meeting_line *m);

/* With a capital. */
struct str ent_sentence_start(struct arena *a, struct str s);

/* "origins: 1 to 2", "origins: 3". */
struct str ent_origins_text(struct arena *a, const struct digest *d);

/* A party's stand in a row, or NULL. */
const struct stand *ent_stand_of(const struct issue_row *row, struct str party);

/* What stands for the publishing report in a note: its id, or its number where the digest is redacted. */
struct str ent_note_report(struct arena *a, const struct digest *d, const struct footnote *n);

/* Through whom, from the speaker outward: "Vladimir Putin, by three sources <- Financial Times". */
struct str ent_note_route(struct arena *a, const struct footnote *n);

#endif
