#include "base/json.h"

#include <inttypes.h>

static void separate(struct json_writer *j)
{
    if (j->needs_comma) putc(',', j->out);
    j->needs_comma = true;
}

static void write_string(FILE *out, struct str s)
{
    putc('"', out);
    size_t plain = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7F) continue;
        if (i > plain) fwrite(s.at + plain, 1, i - plain, out);
        plain = i + 1;
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c == '\t')
            fputs("\\t", out);
        else if (c == '\r')
            fputs("\\r", out);
        else
            fprintf(out, "\\u%04x", c);
    }
    if (s.n > plain) fwrite(s.at + plain, 1, s.n - plain, out);
    putc('"', out);
}

void ent_json_open(struct json_writer *j, char bracket)
{
    separate(j);
    putc(bracket, j->out);
    j->needs_comma = false;
}

void ent_json_close(struct json_writer *j, char bracket)
{
    putc(bracket, j->out);
    j->needs_comma = true;
}

void ent_json_key(struct json_writer *j, const char *key)
{
    separate(j);
    write_string(j->out, str_of(key));
    putc(':', j->out);
    j->needs_comma = false;
}

void ent_json_str(struct json_writer *j, struct str s)
{
    separate(j);
    write_string(j->out, s);
}

void ent_json_str_or_null(struct json_writer *j, struct str s)
{
    if (s.n)
        ent_json_str(j, s);
    else
        ent_json_null(j);
}

void ent_json_int(struct json_writer *j, int64_t value)
{
    separate(j);
    fprintf(j->out, "%" PRId64, value);
}

void ent_json_share(struct json_writer *j, double share)
{
    int hundredths = (int)(100 * share + 0.5);
    separate(j);
    fprintf(j->out, "%d.%02d", hundredths / 100, hundredths % 100);
}

void ent_json_bool(struct json_writer *j, bool value)
{
    separate(j);
    fputs(value ? "true" : "false", j->out);
}

void ent_json_null(struct json_writer *j)
{
    separate(j);
    fputs("null", j->out);
}

void ent_json_raw(struct json_writer *j, struct str value)
{
    separate(j);
    fwrite(value.n ? value.at : "", 1, value.n, j->out);
}

void ent_json_end_line(struct json_writer *j)
{
    putc('\n', j->out);
    j->needs_comma = false;
}
