#include "reading/time_period.h"

#include "reading/time_scan.h"

static int day_at(const struct time_scan *s, uint32_t i)
{
    return in_range(s, i) ? ent_time_day(s->document, i) : 0;
}

static bool is_dash(const struct time_scan *s, uint32_t i)
{
    return is_word(s, i, "-") || is_word(s, i, "–") || is_word(s, i, "—");
}

static void set_days(struct period *p, struct day from, int32_t first, int32_t last)
{
    set_period(p, ent_day_plus(from, first), ent_day_plus(from, last));
}

/* -1, 0, 1: before, within or after the report's date, at the coarser precision of the two. */
static int side_of(struct day d, struct day report)
{
    if (d.month != report.month) return d.month < report.month ? -1 : 1;
    if (!d.day || !report.day || d.day == report.day) return 0;
    return d.day < report.day ? -1 : 1;
}

/* The year of a date that names none: the nearest one in the direction the sentence points, the nearest of all where it points nowhere. */
static int year_of(const struct time_scan *s, int month, int day)
{
    struct day report = s->report, d = day_of(report.year, month, day);
    if (!report.year || !report.month) return report.year;
    int side = side_of(d, report);
    if (s->direction == TIME_BACK) return report.year - (side > 0);
    if (s->direction == TIME_AHEAD) return report.year + (side < 0);
    int apart = month - report.month;
    return report.year - (apart > 6) + (apart < -6);
}

/* Sets a date whose year is 0 where the text names none; false where the calendar has no such date. */
bool ent_time_date(const struct time_scan *s, struct period *p, int year, int month, int day)
{
    int assumed = year ? year : year_of(s, month, day);
    if (!assumed) return ent_day_exists(day_of(2000, month, day));
    struct day d = day_of(assumed, month, day);
    if (!ent_day_exists(d)) return false;
    set_one(p, d);
    return true;
}

/* "2014", ", 2014", "last year" after a date: the year and the tokens it takes. */
uint32_t ent_time_year_after(const struct time_scan *s, uint32_t i, int *year)
{
    uint32_t comma = is_word(s, i, ",");
    *year = year_at(s, i + comma);
    if (*year) return comma + 1;
    bool is_turned = word_at(s, i).class == TIME_TURN && is_word(s, i + 1, "year");
    if (!is_turned || !s->report.year) return 0;
    int turn = word_at(s, i).value;
    *year = s->report.year + (turn < 0 ? -1 : turn);
    return 2;
}

/* The second day of "2-3", "7 and 8", "7 to 9", with the tokens it takes. */
static uint32_t second_day(const struct time_scan *s, uint32_t i, int *day)
{
    *day = 0;
    bool is_joined = is_dash(s, i) || is_word(s, i, "and") || is_word(s, i, "to");
    if (!is_joined || !day_at(s, i + 1)) return 0;
    *day = day_at(s, i + 1);
    return 2;
}

static uint32_t finish_days(const struct time_scan *s, struct period *p, const int date[4])
{
    struct period end = {0};
    if (!ent_time_date(s, p, date[0], date[1], date[2])) return 0;
    if (!date[3]) return 1;
    if (date[3] <= date[2] || !ent_time_date(s, &end, date[0], date[1], date[3])) return 0;
    p->to = end.from;
    return 1;
}

/* "April 23", "April 23, 2025", "December 2-3", "April 2025", "April". A number before it that makes no date with it spoils it: "31 June". */
uint32_t ent_time_month_first(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word month = word_at(s, i);
    if (month.class != TIME_MONTH) return 0;
    int date[4] = {0, month.value, 0, 0};
    uint32_t n = 1;
    date[2] = day_at(s, i + n);
    if (!date[2] && i && ent_time_day(s->document, i - 1)) return 0;
    if (date[2]) n++;
    if (date[2]) n += second_day(s, i + n, &date[3]);
    if (!date[2] && is_word(s, i + n, "of") && year_at(s, i + n + 1)) n++;
    n += ent_time_year_after(s, i + n, &date[0]);
    return finish_days(s, p, date) ? n : 0;
}

