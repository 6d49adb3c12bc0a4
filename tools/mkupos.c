/* mkupos MODEL: writes the weights of data/model/upos.bin to stdout in the form that src/syntax/upos.c reads, stated in
 * src/syntax/upos_feature.h. The file's form, little-endian:
 *
 *   magic     "ENTUPOS1"
 *   clusters  u32 n, then n times {u32 hash, u16 small, u8 middle, u8 large}
 *   rows      UPOS_ROWS times: u16, a bit for each column whose weight is not 0, then these weights, i8 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/upos_feature.h"

enum { LONGEST_FILE = 1 << 24, START = 12, CLUSTER = 8 };

struct model {
    struct upos_cluster clusters[UPOS_CLUSTERS];
    int8_t weights[UPOS_ROWS][UPOS_COLUMNS];
};

struct reader {
    const uint8_t *at;
    size_t n, next;
};

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "mkupos: %s\n", what);
    exit(1);
}

static uint32_t take(struct reader *r, unsigned bytes)
{
    if (r->n - r->next < bytes) stop("the model is cut short");
    uint32_t value = 0;
    for (unsigned i = 0; i < bytes; i++) value |= (uint32_t)r->at[r->next++] << 8 * i;
    return value;
}

static void read_clusters(struct reader *r, struct model *m)
{
    uint32_t n = take(r, 4);
    if (n > UPOS_CLUSTERS * 3 / 4) stop("too many words with a cluster");
    while (n--) {
        struct upos_cluster c = {.hash = take(r, 4)};
        c.small = (uint16_t)take(r, 2);
        c.middle = (uint8_t)take(r, 1);
        c.large = (uint8_t)take(r, 1);
        if (!c.hash) stop("a word without a hash");
        m->clusters[upos_slot(m->clusters, c.hash)] = c;
    }
}

static void read_rows(struct reader *r, struct model *m)
{
    for (uint32_t row = 0; row < UPOS_ROWS; row++) {
        uint32_t has = take(r, 2);
        for (unsigned c = 0; c < UPOS_COLUMNS; c++)
            if (has >> c & 1) m->weights[row][c] = (int8_t)take(r, 1);
    }
}

int main(int n_arguments, char **arguments)
{
    if (n_arguments != 2) stop("usage: mkupos MODEL");
    FILE *in = fopen(arguments[1], "rb");
    uint8_t *file = malloc(LONGEST_FILE);
    struct model *m = calloc(1, sizeof *m);
    if (!in || !file || !m) stop("cannot read the model");
    struct reader r = {file, fread(file, 1, LONGEST_FILE, in), 8};
    if (r.n < START || memcmp(file, "ENTUPOS1", 8)) stop("this is no model of the tagger");
    read_clusters(&r, m);
    read_rows(&r, m);
    if (r.next != r.n) stop("something stands behind the model");
    fwrite(m, sizeof *m, 1, stdout);
    fclose(in);
    free(file);
    free(m);
    return fflush(stdout) ? 1 : 0;
}
