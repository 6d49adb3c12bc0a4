/* What the readers of JSON share: values by their place, and complaints that name it. */
#ifndef ENT_DISPUTE_JSON_PART_H
#define ENT_DISPUTE_JSON_PART_H

#include <jansson.h>

#include "dispute/draft.h"

/* A file that is being read: "name: place: what". */
struct json_reader {
    struct draft draft;
    const char *name;
    struct ent_error *err;
};

/* Complains about the value at a place, saying what it is. Returns false. */
bool ent_json_expected(struct json_reader *r, const char *place, const char *what,
                       const json_t *found);

/* "name: place: ..." ENT_EDATA. */
bool ent_json_fail(struct json_reader *r, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A copy in the arena of a string that is not empty. */
bool ent_json_name(struct json_reader *r, const char *place, const json_t *value,
                   struct str *out) ENT_MUST_CHECK;

/* The formats, from the whole file's value. */
bool ent_gmcr_take(struct json_reader *r, const json_t *root) ENT_MUST_CHECK;
bool ent_graph_take(struct json_reader *r, const json_t *root) ENT_MUST_CHECK;

/* Indented JSON with a newline at its end, in the arena; frees the value. */
struct str ent_json_text(struct arena *a, json_t *value);

/* A string of the value's own. */
static inline json_t *json_of(struct str s) { return json_stringn(s.n ? s.at : "", s.n); }

/* For every element: index as uint32_t. */
#define json_each(array, index)                                                                    \
    for (uint32_t index = 0; index < (uint32_t)json_array_size(array); index++)

#endif
