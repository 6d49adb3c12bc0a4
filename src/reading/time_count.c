#include "reading/time_scan.h"

/* How far back in a sentence the year stands that "four years later" counts from. */
enum { ANCHOR_REACH = 24 };

struct day ent_time_stepped(struct day from, int unit, int n)
{
    if (unit == UNIT_HOUR && from.day) return from;
    if (unit == UNIT_DAY && from.day) return ent_day_plus(from, n);
    if (unit == UNIT_WEEK && from.day) return ent_day_plus(from, 7 * n);
    if (unit == UNIT_MONTH && from.month) return ent_month_plus(from, n);
    if (unit == UNIT_YEAR && from.year) return day_of(from.year + n, 0, 0);
    if (unit == UNIT_DECADE && from.year) return day_of(from.year + 10 * n, 0, 0);
    return (struct day){0};
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
    }
    if (is_word(s, i + n, "of")) n++;
    bool is_fortnight = is_word(s, i + n, "fortnight");
    struct time_word unit = word_at(s, i + n);
    if (!is_fortnight && unit.class != TIME_UNIT) return a;
    a.n = n + 1;
    a.unit = is_fortnight ? UNIT_WEEK : unit.value;
    if (is_fortnight) a.count *= 2;
    a.is_about = a.unit == UNIT_WEEK || a.unit == UNIT_DECADE;
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

/* The year that the sentence names last before a token, or 0. */
static int year_before(const struct time_scan *s, uint32_t i)
{
    const struct document *d = s->document;
    for (uint32_t back = 1; back <= ANCHOR_REACH && back <= i; back++) {
        uint32_t t = i - back;
        if (d->tokens.at[t].sentence != d->tokens.at[i].sentence) return 0;
        int year = ent_time_year(d, t);
        if (year >= 1500 && year <= 2099) return year;
    }
    return 0;
}

static void set_from_anchor(const struct time_scan *s, uint32_t i, const struct amount *a, int sign,
                            struct period *p)
{
    int year = year_before(s, i);
    bool is_known = year && a->count && (a->unit == UNIT_YEAR || a->unit == UNIT_DECADE);
    p->is_vague = !is_known;
    if (is_known) set_one(p, ent_time_stepped(day_of(year, 0, 0), a->unit, sign * a->count));
}

static void set_ago(const struct time_scan *s, const struct amount *a, bool is_about,
                    struct period *p)
{
    if (a->count) set_one(p, ent_time_stepped(s->report, a->unit, -a->count));
    p->is_about = p->from.year && (is_about || a->is_about);
}

uint32_t ent_time_counted(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t about = about_words(s, i);
    struct amount a = amount_at(s, i + about);
    uint32_t n = about + a.n;
    if (!a.n) return 0;
    bool is_ago = is_word(s, i + n, "ago");
    bool is_later = is_word(s, i + n, "later"), is_earlier = is_word(s, i + n, "earlier");
    if (is_ago) set_ago(s, &a, about != 0, p);
    if (is_later || is_earlier) set_from_anchor(s, i, &a, is_later ? 1 : -1, p);
    if (is_ago || is_later || is_earlier) return n + 1;
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
    if (!a.n || !a.count || a.unit == UNIT_HOUR) return 0;
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

uint32_t ent_time_following_year(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t the = is_word(s, i, "the");
    bool is_following = is_word(s, i + the, "following"), is_next = is_word(s, i + the, "next");
    bool is_previous = is_word(s, i + the, "previous");
    struct time_word unit = word_at(s, i + the + 1);
    if (unit.class != TIME_UNIT || !(is_following || is_previous || (the && is_next))) return 0;
    int year = unit.value == UNIT_YEAR ? year_before(s, i) : 0;
    if (year)
        set_one(p, day_of(year + (is_previous ? -1 : 1), 0, 0));
    else if (the && s->direction != TIME_AHEAD)
        p->is_vague = true; /* "the next morning" in a story: after what was told before */
    else
        return 0;
    return the + 2;
}
