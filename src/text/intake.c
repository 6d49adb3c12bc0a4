#include "text/intake.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "text/form.h"

const struct intake_limits ent_intake_limits = {.file_bytes = 64u << 20,
                                                .text_bytes = 16u << 20,
                                                .html_depth = 512,
                                                .blocks = 100000,
                                                .pdf_seconds = 30,
                                                .files = 1000000};

/* Ids of a run: open addressing, a power of two of places, at most half of them taken. */
struct id_set {
    struct str *at;
    uint32_t n, cap;
};

struct intake {
    struct arena own; /* paths of folders, ids; the intake itself */
    const char *const *paths;
    int n, next;
    const struct intake_limits *limits;
    struct strs files; /* of the folder that is being read */
    uint32_t next_file;
    uint32_t files_seen;
    FILE *file; /* that is being read, or NULL */
    const char *path;
    uint64_t line; /* of JSON lines, from 1; 0 in any other file */
    struct id_set ids;
};

struct str ent_report_id(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str base = str_of(slash ? slash + 1 : path);
    if (str_equal(base, STR("-"))) return STR("stdin");
    const char *dot = base.n > 1 ? memrchr(base.at + 1, '.', base.n - 1) : NULL;
    return dot ? str_part(base, 0, (size_t)(dot - base.at)) : base;
}

struct intake *ent_intake_open(const char *const *paths, int n, const struct intake_limits *limits)
{
    struct arena own = {0};
    struct intake *in = arena_new(&own, struct intake);
    in->paths = paths;
    in->n = n;
    in->limits = limits;
    in->own = own;
    return in;
}

static void close_file(struct intake *in)
{
    if (in->file && in->file != stdin) fclose(in->file);
    in->file = NULL;
    in->line = 0;
}

void ent_intake_close(struct intake *in)
{
    if (!in) return;
    close_file(in);
    struct arena own = in->own;
    ent_arena_free(&own);
}

static struct str *id_place(struct id_set *set, struct str id)
{
    uint32_t i = ent_str_hash(id) & (set->cap - 1);
    while (set->at[i].at && !str_equal(set->at[i], id)) i = (i + 1) & (set->cap - 1);
    return &set->at[i];
}

static void grow_ids(struct arena *a, struct id_set *set)
{
    struct id_set grown = {.n = set->n, .cap = set->cap ? 2 * set->cap : 64};
    grown.at = arena_array(a, struct str, grown.cap);
    for (uint32_t i = 0; i < set->cap; i++)
        if (set->at[i].at) *id_place(&grown, set->at[i]) = set->at[i];
    *set = grown;
}

/* False where the id was taken in this run before. */
static bool claim_id(struct intake *in, struct str id)
{
    if (2 * (in->ids.n + 1) > in->ids.cap) grow_ids(&in->own, &in->ids);
    struct str *place = id_place(&in->ids, id);
    if (place->at) return false;
    *place = ent_str_copy(&in->own, id);
    in->ids.n++;
    return true;
}

static enum intake_outcome finished(struct intake *in, bool ok, const struct report *report,
                                    struct ent_error *err)
{
    if (ok && !claim_id(in, report->id)) {
        ok = ent_fail(err, ENT_EDATA, "%.*s: an earlier report of this run has the id %.*s",
                      STR_ARGS(report->path), STR_ARGS(report->id));
    }
    return ok ? INTAKE_REPORT : INTAKE_FAILED;
}

/* Adds a line, its end included, to b; false where it is longer than most bytes, and the rest of it is passed over. */
static bool read_line(FILE *file, struct text_buffer *b, uint64_t most)
{
    bool fits = true;
    char room[4096];
    size_t n = 0;
    for (int c; (c = getc_unlocked(file)) != EOF;) {
        room[n++] = (char)c;
        if (n == sizeof room || c == '\n') {
            fits = fits && b->n + n <= most;
            if (fits) ent_text_add(b, (struct str){room, n});
            n = 0;
        }
        if (c == '\n') return fits;
    }
    fits = fits && b->n + n <= most;
    if (fits) ent_text_add(b, (struct str){room, n});
    return fits;
}

