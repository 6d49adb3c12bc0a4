#include "dispute/dispute.h"

#include <errno.h>
#include <stdio.h>

#include "base/utf8.h"
#include "dispute/draft.h"

enum { FILE_MAX = 64 << 20 };

uint32_t ent_dispute_maker(const struct dispute *d, struct str name)
{
    for (uint32_t i = 0; i < d->n_makers; i++)
        if (str_equal(d->makers[i].name, name)) return i;
    return NO_INDEX;
}

uint32_t ent_dispute_option(const struct dispute *d, struct str name)
{
    for (uint32_t i = 0; i < d->n_options; i++)
        if (str_equal(d->options[i].name, name)) return i;
    return NO_INDEX;
}

uint32_t ent_dispute_state(const struct dispute *d, struct str name)
{
    for (uint32_t i = 0; i < d->n_states; i++)
        if (str_equal(d->states[i].name, name)) return i;
    return NO_INDEX;
}

static bool check_bytes(const char *name, struct str bytes, struct ent_error *err)
{
    unsigned line = 1, column = 1, n;
    if (bytes.n > FILE_MAX)
        return ent_fail(err, ENT_ELIMIT, "%.60s: %zu bytes, at most %d", name, bytes.n, FILE_MAX);
    if (ent_utf8_is_valid(bytes)) return true;
    for (size_t i = 0; i < bytes.n; i += n, column++) {
        bool is_bad = ent_utf8_at(bytes, i, &n) == UTF8_REPLACEMENT && n == 1;
        if (is_bad)
            return ent_fail(err, ENT_EDATA, "%.60s:%u:%u: expected UTF-8, found the byte 0x%02x",
                            name, line, column, (unsigned char)bytes.at[i]);
        if (bytes.at[i] == '\n') line++, column = 0;
    }
    return true;
}

const struct dispute *ent_dispute_read(struct arena *a, const char *name, struct str bytes,
                                       struct ent_error *err)
{
    if (!check_bytes(name, bytes, err)) return NULL;
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) bytes = str_part(bytes, 3, bytes.n);
    struct str first = ent_str_trim(bytes);
    bool is_json = first.n && (first.at[0] == '{' || first.at[0] == '[');
    return is_json ? ent_json_dispute_read(a, name, bytes, err)
                   : ent_text_read(a, name, bytes, err);
}

/* One byte over the limit is enough to know. */
static struct str read_stream(struct arena *a, FILE *in)
{
    struct text_buffer text = {.arena = a};
    char block[16384];
    for (size_t n; text.n <= FILE_MAX && (n = fread(block, 1, sizeof block, in));)
        ent_text_add(&text, (struct str){block, n});
    return text_str(&text);
}

const struct dispute *ent_dispute_open(struct arena *a, const char *path, struct ent_error *err)
{
    bool is_stdin = !strcmp(path, "-");
    const char *name = is_stdin ? "standard input" : path;
    FILE *in = is_stdin ? stdin : fopen(path, "rb");
    if (!in) {
        ent_fail(err, ENT_ENOINPUT, "%.100s: %s", path, strerror(errno));
        return NULL;
    }
    struct str bytes = read_stream(a, in);
    bool has_failed = ferror(in);
    int code = errno;
    if (!is_stdin) fclose(in);
    if (!has_failed) return ent_dispute_read(a, name, bytes, err);
    ent_fail(err, ENT_EIO, "%.100s: %s", path, strerror(code));
    return NULL;
}
