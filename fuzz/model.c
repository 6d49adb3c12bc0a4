/* Any bytes as a model file are opened and asked, or refused with a line: its trunk, and a branch of it in the same file, too. The checksum is set
 * right first, or nothing behind it would be reached. */
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>

#include "encoder/encode.h"
#include "encoder/model.h"
#include "report_check.h"

enum { HEADER = 64 };

static int file_of(const uint8_t *data, size_t size)
{
    int file = memfd_create("model", 0);
    REQUIRE(file >= 0 && write(file, data, size) == (ssize_t)size);
    if (size < HEADER) return file;
    XXH128_hash_t sum = XXH3_128bits(data + HEADER, size - HEADER);
    uint64_t length = size;
    REQUIRE(pwrite(file, &length, 8, 16) == 8);
    REQUIRE(pwrite(file, &sum.low64, 8, 24) == 8 && pwrite(file, &sum.high64, 8, 32) == 8);
    return file;
}

static void ask_encoder(const struct model *m)
{
    struct ent_error err = {0};
    struct encoder *e = ent_encoder_open(m, 1, &err);
    REQUIRE(e || err.code == ENT_EDATA);
    if (e && ent_has_branch(m)) REQUIRE(ent_encoder_branch(e, 0, m, &err) || err.code == ENT_EDATA);
    ent_encoder_close(e);
}

static void ask(struct arena *a, const struct model *m)
{
    static const char *const names[] = {"card", "trunk/shape", "trunk/0/qkv", "head/upos/labels"};
    struct ent_error err = {0};
    struct wordpiece w;
    struct strs lines = {0};
    struct piece_ids ids = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct block *b = ent_model_find(m, names[i]);
        uint32_t sum = 0;
        for (size_t at = 0; b && at < b->n; at++) sum += ((const uint8_t *)b->at)[at];
        REQUIRE(!b || !b->n || sum < UINT32_MAX);
        REQUIRE(ent_model_lines(a, m, names[i], &lines, &err) || err.code == ENT_EDATA);
    }
    if (ent_model_wordpiece(a, m, &w, &err))
        REQUIRE(ent_word_pieces(a, &w, STR("Talks"), &ids) > 0);
    REQUIRE(ent_model_head(m, "upos", ent_model_base(m), &err) || err.code == ENT_EDATA);
    ask_encoder(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct ent_error err = {0};
    int file = file_of(data, size);
    struct model *m = ent_model_open(ent_str_format(&a, "/proc/self/fd/%d", file).at, &err);
    if (m)
        ask(&a, m);
    else
        REQUIRE(err.code != ENT_OK);
    ent_model_close(m);
    ent_arena_free(&a);
    close(file);
    return 0;
}
