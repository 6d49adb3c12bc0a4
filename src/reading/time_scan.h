/* What the parts of reading time expressions share; private to them. A matcher says how many tokens from i on it takes, 0 for none. */
#ifndef ENT_READING_TIME_SCAN_H
#define ENT_READING_TIME_SCAN_H

#include "reading/time_period.h"
#include "reading/time_word.h"

typedef uint32_t (*time_matcher)(const struct time_scan *, uint32_t, struct period *);

static inline bool in_range(const struct time_scan *s, uint32_t i) { return i <= s->last; }

static inline struct time_word word_at(const struct time_scan *s, uint32_t i)
{
    return in_range(s, i) ? ent_time_word(s->document, i) : (struct time_word){TIME_NONE, 0};
}

static inline bool is_word(const struct time_scan *s, uint32_t i, const char *word)
{
    return in_range(s, i) && ent_token_is(s->document, i, word);
}

static inline int year_at(const struct time_scan *s, uint32_t i)
{
    return in_range(s, i) ? ent_time_year(s->document, i) : 0;
}

static inline int count_at(const struct time_scan *s, uint32_t i)
{
    return in_range(s, i) ? ent_time_count(s->document, i) : -1;
}

static inline struct day day_of(int year, int month, int day)
{
    return (struct day){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

static inline void set_period(struct period *p, struct day from, struct day to)
{
    p->from = from;
    p->to = to;
}

static inline void set_one(struct period *p, struct day d) { set_period(p, d, d); }

/* n units before (-) or after (+) a day, at the unit's own precision; no date where the day's is coarser. Exactly: to the day, where the day is full. */
struct day ent_time_stepped(struct day from, int unit, int n);
struct day ent_time_stepped_exactly(struct day from, int unit, int n);

/* time_period.c: sets a date whose year is 0 where the text names none; false where the calendar has no such date. */
bool ent_time_date(const struct time_scan *s, struct period *p, int year, int month, int day);

/* "2023", "this year", "last year": the tokens it takes, 0 where none of them stands there. */
uint32_t ent_time_whole_year(const struct time_scan *s, uint32_t i, int *year);

/* time_period.c: "2014", ", 2014", "last year" after a date, and the tokens it takes; dates; a weekday with its date or nearest to the report, by a
 * turn or in the sentence's direction; a third of a period: part 0, 1, 2; "this week", "the year", "May" after "end of"; what stands after a
 * preposition; an interval without its end ("since") or start ("until"). */
uint32_t ent_time_year_after(const struct time_scan *s, uint32_t i, int *year);
uint32_t ent_time_date_at(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_month_first(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_weekday_at(const struct time_scan *s, uint32_t i, struct period *p);
void ent_time_set_weekday(const struct time_scan *s, struct period *p, int weekday, int turn);
uint32_t ent_time_daytime_after(const struct time_scan *s, uint32_t i);
bool ent_time_set_part(struct period *p, int part);
uint32_t ent_time_part_of(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_governed(const struct time_scan *s, uint32_t i, struct period *p);
void ent_time_open_end(struct period *p, enum time_class class);

/* time_turn.c: "last week", "next Friday", "past three years"; a unit of the calendar (turn 0: the report's own); the weekend of a week. */
uint32_t ent_time_turned(const struct time_scan *s, uint32_t i, struct period *p);
bool ent_time_turned_unit(const struct time_scan *s, struct period *p, int unit, int turn);
void ent_time_set_weekend(const struct time_scan *s, struct period *p, int turn);

/* time_season.c: a season after "last" or "this" (turn), "spring 2014", and after a preposition "the spring". time_feast.c: "Christmas", "Easter Monday". */
uint32_t ent_time_season(const struct time_scan *s, uint32_t i, int turn, struct period *p);
uint32_t ent_time_season_of_year(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_season_alone(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_feast(const struct time_scan *s, uint32_t i, struct period *p);

/* time_count.c: "two days ago", "four years later", "in two months", "within ten days", "a year ago today", "two weeks from Tuesday". */
uint32_t ent_time_counted(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_in_count(const struct time_scan *s, uint32_t i, struct period *p);

/* time_anchor.c: the date that the sentence names last before a token; "the following week", "the same day", "the day before", "the week before last",
 * "the week of June 5". */
struct day ent_time_anchor(const struct time_scan *s, uint32_t i);
uint32_t ent_time_following(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_day_before(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_before_last(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_week_with(const struct time_scan *s, uint32_t i, struct period *p);

/* time_lead.c: "no later than June 30", "as of March 1", "as early as Sunday", "effective July 1", "prior to 1989". */
uint32_t ent_time_led(const struct time_scan *s, uint32_t i, struct period *p);

/* time_year.c: "2019-20", "2011/12", "fiscal 2024", "year's end", and what stands after "the": "years 2016 to 2020", "first nine months of 2013",
 * "three months to June", "opening months of 2016". */
uint32_t ent_time_year_range(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_fiscal(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_end_of_unit(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_years(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_end_months(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_months_to(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_end_units(const struct time_scan *s, uint32_t i, struct period *p);

/* time_era.c: "the fourth quarter of 2022", "Q3 2023", "the first half of 2023", "the second week of May", "this quarter", "the nineteenth century", "the mid-1960s", "the 1920s and 1930s", "about 1640". */
uint32_t ent_time_quarter(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_turned_quarter(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_half(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_week_of(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_century(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_decades(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_about_year(const struct time_scan *s, uint32_t i, struct period *p);

#endif
