/* Commands of the program within another process: what they would print is caught. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "cli/program.h"
#include "entente/entente.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* glibc lets a program set its standard streams like any other variable. */
struct streams {
    FILE *in, *out, *err;
};

static struct streams swap(struct streams to)
{
    struct streams before = {stdin, stdout, stderr};
    stdin = to.in;
    stdout = to.out;
    stderr = to.err;
    return before;
}

static FILE *checked(FILE *stream)
{
    if (!stream) ent_out_of_memory(1);
    return stream;
}

/* The words behind the program's name and before --color=never. They are not written to; getopt only moves them. */
static char **arguments_of(int n, const char *const *words)
{
    static char name[] = "entente", plain[] = "--color=never";
    char **out = calloc((size_t)n + 3, sizeof *out);
    if (!out) ent_out_of_memory(1);
    out[0] = name;
    out[1] = plain;
    for (int i = 0; i < n; i++) out[i + 2] = (char *)(uintptr_t)words[i];
    return out;
}

char *entente_command(int n, const char *const *words, int *status, char **complaints)
{
    char *printed = NULL;
    size_t n_printed, n_complaints;
    *complaints = NULL;
    pthread_mutex_lock(&lock);
    struct streams own = {checked(fopen("/dev/null", "r")),
                          checked(open_memstream(&printed, &n_printed)),
                          checked(open_memstream(complaints, &n_complaints))};
    char **arguments = arguments_of(n, words);
    struct streams before = swap(own);
    *status = ent_program(n + 2, arguments);
    swap(before);
    free(arguments);
    fclose(own.in);
    fclose(own.out);
    fclose(own.err);
    pthread_mutex_unlock(&lock);
    return printed;
}
