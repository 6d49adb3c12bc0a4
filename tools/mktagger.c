/* mktagger MODEL: writes the weights of data/model/tagger.bin to stdout in the
 * form that src/syntax/tag.c reads, stated in src/syntax/tag_model.h: larger,
 * but a feature costs one look at memory and no branch. The file's form, little
 * endian:
 *
 *   magic     "ENTTAG01"
 *   length    u32, of the whole file
 *   checksum  u32, CRC-32 of what follows
 *   start     u32 [TAG_LINES + 1], where the records of a bucket begin
 *   records   u16 check, u8 n, n * (u8 tag, i8 weight) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/tag_model.h"

enum { HEADER = 16, LONGEST_FILE = 1 << 24, MOST_ROWS = 1 << 16, MOST_SPILLED = 1 << 16 };

struct model {
    struct tag_line lines[TAG_LINES];
    struct tag_spilled spilled[MOST_SPILLED];
    int8_t rows[MOST_ROWS][TAG_ROW];
    uint32_t n_spilled, n_rows;
    uint16_t index[1 << 18]; /* rows by a hash of their bytes, open addressing, 0
                              free */
};

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "mktagger: %s\n", what);
    exit(1);
}

static uint32_t read_u32(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* The number of a row, the same for equal ones. */
static uint16_t number_of(struct model *m, const int8_t row[TAG_ROW])
{
    uint32_t hash = 2166136261u;
    for (int i = 0; i < TAG_ROW; i++) hash = (hash ^ (uint8_t)row[i]) * 16777619u;
    uint32_t slot = (hash ^ hash >> 15) & ((1 << 18) - 1);
    for (; m->index[slot]; slot = (slot + 1) & ((1 << 18) - 1))
        if (!memcmp(m->rows[m->index[slot]], row, TAG_ROW)) return m->index[slot];
    if (m->n_rows == MOST_ROWS) stop("too many different rows of weights");
    memcpy(m->rows[m->n_rows], row, TAG_ROW);
    return m->index[slot] = (uint16_t)m->n_rows++;
}

static void add(struct model *m, uint32_t bucket, uint16_t check, uint16_t row)
{
    struct tag_line *line = &m->lines[bucket];
    for (int i = 0; i < TAG_SLOTS; i++) {
        if (line->row[i]) continue;
        line->check[i] = check;
        line->row[i] = row;
        return;
    }
    if (m->n_spilled == MOST_SPILLED) stop("too many crowded lines");
    m->spilled[m->n_spilled++] = (struct tag_spilled){bucket << 16 | check, row};
}

/* One record; returns its length. */
static size_t take(struct model *m, uint32_t bucket, const uint8_t *at)
{
    int8_t row[TAG_ROW] = {0};
    unsigned n = at[2];
    for (unsigned i = 0; i < n; i++) {
        if (at[3 + 2 * i] >= TAG_FIRST) stop("a tag out of range");
        row[at[3 + 2 * i]] = (int8_t)at[4 + 2 * i];
    }
    if (n) row[TAG_FIRST] = (int8_t)at[3];
    if (n) add(m, bucket, (uint16_t)(at[0] | at[1] << 8), number_of(m, row));
    return 3 + 2 * n;
}

static void read_model(struct model *m, const uint8_t *file, size_t n)
{
    size_t first = HEADER + 4 * ((size_t)TAG_LINES + 1);
    if (n < first || memcmp(file, "ENTTAG01", 8) || read_u32(file + 8) != n)
        stop("this is no model of the tagger");
    m->n_rows = 1;
    for (uint32_t bucket = 0; bucket < TAG_LINES; bucket++) {
        size_t at = first + read_u32(file + HEADER + 4 * bucket);
        size_t end = first + read_u32(file + HEADER + 4 * (bucket + 1));
        if (end > n) stop("a bucket beyond the end");
        while (at < end) {
            if (at + 3 > end || at + 3 + 2 * file[at + 2] > end) stop("a record beyond its bucket");
            at += take(m, bucket, file + at);
        }
    }
}

int main(int n_arguments, char **arguments)
{
    if (n_arguments != 2) stop("usage: mktagger MODEL");
    FILE *in = fopen(arguments[1], "rb");
    uint8_t *file = malloc(LONGEST_FILE);
    struct model *m = calloc(1, sizeof *m);
    if (!in || !file || !m) stop("cannot read the model");
    read_model(m, file, fread(file, 1, LONGEST_FILE, in));
    struct tag_counts counts = {.n_spilled = m->n_spilled, .n_rows = m->n_rows};
    fwrite(&counts, sizeof counts, 1, stdout);
    fwrite(m->lines, sizeof m->lines, 1, stdout);
    fwrite(m->rows, TAG_ROW, m->n_rows, stdout);
    fwrite(m->spilled, sizeof *m->spilled, m->n_spilled, stdout);
    fclose(in);
    free(file);
    free(m);
    return fflush(stdout) ? 1 : 0;
}
