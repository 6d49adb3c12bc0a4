/* Reports from PDF, by pdftotext as a child process: linking a PDF library would bind the licence and let a crash in. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "text/child.h"
#include "text/intake.h"
#include "text/pdf_layout.h"

static bool convert(struct arena *a, int file, const struct intake_limits *limits,
                    struct str *layout, struct ent_error *err)
{
    const char *const arguments[] = {"pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "-",
                                     "-",         NULL};
    struct child_bounds bounds = {limits->pdf_seconds, 2ull << 30, 8ull * limits->text_bytes};
    return ent_child_run(a, arguments, file, &bounds, layout, err);
}

static bool read_open_file(struct arena *a, int file, const char *name,
                           const struct intake_limits *limits, struct report *out,
                           struct ent_error *err)
{
    struct str layout;
    struct ent_error inner;
    if (!convert(a, file, limits, &layout, &inner)) {
        const char *hint = inner.code == ENT_EUNAVAILABLE ? " (Debian package poppler-utils)" : "";
        return ent_fail(err, inner.code, "%s: %s%s", name, inner.message, hint);
    }
    struct report head = {.path = str_of(name), .id = ent_report_id(name), .form = REPORT_PDF};
    return ent_pdf_layout_report(a, ent_utf8_repair(a, layout), &head, limits, out, err);
}

bool ent_report_from_pdf(struct arena *a, const char *path, const struct intake_limits *limits,
                         struct report *out, struct ent_error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return ent_fail(err, ENT_ENOINPUT, "%s: cannot be opened", path);
    bool ok = read_open_file(a, file, path, limits, out, err);
    close(file);
    return ok;
}

bool ent_report_from_pdf_bytes(struct arena *a, struct str bytes, const char *name,
                               const struct intake_limits *limits, struct report *out,
                               struct ent_error *err)
{
    int file = memfd_create("report.pdf", MFD_CLOEXEC);
    if (file < 0) return ent_fail(err, ENT_EIO, "%s: no memory file", name);
    bool ok = true;
    for (size_t done = 0; ok && done < bytes.n;) {
        ssize_t n = write(file, bytes.at + done, bytes.n - done);
        ok = n > 0 || ent_fail(err, ENT_EIO, "%s: no room in memory", name);
        done += n > 0 ? (size_t)n : 0;
    }
    if (ok) {
        lseek(file, 0, SEEK_SET);
        ok = read_open_file(a, file, name, limits, out, err);
    }
    close(file);
    return ok;
}
