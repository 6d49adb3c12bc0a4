#include "reading/time_scan.h"

static const char *const ordinals[] = {
    "first",      "second",     "third",       "fourth",    "fifth",       "sixth",
    "seventh",    "eighth",     "ninth",       "tenth",     "eleventh",    "twelfth",
    "thirteenth", "fourteenth", "fifteenth",   "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",  "twenty-first"};

/* "third", "3rd", "18th": 1 to 31, or 0. */
static int ordinal_at(const struct time_scan *s, uint32_t i)
{
    for (size_t k = 0; k < sizeof ordinals / sizeof *ordinals; k++)
        if (is_word(s, i, ordinals[k])) return (int)k + 1;
    bool has_ending = in_range(s, i) && token_text(s->document, i).n > 2;
    return has_ending ? ent_time_day(s->document, i) : 0;
}

static void set_quarter(struct period *p, int year, int quarter)
{
    set_period(p, day_of(year, 3 * quarter - 2, 0), day_of(year, 3 * quarter, 0));
}

/* The quarter of that number nearest to the report in the direction of the sentence. */
static int year_of_quarter(const struct time_scan *s, int quarter)
{
    int now = (s->report.month + 2) / 3;
    if (!s->report.month) return s->report.year;
    if (s->direction == TIME_AHEAD) return s->report.year + (quarter < now);
    return s->report.year - (quarter > now);
}

uint32_t ent_time_quarter(const struct time_scan *s, uint32_t i, struct period *p)
{
    int quarter = ordinal_at(s, i), short_year = year_at(s, i + 1);
    struct str word = in_range(s, i) ? token_text(s->document, i) : STR_NONE;
    bool is_short = word.n == 2 && word.at[0] == 'Q' && word.at[1] >= '1' && word.at[1] <= '4';
    if (is_short && short_year) {
        set_quarter(p, short_year, word.at[1] - '0');
        return 2;
    }
    if (quarter < 1 || quarter > 4 || !is_word(s, i + 1, "quarter")) return 0;
    uint32_t n = 2;
    if (is_word(s, i + n, "of")) n++;
    int year = year_at(s, i + n);
    bool is_turned = word_at(s, i + n).class == TIME_TURN && is_word(s, i + n + 1, "year");
    if (is_turned && s->report.year) {
        int turn = word_at(s, i + n).value;
        set_quarter(p, s->report.year + (turn < 0 ? -1 : turn), quarter);
        return n + 2;
    }
    if (!year && n == 3) return 0; /* "the third quarter of the match" */
    if (!year) year = year_of_quarter(s, quarter);
    if (!year) return 0;
    set_quarter(p, year, quarter);
    return year_at(s, i + n) ? n + 1 : n;
}

uint32_t ent_time_whole_year(const struct time_scan *s, uint32_t i, int *year)
{
    *year = year_at(s, i);
    if (*year) return 1;
    struct time_word turn = word_at(s, i);
    uint32_t the = is_word(s, i, "the");
    if (the && is_word(s, i + 1, "year")) turn = (struct time_word){TIME_TURN, 0};
    if (turn.class != TIME_TURN || !is_word(s, i + 1, "year") || !s->report.year) return 0;
    *year = s->report.year + (turn.value < 0 ? -1 : turn.value);
    return 2;
}

uint32_t ent_time_half(const struct time_scan *s, uint32_t i, struct period *p)
{
    int half = ordinal_at(s, i), year;
    if ((half != 1 && half != 2) || !is_word(s, i + 1, "half") || !is_word(s, i + 2, "of"))
        return 0;
    uint32_t n = ent_time_whole_year(s, i + 3, &year);
    if (!n) return 0;
    set_period(p, day_of(year, 6 * half - 5, 0), day_of(year, 6 * half, 0));
    return 3 + n;
}