/* "23 April 2025", "the 23rd of April", "the 28th of this month". */
static uint32_t day_first(const struct time_scan *s, uint32_t i, struct period *p)
{
    int date[4] = {0, 0, day_at(s, i), 0};
    if (!date[2]) return 0;
    uint32_t n = 1 + second_day(s, i + 1, &date[3]);
    if (is_word(s, i + n, "day")) n++; /* "the 9th day of March" */
    if (is_word(s, i + n, "of")) n++;
    struct time_word month = word_at(s, i + n);
    bool is_turned = month.class == TIME_TURN && is_word(s, i + n + 1, "month");
    if (is_turned && !date[3] && s->report.month) {
        struct day d = ent_month_plus(s->report, month.value < 0 ? -1 : month.value);
        return ent_time_date(s, p, d.year, d.month, date[2]) ? n + 2 : 0;
    }
    if (month.class != TIME_MONTH) return 0;
    date[1] = month.value;
    n++;
    n += ent_time_year_after(s, i + n, &date[0]);
    return finish_days(s, p, date) ? n : 0;
}

/* "2025-04-23" where it is one token. */
static uint32_t iso_date(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct day d;
    struct str text = token_text(s->document, i);
    if (text.n != 10 || !ent_day_read(text, &d)) return 0;
    set_one(p, d);
    return 1;
}

/* Is "May" here the month, not the verb or the name of a person? */
static bool may_is_month(const struct time_scan *s, uint32_t i)
{
    if (day_at(s, i + 1) || year_at(s, i + 1)) return true;
    if (!i) return false;
    enum time_class before = ent_time_word(s->document, i - 1).class;
    bool is_joined = ent_token_is(s->document, i - 1, "to") ||
                     ent_token_is(s->document, i - 1, "and") ||
                     ent_token_is(s->document, i - 1, "or");
    if (is_joined && i > 1) return ent_time_word(s->document, i - 2).class == TIME_MONTH;
    return before == TIME_SPAN || before == TIME_IN || before == TIME_UNTIL ||
           before == TIME_SINCE || before == TIME_PART || before == TIME_TURN || day_at(s, i - 1);
}

uint32_t ent_time_date_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t n = iso_date(s, i, p);
    if (!n) n = day_first(s, i, p);
    if (!n && is_word(s, i, "may") && !may_is_month(s, i)) return 0;
    return n ? n : ent_time_month_first(s, i, p);
}

/* The weekday nearest to the report's day in a direction; the report's own day counts unless the words exclude it. */
void ent_time_set_weekday(const struct time_scan *s, struct period *p, int weekday, int turn)
{
    if (!s->report.day) {
        if (s->report.month && !turn) set_one(p, s->report);
        return;
    }
    int distance = (weekday - ent_day_of_week(s->report) + 7) % 7;
    bool is_ahead = turn > 0 || (!turn && s->direction == TIME_AHEAD);
    if (!is_ahead && distance) distance -= 7;
    if (!distance && turn) distance = turn > 0 ? 7 : -7;
    set_one(p, ent_day_plus(s->report, distance));
}

uint32_t ent_time_daytime_after(const struct time_scan *s, uint32_t i)
{
    struct time_word w = word_at(s, i);
    return w.class == TIME_UNIT && w.value == UNIT_DAYTIME;
}

/* "Friday", "Friday, April 23", "Tuesday morning". */
uint32_t ent_time_weekday_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word w = word_at(s, i);
    if (w.class != TIME_WEEKDAY) return 0;
    uint32_t n = 1 + ent_time_daytime_after(s, i + 1);
    uint32_t comma = is_word(s, i + n, ",");
    uint32_t date = in_range(s, i + n + comma) ? ent_time_date_at(s, i + n + comma, p) : 0;
    if (date) return n + comma + date;
    if (n == 1 && is_word(s, i + 1, "week")) { /* "Tuesday week": a week after the next Tuesday */
        struct time_scan ahead = *s;
        ahead.direction = TIME_AHEAD;
        ent_time_set_weekday(&ahead, p, w.value, 0);
        if (p->from.day) set_one(p, ent_day_plus(p->from, 7));
        return 2;
    }
    ent_time_set_weekday(s, p, w.value, 0);
    return n;
}

/* "the day before yesterday", "the day after tomorrow", at "day". */
static uint32_t day_beyond(const struct time_scan *s, uint32_t i, struct period *p)
{
    bool is_back = is_word(s, i + 1, "before") && is_word(s, i + 2, "yesterday");
    bool is_ahead = is_word(s, i + 1, "after") && is_word(s, i + 2, "tomorrow");
    if (!is_word(s, i, "day") || !(is_back || is_ahead)) return 0;
    if (s->report.day) set_one(p, ent_day_plus(s->report, is_back ? -2 : 2));
    return 3;
}

