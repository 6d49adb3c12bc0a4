#include <stdlib.h>

#include "reading/time_scan.h"

static bool is_range_mark(const struct time_scan *s, uint32_t i)
{
    return is_word(s, i, "-") || is_word(s, i, "–") || is_word(s, i, "/");
}

static bool is_year_now(int year) { return year >= 1500 && year <= 2099; }

/* The second year of a range, written whole or by its last two digits: "1867", "20" after 2019, "00" after 1999; 0 for none. */
static int second_year(struct str text, int first)
{
    bool is_short = text.n == 2, is_whole = text.n == 4;
    for (size_t k = 0; k < text.n; k++)
        if (text.at[k] < '0' || text.at[k] > '9') return 0;
    if (!is_short && !is_whole) return 0;
    int number = atoi(text.at), year = is_short ? first - first % 100 + number : number;
    if (is_short && !number) year += 100;
    return year > first && year - first <= 400 && year <= 2999 ? year : 0;
}

/* "2020-05" is no range of years: the second number is a month, and lies before the year's. 0 for none. */
static int month_of(struct str text, int year)
{
    bool is_short = text.n == 2 && text.at[0] >= '0' && text.at[0] <= '1' && text.at[1] >= '0' &&
                    text.at[1] <= '9';
    int month = is_short ? atoi(text.at) : 0;
    return month <= 12 && month <= year % 100 ? month : 0;
}

/* What the number behind a year is: a later year, or a month up to 12; 0 for neither. */
static int second_number(struct str text, int year)
{
    int month = month_of(text, year);
    return month ? month : second_year(text, year);
}

/* "2011/12" as one token: its first year, the second or a month at end; 0 for none. */
static int slashed(const struct time_scan *s, uint32_t i, int *end)
{
    struct str text = token_text(s->document, i);
    bool is_long_enough = text.n == 7 || text.n == 9;
    if (!is_long_enough || (text.at[4] != '/' && text.at[4] != '-')) return 0;
    int first = atoi(text.at);
    *end = is_year_now(first) ? second_number(str_part(text, 5, text.n), first) : 0;
    return *end ? first : 0;
}

uint32_t ent_time_year_range(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (!in_range(s, i)) return 0;
    int end = 0, first = slashed(s, i, &end);
    uint32_t n = 1;
    if (!first) {
        first = year_at(s, i);
        if (!is_year_now(first) || !is_range_mark(s, i + 1) || !in_range(s, i + 2)) return 0;
        end = second_number(token_text(s->document, i + 2), first);
        bool is_day = is_range_mark(s, i + 3); /* "2019-05-03" in pieces */
        bool is_counted = word_at(s, i + 3).class == TIME_COUNTED;
        if (!end || is_day || is_counted) return 0;
        n = 3;
    }
    if (end <= 12)
        set_one(p, day_of(first, end, 0));
    else
        set_period(p, day_of(first, 0, 0), day_of(end, 0, 0));
    return n;
}

/* "the years 2016 to 2020", at "years". */
uint32_t ent_time_years(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (!is_word(s, i, "years")) return 0;
    uint32_t n = ent_time_year_range(s, i + 1, p);
    if (n) return n + 1;
    int first = year_at(s, i + 1), last = year_at(s, i + 3);
    bool is_joined = is_word(s, i + 2, "to") || is_word(s, i + 2, "through") ||
                     is_word(s, i + 2, "and") || is_word(s, i + 2, "until");
    if (!first || !is_joined || last <= first) return 0;
    set_period(p, day_of(first, 0, 0), day_of(last, 0, 0));
    return 4;
}

/* "fiscal 2024", "the financial year 2016/17": nobody else's year, so about that of its name. */
uint32_t ent_time_fiscal(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (word_at(s, i).class != TIME_FISCAL) return 0;
    uint32_t n = 1 + is_word(s, i + 1, "year");
    uint32_t range = ent_time_year_range(s, i + n, p);
    if (range) return n + range;
    int year = year_at(s, i + n);
    if (!is_year_now(year)) return 0;
    set_one(p, day_of(year, 0, 0));
    p->is_about = true;
    return n + 1;
}

