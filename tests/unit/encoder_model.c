#include "unit/cmocka_all.h"

#include "unit/model_writer.h"

static const float numbers[] = {1, 2, 3, 4, 5, 6};
static const char head[] = "version 1\nbase 0cda3a6f7a5d6dc6bd0bb2d6ec0bd2a5\n";
static const char vocabulary[] = "[UNK]\n[CLS]\n[SEP]\na";

#define TEXT(name, text)                                                                           \
    {                                                                                              \
        name, {BLOCK_BYTES, 1, {sizeof text - 1}}, text, sizeof text - 1                           \
    }

static const struct test_block blocks[] = {
    TEXT("card", "a card"),
    TEXT("trunk/normalisation", "lower accents cjk"),
    {"trunk/position", {BLOCK_F32, 2, {2, 3}}, numbers, sizeof numbers},
    TEXT("trunk/vocabulary", vocabulary),
    TEXT("head/upos/labels", "NOUN\nVERB\n"),
    TEXT("head/upos/head", head),
};
enum { CARD, NORMALISATION, POSITION, VOCABULARY, LABELS, HEAD, BLOCKS };

static struct test_file good(struct arena *a) { return test_model(a, blocks, BLOCKS); }

static struct model *open_good(struct arena *a)
{
    struct ent_error err = {0};
    char path[] = "/tmp/model.XXXXXX";
    struct model *m = test_open(good(a), path, &err);
    assert_non_null(m);
    return m;
}

static void a_block_is_found_by_name_and_form(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct model *m = open_good(&a);
    const struct block *b =
        ent_model_block(m, "trunk/position", (struct block_form){BLOCK_F32, 2, {0, 3}}, &err);
    assert_non_null(b);
    assert_int_equal(b->form.shape[0], 2);
    assert_int_equal((uintptr_t)b->at % 64, 0);
    assert_memory_equal(b->at, numbers, sizeof numbers);
    assert_null(ent_model_find(m, "trunk/positions"));
    assert_non_null(ent_model_find(m, "card"));
    ent_model_close(m);
    ent_arena_free(&a);
}

/* The message behind the path. */
static void assert_says(const struct ent_error *err, const char *message)
{
    assert_int_equal(err->code, ENT_EDATA);
    assert_string_equal(strchr(err->message, ':') + 2, message);
}

static void a_block_that_is_missing_or_of_another_form_is_told(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct str text;
    struct model *m = open_good(&a);
    assert_null(ent_model_block(m, "trunk/case", (struct block_form){BLOCK_F32, 1, {0}}, &err));
    assert_says(&err, "no block trunk/case");
    assert_null(
        ent_model_block(m, "trunk/position", (struct block_form){BLOCK_F32, 2, {0, 384}}, &err));
    assert_says(&err, "trunk/position: expected f32 [any][384], found f32 [2][3]");
    assert_null(
        ent_model_block(m, "trunk/position", (struct block_form){BLOCK_I8, 2, {2, 3}}, &err));
    assert_says(&err, "trunk/position: expected i8 [2][3], found f32 [2][3]");
    assert_false(ent_model_text(m, "trunk/position", &text, &err));
    assert_says(&err, "trunk/position: expected bytes [any], found f32 [2][3]");
    ent_model_close(m);
    ent_arena_free(&a);
}

static void text_is_read_as_lines(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct strs labels = {0};
    struct wordpiece w;
    struct model *m = open_good(&a);
    assert_true(ent_model_lines(&a, m, "head/upos/labels", &labels, &err));
    assert_int_equal(labels.n, 2);
    assert_true(str_is(labels.at[1], "VERB"));
    assert_true(ent_model_wordpiece(&a, m, &w, &err));
    assert_int_equal(w.n, 4);
    ent_model_close(m);
    ent_arena_free(&a);
}

