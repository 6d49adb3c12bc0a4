#include "reading/parties_file.h"

#include <stdio.h>

#include "base/utf8.h"

enum column { ID, KIND, NAME, ALIASES, PARENT, ROLE, FROM, TO, SOURCE, COLUMNS };
enum { LARGEST = 16 << 20 };

static const char *const kind_words[] = {
#define X(name, word) word,
    ENT_NAME_KINDS(X)
#undef X
};

enum name_kind ent_name_kind(struct str word)
{
    int kind = 0;
    while (kind < NAME_KIND_COUNT && !str_is(word, kind_words[kind])) kind++;
    return (enum name_kind)kind;
}

static uint32_t cut_row(struct str row, struct str cells[COLUMNS])
{
    uint32_t n = 0;
    for (size_t start = 0; start <= row.n; n++) {
        size_t tab = ent_str_find(row, STR("\t"), start);
        if (n < COLUMNS) cells[n] = ent_str_trim(str_part(row, start, tab));
        start = tab + 1;
    }
    return n;
}

/* Where a row stands, for messages. */
struct place_in_file {
    const char *path;
    uint32_t line;
};

static bool read_date(struct str cell, struct day *out, struct place_in_file at,
                      struct ent_error *err)
{
    if (!cell.n || ent_day_read(cell, out)) return true;
    return ent_fail(err, ENT_EDATA, "%s:%u: '%.*s' is no date", at.path, at.line, STR_ARGS(cell));
}

static struct str party_of(const struct party_row *row, struct str parent)
{
    bool is_itself = row->name.kind <= NAME_MOVEMENT;
    return parent.n || !is_itself ? parent : row->name.name;
}

static bool read_row(struct str line, struct party_row *out, struct place_in_file at,
                     struct ent_error *err)
{
    struct str cells[COLUMNS];
    uint32_t n = cut_row(line, cells);
    if (n != COLUMNS)
        return ent_fail(err, ENT_EDATA, "%s:%u: expected %d columns, found %u", at.path, at.line,
                        COLUMNS, n);
    if (!cells[NAME].n) return ent_fail(err, ENT_EDATA, "%s:%u: no name", at.path, at.line);
    out->name.kind = ent_name_kind(cells[KIND]);
    if (out->name.kind == NAME_KIND_COUNT)
        return ent_fail(err, ENT_EDATA, "%s:%u: unknown kind '%.*s'", at.path, at.line,
                        STR_ARGS(cells[KIND]));
    out->name.name = cells[NAME];
    out->name.office = cells[ROLE];
    out->name.party = party_of(out, cells[PARENT]);
    out->aliases = cells[ALIASES];
    return read_date(cells[FROM], &out->name.from, at, err) &&
           read_date(cells[TO], &out->name.to, at, err);
}

static bool read_lines(struct arena *a, struct str text, const char *path, struct party_rows *out,
                       struct ent_error *err)
{
    struct place_in_file at = {path, 0};
    for (size_t start = 0; start < text.n;) {
        size_t end = ent_str_find(text, STR("\n"), start);
        struct str line = str_part(text, start, end);
        if (line.n && line.at[line.n - 1] == '\r') line.n--;
        start = end + 1;
        at.line++;
        bool is_header = !out->n && str_starts(line, STR("id\t"));
        if (!ent_str_trim(line).n || line.at[0] == '#' || is_header) continue;
        if (!read_row(line, vec_add(a, out), at, err)) return false;
    }
    return true;
}

static bool read_stream(struct arena *a, FILE *in, const char *path, struct party_rows *out,
                        struct ent_error *err)
{
    struct text_buffer text = {.arena = a};
    char block[4096];
    for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;) {
        ent_text_add(&text, (struct str){block, n});
        if (text.n > LARGEST) return ent_fail(err, ENT_ELIMIT, "%s: over 16 MiB", path);
    }
    if (ferror(in)) return ent_fail(err, ENT_EIO, "%s: cannot read", path);
    return read_lines(a, ent_utf8_repair(a, text_str(&text)), path, out, err);
}

bool ent_parties_read(struct arena *a, const char *path, struct party_rows *out,
                      struct ent_error *err)
{
    FILE *in = fopen(path, "rb");
    if (!in) return ent_fail(err, ENT_ENOINPUT, "%s: cannot open", path);
    bool is_read = read_stream(a, in, path, out, err);
    fclose(in);
    return is_read;
}
