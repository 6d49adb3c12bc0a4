/* A report as it came in: one text by one outlet.
 *
 * The text is valid UTF-8; every later offset is a byte offset into it (ent_code_points turns them into what JSON prints). All views
 * point into the report's arena. */
#ifndef ENT_TEXT_REPORT_H
#define ENT_TEXT_REPORT_H

#include "base/day.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/vec.h"

/* Bytes [start, end) of report.text; start == end where there is none. */
struct span {
    uint32_t start, end;
};

static inline bool span_is_empty(struct span s) { return s.start >= s.end; }
static inline struct str span_of(struct str text, struct span s)
{
    return str_part(text, s.start, s.end);
}

enum report_form {
    REPORT_PLAIN,
    REPORT_HTML,
    REPORT_PDF,
    REPORT_JSON_LINE,
    REPORT_BY_HAND, /* a person's own entry */
    REPORT_FORM_COUNT
};

/* Where a run of text came from: bytes [text, text + n) stand in the source file from byte source on, on that page (PDF, from 1). */
struct source_run {
    uint32_t text, n;
    uint64_t source;
    uint32_t page;
};

struct source_runs VEC(struct source_run);
struct strs VEC(struct str);

struct report {
    struct str id;       /* file name without ending, or the JSON line's id */
    struct str title;    /* "" where there is none */
    struct str date;     /* YYYY-MM-DD or YYYY-MM, "" where there is none */
    struct str url;      /* "" where unknown */
    struct str outlet;   /* "" where unknown */
    struct strs credits; /* whom the text names as its origin: "Source: PAP/Financial Times" */
    struct str text;
    struct sha256 sha256; /* of text */
    struct span title_span, date_span,
        body; /* in text; body is what is read as paragraphs, without headline and date */
    enum report_form form;
    struct str path; /* as the user named it, for messages */
    struct source_runs
        runs; /* of HTML and PDF, in order of text; none where text is the file's own */
    bool is_english;
    struct str language; /* what it was taken for: "en", "de"; "" where too short to tell */
};

#endif
