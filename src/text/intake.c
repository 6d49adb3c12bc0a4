#include "text/intake.h"

#include <stdio.h>

const struct intake_limits ent_intake_limits = {.file_bytes = 64u << 20,
                                                .text_bytes = 16u << 20,
                                                .html_depth = 512,
                                                .blocks = 100000,
                                                .pdf_seconds = 30,
                                                .files = 1000000};

struct intake {
    struct arena own;
    const char *const *paths;
    int n, next;
};

struct intake *ent_intake_open(const char *const *paths, int n, const struct intake_limits *limits)
{
    (void)limits;
    struct arena own = {0};
    struct intake *in = arena_new(&own, struct intake);
    *in = (struct intake){own, paths, n, 0};
    return in;
}

enum intake_outcome ent_intake_next(struct intake *in, struct arena *a, struct report *out,
                                    struct ent_error *err)
{
    if (in->next == in->n) return INTAKE_END;
    const char *path = in->paths[in->next++];
    FILE *file = fopen(path, "rb");
    if (!file) {
        ent_fail(err, ENT_ENOINPUT, "%s: no such file", path);
        return INTAKE_FAILED;
    }
    struct text_buffer bytes = {.arena = a};
    char part[65536];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        ent_text_add(&bytes, (struct str){part, n});
    fclose(file);
    bool ok = ent_report_from_plain(a, text_str(&bytes), path, out, err);
    return ok ? INTAKE_REPORT : INTAKE_FAILED;
}

void ent_intake_close(struct intake *in)
{
    struct arena own = in->own;
    ent_arena_free(&own);
}
