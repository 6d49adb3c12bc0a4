/* Writes JSON to a stream, one value after another, on one line, without building it in memory first.
 *
 *   struct json_writer j = {.out = stdout};
 *   ent_json_open(&j, '{');
 *   ent_json_key(&j, "id");  ent_json_str(&j, id);
 *   ent_json_close(&j, '}');
 *
 * Commas are placed by the writer. Text must be valid UTF-8; control characters are escaped. Errors stay in the stream: ask ferror. */
#ifndef ENT_BASE_JSON_H
#define ENT_BASE_JSON_H

#include <stdio.h>

#include "base/str.h"

struct json_writer {
    FILE *out;
    bool needs_comma;
};

void ent_json_open(struct json_writer *j, char bracket);  /* '{' or '[' */
void ent_json_close(struct json_writer *j, char bracket); /* '}' or ']' */
void ent_json_key(struct json_writer *j, const char *key);
void ent_json_str(struct json_writer *j, struct str s);
void ent_json_str_or_null(struct json_writer *j, struct str s); /* null where s is empty */
void ent_json_int(struct json_writer *j, int64_t value);
void ent_json_share(struct json_writer *j, double share); /* 0 to 1, with two decimals */
void ent_json_bool(struct json_writer *j, bool value);
void ent_json_null(struct json_writer *j);
void ent_json_raw(struct json_writer *j, struct str value); /* what is JSON already */
void ent_json_end_line(struct json_writer *j); /* a newline; the next value starts afresh */

#endif
