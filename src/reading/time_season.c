#include "reading/time_scan.h"

uint32_t ent_time_season(const struct time_scan *s, uint32_t i, int turn, struct period *p)
{
    struct time_word season = word_at(s, i);
    if (season.class != TIME_SEASON || !s->report.year) return 0;
    set_one(p, day_of(s->report.year + (turn < 0 ? -1 : turn), season.value, 0));
    return 1;
}

/* "spring 2014", "summer of 2021": a season without a year or a turn is as often something else. */
uint32_t ent_time_season_of_year(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word season = word_at(s, i);
    if (season.class != TIME_SEASON) return 0;
    uint32_t n = 1 + is_word(s, i + 1, "of");
    int year;
    uint32_t rest = ent_time_whole_year(s, i + n, &year);
    if (!rest || (rest > 1 && n == 1)) return 0;
    set_one(p, day_of(year, season.value, 0));
    return n + rest;
}

/* "in the spring": the one nearest in the direction of the sentence. */
uint32_t ent_time_season_alone(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word season = word_at(s, i);
    if (season.class != TIME_SEASON || s->direction == TIME_OPEN || !s->report.month) return 0;
    int now = s->report.month < 3 ? -1 : s->report.month / 3 - 1, then = season.value - 21;
    if (now > 3) now = 3;
    int year = s->report.year + (s->direction == TIME_AHEAD ? then < now : -(then > now));
    set_one(p, day_of(year, season.value, 0));
    return 1;
}
