#include "reading/time_scan.h"

struct day ent_time_stepped(struct day from, int unit, int n)
{
    if (unit == UNIT_MINUTE && from.day) return from;
    if (unit == UNIT_HOUR && from.day) return ent_day_plus(from, n / 24);
    if (unit == UNIT_DAY && from.day) return ent_day_plus(from, n);
    if (unit == UNIT_WEEK && from.day) return ent_day_plus(from, 7 * n);
    if (unit == UNIT_MONTH && from.month) return ent_month_plus(from, n);
    if (unit == UNIT_YEAR && from.year) return day_of(from.year + n, 0, 0);
    if (unit == UNIT_DECADE && from.year) return day_of(from.year + 10 * n, 0, 0);
    if (unit == UNIT_CENTURY && from.year > 100 * -n) return day_of(from.year + 100 * n, 0, 0);
    return (struct day){0};
}

struct day ent_time_stepped_exactly(struct day from, int unit, int n)
{
    int months = unit == UNIT_MONTH    ? n
                 : unit == UNIT_YEAR   ? 12 * n
                 : unit == UNIT_DECADE ? 120 * n
                                       : 0;
    if (!months || !from.day) return ent_time_stepped(from, unit, n);
    struct day there = ent_month_plus(from, months);
    int last = ent_days_in_month(there.year, there.month);
    return day_of(there.year, there.month, from.day < last ? from.day : last);
}

/* A number and a unit of time: "two days", "a couple of years", "a fortnight", "a 30-year".
 *
 *   n      tokens, 0 where there is none
 *   count  0 where it is not known: "several"
 *   is_about  a number of weeks or decades is seldom meant to the day or year */
struct amount {
    uint32_t n;
    int count, unit;
    bool is_article, is_about;
};

static struct amount amount_at(const struct time_scan *s, uint32_t i)
{
    struct amount a = {.count = count_at(s, i)};
    if (a.count < 0) return a;
    a.is_article = is_word(s, i, "a") || is_word(s, i, "an");
    uint32_t n = 1;
    if (a.is_article && count_at(s, i + 1) == 0) { /* "a few", "a couple" */
        a.count = 0;
        n++;
    } else if (a.is_article && (is_word(s, i + 1, "couple") || is_word(s, i + 1, "dozen"))) {
        a.count = count_at(s, i + 1);
        n++;
    }
    if (is_word(s, i + n, "of")) n++;
    bool is_fortnight = is_word(s, i + n, "fortnight");
    struct time_word unit = word_at(s, i + n);
    if (!is_fortnight && unit.class != TIME_UNIT) return a;
    a.n = n + 1;
    a.unit = is_fortnight ? UNIT_WEEK : unit.value;
    if (is_fortnight) a.count *= 2;
    a.is_about = a.unit == UNIT_WEEK || a.unit == UNIT_DECADE || a.unit == UNIT_CENTURY;
    return a;
}

/* "roughly", "just over", "more than": how many words say that what follows is not exact. */
static uint32_t about_words(const struct time_scan *s, uint32_t i)
{
    if (is_word(s, i, "just") && is_word(s, i + 1, "over")) return 2;
    if (is_word(s, i, "more") && is_word(s, i + 1, "than")) return 2;
    if (is_word(s, i, "around") || is_word(s, i, "over")) return 1;
    return word_at(s, i).class == TIME_ABOUT && !is_word(s, i, "more");
}

static void set_from_anchor(const struct time_scan *s, uint32_t i, const struct amount *a, int sign,
                            struct period *p)
{
    struct day anchor = ent_time_anchor(s, i);
    bool is_short = a->unit == UNIT_HOUR || a->unit == UNIT_MINUTE;
    if (a->count && !is_short) set_one(p, ent_time_stepped(anchor, a->unit, sign * a->count));
    p->is_vague = !p->from.year;
    p->is_about = p->from.year && a->is_about;
}

static void set_ago(const struct time_scan *s, const struct amount *a, bool is_about,
                    struct period *p)
{
    if (a->count) set_one(p, ent_time_stepped(s->report, a->unit, -a->count));
    p->is_about = p->from.year && (is_about || a->is_about);
}

/* "a week ago today", "20 years ago this month", "a fortnight ago on Saturday": the words after "ago" say from when exactly. */
static uint32_t set_ago_exactly(const struct time_scan *s, uint32_t i, const struct amount *a,
                                struct period *p)
{
    uint32_t on = is_word(s, i, "on");
    struct time_word word = word_at(s, i + on);
    struct period from = {0};
    uint32_t n = 0;
    if (word.class == TIME_DAY && s->report.day) {
        set_one(&from, ent_day_plus(s->report, word.value));
        n = 1;
    } else if (word.class == TIME_WEEKDAY && s->report.day) {
        ent_time_set_weekday(s, &from, word.value, 0);
        n = on + 1;
    } else if (is_word(s, i, "this") && is_word(s, i + 1, "month") && s->report.month) {
        set_one(&from, day_of(s->report.year, s->report.month, 0));
        struct day there = ent_month_plus(from.from, -a->count * (a->unit == UNIT_YEAR ? 12 : 120));
        bool is_years = a->unit == UNIT_YEAR || a->unit == UNIT_DECADE;
        if (is_years) set_one(p, there);
        return is_years ? 2 : 0;
    }
    struct day there = ent_time_stepped_exactly(from.from, a->unit, -a->count);
    if (!n || !there.year) return 0;
    set_one(p, there);
    return n;
}

