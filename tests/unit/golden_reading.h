/* A golden case as a report of its own. */
#ifndef GOLDEN_READING_H
#define GOLDEN_READING_H

#include "reading/read.h"
#include "unit/golden_cases.h"

static struct report golden_report(const struct golden_case *c)
{
    struct report r = {.text = c->text, .date = c->date, .is_english = true};
    r.body = (struct span){0, (uint32_t)c->text.n};
    return r;
}

/* The reading of a case; it lives in the case's arena and points into the report. */
static inline const struct reading *golden_read(const struct golden_case *c,
                                                const struct report *report)
{
    struct ent_error err = {0};
    struct reader_options options = {0};
    struct reader *reader = ent_reader_open(&options, &err);
    assert_non_null(reader);
    const struct reading *r = ent_read(c->arena, reader, report);
    ent_reader_close(reader);
    return r;
}

#endif