/* "today", "yesterday morning". With a month-only date they give the month. */
static uint32_t day_word(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word w = word_at(s, i);
    if (w.class != TIME_DAY) return 0;
    if (s->report.day)
        set_one(p, ent_day_plus(s->report, w.value));
    else if (s->report.month)
        set_one(p, s->report);
    return 1 + ent_time_daytime_after(s, i + 1);
}

/* "the overnight train": what runs or is done at night as a rule. */
static bool is_habit(const struct time_scan *s, uint32_t i)
{
    static const char *const words[] = {
        "train", "ferry", "bus",     "coach", "flight",  "boat",   "stay",    "stop",    "shift",
        "bag",   "guest", "service", "rate",  "sleeper", "trains", "ferries", "flights", "buses"};
    return in_range(s, i) && STR_AMONG_FOLD(token_text(s->document, i), words);
}

/* "overnight": from yesterday to the report's day, or to the next where it is still to come. */
static uint32_t overnight_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (word_at(s, i).class != TIME_OVERNIGHT || is_habit(s, i + 1)) return 0;
    int first = s->direction == TIME_AHEAD ? 0 : -1;
    if (s->report.day) set_days(p, s->report, first, first + 1);
    p->is_vague = !s->report.day;
    return 1;
}

/* A third of a period as news writers mean it: early, middle, late. Late in a year is its last quarter. */
bool ent_time_set_part(struct period *p, int part)
{
    static const uint8_t months[3][2] = {{1, 4}, {5, 8}, {10, 12}};
    static const uint8_t days[3][2] = {{1, 10}, {11, 20}, {21, 31}};
    struct day d = p->from;
    if (!d.year || d.day || !day_equal(d, p->to)) return false;
    if (d.month > 12) return false;
    if (!d.month) {
        set_period(p, day_of(d.year, months[part][0], 0), day_of(d.year, months[part][1], 0));
        return true;
    }
    struct day end = ent_day_end(d);
    if (part < 2) end.day = days[part][1];
    set_period(p, day_of(d.year, d.month, days[part][0]), end);
    return true;
}

static uint32_t year_or_decade(const struct time_scan *s, uint32_t i, struct period *p)
{
    int year = year_at(s, i);
    uint32_t n = ent_time_decades(s, i, p);
    if (n || year < 1500 || year > 2099) return n;
    set_one(p, day_of(year, 0, 0));
    return 1;
}

/* "this week", "the year", "May", "2022" after "late", "end of". */
uint32_t ent_time_part_of(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t the = is_word(s, i, "the");
    struct time_word unit = word_at(s, i + the);
    if (the && unit.class == TIME_UNIT && ent_time_turned_unit(s, p, unit.value, 0)) return 2;
    uint32_t n = ent_time_century(s, i + the, p);
    if (!n) n = year_or_decade(s, i + the, p);
    if (!n) n = ent_time_turned(s, i + the, p);
    if (!n && !the) n = ent_time_weekday_at(s, i, p);
    if (!n && !the && in_range(s, i)) n = ent_time_date_at(s, i, p);
    return n ? n + the : 0;
}

/* "late 2022", "mid-March", "early on Friday", "end of the week". */
static uint32_t part_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word part = word_at(s, i);
    if (part.class != TIME_PART) return 0;
    uint32_t n = 1;
    if (is_word(s, i + n, "-") || is_word(s, i + n, "in") || is_word(s, i + n, "on")) n++;
    if (is_word(s, i + n, "of")) n++;
    uint32_t whole = ent_time_part_of(s, i + n, p);
    if (!whole) return 0;
    if (!p->blurred) ent_time_set_part(p, part.value);
    return n + whole;
}

/* "mid-March", "mid-2009" as one token. */
static uint32_t middle_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    int middle = ent_time_middle(s->document, i);
    if (!middle) return 0;
    int year = middle, n = 0;
    if (middle <= 12) n = (int)ent_time_year_after(s, i + 1, &year);
    if (middle > 12)
        set_one(p, day_of(middle, 0, 0));
    else if (!ent_time_date(s, p, n ? year : 0, middle, 0))
        return 0;
    ent_time_set_part(p, 1);
    return (uint32_t)n + 1;
}

