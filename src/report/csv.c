#include "report/csv.h"

static void separate(struct csv_line *c)
{
    if (c->is_later) putc(',', c->out);
    c->is_later = true;
}

static bool is_formula(struct str s)
{
    static const char *const wide[] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    if (!s.n) return false;
    if (s.at[0] && strchr("=+-@\t\r\n", s.at[0])) return true;
    for (int i = 0; i < 4; i++)
        if (str_starts(s, str_of(wide[i]))) return true;
    return false;
}

void ent_csv_cell(struct csv_line *c, struct str s)
{
    separate(c);
    bool is_guarded = is_formula(s), needs_quotes = is_guarded;
    for (size_t i = 0; i < s.n && !needs_quotes; i++)
        needs_quotes = s.at[i] && strchr(",\"\r\n", s.at[i]);
    if (!needs_quotes) {
        fwrite(s.n ? s.at : "", 1, s.n, c->out);
        return;
    }
    putc('"', c->out);
    if (is_guarded) putc('\'', c->out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '"') putc('"', c->out);
        putc(s.at[i], c->out);
    }
    putc('"', c->out);
}

void ent_csv_number(struct csv_line *c, struct str digits)
{
    separate(c);
    fwrite(digits.n ? digits.at : "", 1, digits.n, c->out);
}

void ent_csv_end(struct csv_line *c)
{
    fputs("\r\n", c->out);
    c->is_later = false;
}