static bool read_rest(FILE *file, const char *path, struct text_buffer *b, uint64_t most,
                      struct ent_error *err)
{
    char part[65536];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) {
        if (b->n + n > most)
            return ent_fail(err, ENT_ELIMIT, "%s: longer than the %llu bytes that are read", path,
                            (unsigned long long)most);
        ent_text_add(b, (struct str){part, n});
    }
    return !ferror(file) || ent_fail(err, ENT_EIO, "%s: cannot be read: %s", path, strerror(errno));
}

static enum intake_outcome take_line(struct intake *in, struct arena *a, struct str line,
                                     struct report *out, struct ent_error *err)
{
    struct str name = ent_str_format(a, "%s:%llu", in->path, (unsigned long long)in->line);
    return finished(in, ent_report_from_json_line(a, line, name.at, out, err), out, err);
}

/* The next line that is not blank; INTAKE_END where the file has none left. */
static enum intake_outcome next_line(struct intake *in, struct arena *a, struct report *out,
                                     struct ent_error *err)
{
    for (;;) {
        struct text_buffer b = {.arena = a};
        in->line++;
        bool fits = read_line(in->file, &b, in->limits->file_bytes);
        if (ferror(in->file)) {
            ent_fail(err, ENT_EIO, "%s: cannot be read: %s", in->path, strerror(errno));
            close_file(in);
            return INTAKE_FAILED;
        }
        if (!fits) {
            ent_fail(err, ENT_ELIMIT, "%s:%llu: a line longer than %llu bytes", in->path,
                     (unsigned long long)in->line, (unsigned long long)in->limits->file_bytes);
            return INTAKE_FAILED;
        }
        if (ent_str_trim(text_str(&b)).n) return take_line(in, a, text_str(&b), out, err);
        if (!feof(in->file)) continue;
        close_file(in);
        return INTAKE_END;
    }
}

static bool from_bytes(struct arena *a, struct str bytes, enum report_form form, const char *path,
                       struct report *out, struct ent_error *err)
{
    if (bytes.n > ent_intake_limits.text_bytes)
        return ent_fail(err, ENT_ELIMIT, "%s: %zu bytes, at most %u are read", path, bytes.n,
                        ent_intake_limits.text_bytes);
    if (form == REPORT_HTML) return ent_report_from_html(a, bytes, path, out, err);
    return ent_report_from_plain(a, bytes, path, out, err);
}

static bool check_size(FILE *file, const char *path, const struct intake_limits *limits,
                       struct ent_error *err)
{
    struct stat s;
    if (fstat(fileno(file), &s))
        return ent_fail(err, ENT_EIO, "%s: cannot be read: %s", path, strerror(errno));
    bool is_long = S_ISREG(s.st_mode) && (uint64_t)s.st_size > limits->file_bytes &&
                   !ent_is_json_name(str_of(path));
    if (!is_long) return true;
    int first = getc(file);
    if (first == '{' && ungetc(first, file) == first) return true; /* JSON lines may be longer */
    return ent_fail(err, ENT_ELIMIT, "%s: %lld bytes, at most %llu are read", path,
                    (long long)s.st_size, (unsigned long long)limits->file_bytes);
}

static bool take_pdf(struct intake *in, struct arena *a, struct text_buffer *bytes,
                     struct report *out, struct ent_error *err)
{
    if (in->file != stdin) return ent_report_from_pdf(a, in->path, in->limits, out, err);
    if (!read_rest(in->file, in->path, bytes, in->limits->file_bytes, err)) return false;
    return ent_report_from_pdf_bytes(a, text_str(bytes), in->path, in->limits, out, err);
}

/* A file that is one report; its first line is in bytes already. */
static bool take_whole(struct intake *in, struct arena *a, struct text_buffer *bytes,
                       struct report *out, struct ent_error *err)
{
    enum report_form form = ent_form_of(text_str(bytes), str_of(in->path));
    if (form == REPORT_PDF) return take_pdf(in, a, bytes, out, err);
    if (!read_rest(in->file, in->path, bytes, in->limits->file_bytes, err)) return false;
    form = ent_form_of(text_str(bytes), str_of(in->path));
    if (form == REPORT_FORM_COUNT)
        return ent_fail(err, ENT_EDATA, "%s: a binary file, not a report", in->path);
    return from_bytes(a, text_str(bytes), form, in->path, out, err);
}

static bool is_json_over_lines(struct str first_line)
{
    struct str line = ent_str_trim(first_line);
    return str_equal(line, STR("{")) || str_starts(line, STR("["));
}