/* The first week of a month is its days 1 to 7. */
uint32_t ent_time_week_of(const struct time_scan *s, uint32_t i, struct period *p)
{
    int week = is_word(s, i, "last") ? 5 : ordinal_at(s, i);
    struct time_word month = word_at(s, i + 3);
    bool is_week = is_word(s, i + 1, "week") && is_word(s, i + 2, "of");
    if (week < 1 || week > 5 || !is_week || month.class != TIME_MONTH) return 0;
    int year = year_at(s, i + 4), named = year != 0;
    if (!named) year = s->report.year;
    if (!named && s->direction == TIME_BACK) year -= month.value > s->report.month;
    if (!named && s->direction == TIME_AHEAD) year += month.value < s->report.month;
    if (!year) return 0;
    struct day end = ent_day_end(day_of(year, month.value, 0));
    struct day last = week == 5 ? end : day_of(year, month.value, 7 * week);
    set_period(p, ent_day_plus(last, -6), last);
    return 4 + (uint32_t)named;
}

uint32_t ent_time_turned_quarter(const struct time_scan *s, uint32_t i, struct period *p)
{
    struct time_word turn = word_at(s, i);
    if (turn.class != TIME_TURN || !is_word(s, i + 1, "quarter") || !s->report.month) return 0;
    struct day d = ent_month_plus(s->report, 3 * (turn.value < 0 ? -1 : turn.value));
    set_quarter(p, d.year, (d.month + 2) / 3);
    return 2;
}

/* "mid-12th" as one token, or 0. */
static int mid_century_at(const struct time_scan *s, uint32_t i)
{
    struct str text = in_range(s, i) ? token_text(s->document, i) : STR_NONE;
    if (text.n < 7 || !ent_str_equal_fold(str_part(text, 0, 4), STR("mid-"))) return 0;
    if (text.at[4] < '1' || text.at[4] > '2' || text.at[5] < '0' || text.at[5] > '9') return 0;
    bool is_ordinal = str_ends(text, STR("th")) || str_ends(text, STR("st"));
    return is_ordinal ? 10 * (text.at[4] - '0') + text.at[5] - '0' : 0;
}

uint32_t ent_time_century(const struct time_scan *s, uint32_t i, struct period *p)
{
    int century = ordinal_at(s, i);
    if (century < 1) century = mid_century_at(s, i);
    uint32_t dash = is_word(s, i + 1, "-");
    if (century < 10 || century > 21 || !is_word(s, i + 1 + dash, "century")) return 0;
    set_one(p, day_of(100 * (century - 1), 0, 0));
    p->blurred = 2;
    return 2 + dash;
}

/* The first year of "1990s" or "mid-1990s", or 0. */
static int decade_at(const struct time_scan *s, uint32_t i)
{
    return in_range(s, i) ? ent_time_decade(s->document, i) : 0;
}

uint32_t ent_time_decades(const struct time_scan *s, uint32_t i, struct period *p)
{
    bool is_cut = is_word(s, i, "’") || is_word(s, i, "'"); /* of "’80s" */
    int first = decade_at(s, i + is_cut);
    if (!first) return 0;
    i += is_cut;
    set_one(p, day_of(first, 0, 0));
    p->blurred = 1;
    bool is_joined = is_word(s, i + 1, "and") || is_word(s, i + 1, "to") ||
                     is_word(s, i + 1, "-") || is_word(s, i + 1, "–");
    uint32_t the = is_joined && is_word(s, i + 2, "the");
    int second = is_joined ? decade_at(s, i + 2 + the) : 0;
    if (second <= first) return 1 + (uint32_t)is_cut;
    p->to = day_of(second, 0, 0);
    return 3 + the + is_cut;
}

/* After a preposition: "in about 1640", "around 1900". */
uint32_t ent_time_about_year(const struct time_scan *s, uint32_t i, struct period *p)
{
    if (!is_word(s, i, "about") && !is_word(s, i, "around") && !is_word(s, i, "approximately"))
        return 0;
    int year = year_at(s, i + 1);
    if (year < 1500 || year > 2099) return 0;
    set_one(p, day_of(year, 0, 0));
    p->is_about = true;
    return 2;
}
