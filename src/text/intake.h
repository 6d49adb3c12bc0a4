/* Reports from files, folders and stdin, whatever form they come in. */
#ifndef ENT_TEXT_INTAKE_H
#define ENT_TEXT_INTAKE_H

#include "text/report.h"

/* Over these a report is refused with ENT_ELIMIT and the others go on. */
struct intake_limits {
    uint64_t file_bytes;  /* of one file: 64 MiB; JSON lines may be longer, each line may not */
    uint32_t text_bytes;  /* of one report's text: 16 MiB */
    uint32_t html_depth;  /* nesting: 512 */
    uint32_t blocks;      /* paragraphs or HTML blocks: 100,000 */
    uint32_t pdf_seconds; /* of pdftotext: 30 */
    uint32_t files;       /* in one run, over all folders: 1,000,000 */
};

extern const struct intake_limits ent_intake_limits;

struct intake;

/* Starts on the paths, in their order; a folder's files are taken in bytewise order of their names, "-" is stdin. The paths must outlive it.
 * Nothing is opened yet; what a file holds is told from its bytes. */
struct intake *ent_intake_open(const char *const *paths, int n, const struct intake_limits *limits);

enum intake_outcome { INTAKE_REPORT, INTAKE_FAILED, INTAKE_END };

/* The next report, in arena a (which the caller resets between reports).
 *
 * INTAKE_FAILED: this one could not be taken; err says where and why; call again for the next. Ids clash: ENT_EDATA.
 * A report that is not in English comes as a report with is_english false. */
enum intake_outcome ent_intake_next(struct intake *in, struct arena *a, struct report *out,
                                    struct ent_error *err);

void ent_intake_close(struct intake *in);

/* The id of a file's report: its name without folder and ending. */
struct str ent_report_id(const char *path);

/* Reports from bytes in hand, for tests and fuzzers; a is the report's arena, name its path. */
bool ent_report_from_plain(struct arena *a, struct str bytes, const char *name, struct report *out,
                           struct ent_error *err) ENT_MUST_CHECK;
bool ent_report_from_html(struct arena *a, struct str bytes, const char *name, struct report *out,
                          struct ent_error *err) ENT_MUST_CHECK;
bool ent_report_from_json_line(struct arena *a, struct str line, const char *name,
                               struct report *out, struct ent_error *err) ENT_MUST_CHECK;
bool ent_report_from_pdf(struct arena *a, const char *path, const struct intake_limits *limits,
                         struct report *out, struct ent_error *err) ENT_MUST_CHECK;
bool ent_report_from_pdf_bytes(struct arena *a, struct str bytes, const char *name,
                               const struct intake_limits *limits, struct report *out,
                               struct ent_error *err) ENT_MUST_CHECK;

#endif