/* The file's first line tells its form; it is in bytes already. */
static enum intake_outcome take_form(struct intake *in, struct arena *a, struct text_buffer *bytes,
                                     struct report *out, struct ent_error *err)
{
    struct str line = text_str(bytes);
    bool ok = true;
    if (ent_form_of(line, str_of(in->path)) == REPORT_JSON_LINE) {
        in->line = 1;
        if (!is_json_over_lines(line))
            return ent_str_trim(line).n ? take_line(in, a, line, out, err)
                                        : next_line(in, a, out, err);
        ok = ent_fail(err, ENT_EDATA, "%s: JSON over several lines; expected one object a line",
                      in->path);
    }
    enum intake_outcome outcome = finished(in, ok && take_whole(in, a, bytes, out, err), out, err);
    close_file(in);
    return outcome;
}

static enum intake_outcome take_file(struct intake *in, struct arena *a, struct report *out,
                                     struct ent_error *err)
{
    struct text_buffer bytes = {.arena = a};
    bool ok = check_size(in->file, in->path, in->limits, err);
    if (ok && read_line(in->file, &bytes, in->limits->file_bytes))
        return take_form(in, a, &bytes, out, err);
    if (ok)
        ent_fail(err, ENT_ELIMIT, "%s:1: a line longer than %llu bytes", in->path,
                 (unsigned long long)in->limits->file_bytes);
    if (ok && ent_is_json_name(str_of(in->path)))
        in->line = 1;
    else
        close_file(in);
    return INTAKE_FAILED;
}

static enum intake_outcome open_file(struct intake *in, struct arena *a, const char *path,
                                     struct report *out, struct ent_error *err)
{
    in->path = path;
    in->file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (in->file) return take_file(in, a, out, err);
    ent_fail(err, ENT_ENOINPUT, "%s: %s", path, errno == ENOENT ? "no such file" : strerror(errno));
    return INTAKE_FAILED;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool list_folder(struct intake *in, const char *path, struct ent_error *err)
{
    char *const roots[] = {(char *)path, NULL};
    FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (!walk) return ent_fail(err, ENT_EIO, "%s: cannot be listed: %s", path, strerror(errno));
    in->files = (struct strs){0};
    in->next_file = 0;
    bool fits = true;
    for (FTSENT *entry; fits && (entry = fts_read(walk));) {
        bool is_hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
        if (is_hidden && entry->fts_info == FTS_D) fts_set(walk, entry, FTS_SKIP);
        if (entry->fts_info != FTS_F || !ent_is_report_name(str_of(entry->fts_name))) continue;
        fits = ++in->files_seen <= in->limits->files;
        *vec_add(&in->own, &in->files) = ent_str_copy(&in->own, str_of(entry->fts_path));
    }
    fts_close(walk);
    if (!fits)
        return ent_fail(err, ENT_ELIMIT, "%s: more than %u files in one run", path,
                        in->limits->files);
    return in->files.n || ent_fail(err, ENT_ENOINPUT, "%s: a folder without reports", path);
}

static bool is_address(const char *path)
{
    return !strncmp(path, "http://", 7) || !strncmp(path, "https://", 8);
}

static bool is_folder(const char *path)
{
    struct stat s;
    return strcmp(path, "-") && !stat(path, &s) && S_ISDIR(s.st_mode);
}

static enum intake_outcome open_path(struct intake *in, struct arena *a, const char *path,
                                     struct report *out, struct ent_error *err)
{
    if (is_address(path)) {
        ent_fail(err, ENT_ENOINPUT, "%s: a web address; save the page and name the file", path);
        return INTAKE_FAILED;
    }
    if (!is_folder(path)) return open_file(in, a, path, out, err);
    return list_folder(in, path, err) ? INTAKE_END : INTAKE_FAILED;
}

enum intake_outcome ent_intake_next(struct intake *in, struct arena *a, struct report *out,
                                    struct ent_error *err)
{
    for (;;) {
        enum intake_outcome outcome;
        if (in->file)
            outcome = next_line(in, a, out, err);
        else if (in->next_file < in->files.n)
            outcome = open_file(in, a, in->files.at[in->next_file++].at, out, err);
        else if (in->next < in->n)
            outcome = open_path(in, a, in->paths[in->next++], out, err);
        else
            return INTAKE_END;
        if (outcome != INTAKE_END) return outcome;
    }
}
