/* Readings from the form in which they are exchanged: what `entente read --json` prints, and what others write. */
#ifndef ENT_LEDGER_READING_JSON_H
#define ENT_LEDGER_READING_JSON_H

#include "reading/reading.h"

enum {
    READING_JSON_BYTES = 64 << 20, /* of one line */
    READING_JSON_ENTRIES = 100000  /* of one kind */
};

/* One reading from one line. Keys that are not known are passed over; an absent key means what null does. Needed are report.id, report.text and the spans
 * of entries; spans with "text" must agree with the report's text, and "sha256" with it. Where voice, hedge and denied are not given they follow
 * certainty. Entries without a "rule" have the rule "given".
 *
 *   name    put before messages: "readings.jsonl:3"
 *   errors  ENT_EDATA "name: positions[2].act: no act \"ask\"", ENT_ELIMIT */
const struct reading *ent_reading_from_json(struct arena *a, const char *name, struct str line,
                                            struct ent_error *err) ENT_MUST_CHECK;

#endif
