/* Model files for tests, in memory and on disk. */
#ifndef MODEL_WRITER_H
#define MODEL_WRITER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#include "encoder/model.h"

struct test_block {
    const char *name;
    struct block_form form;
    const void *at;
    size_t n;
};

struct test_file {
    unsigned char *at;
    size_t n;
};

enum { TEST_HEADER = 64, TEST_RECORD = 104 };

/* Where the fields of record i stand: behind its name, kind, rank, shape[4], offset, bytes. */
enum { TEST_KIND = 64, TEST_RANK = 68, TEST_SHAPE = 72, TEST_OFFSET = 88, TEST_BYTES = 96 };

static inline unsigned char *test_record(const struct test_file *f, size_t i)
{
    return f->at + TEST_HEADER + i * TEST_RECORD;
}

static inline void test_put(unsigned char *at, uint64_t value, size_t n) { memcpy(at, &value, n); }

/* Sets the checksum right. */
static inline void test_seal(const struct test_file *f)
{
    XXH128_hash_t sum = XXH3_128bits(f->at + TEST_HEADER, f->n - TEST_HEADER);
    test_put(f->at + 24, sum.low64, 8);
    test_put(f->at + 32, sum.high64, 8);
}

static inline struct test_file test_model(struct arena *a, const struct test_block *blocks,
                                          size_t n)
{
    size_t at = (TEST_HEADER + n * TEST_RECORD + 63) / 64 * 64, end = at;
    for (size_t i = 0; i < n; i++) end += (blocks[i].n + 63) / 64 * 64;
    struct test_file f = {arena_array(a, unsigned char, end), end};
    memcpy(f.at, "ENTMODEL", 8);
    test_put(f.at + 8, MODEL_VERSION, 4);
    test_put(f.at + 12, n, 4);
    test_put(f.at + 16, end, 8);
    for (size_t i = 0; i < n; i++) {
        unsigned char *r = test_record(&f, i);
        memcpy(r, blocks[i].name, strlen(blocks[i].name));
        test_put(r + TEST_KIND, blocks[i].form.kind, 4);
        test_put(r + TEST_RANK, blocks[i].form.rank, 4);
        memcpy(r + TEST_SHAPE, blocks[i].form.shape, sizeof blocks[i].form.shape);
        test_put(r + TEST_OFFSET, at, 8);
        test_put(r + TEST_BYTES, blocks[i].n, 8);
        if (blocks[i].n) memcpy(f.at + at, blocks[i].at, blocks[i].n);
        at += (blocks[i].n + 63) / 64 * 64;
    }
    test_seal(&f);
    return f;
}

/* Writes bytes to a new file whose name replaces the X's of path ("/tmp/model.XXXXXX"), and opens it as a model; the file is gone then. */
static inline struct model *test_open(struct test_file f, char *path, struct ent_error *err)
{
    int file = mkstemp(path);
    if (file < 0 || write(file, f.at, f.n) != (ssize_t)f.n) abort();
    close(file);
    struct model *m = ent_model_open(path, err);
    unlink(path);
    return m;
}

#endif
