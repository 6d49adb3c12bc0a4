#include "text/credit.h"

#include "base/table.h"
#include "text/letter.h"

extern const struct table ent_table_months;

enum { LONGEST = 120, LONGEST_PLACE = 60, LONGEST_AGENCY = 40 };

/* What is left of the first bytes of a paragraph. */
struct scan {
    struct str text;
    size_t i;
    bool all_capital; /* no small letter in the place */
};

static void skip_blanks(struct scan *s)
{
    unsigned n;
    while (s->i < s->text.n && letter_at(s->text, s->i, &n) == LETTER_BLANK) s->i += n;
}

static bool take(struct scan *s, struct str mark)
{
    if (!str_starts(str_part(s->text, s->i, s->text.n), mark)) return false;
    s->i += mark.n;
    return true;
}

static struct str letters_at(const struct scan *s, size_t from)
{
    size_t i = from;
    for (unsigned n; i < s->text.n && letter_at(s->text, i, &n) & LETTER_ALPHA;) i += n;
    return str_part(s->text, from, i);
}

static unsigned take_number(struct scan *s, unsigned digits)
{
    unsigned value = 0, n = 0;
    size_t i = s->i;
    for (; i < s->text.n && s->text.at[i] >= '0' && s->text.at[i] <= '9' && n < 5; i++, n++)
        value = value * 10 + (unsigned)(s->text.at[i] - '0');
    if (n == 0 || n > digits || (digits == 4 && n != 4)) return 0;
    s->i = i;
    return value;
}

static unsigned take_month(struct scan *s)
{
    struct str word = letters_at(s, s->i);
    char name[16];
    if (word.n < 3 || word.n >= sizeof name) return 0;
    for (size_t k = 0; k < word.n; k++) name[k] = (char)(k ? word.at[k] | 0x20 : word.at[k]);
    uint32_t row = ent_table_find(&ent_table_months, (struct str){name, word.n});
    if (row == NO_INDEX) return 0;
    s->i += word.n;
    if (word.n == 3 || str_equal(word, STR("Sept"))) take(s, STR("."));
    struct str number = table_cell(&ent_table_months, row, 1);
    return number.n == 2 ? 10u + (unsigned)(number.at[1] - '0') : (unsigned)(number.at[0] - '0');
}

/* "April 23", "23 April", with ", 2025" or "2025" behind; leaves the scan where it was if there is no day and month. */
static bool take_day(struct scan *s, struct day *day)
{
    struct scan from = *s;
    unsigned number = take_number(s, 2);
    skip_blanks(s);
    unsigned month = take_month(s);
    skip_blanks(s);
    if (!number) number = take_number(s, 2);
    if (!month || !number || number > 31) {
        *s = from;
        return false;
    }
    struct scan before_year = *s;
    take(s, STR(","));
    skip_blanks(s);
    unsigned year = take_number(s, 4);
    if (!year) *s = before_year;
    *day = (struct day){(int16_t)year, (uint8_t)month, (uint8_t)number};
    return true;
}

static bool is_month_at(const struct scan *s)
{
    struct scan probe = *s;
    return take_month(&probe) != 0;
}

/* A name of words with capitals: "UNITED NATIONS", "Gaza City", "MOSCOW/KYIV", "Bern, Switzerland". */
static bool take_place(struct scan *s)
{
    size_t end = 0;
    s->all_capital = true;
    while (s->i < s->text.n && s->i < LONGEST_PLACE && !is_month_at(s)) {
        struct str word = letters_at(s, s->i);
        unsigned n;
        if (!word.n || letter_at(word, 0, &n) != LETTER_UPPER) break;
        for (size_t i = 0; i < word.n; i += n)
            if (letter_at(word, i, &n) == LETTER_LOWER) s->all_capital = false;
        end = s->i += word.n;
        if (!take(s, STR("/")) && !take(s, STR("-")) && !take(s, STR("'"))) {
            take(s, STR("."));
            end = s->i;
            take(s, STR(","));
            skip_blanks(s);
        }
    }
    if (end && s->text.at[s->i - 1] == '-') s->i = end;
    return end != 0;
}

static struct str take_agency(struct scan *s)
{
    struct scan from = *s;
    unsigned n;
    if (!take(s, STR("("))) return STR_NONE;
    struct str rest = str_part(s->text, s->i, s->i + LONGEST_AGENCY);
    size_t end = ent_str_find(rest, STR(")"), 0);
    bool is_name = end && end < rest.n && letter_at(rest, 0, &n) == LETTER_UPPER && end > 1;
    if (!is_name) {
        *s = from;
        return STR_NONE;
    }
    s->i += end + 1;
    return str_part(rest, 0, end);
}

/* A dash with a blank before and behind it. */
static bool take_dash(struct scan *s)
{
    unsigned n;
    skip_blanks(s);
    bool is_dash =
        take(s, STR("--")) || take(s, STR("-")) || take(s, STR("–")) || take(s, STR("—"));
    return is_dash && s->i < s->text.n && letter_at(s->text, s->i, &n) == LETTER_BLANK;
}

/* "NATO — the alliance" is a sentence; behind a dateline one starts. */
static bool sentence_follows(struct scan s)
{
    unsigned n;
    skip_blanks(&s);
    return s.i < s.text.n && !(letter_at(s.text, s.i, &n) & LETTER_LOWER);
}

struct dateline ent_dateline(struct str paragraph)
{
    struct scan s = {.text = str_part(paragraph, 0, LONGEST)};
    struct dateline found = {0};
    bool place = take_place(&s);
    bool day = place && take_day(&s, &found.day);
    if (day) take(&s, STR(","));
    skip_blanks(&s);
    found.agency = take_agency(&s);
    bool agency = found.agency.n != 0;
    struct scan before_dash = s;
    bool dash = take_dash(&s);
    if (!dash) s = before_dash;
    bool stop = !dash && day && !agency && take(&s, STR("."));
    bool is_dateline = dash ? agency || day || (place && s.all_capital) : stop;
    if (!is_dateline || !sentence_follows(s)) return (struct dateline){0};
    found.n = (uint32_t)s.i;
    return found;
}