/* "two weeks from Tuesday", "three days from now", at "from". */
static uint32_t set_from_day(const struct time_scan *s, uint32_t i, const struct amount *a,
                             struct period *p)
{
    struct time_word word = word_at(s, i + 1);
    struct time_scan ahead = *s;
    struct period from = {0};
    ahead.direction = TIME_AHEAD;
    if (!is_word(s, i, "from") || !a->count || !s->report.day) return 0;
    if (is_word(s, i + 1, "now")) {
        set_one(p, ent_time_stepped(s->report, a->unit, a->count));
        p->is_about = a->is_about;
        return 2;
    }
    if (word.class == TIME_DAY) set_one(&from, ent_day_plus(s->report, word.value));
    if (word.class == TIME_WEEKDAY) ent_time_set_weekday(&ahead, &from, word.value, 0);
    if (!from.from.year) return 0;
    set_one(p, ent_time_stepped_exactly(from.from, a->unit, a->count));
    return 2;
}

/* "two Fridays ago": the second one back. */
static uint32_t weekdays_ago(const struct time_scan *s, uint32_t i, struct period *p)
{
    int count = count_at(s, i),
        weekday = in_range(s, i + 1) ? ent_time_weekdays(s->document, i + 1) : -1;
    if (count < 1 || weekday < 0 || !is_word(s, i + 2, "ago") || !s->report.day) return 0;
    ent_time_set_weekday(s, p, weekday, -1);
    set_one(p, ent_day_plus(p->from, -7 * (count - 1)));
    return 3;
}

uint32_t ent_time_counted(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t about = about_words(s, i), days = weekdays_ago(s, i, p);
    if (days) return days;
    struct amount a = amount_at(s, i + about);
    uint32_t n = about + a.n;
    if (!a.n) return 0;
    uint32_t from = set_from_day(s, i + n, &a, p);
    if (from) return n + from;
    bool is_ago = is_word(s, i + n, "ago");
    bool is_later = is_word(s, i + n, "later"), is_earlier = is_word(s, i + n, "earlier");
    uint32_t exactly = is_ago && a.count ? set_ago_exactly(s, i + n + 1, &a, p) : 0;
    if (is_ago && !exactly) set_ago(s, &a, about != 0, p);
    if (is_later || is_earlier) set_from_anchor(s, i, &a, is_later ? 1 : -1, p);
    if (is_ago || is_later || is_earlier) return n + 1 + exactly;
    p->is_vague = true;
    return about || a.is_article ? 0 : n;
}

/* "the first clear sign in three years", "the worst losses in a decade": how long it has not been so, not when it will be. */
static bool is_since_then(const struct time_scan *s, uint32_t i)
{
    enum { REACH = 8 };
    const struct document *d = s->document;
    for (uint32_t back = 1; back <= REACH && back <= i; back++) {
        struct str word = token_text(d, i - back);
        if (d->tokens.at[i - back].flags & TOKEN_PUNCTUATION) return false;
        if (str_is_fold(word, "first") || str_is_fold(word, "only") || str_is_fold(word, "worst") ||
            (word.n > 5 && str_ends(word, STR("est"))))
            return true;
    }
    return false;
}

static void set_within(const struct time_scan *s, const struct amount *a, struct period *p)
{
    struct day end = ent_time_stepped(s->report, a->unit, a->count), start = s->report;
    if (!end.year) return;
    if (!end.day) start.day = 0;
    if (!end.month) start.month = 0;
    set_period(p, start, end);
}

uint32_t ent_time_in_count(const struct time_scan *s, uint32_t i, struct period *p)
{
    bool is_within = is_word(s, i, "within");
    if (!is_within && !is_word(s, i, "in")) return 0;
    uint32_t about = about_words(s, i + 1);
    struct amount a = amount_at(s, i + 1 + about);
    bool is_short = a.unit == UNIT_MINUTE || (a.unit == UNIT_HOUR && a.count < 24);
    if (!a.n || !a.count || is_short) return 0;
    bool is_ahead = s->direction == TIME_AHEAD || (s->direction == TIME_OPEN && s->is_present);
    if (!is_ahead || is_since_then(s, i)) return 0;
    if (is_within)
        set_within(s, &a, p);
    else
        set_one(p, ent_time_stepped(s->report, a.unit, a.count));
    if (!p->from.year) return 0;
    p->is_about = !is_within && (about > 0 || a.is_about);
    return 1 + about + a.n;
}
