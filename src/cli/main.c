#include <stdio.h>
#include <string.h>

#include "reading/read.h"
#include "report/render.h"
#include "text/intake.h"

static int read_reports(int n, char **paths)
{
    struct ent_error err = {0};
    struct reader_options options = {0};
    struct reader *reader = ent_reader_open(&options, &err);
    if (!reader) {
        fprintf(stderr, "entente: %s\n", err.message);
        return 65;
    }
    struct intake *in = ent_intake_open((const char *const *)paths, n, &ent_intake_limits);
    struct arena a = {0};
    struct report report;
    int status = 0;
    for (enum intake_outcome outcome;
         (outcome = ent_intake_next(in, &a, &report, &err)) != INTAKE_END; ent_arena_reset(&a)) {
        if (outcome == INTAKE_REPORT) {
            ent_render_reading(stdout, ent_read(&a, reader, &report));
            continue;
        }
        fprintf(stderr, "entente: %s\n", err.message);
        status = 66;
    }
    ent_arena_free(&a);
    ent_intake_close(in);
    ent_reader_close(reader);
    return status;
}

int main(int n, char **arguments)
{
    if (n >= 4 && !strcmp(arguments[1], "read") && !strcmp(arguments[2], "--json"))
        return read_reports(n - 3, arguments + 3);
    fputs("usage: entente read --json REPORT...\n", stderr);
    return 2;
}
