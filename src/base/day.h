/* Days and intervals as ISO 8601 and EDTF write them: "2025-04-23", "2025-04", "2014", "2022-10/2022-12", "2025-04-22~". */
#ifndef ENT_BASE_DAY_H
#define ENT_BASE_DAY_H

#include "base/str.h"

/* A day, a month (day 0) or a year (month 0); year 0 means no date. */
struct day {
    int16_t year;
    uint8_t month, day;
};

/* Reads YYYY, YYYY-MM or YYYY-MM-DD that exists in the calendar, years 1000 to 2999; false for anything else. */
bool ent_day_read(struct str s, struct day *out);

/* Days since 1970-01-01 of a full day, proleptic Gregorian. */
int32_t ent_day_number(struct day d);

/* The day with that number. */
struct day ent_day_of_number(int32_t number);

/* 0 Monday to 6 Sunday. */
int ent_day_of_week(struct day d);

/* As it is written, at its own precision; "" for no date. */
struct str ent_day_write(struct arena *a, struct day d);

/* Is it in the calendar at its own precision, years 1000 to 2999? */
bool ent_day_exists(struct day d);

/* 28 to 31; month 1 to 12. */
int ent_days_in_month(int year, int month);

/* A day later (or earlier) by whole days; d is full. */
struct day ent_day_plus(struct day d, int32_t days);

/* A month later (or earlier) by whole months; the day is dropped. */
struct day ent_month_plus(struct day d, int months);

/* The first (last) day that d covers at its own precision. */
struct day ent_day_start(struct day d);
struct day ent_day_end(struct day d);

/* "2014/2015"; an end without a date is open, "../2014"; equal ends are one day. "" where both are open. */
struct str ent_interval_write(struct arena *a, struct day from, struct day to);

static inline bool day_equal(struct day a, struct day b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static inline bool day_is_full(struct day d) { return d.day != 0; }

#endif
