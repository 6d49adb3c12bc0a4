/* The words that time expressions are made of, from data/times.tsv, and numbers. */
#ifndef ENT_READING_TIME_WORD_H
#define ENT_READING_TIME_WORD_H

#include "text/document.h"

/* Value: of a month 1 to 12, of a weekday 0 Monday to 6, of a day its distance from today, of a turn the direction (-2: the stretch that
 * ends today), of a part of a period 0 early to 2 late, of a season EDTF's 21 spring to 24 winter, of a number the number (0 unknown). */
enum time_class {
    TIME_NONE,
    TIME_MONTH,
    TIME_WEEKDAY,
    TIME_NUMBER,
    TIME_UNIT,
    TIME_DAY,
    TIME_TURN,
    TIME_PART,
    TIME_UNTIL,
    TIME_SINCE,
    TIME_SPAN,
    TIME_IN,
    TIME_SEASON,
    TIME_VAGUE,
    TIME_ABOUT,
    TIME_OVERNIGHT,
    TIME_FEAST,
    TIME_ORDINAL,
    TIME_DECADE,  /* "nineties": 90 */
    TIME_FISCAL,  /* "fiscal", before a year */
    TIME_LEAD,    /* "as", "no": a time may follow after "as of", "no later than" */
    TIME_COUNTED, /* "votes": a number before it is no year */
    TIME_CLOCK,   /* "GMT": a number before it is an hour */
    TIME_CLASS_COUNT
};

enum time_unit {
    UNIT_HOUR,
    UNIT_DAYTIME,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_SEASON,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MINUTE
};

struct time_word {
    enum time_class class;
    int value;
};

/* What a token means as a word of time; TIME_NONE for most. A month or weekday needs its capital. O(log of the table). */
struct time_word ent_time_word(const struct document *d, uint32_t token);

/* The day of the month that a token writes ("7", "7th"), 1 to 31, or 0. */
int ent_time_day(const struct document *d, uint32_t token);

/* The year that a token writes, 1000 to 2999, or 0; what is counted ("1945 votes") and hours ("1830 GMT") are none. */
int ent_time_year(const struct document *d, uint32_t token);

/* "1990s", "mid-1990s", "'90s", "nineties", "mid-nineties": the decade's first year, or 0. */
int ent_time_decade(const struct document *d, uint32_t token);

/* "mid-March", "mid-2009" as one token: the month 1 to 12 or the year, or 0. */
int ent_time_middle(const struct document *d, uint32_t token);

/* Digits or a number word, 1 to 999; 0 for "several"; -1 for none. */
int ent_time_count(const struct document *d, uint32_t token);

/* The weekday of "Fridays", 0 Monday to 6, or -1. */
int ent_time_weekdays(const struct document *d, uint32_t token);

/* Is the token this word, in any case? */
bool ent_token_is(const struct document *d, uint32_t token, const char *word);

#endif