static uint32_t vague_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (word_at(s, i).class != TIME_VAGUE) return 0;
    p->is_vague = true;
    return 1;
}

static uint32_t core(const struct time_scan *s, uint32_t i, struct period *p)
{
    static const time_matcher matchers[] = {ent_time_feast,
                                            ent_time_fiscal,
                                            ent_time_year_range,
                                            ent_time_end_of_unit,
                                            part_at,
                                            middle_at,
                                            ent_time_turned_quarter,
                                            ent_time_following,
                                            ent_time_turned,
                                            ent_time_weekday_at,
                                            day_word,
                                            overnight_at,
                                            day_beyond,
                                            ent_time_half,
                                            ent_time_week_of,
                                            ent_time_counted,
                                            ent_time_quarter,
                                            ent_time_century,
                                            ent_time_season_of_year,
                                            ent_time_date_at};
    if (!in_range(s, i)) return 0;
    *p = (struct period){0};
    for (size_t k = 0; k < sizeof matchers / sizeof *matchers; k++) {
        *p = (struct period){0};
        uint32_t n = matchers[k](s, i, p);
        if (n) return n;
    }
    return 0;
}

static bool is_range_word(const struct time_scan *s, uint32_t i)
{
    return is_dash(s, i) || is_word(s, i, "to") || is_word(s, i, "through") ||
           is_word(s, i, "until") || is_word(s, i, "till");
}

/* Do the words themselves say in which year the time is? Of a weekday without a date nobody asks. */
static bool year_is_named(const struct time_scan *s, uint32_t i, uint32_t n)
{
    if (word_at(s, i).class == TIME_WEEKDAY && n < 3) return true;
    for (uint32_t k = 0; k < n; k++)
        if (year_at(s, i + k) || ent_time_middle(s->document, i + k) > 12 ||
            word_at(s, i + k).class == TIME_TURN)
            return true;
    return false;
}

/* Makes the stretch from p to end: a start without a year takes that of the end, and where the days run backwards the one that the sentence's direction leaves free moves. */
static void extend(const struct time_scan *s, struct period *p, const struct period *end,
                   bool has_year, bool end_has_year)
{
    struct day from = p->from, to = end->to;
    if (!has_year && end_has_year && from.month && to.month)
        from.year = (int16_t)(to.year - (from.month > to.month));
    bool is_backwards = from.year > to.year || (from.year == to.year && from.month > to.month);
    if (!has_year && !end_has_year && from.month && to.month &&
        (is_backwards || from.year < to.year)) {
        bool is_ahead = s->direction == TIME_AHEAD;
        if (is_ahead) to.year = (int16_t)(from.year + (to.month < from.month));
        if (!is_ahead) from.year = (int16_t)(to.year - (from.month > to.month));
    }
    bool are_days = day_is_full(from) && day_is_full(to);
    if (are_days && ent_day_number(to) < ent_day_number(from)) { /* weekdays */
        if (s->direction == TIME_AHEAD) to = ent_day_plus(to, 7);
        if (s->direction != TIME_AHEAD) from = ent_day_plus(from, -7);
    }
    set_period(p, from, to);
}

/* Are two times of one kind: days, months or years? */
static bool is_alike(const struct period *a, const struct period *b)
{
    bool is_plain = day_equal(b->from, b->to) && b->from.year && !b->blurred && !b->is_vague;
    return is_plain && !a->from.day == !b->from.day && !a->from.month == !b->from.month;
}

/* Does b begin where a ends: the next day, month or year, with no other between? */
static bool is_next_to(struct day a, struct day b)
{
    if (a.day && b.day) return ent_day_number(b) - ent_day_number(a) == 1;
    if (a.month && b.month) return 12 * (b.year - a.year) + b.month - a.month == 1;
    return b.year - a.year == 1;
}

/* "Monday through Thursday", "July or August", "May 9 and May 10", "2014 or 2015": alternatives are a stretch where they are neighbours. */
static uint32_t joined(const struct time_scan *s, uint32_t i, uint32_t n, struct period *p,
                       time_matcher match)
{
    struct period end = {0}, all = *p;
    bool is_range = is_range_word(s, i + n);
    bool is_pair = is_word(s, i + n, "and") || is_word(s, i + n, "or");
    bool is_one = day_equal(p->from, p->to) && p->from.year && !p->blurred && !p->is_vague;
    if (!is_one || !(is_range || is_pair) || !in_range(s, i + n + 1)) return n;
    uint32_t rest = match(s, i + n + 1, &end);
    if (!rest || !is_alike(p, &end)) return n;
    extend(s, &all, &end, year_is_named(s, i, n), year_is_named(s, i + n + 1, rest));
    if (is_pair && !is_next_to(all.from, all.to)) return n;
    *p = all;
    return n + 1 + rest;
}