/* "year's end", "month's end", "year-end". */
uint32_t ent_time_end_of_unit(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word unit = word_at(s, i);
    bool is_linked = is_word(s, i + 1, "'s") || is_word(s, i + 1, "’s") || is_range_mark(s, i + 1);
    bool is_known = unit.value == UNIT_YEAR || unit.value == UNIT_MONTH || unit.value == UNIT_WEEK;
    if (unit.class != TIME_UNIT || !is_known || !is_linked || !is_word(s, i + 2, "end")) return 0;
    ent_time_turned_unit(s, p, unit.value, 0);
    ent_time_set_part(p, 2);
    return 3;
}

/* 0 the first, 2 the last part; -1 for other words. */
static int end_word(const struct time_scan *s, uint32_t i)
{
    static const char *const first[] = {"first", "opening", "early", "initial"};
    static const char *const last[] = {"last", "closing", "final", "late", "dying", "waning"};
    if (!in_range(s, i)) return -1;
    struct str word = token_text(s->document, i);
    if (STR_AMONG_FOLD(word, first)) return 0;
    return STR_AMONG_FOLD(word, last) ? 2 : -1;
}

/* Units of what in what: months of a year, days and weeks of a month. */
static bool is_part_unit(int unit, struct day whole)
{
    if (!whole.year || whole.day) return false;
    return whole.month ? unit == UNIT_DAY || unit == UNIT_WEEK : unit != UNIT_YEAR;
}

/* "the opening months of 2016", "the last days of October 2004", at the adjective. */
uint32_t ent_time_end_units(const struct time_scan *s, uint32_t i, struct period *p)
{
    int part = end_word(s, i);
    struct time_word unit = word_at(s, i + 1);
    bool is_plural =
        is_word(s, i + 1, "months") || is_word(s, i + 1, "weeks") || is_word(s, i + 1, "days");
    if (part < 0 || !is_plural || !is_word(s, i + 2, "of")) return 0;
    uint32_t n = ent_time_part_of(s, i + 3, p);
    if (!n || !day_equal(p->from, p->to) || !is_part_unit(unit.value, p->from)) return 0;
    ent_time_set_part(p, part);
    return 3 + n;
}

/* "the first nine months of 2013", "the last three months of the year", at the adjective. */
uint32_t ent_time_end_months(const struct time_scan *s, uint32_t i, struct period *p)
{
    int part = end_word(s, i), count = count_at(s, i + 1), year;
    bool is_quarters = is_word(s, i + 2, "quarters");
    if (part < 0 || count < 1 || !(is_quarters || is_word(s, i + 2, "months"))) return 0;
    if (is_quarters) count *= 3;
    uint32_t n = is_word(s, i + 3, "of") ? ent_time_whole_year(s, i + 4, &year) : 0;
    if (!n || count > 12) return 0;
    int first = part ? 13 - count : 1;
    set_period(p, day_of(year, first, 0), day_of(year, first + count - 1, 0));
    return 4 + n;
}

/* "the three months to June", "the year ending in March 2012", at the number or "year". */
uint32_t ent_time_months_to(const struct time_scan *s, uint32_t i, struct period *p)
{
    int count = count_at(s, i);
    uint32_t n = count > 0 && is_word(s, i + 1, "months") ? 2 : 0;
    if (!n && is_word(s, i, "year")) {
        n = 1;
        count = 12;
    }
    bool is_to = is_word(s, i + n, "to") || is_word(s, i + n, "through") ||
                 is_word(s, i + n, "ending") || is_word(s, i + n, "ended");
    if (!n || !is_to) return 0;
    n++;
    if (is_word(s, i + n, "in") || is_word(s, i + n, "on")) n++;
    if (word_at(s, i + n).class != TIME_MONTH) return 0;
    uint32_t end = ent_time_date_at(s, i + n, p);
    if (!end || !p->to.month) return 0;
    struct day last = day_of(p->to.year, p->to.month, 0);
    set_period(p, ent_month_plus(last, 1 - count), last);
    return n + end;
}
