#include "base/day.h"

static bool read_digits(struct str s, int *out)
{
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        *out = *out * 10 + (s.at[i] - '0');
    }
    return s.n > 0;
}

int ent_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && is_leap);
}

bool ent_day_read(struct str s, struct day *out)
{
    int year, month = 0, day = 0;
    if (s.n != 4 && s.n != 7 && s.n != 10) return false;
    if (!read_digits(str_part(s, 0, 4), &year) || year < 1000 || year > 2999) return false;
    if (s.n >= 7) {
        if (s.at[4] != '-' || !read_digits(str_part(s, 5, 7), &month)) return false;
        if (month < 1 || month > 12) return false;
    }
    if (s.n == 10) {
        if (s.at[7] != '-' || !read_digits(str_part(s, 8, 10), &day)) return false;
        if (day < 1 || day > ent_days_in_month(year, month)) return false;
    }
    *out = (struct day){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

/* Both directions count years from March, so that the leap day comes last.
 * Source: H. Hinnant, chrono-compatible low-level date algorithms, 2013. */
int32_t ent_day_number(struct day d)
{
    int32_t year = d.year - (d.month <= 2);
    int32_t era = year / 400, of_era = year - era * 400;
    int32_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day ent_day_of_number(int32_t number)
{
    int32_t shifted = number + 719468;
    int32_t era = shifted / 146097, of_era = shifted - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t from_march = (5 * of_year + 2) / 153;
    int32_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    int32_t day = of_year - (153 * from_march + 2) / 5 + 1;
    return (struct day){(int16_t)(year + era * 400 + (month <= 2)), (uint8_t)month, (uint8_t)day};
}

int ent_day_of_week(struct day d)
{
    int32_t from_monday = (ent_day_number(d) + 3) % 7;
    return from_monday < 0 ? from_monday + 7 : from_monday;
}

struct str ent_day_write(struct arena *a, struct day d)
{
    if (!d.year) return STR_NONE;
    if (!d.month) return ent_str_format(a, "%04d", d.year);
    if (!d.day) return ent_str_format(a, "%04d-%02d", d.year, d.month);
    return ent_str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

bool ent_day_exists(struct day d)
{
    if (d.year < 1000 || d.year > 2999 || d.month > 12) return false;
    if (!d.month) return !d.day;
    return d.day <= ent_days_in_month(d.year, d.month);
}

struct day ent_day_plus(struct day d, int32_t days)
{
    return ent_day_of_number(ent_day_number(d) + days);
}

struct day ent_month_plus(struct day d, int months)
{
    int from_year_one = d.year * 12 + d.month - 1 + months;
    return (struct day){(int16_t)(from_year_one / 12), (uint8_t)(from_year_one % 12 + 1), 0};
}

struct day ent_day_start(struct day d)
{
    return (struct day){d.year, d.month ? d.month : 1, d.day ? d.day : 1};
}

struct day ent_day_end(struct day d)
{
    uint8_t month = d.month ? d.month : 12;
    return (struct day){d.year, month, d.day ? d.day : (uint8_t)ent_days_in_month(d.year, month)};
}

struct str ent_interval_write(struct arena *a, struct day from, struct day to)
{
    if (!from.year && !to.year) return STR_NONE;
    if (day_equal(from, to)) return ent_day_write(a, from);
    struct str start = from.year ? ent_day_write(a, from) : STR("..");
    struct str end = to.year ? ent_day_write(a, to) : STR("..");
    return ent_str_format(a, "%.*s/%.*s", STR_ARGS(start), STR_ARGS(end));
}
