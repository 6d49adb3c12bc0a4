/* Samples of models as files on disk, for tests that open them by their paths. */
#ifndef SAMPLE_FILE_H
#define SAMPLE_FILE_H

#include "unit/branch_sample.h"
#include "unit/cmocka_all.h"

/* Writes a sample as a model file. */
static inline void sample_write(struct sample *s, const char *path)
{
    struct test_file f = test_model(&s->arena, s->block, s->n);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(f.at, 1, f.n, out), f.n);
    assert_int_equal(fclose(out), 0);
}

/* One word a line, with a zero behind. */
static inline const char *sample_lines(struct arena *a, const char *const *words, uint32_t n)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < n; i++) ent_text_addf(&b, "%s\n", words[i]);
    ent_text_add_char(&b, '\0');
    return b.at;
}

#endif
