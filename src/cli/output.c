#include "cli/output.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPLATE                                                                                   \
    "XX"                                                                                           \
    "XX"                                                                                           \
    "XX" /* what mkstemp replaces */

static bool open_directly(struct output *out, struct ent_error *err)
{
    out->file = strcmp(out->path, "-") == 0 ? stdout : fopen(out->path, "w");
    return out->file || ent_fail(err, ENT_EIO, "%s: %s", out->path, strerror(errno));
}

/* As open(2) with mode 0666 would have made it; mkstemp gives 0600. */
static void open_to_others(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    fchmod(fd, 0666 & ~mask);
}

static bool open_beside(struct arena *a, struct output *out, struct ent_error *err)
{
    char *temporary = (char *)(uintptr_t)ent_str_format(a, "%s." TEMPLATE, out->target).at;
    int fd = mkstemp(temporary);
    if (fd < 0) return ent_fail(err, ENT_EIO, "%s: %s", out->path, strerror(errno));
    open_to_others(fd);
    out->temporary = temporary;
    out->file = fdopen(fd, "w");
    if (out->file) return true;
    close(fd);
    unlink(temporary);
    return ent_fail(err, ENT_EIO, "%s: %s", out->path, strerror(errno));
}

bool ent_output_open(struct arena *a, const char *path, struct output *out, struct ent_error *err)
{
    *out = (struct output){.path = path};
    struct stat found;
    bool exists = stat(path, &found) == 0;
    if (exists && S_ISDIR(found.st_mode))
        return ent_fail(err, ENT_EIO, "%s: %s", path, strerror(EISDIR));
    if (!strcmp(path, "-") || (exists && !S_ISREG(found.st_mode))) return open_directly(out, err);
    char real[PATH_MAX]; /* through a link, so that the link stays */
    out->target = exists && realpath(path, real) ? ent_str_copy(a, str_of(real)).at : path;
    return open_beside(a, out, err);
}

bool ent_output_finish(struct output *out, struct ent_error *err)
{
    errno = 0;
    bool written = fflush(out->file) == 0 && !ferror(out->file);
    if (out->temporary) written = written && fsync(fileno(out->file)) == 0;
    int why = errno;
    if (out->file != stdout && fclose(out->file) != 0 && written) why = errno, written = false;
    out->file = NULL;
    if (written && out->temporary && rename(out->temporary, out->target) != 0)
        why = errno, written = false;
    if (!written && out->temporary) unlink(out->temporary);
    return written || ent_fail(err, ENT_EIO, "%s: %s", out->path,
                               why ? strerror(why) : "could not be written");
}

void ent_output_abandon(struct output *out)
{
    if (out->file && out->file != stdout) fclose(out->file);
    if (out->temporary) unlink(out->temporary);
    *out = (struct output){0};
}