/* A weekday, date or month on its own or with its like: "Thursday to Saturday" tells of days to come where it is told in the present. */
static uint32_t joined_core(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t n = core(s, i, p);
    struct time_word first = word_at(s, i);
    bool is_day = in_range(s, i) &&
                  (first.class == TIME_WEEKDAY || first.class == TIME_MONTH || day_at(s, i));
    if (!n || !is_day) return n;
    time_matcher like = first.class == TIME_WEEKDAY ? ent_time_weekday_at : ent_time_date_at;
    uint32_t all = joined(s, i, n, p, like);
    bool is_set = all > n && is_range_word(s, i + n) && s->direction == TIME_OPEN && s->is_present;
    if (!is_set) return all;
    struct time_scan ahead = *s;
    ahead.direction = TIME_AHEAD;
    n = core(&ahead, i, p);
    return joined(&ahead, i, n, p, like);
}

/* "at the weekend": the one before or after the report's day. */
static uint32_t weekend_alone(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word unit = word_at(s, i);
    if (unit.class != TIME_UNIT || unit.value != UNIT_WEEKEND) return 0;
    bool is_over = s->direction == TIME_BACK && s->report.day && ent_day_of_week(s->report) < 5;
    ent_time_set_weekend(s, p, is_over ? -1 : 0);
    return 1;
}

/* What only stands after "the". */
static uint32_t articled(const struct time_scan *s, uint32_t i, struct period *p)
{
    static const time_matcher matchers[] = {ent_time_years,     ent_time_before_last,
                                            ent_time_week_with, ent_time_end_months,
                                            ent_time_months_to, ent_time_end_units};
    for (size_t k = 0; k < sizeof matchers / sizeof *matchers && in_range(s, i); k++) {
        *p = (struct period){0};
        uint32_t n = matchers[k](s, i, p);
        if (n) return n;
    }
    *p = (struct period){0};
    return 0;
}

/* A core after a preposition, where a bare year may stand and "the" may come first. */
uint32_t ent_time_governed(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t the = is_word(s, i, "the");
    uint32_t n = the ? articled(s, i + 1, p) : 0;
    if (n) return n + 1;
    n = joined_core(s, i + the, p);
    *p = n ? *p : (struct period){0};
    if (!n && in_range(s, i + the)) n = year_or_decade(s, i + the, p);
    if (!n) n = ent_time_about_year(s, i + the, p);
    if (!n && the) n = ent_time_season_alone(s, i + the, p);
    if (!n && the) n = weekend_alone(s, i + the, p);
    return n ? n + the : 0;
}

/* "from 2005 to 2008", "between Monday and Friday". */
static uint32_t span_at(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct period end = {0};
    uint32_t n = in_range(s, i) ? day_first(s, i, p) : 0;
    if (n && !day_equal(p->from, p->to)) return n; /* "12 to 14 May" */
    *p = (struct period){0};
    n = ent_time_governed(s, i, p);
    if (!n || (p->blurred && !day_equal(p->from, p->to))) return n; /* "the 1840s to the 1890s" */
    bool is_joined = is_range_word(s, i + n) || is_word(s, i + n, "and");
    uint32_t rest = is_joined ? ent_time_governed(s, i + n + 1, &end) : 0;
    if (rest && end.to.year)
        extend(s, p, &end, year_is_named(s, i, n), year_is_named(s, i + n + 1, rest));
    else if (day_equal(p->from, p->to))
        p->to = (struct day){0};
    return rest && end.to.year ? n + 1 + rest : n;
}

void ent_time_open_end(struct period *p, enum time_class class)
{
    if (class == TIME_UNTIL) p->from = (struct day){0};
    if (class == TIME_SINCE) p->to = (struct day){0};
}

