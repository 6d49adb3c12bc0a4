/* What reports come to together, as JSON. */
#ifndef ENT_REPORT_PICTURE_JSON_H
#define ENT_REPORT_PICTURE_JSON_H

#include "base/json.h"
#include "ledger/picture.h"

/* The keys of a position's claim, within an open object: issue_id and how it bears on others, by their ids. */
void ent_put_claim(struct json_writer *j, const struct picture *p, const struct picture_claim *c);

/* The key "same_as" of an event with that id: the entries by which it is told elsewhere. */
void ent_put_witnesses(struct json_writer *j, const struct picture *p, uint32_t event,
                       struct str id);

/* A decision as an object. */
void ent_put_decision(struct json_writer *j, const struct decision *d);

/* The keys "corrections" and "decisions" of an entry that people decided about, within an open object. of NULL: none. */
void ent_put_judgement(struct json_writer *j, const struct judgement *of, struct str id,
                       const struct decisions *all);

#endif
