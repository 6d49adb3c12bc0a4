#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/vec.h"
#include "reading/time_scan.h"

extern const struct table ent_table_feasts;

enum { LONGEST_NAME = 32, LONGEST_FEAST = 5 };

/* Appends a token in lower case, with a space before it unless it is joined to the one before; false where it does not fit. */
static bool append_word(const struct document *d, uint32_t token, char *name, size_t *n)
{
    struct str word = token_text(d, token);
    bool is_apart = *n && !(d->tokens.at[token].flags & TOKEN_JOINED);
    if (*n + word.n + 1 > LONGEST_NAME) return false;
    if (is_apart) name[(*n)++] = ' ';
    for (size_t i = 0; i < word.n; i++) {
        bool is_curly = word.n - i >= 3 && !memcmp(word.at + i, "’", 3);
        char c = is_curly ? '\'' : word.at[i];
        name[(*n)++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        if (is_curly) i += 2;
    }
    return true;
}

/* The row of the longest name of a feast that starts at a token, and how many tokens it has. */
static uint32_t feast_row(const struct time_scan *s, uint32_t i, uint32_t *tokens)
{
    char name[LONGEST_NAME];
    size_t n = 0;
    uint32_t found = NO_INDEX;
    for (uint32_t k = 0; k < LONGEST_FEAST && in_range(s, i + k); k++) {
        if (!append_word(s->document, i + k, name, &n)) break;
        uint32_t row = ent_table_find(&ent_table_feasts, (struct str){name, n});
        if (row == NO_INDEX) continue;
        found = row;
        *tokens = k + 1;
    }
    return found;
}

/* Easter Sunday of the western churches: the anonymous Gregorian algorithm (Nature, 20 April 1876), in the names of its source. */
static struct day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
    return day_of(year, sum / 31, sum % 31 + 1);
}

/* The first, second ... or (5) last such weekday of a month. */
static struct day nth_weekday(int year, int month, int nth, int weekday)
{
    if (nth == 5) {
        struct day end = ent_day_end(day_of(year, month, 0));
        return ent_day_plus(end, -((ent_day_of_week(end) - weekday + 7) % 7));
    }
    struct day first = day_of(year, month, 1);
    int skip = (weekday - ent_day_of_week(first) + 7) % 7;
    return ent_day_plus(first, skip + 7 * (nth - 1));
}

static struct day feast_in(uint32_t row, int year)
{
    struct str rule = table_cell(&ent_table_feasts, row, 1);
    int a = atoi(table_cell(&ent_table_feasts, row, 2).at);
    int b = atoi(table_cell(&ent_table_feasts, row, 3).at);
    if (str_is(rule, "easter")) return ent_day_plus(easter(year), a);
    return str_is(rule, "nth") ? nth_weekday(year, a, b / 10, b % 10) : day_of(year, a, b);
}

/* The feast nearest to the report's day in the direction of the sentence, the nearest of all where it has none. */
static struct day nearest_feast(const struct time_scan *s, uint32_t row)
{
    if (!s->report.day) return (struct day){0};
    int32_t now = ent_day_number(s->report), best = INT32_MAX;
    struct day found = {0};
    for (int step = -1; step <= 1; step++) {
        struct day d = feast_in(row, s->report.year + step);
        int32_t apart = ent_day_number(d) - now;
        if (s->direction == TIME_BACK && apart > 0) continue;
        if (s->direction == TIME_AHEAD && apart < 0) continue;
        if (abs(apart) >= best) continue;
        best = abs(apart);
        found = d;
    }
    return found;
}

uint32_t ent_time_feast(const struct time_scan *s, uint32_t i, struct period *p)
{
    uint32_t n = 0, row = feast_row(s, i, &n);
    bool is_name = row != NO_INDEX && token_text(s->document, i).at[0] < 'a';
    if (!is_name) return 0;
    int year;
    uint32_t rest = ent_time_year_after(s, i + n, &year);
    set_one(p, rest ? feast_in(row, year) : nearest_feast(s, row));
    return n + rest;
}
