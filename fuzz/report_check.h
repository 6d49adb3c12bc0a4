/* What every report promises, whatever form it came in. */
#ifndef REPORT_CHECK_H
#define REPORT_CHECK_H

#include <stdlib.h>

#include "base/utf8.h"
#include "text/report.h"

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void check_span(const struct report *r, struct span s)
{
    REQUIRE(s.start <= s.end && s.end <= r->text.n);
}

static inline void check_report(const struct report *r)
{
    REQUIRE(ent_utf8_is_valid(r->text));
    check_span(r, r->title_span);
    check_span(r, r->date_span);
    check_span(r, r->body);
    REQUIRE(span_is_empty(r->title_span) || r->title_span.end <= r->body.start);
    for (uint32_t i = 0; i < r->credits.n; i++) REQUIRE(r->credits.at[i].n);
    for (uint32_t i = 0; i < r->runs.n; i++) {
        const struct source_run *run = &r->runs.at[i];
        REQUIRE(run->n && run->text + run->n <= r->text.n);
        REQUIRE(!i || run->text >= r->runs.at[i - 1].text + r->runs.at[i - 1].n);
    }
}

#endif
