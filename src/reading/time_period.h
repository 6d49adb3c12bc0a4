/* From words of time to a stretch of the calendar. */
#ifndef ENT_READING_TIME_PERIOD_H
#define ENT_READING_TIME_PERIOD_H

#include "text/document.h"

/* Which way from the report's day the sentence points: at what has happened, at what is to come, or it does not say. */
enum time_direction { TIME_OPEN, TIME_BACK, TIME_AHEAD };

struct time_scan {
    const struct document *document;
    uint32_t last;     /* no token after this one is read */
    struct day report; /* at its own precision; year 0: no date */
    enum time_direction direction;
    bool is_present; /* what is told holds on the report's day: "opens", "has given" */
};

/* from, to: equal for one day, month or year; an end with year 0 is open, and both are where the words cannot be resolved. */
struct period {
    struct day from, to;
    int blurred;   /* digits that are not known: 1 of a decade, 2 of a century, by its first year */
    bool is_about; /* "two weeks ago": the day is approximate */
    bool is_vague; /* words that point at no date of the calendar: "recently", "for three days" */
};

/* How many tokens from token on write a time, with the preposition before it; 0 for none. A date that is not in the calendar is none. */
uint32_t ent_time_period(const struct time_scan *s, uint32_t token, struct period *out);

/* As EDTF; "" where it is not resolved. */
struct str ent_period_write(struct arena *a, const struct period *p);

#endif