static enum time_direction direction_of(const struct time_scan *s, struct time_word word)
{
    if (word.class == TIME_SINCE && !word.value) return TIME_BACK;
    bool may_be_ahead = s->direction == TIME_OPEN || s->is_present;
    return word.class == TIME_UNTIL && may_be_ahead ? TIME_AHEAD : s->direction;
}

/* After "circa". */
static uint32_t old_year(const struct time_scan *s, uint32_t i, struct period *p)
{
    int year = year_at(s, i);
    set_one(p, day_of(year, 0, 0));
    return year != 0;
}

static uint32_t plain_year(const struct time_scan *s, uint32_t i, struct period *p)
{
    int year = year_at(s, i);
    if (year < 1500 || year > 2099) return 0;
    set_one(p, day_of(year, 0, 0));
    return 1;
}

static uint32_t after_preposition(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word word = word_at(s, i);
    struct time_scan turned = *s;
    turned.direction = direction_of(s, word);
    uint32_t ahead = ent_time_in_count(&turned, i, p);
    if (ahead) return ahead - 1;
    if (word.class == TIME_SPAN) return span_at(&turned, i + 1, p);
    if (word.class != TIME_IN && word.class != TIME_UNTIL && word.class != TIME_SINCE) return 0;
    bool is_adverb = word.class == TIME_IN && word_at(s, i + 1).class == TIME_DAY;
    uint32_t least = is_word(s, i + 1, "at") && is_word(s, i + 2, "least") ? 2 : 0;
    uint32_t n = is_adverb ? 0 : ent_time_governed(&turned, i + 1 + least, p);
    if (!n && word.value) n = old_year(s, i + 1, p);
    if (n && year_at(s, i + 1 + least) && n == 1) n = joined(s, i + 1 + least, n, p, plain_year);
    if (n && word.value && p->from.year && day_equal(p->from, p->to) && word.class == TIME_IN)
        p->is_about = word_at(s, i + 1).class != TIME_WEEKDAY && !p->blurred;
    ent_time_open_end(p, word.class);
    return n ? n + least : 0;
}

/* "the 2014 agreement", "the 1990s", "the following week": not every number after "the" is a year. */
static uint32_t after_the(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (!is_word(s, i, "the")) return 0;
    int year = year_at(s, i + 1);
    if (year && (year < 1900 || year > 2099 || year % 100 == 0)) return 0;
    uint32_t n = ent_time_following(s, i, p);
    if (!n) n = ent_time_day_before(s, i, p);
    if (n) return n - 1;
    n = ent_time_governed(s, i, p);
    if (n) return n - 1;
    bool is_governed = i && is_word(s, i - 1, "for");
    return n || !is_governed ? n : ent_time_season_alone(s, i + 1, p);
}

uint32_t ent_time_period(const struct time_scan *s, uint32_t token, struct period *out)
{
    *out = (struct period){0};
    uint32_t n = ent_time_led(s, token, out);
    if (n) return n;
    *out = (struct period){0};
    n = after_preposition(s, token, out);
    if (n) return n + 1;
    n = after_the(s, token, out);
    if (n) return n + 1;
    *out = (struct period){0};
    bool is_song = word_at(s, token).class == TIME_MONTH && is_word(s, token + 1, "of") &&
                   !year_at(s, token + 2); /* "the March of the miners" */
    n = is_song ? 0 : joined_core(s, token, out);
    return n ? n : vague_at(s, token, out);
}

/* One end, with "~" where it is approximate. */
static struct str write_end(struct arena *a, const struct period *p, struct day d)
{
    const char *mark = p->is_about ? "~" : "";
    if (!d.year) return STR("..");
    if (p->blurred == 2) return ent_str_format(a, "%02dXX%s", d.year / 100, mark);
    if (p->blurred) return ent_str_format(a, "%03dX%s", d.year / 10, mark);
    struct str plain = ent_day_write(a, d);
    return p->is_about ? ent_str_format(a, "%.*s~", STR_ARGS(plain)) : plain;
}

struct str ent_period_write(struct arena *a, const struct period *p)
{
    if (!p->from.year && !p->to.year) return STR_NONE;
    if (!p->blurred && !p->is_about) return ent_interval_write(a, p->from, p->to);
    struct str from = write_end(a, p, p->from), to = write_end(a, p, p->to);
    if (day_equal(p->from, p->to)) return from;
    return ent_str_format(a, "%.*s/%.*s", STR_ARGS(from), STR_ARGS(to));
}
