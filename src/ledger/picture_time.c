/* Days that EDTF texts cover. */
#include "ledger/picture.h"

static bool read_end(struct str s, struct day_range *out)
{
    int32_t about = 0;
    while (s.n && strchr("~?%", s.at[s.n - 1])) {
        s.n--;
        about = 1;
    }
    struct day day;
    if (!ent_day_read(str_part(s, 0, ent_str_find(s, STR("T"), 0)), &day)) return false;
    *out = (struct day_range){ent_day_number(ent_day_start(day)) - about,
                              ent_day_number(ent_day_end(day)) + about};
    return true;
}

bool ent_day_range(struct str edtf, struct day_range *out)
{
    size_t slash = ent_str_find(edtf, STR("/"), 0);
    if (slash >= edtf.n) return read_end(edtf, out);
    struct day_range from, to;
    bool has_from = read_end(str_part(edtf, 0, slash), &from);
    bool has_to = read_end(str_part(edtf, slash + 1, edtf.n), &to);
    *out = (struct day_range){has_from ? from.from : INT32_MIN, has_to ? to.to : INT32_MAX};
    return has_from || has_to;
}