static void an_unknown_normalisation_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct wordpiece w;
    struct test_block other[] = {TEXT("trunk/normalisation", "lower cjk"),
                                 TEXT("trunk/vocabulary", vocabulary)};
    char path[] = "/tmp/model.XXXXXX";
    struct model *m = test_open(test_model(&a, other, 2), path, &err);
    assert_false(ent_model_wordpiece(&a, m, &w, &err));
    assert_says(&err, "trunk/normalisation: an unknown one, \"lower cjk\"");
    ent_model_close(m);
    ent_arena_free(&a);
}

static void a_head_is_bound_to_its_trunk(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct model *m = open_good(&a);
    assert_true(ent_model_head(m, "upos", "0cda3a6f7a5d6dc6bd0bb2d6ec0bd2a5", &err));
    assert_false(ent_model_head(m, "upos", "0cda3a6f7a5d6dc6bd0bb2d6ec0bd2a", &err));
    assert_says(&err, "head/upos/head: made for another trunk than this one, "
                      "0cda3a6f7a5d6dc6bd0bb2d6ec0bd2a");
    assert_false(ent_model_head(m, "xpos", ent_model_base(m), &err));
    assert_says(&err, "no block head/xpos/head");
    ent_model_close(m);
    ent_arena_free(&a);
}

static void a_head_of_another_version_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct test_block newer[] = {TEXT("head/upos/head", "version 12\nbase \n")};
    char path[] = "/tmp/model.XXXXXX";
    struct model *m = test_open(test_model(&a, newer, 1), path, &err);
    assert_false(ent_model_head(m, "upos", "", &err));
    assert_says(&err, "head/upos/head: not of version 1");
    ent_model_close(m);
    ent_arena_free(&a);
}

/* The base is that of the data alone: neither the places nor the other blocks matter. */
static void the_base_is_that_of_the_trunk(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct model *m = open_good(&a);
    char path[] = "/tmp/model.XXXXXX", other[] = "/tmp/model.XXXXXX";
    struct model *alone = test_open(test_model(&a, blocks + NORMALISATION, 3), path, &err);
    assert_int_equal(strlen(ent_model_base(m)), 32);
    assert_string_equal(ent_model_base(m), ent_model_base(alone));
    struct model *heads = test_open(test_model(&a, blocks + LABELS, 2), other, &err);
    assert_string_equal(ent_model_base(heads), "");
    ent_model_close(m);
    ent_model_close(alone);
    ent_model_close(heads);
    ent_arena_free(&a);
}

/* Opens the file with n bytes at `at` made `value`; sealed again where they are behind the header. */
static void refused(size_t at, uint64_t value, size_t n, const char *message)
{
    struct arena a = {0};
    struct ent_error err = {0};
    char path[] = "/tmp/model.XXXXXX";
    struct test_file f = good(&a);
    test_put(f.at + at, value, n);
    if (at >= TEST_HEADER) test_seal(&f);
    assert_null(test_open(f, path, &err));
    assert_says(&err, message);
    ent_arena_free(&a);
}

static void a_bad_header_is_refused(void **state)
{
    (void)state;
    refused(0, 'e', 1, "not a model file");
    refused(8, 2, 4, "a model file of version 2, not 1");
    refused(16, 64, 8, "1088 bytes, not the 64 that it says");
    refused(12, 4097, 4, "no room for 4097 blocks");
    refused(12, 10, 4, "no room for 10 blocks");
    refused(24, 0, 8, "damaged, its checksum is another");
}

