#include <utf8proc.h>

#include "base/utf8.h"
#include "encoder/wordpiece.h"

/* -1 small, 1 capital, 0 no letter or one without case */
static int case_of(uint32_t c)
{
    if (c < 0x80) return (c >= 'A' && c <= 'Z') - (c >= 'a' && c <= 'z');
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return 1;
    case UTF8PROC_CATEGORY_LL:
        return -1;
    default:
        return 0;
    }
}

enum case_class ent_case_class(struct str token)
{
    uint32_t small = 0, capital = 0;
    bool starts_capital = false;
    unsigned n;
    for (size_t i = 0; i < token.n; i += n) {
        int letter = case_of(ent_utf8_at(token, i, &n));
        starts_capital |= letter > 0 && !small;
        small += letter<0, capital += letter> 0;
    }
    if (!capital) return CASE_LOWER;
    if (!small) return capital == 1 ? CASE_ONE_CAPITAL : CASE_ALL_CAPITAL;
    return capital == 1 && starts_capital ? CASE_CAPITAL : CASE_MIXED;
}
