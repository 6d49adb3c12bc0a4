#include "reading/time_scan.h"

static void set_days(struct period *p, struct day from, int32_t first, int32_t last)
{
    set_period(p, ent_day_plus(from, first), ent_day_plus(from, last));
}

static void set_week(const struct time_scan *s, struct period *p, int turn)
{
    if (!s->report.day) {
        if (s->report.month && !turn) set_one(p, s->report);
        return;
    }
    if (turn == -2)
        set_days(p, s->report, -7, 0);
    else
        set_days(p, s->report, 7 * turn - ent_day_of_week(s->report),
                 7 * turn - ent_day_of_week(s->report) + 6);
}

void ent_time_set_weekend(const struct time_scan *s, struct period *p, int turn)
{
    if (!s->report.day) return;
    int32_t saturday = 5 - ent_day_of_week(s->report) + 7 * turn;
    set_days(p, s->report, saturday, saturday + 1);
}

/* "the past decade" ends in the report's year; "this decade" and the next are those of the calendar. */
static void set_decade(const struct time_scan *s, struct period *p, int turn)
{
    p->is_vague = !s->report.year;
    if (p->is_vague) return;
    if (turn < 0) {
        set_period(p, day_of(s->report.year - 10, 0, 0), day_of(s->report.year, 0, 0));
        return;
    }
    set_one(p, day_of(s->report.year - s->report.year % 10 + 10 * turn, 0, 0));
    p->blurred = 1;
}

bool ent_time_turned_unit(const struct time_scan *s, struct period *p, int unit, int turn)
{
    int step = turn < 0 ? -1 : turn;
    switch (unit) {
    case UNIT_DAYTIME:
        if (s->report.day) set_one(p, ent_day_plus(s->report, step));
        if (!s->report.day && s->report.month) set_one(p, s->report);
        return true;
    case UNIT_WEEKEND:
        ent_time_set_weekend(s, p, step);
        return true;
    case UNIT_WEEK:
        set_week(s, p, turn);
        return true;
    case UNIT_MONTH:
        if (s->report.month) set_one(p, ent_month_plus(s->report, step));
        if (turn == -2 && s->report.month) p->to = ent_month_plus(s->report, 0);
        return true;
    case UNIT_YEAR:
        if (s->report.year) set_one(p, day_of(s->report.year + step, 0, 0));
        if (turn == -2 && s->report.year) p->to = day_of(s->report.year, 0, 0);
        return true;
    case UNIT_DECADE:
        set_decade(s, p, turn);
        return true;
    default:
        p->is_vague = true;
        return true;
    }
}

/* "last two weeks", "next three months": from or to the report's day. */
static uint32_t turned_count(const struct time_scan *s, uint32_t i, int turn, struct period *p)
{
    int count = in_range(s, i) ? ent_time_count(s->document, i) : -1;
    struct time_word unit = word_at(s, i + 1);
    if (count < 0 || unit.class != TIME_UNIT) return 0;
    bool is_short = unit.value == UNIT_MINUTE || (unit.value == UNIT_HOUR && count < 24);
    struct day other = ent_time_stepped(s->report, unit.value, turn < 0 ? -count : count);
    p->is_vague = !count || !other.year || is_short;
    if (p->is_vague) return 2;
    struct day here = s->report;
    if (unit.value == UNIT_YEAR) here = day_of(here.year, 0, 0);
    if (unit.value == UNIT_MONTH) here.day = 0;
    set_period(p, turn < 0 ? other : here, turn < 0 ? here : other);
    return 2;
}

static uint32_t turned_month(const struct time_scan *s, uint32_t i, int turn, struct period *p)
{
    struct time_word month = word_at(s, i);
    if (month.class != TIME_MONTH) return 0;
    struct time_scan turned = *s;
    turned.direction = turn < 0 ? TIME_BACK : turn > 0 ? TIME_AHEAD : s->direction;
    return ent_time_month_first(&turned, i, p);
}

/* "last week", "next Friday", "this year", "last June", "this fall", "past three years". */
uint32_t ent_time_turned(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word turn = word_at(s, i), next = word_at(s, i + 1);
    if (turn.class != TIME_TURN) return 0;
    uint32_t n = turned_count(s, i + 1, turn.value, p);
    if (!n) n = turned_month(s, i + 1, turn.value, p);
    if (!n) n = ent_time_season(s, i + 1, turn.value, p);
    if (n) return n + 1;
    if (next.class == TIME_WEEKDAY) {
        ent_time_set_weekday(s, p, next.value, turn.value < 0 ? -1 : turn.value);
        return 2 + ent_time_daytime_after(s, i + 2);
    }
    if (next.class != TIME_UNIT || next.value == UNIT_HOUR || next.value == UNIT_MINUTE) return 0;
    return ent_time_turned_unit(s, p, next.value, turn.value) ? 2 : 0;
}
