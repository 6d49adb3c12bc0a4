#include "reading/time_scan.h"

/* How far back in a sentence the date stands that "four years later" counts from. */
enum { ANCHOR_REACH = 24 };

/* A date, weekday or year that starts at a token and is one day, month or year. */
static uint32_t anchor_at(const struct time_scan *s, uint32_t i, struct day *out)
{
    static const time_matcher matchers[] = {ent_time_date_at, ent_time_weekday_at};
    for (size_t k = 0; k < sizeof matchers / sizeof *matchers; k++) {
        struct period p = {0};
        uint32_t n = matchers[k](s, i, &p);
        if (!n || !p.from.year) continue;
        *out = p.to;
        return n;
    }
    int year = year_at(s, i);
    if (year < 1500 || year > 2099) return 0;
    *out = day_of(year, 0, 0);
    return 1;
}

struct day ent_time_anchor(const struct time_scan *s, uint32_t i)
{
    const struct document *d = s->document;
    struct time_scan before = *s;
    struct day found = {0};
    uint32_t from = 0, end = 0;
    before.last = i ? i - 1 : 0;
    for (uint32_t back = 1; back <= ANCHOR_REACH && back <= i; back++) {
        struct day here = {0};
        uint32_t t = i - back;
        if (d->tokens.at[t].sentence != d->tokens.at[i].sentence) break;
        uint32_t n = anchor_at(&before, t, &here);
        if (n && end && t + n <= from) break;
        if (!n || t + n < end) continue; /* else it says more of the same date: "4 March 2013" */
        found = here;
        from = t;
        end = t + n;
    }
    return found;
}

/* The week from Monday on that a day lies in, some weeks on. */
static void set_week_of(struct period *p, struct day d, int weeks)
{
    if (!d.day) return;
    struct day monday = ent_day_plus(d, 7 * weeks - ent_day_of_week(d));
    set_period(p, monday, ent_day_plus(monday, 6));
}

/* The next, the same or the previous unit as seen from a day. */
static void set_beside(struct period *p, struct day anchor, int unit, int sign)
{
    if (unit == UNIT_WEEK)
        set_week_of(p, anchor, sign);
    else
        set_one(p, ent_time_stepped(anchor, unit == UNIT_DAYTIME ? UNIT_DAY : unit, sign));
    if (!p->from.year) *p = (struct period){0};
}

/* -1, 0, 1 for "the previous", "the same", "the following": of nothing else is the direction known from the word. */
static bool beside_word(const struct time_scan *s, uint32_t i, uint32_t the, int *sign)
{
    bool is_after = is_word(s, i, "following") || is_word(s, i, "ensuing");
    bool is_before = is_word(s, i, "previous") || is_word(s, i, "preceding");
    bool is_next = the && is_word(s, i, "next"), is_same = the && is_word(s, i, "same");
    *sign = is_before ? -1 : !is_same;
    return is_after || is_before || is_next || is_same;
}

uint32_t ent_time_following(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t the = is_word(s, i, "the");
    int sign;
    struct time_word unit = word_at(s, i + the + 1);
    if (unit.class != TIME_UNIT || !beside_word(s, i + the, the, &sign)) return 0;
    set_beside(p, ent_time_anchor(s, i), unit.value, sign);
    if (p->from.year) return the + 2;
    if (!the || s->direction == TIME_AHEAD) return 0;
    p->is_vague = true; /* "the next morning" in a story: after what was told before */
    return the + 2;
}

/* "the day before", "the evening after" where nothing follows that it would be before. */
uint32_t ent_time_day_before(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word unit = word_at(s, i + 1);
    bool is_before = is_word(s, i + 2, "before"), is_after = is_word(s, i + 2, "after");
    if (!is_word(s, i, "the") || unit.class != TIME_UNIT || !(is_before || is_after)) return 0;
    bool is_last = !in_range(s, i + 3) || s->document->tokens.at[i + 3].flags & TOKEN_PUNCTUATION;
    if (!is_last) return 0;
    set_beside(p, ent_time_anchor(s, i), unit.value, is_before ? -1 : 1);
    p->is_vague = !p->from.year;
    return 3;
}

/* "the week before last", "the year after next", at "week". */
uint32_t ent_time_before_last(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word unit = word_at(s, i);
    bool is_back = is_word(s, i + 1, "before") && is_word(s, i + 2, "last");
    bool is_ahead = is_word(s, i + 1, "after") && is_word(s, i + 2, "next");
    if (unit.class != TIME_UNIT || !(is_back || is_ahead)) return 0;
    int steps = is_back ? -2 : 2;
    if (unit.value == UNIT_WEEKEND && s->report.day) {
        struct day saturday = ent_day_plus(s->report, 5 - ent_day_of_week(s->report) + 7 * steps);
        set_period(p, saturday, ent_day_plus(saturday, 1));
    } else {
        set_beside(p, s->report, unit.value, steps);
    }
    return 3;
}

/* "the week of June 5", "the week beginning 5 June", at "week". */
uint32_t ent_time_week_with(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct period day = {0};
    bool is_with = is_word(s, i + 1, "of") || is_word(s, i + 1, "beginning") ||
                   is_word(s, i + 1, "starting") || is_word(s, i + 1, "ending");
    if (!is_word(s, i, "week") || !is_with || !in_range(s, i + 2)) return 0;
    uint32_t n = ent_time_date_at(s, i + 2, &day);
    if (!n || !day.from.day) return 0;
    set_week_of(p, day.from, 0);
    if (is_word(s, i + 1, "ending")) set_period(p, ent_day_plus(day.from, -6), day.from);
    if (is_word(s, i + 1, "beginning")) set_period(p, day.from, ent_day_plus(day.from, 6));
    return 2 + n;
}
