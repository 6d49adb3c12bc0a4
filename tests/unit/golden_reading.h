/* A golden case as a report of its own. */
#ifndef GOLDEN_READING_H
#define GOLDEN_READING_H

#include "text/report.h"
#include "unit/golden_cases.h"

static struct report golden_report(const struct golden_case *c)
{
    struct report r = {.text = c->text, .date = c->date, .is_english = true};
    r.body = (struct span){0, (uint32_t)c->text.n};
    return r;
}

#endif
