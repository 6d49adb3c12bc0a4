#include "cli/draft_file.h"

#include <errno.h>
#include <sys/stat.h>

#include "cli/output.h"

enum { FILE_BYTES = 64 << 20 };

/* The whole file; *exists false and "" where there is none. */
static bool read_file(struct arena *a, const char *path, struct str *out, bool *exists,
                      struct ent_error *err)
{
    struct text_buffer text = {.arena = a};
    char part[4096];
    FILE *in = fopen(path, "rb");
    *exists = in;
    *out = STR_NONE;
    if (!in) return errno == ENOENT || ent_fail(err, ENT_EIO, "%s: %s", path, strerror(errno));
    for (size_t n; text.n <= FILE_BYTES && (n = fread(part, 1, sizeof part, in)) > 0;)
        ent_text_add(&text, (struct str){part, n});
    bool ok = !ferror(in);
    int why = errno;
    fclose(in);
    *out = text_str(&text);
    if (!ok) return ent_fail(err, ENT_EIO, "%s: %s", path, strerror(why));
    return text.n <= FILE_BYTES ||
           ent_fail(err, ENT_ELIMIT, "%s: over %d bytes, no draft is so long", path, FILE_BYTES);
}

static bool write_file(struct arena *a, const char *path, struct str text, struct ent_error *err)
{
    struct output out;
    if (!ent_output_open(a, path, &out, err)) return false;
    fwrite(text.n ? text.at : "", 1, text.n, out.file);
    return ent_output_finish(&out, err);
}

static const char *beside(struct arena *a, const char *path, const char *ending)
{
    return ent_str_format(a, "%s.%s", path, ending).at;
}

/* Nothing is lost: the new draft can be put together by hand. */
static bool set_aside(struct arena *a, const char *path, struct str text, struct ent_error *err)
{
    struct ent_error why = *err, unwritten;
    const char *aside = beside(a, path, "new");
    if (!write_file(a, aside, text, &unwritten)) return false;
    return ent_fail(err, why.code, "%.140s; it is as it was, the new draft is in %.60s",
                    why.message, aside);
}

/* A pipe, a terminal, a device: there is nothing to merge with. */
static bool is_plain_file(const char *path)
{
    struct stat found;
    if (!strcmp(path, "-")) return false;
    return stat(path, &found) != 0 || S_ISREG(found.st_mode) || S_ISDIR(found.st_mode);
}

bool ent_draft_file(struct run *run, const char *path, struct str text, enum draft_outcome *outcome,
                    struct merge_result *merge, struct ent_error *err)
{
    struct arena *a = &run->arena;
    const char *base = beside(a, path, "base");
    struct merge_input in = {.name = path, .theirs = text};
    bool has_file, has_base;
    *outcome = DRAFT_WRITTEN;
    if (!is_plain_file(path)) return write_file(a, path, text, err);
    if (!read_file(a, path, &in.mine, &has_file, err) ||
        !read_file(a, base, &in.base, &has_base, err))
        return false;
    if (has_file && !has_base && !str_equal(in.mine, text))
        return ent_fail(err, ENT_EARGUMENT,
                        "%s: there is no %s of an earlier draft to merge with; name another file",
                        path, base);
    if (!has_file || !has_base)
        return write_file(a, path, text, err) && write_file(a, base, text, err);
    if (!ent_drafting_merge(a, &in, merge, err)) return set_aside(a, path, text, err);
    bool is_same = str_equal(merge->text, in.mine), is_base = str_equal(in.base, text);
    *outcome = is_same && is_base ? DRAFT_UNCHANGED : DRAFT_MERGED;
    /* the file first: a base that is too old shows changes twice, one that is too new would hide them */
    return (is_same || write_file(a, path, merge->text, err)) &&
           (is_base || write_file(a, base, text, err));
}