static void a_bad_block_is_refused(void **state)
{
    (void)state;
    size_t record = TEST_HEADER + POSITION * TEST_RECORD;
    refused(record, 0, 1, "block 2 has no name");
    refused(record + TEST_KIND, 6, 4, "trunk/position: a block of an unknown kind");
    refused(record + TEST_RANK, 0, 4, "trunk/position: a block of no rank from 1 to 4");
    refused(record + TEST_RANK, 5, 4, "trunk/position: a block of no rank from 1 to 4");
    refused(record + TEST_RANK, 1, 4, "trunk/position: a block with a size beyond its rank");
    refused(record + TEST_SHAPE, 3, 4,
            "trunk/position: a block whose bytes are not those of its shape");
    refused(record + TEST_SHAPE, 0xFFFFFFFFFFFFFFFF, 8,
            "trunk/position: a block whose bytes are not those of its shape");
    refused(record + TEST_BYTES, 23, 8,
            "trunk/position: a block whose bytes are not those of its shape");
    refused(record + TEST_BYTES, 25, 8,
            "trunk/position: a block whose bytes are not those of its shape");
    refused(record + TEST_OFFSET, 840, 8,
            "trunk/position: a block that is not aligned to 64 bytes");
    refused(record + TEST_OFFSET, 777, 8,
            "trunk/position: a block that is not aligned to 64 bytes");
    refused(record + TEST_OFFSET, 64, 8, "trunk/position: a block that lies outside the file");
    refused(record + TEST_OFFSET, 1088, 8, "trunk/position: a block that lies outside the file");
    refused(record + TEST_OFFSET, 0xFFFFFFFFFFFFFFC0, 8,
            "trunk/position: a block that lies outside the file");
    refused(TEST_HEADER + TEST_RECORD * LABELS + 10, 0x64616568 /* "head" */, 8,
            "head/upos/head: two blocks of one name");
}

static void a_file_cut_short_is_refused_wherever_it_is_cut(void **state)
{
    (void)state;
    struct arena a = {0};
    struct test_file f = good(&a);
    for (size_t n = 0; n < f.n; n += n < 200 ? 1 : 61) {
        struct ent_error err = {0};
        char path[] = "/tmp/model.XXXXXX";
        assert_null(test_open((struct test_file){f.at, n}, path, &err));
        assert_int_equal(err.code, ENT_EDATA);
    }
    ent_arena_free(&a);
}

static void every_flipped_byte_behind_the_header_is_seen(void **state)
{
    (void)state;
    struct arena a = {0};
    struct test_file f = good(&a);
    for (size_t i = TEST_HEADER; i < f.n; i++) {
        struct ent_error err = {0};
        char path[] = "/tmp/model.XXXXXX";
        f.at[i] ^= 1;
        assert_null(test_open(f, path, &err));
        assert_says(&err, "damaged, its checksum is another");
        f.at[i] ^= 1;
    }
    ent_arena_free(&a);
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    struct ent_error err = {0};
    assert_null(ent_model_open("/nowhere/english.model", &err));
    assert_int_equal(err.code, ENT_ENOINPUT);
    assert_string_equal(err.message, "/nowhere/english.model: cannot open");
    assert_null(ent_model_open("/tmp", &err));
    assert_string_equal(err.message, "/tmp: not a model file");
}

static void the_named_model_goes_before_the_environment(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct str path;
    setenv("ENTENTE_MODEL", "/set/english.model", 1);
    assert_true(ent_model_locate(&a, "given.model", &path, &err));
    assert_true(str_is(path, "given.model"));
    assert_true(ent_model_locate(&a, NULL, &path, &err));
    assert_true(str_is(path, "/set/english.model"));
    setenv("ENTENTE_MODEL", "", 1);
    if (ent_model_locate(&a, NULL, &path, &err))
        assert_int_equal(access(path.at, R_OK), 0);
    else
        assert_int_equal(err.code, ENT_EUNAVAILABLE);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_is_found_by_name_and_form),
        cmocka_unit_test(a_block_that_is_missing_or_of_another_form_is_told),
        cmocka_unit_test(text_is_read_as_lines),
        cmocka_unit_test(an_unknown_normalisation_is_refused),
        cmocka_unit_test(a_head_is_bound_to_its_trunk),
        cmocka_unit_test(a_head_of_another_version_is_refused),
        cmocka_unit_test(the_base_is_that_of_the_trunk),
        cmocka_unit_test(a_bad_header_is_refused),
        cmocka_unit_test(a_bad_block_is_refused),
        cmocka_unit_test(a_file_cut_short_is_refused_wherever_it_is_cut),
        cmocka_unit_test(every_flipped_byte_behind_the_header_is_seen),
        cmocka_unit_test(what_is_no_file_is_refused),
        cmocka_unit_test(the_named_model_goes_before_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
