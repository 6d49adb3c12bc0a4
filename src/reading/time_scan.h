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

/* n units before (-) or after (+) a day, at the unit's own precision; no date where the day's is coarser. */
struct day ent_time_stepped(struct day from, int unit, int n);

/* time_period.c: sets a date whose year is 0 where the text names none; false where the calendar has no such date. */
bool ent_time_date(const struct time_scan *s, struct period *p, int year, int month, int day);

/* "2023", "this year", "last year": the tokens it takes, 0 where none of them stands there. */
uint32_t ent_time_whole_year(const struct time_scan *s, uint32_t i, int *year);

/* time_season.c: a season after "last" or "this" (turn), "spring 2014", and after a preposition "the spring", "Christmas". */
uint32_t ent_time_season(const struct time_scan *s, uint32_t i, int turn, struct period *p);
uint32_t ent_time_season_of_year(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_season_alone(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_feast(const struct time_scan *s, uint32_t i, struct period *p);

/* time_count.c: "two days ago", "four years later", "in two months", "within ten days", "a fortnight ago". */
uint32_t ent_time_counted(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_in_count(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_following_year(const struct time_scan *s, uint32_t i, struct period *p);

/* time_era.c: "the fourth quarter of 2022", "Q3 2023", "the first half of 2023", "the second week of May", "this quarter", "the nineteenth century", "the mid-1960s", "the 1920s and 1930s", "about 1640". */
uint32_t ent_time_quarter(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_turned_quarter(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_half(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_week_of(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_century(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_decades(const struct time_scan *s, uint32_t i, struct period *p);
uint32_t ent_time_about_year(const struct time_scan *s, uint32_t i, struct period *p);

#endif
