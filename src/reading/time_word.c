#include "reading/time_word.h"

#include <stdlib.h>

#include "base/table.h"
#include "base/vec.h"

extern const struct table ent_table_times;

enum { LONGEST_WORD = 12 };

/* As data/times.tsv writes them, in the order of the enum. */
static const char *const class_words[TIME_CLASS_COUNT] = {
    "",      "month",   "weekday", "number", "unit",   "day",     "turn",  "part",
    "until", "since",   "span",    "in",     "season", "vague",   "about", "overnight",
    "feast", "ordinal", "decade",  "fiscal", "lead",   "counted", "clock"};

static enum time_class class_of(struct str word)
{
    for (int i = 1; i < TIME_CLASS_COUNT; i++)
        if (str_is(word, class_words[i])) return (enum time_class)i;
    return TIME_NONE;
}

static struct str lower_into(char *buffer, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        buffer[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]);
    return (struct str){buffer, s.n};
}

static struct time_word look_up(struct str text)
{
    struct time_word none = {TIME_NONE, 0};
    if (str_is_empty(text) || text.n > LONGEST_WORD) return none;
    char buffer[LONGEST_WORD];
    uint32_t row = ent_table_find(&ent_table_times, lower_into(buffer, text));
    if (row == NO_INDEX) return none;
    enum time_class class = class_of(table_cell(&ent_table_times, row, 1));
    bool is_name = class == TIME_MONTH || class == TIME_WEEKDAY;
    if (is_name && !(text.at[0] >= 'A' && text.at[0] <= 'Z')) return none;
    return (struct time_word){class, atoi(table_cell(&ent_table_times, row, 2).at)};
}

struct time_word ent_time_word(const struct document *d, uint32_t token)
{
    uint16_t flags = d->tokens.at[token].flags;
    if (flags & TOKEN_PUNCTUATION) return (struct time_word){TIME_NONE, 0};
    return look_up(token_text(d, token));
}

/* The number that the first digits of s write and how many digits; up to 6. */
static int leading_number(struct str s, size_t *digits)
{
    int number = 0;
    size_t i = 0;
    for (; i < s.n && i < 6 && s.at[i] >= '0' && s.at[i] <= '9'; i++)
        number = number * 10 + (s.at[i] - '0');
    *digits = i;
    return number;
}

int ent_time_day(const struct document *d, uint32_t token)
{
    struct str text = token_text(d, token);
    size_t digits;
    int number = leading_number(text, &digits);
    if (!digits || digits > 2 || number < 1 || number > 31) return 0;
    struct str ending = str_part(text, digits, text.n);
    bool is_ordinal =
        ent_str_equal_fold(ending, STR("st")) || ent_str_equal_fold(ending, STR("nd")) ||
        ent_str_equal_fold(ending, STR("rd")) || ent_str_equal_fold(ending, STR("th"));
    return str_is_empty(ending) || is_ordinal ? number : 0;
}

int ent_time_year(const struct document *d, uint32_t token)
{
    struct str text = token_text(d, token);
    size_t digits;
    int number = leading_number(text, &digits);
    bool is_year = digits == 4 && text.n == 4 && number >= 1000 && number <= 2999;
    if (!is_year || token + 1 >= d->tokens.n) return is_year ? number : 0;
    enum time_class next = ent_time_word(d, token + 1).class;
    return next == TIME_COUNTED || next == TIME_CLOCK ? 0 : number;
}

int ent_time_decade(const struct document *d, uint32_t token)
{
    struct str text = token_text(d, token);
    if (ent_str_equal_fold(str_part(text, 0, 4), STR("mid-"))) text = str_part(text, 4, text.n);
    if (text.n && text.at[0] == '\'') text = str_part(text, 1, text.n);
    size_t digits;
    int number = leading_number(text, &digits);
    bool is_short = digits == 2 && number >= 20;
    if (is_short) number += 1900;
    bool is_decade =
        (is_short || digits == 4) && number % 10 == 0 && number >= 1500 && number <= 2990;
    if (!digits) {
        struct time_word word = look_up(text);
        return word.class == TIME_DECADE ? 1900 + word.value : 0;
    }
    struct str ending = str_part(text, digits, text.n);
    bool is_plural = str_equal(ending, STR("s")) || str_equal(ending, STR("'s"));
    return is_decade && is_plural ? number : 0;
}

int ent_time_middle(const struct document *d, uint32_t token)
{
    struct str text = token_text(d, token), rest = str_part(text, 4, text.n);
    if (!ent_str_equal_fold(str_part(text, 0, 4), STR("mid-"))) return 0;
    size_t digits;
    int number = leading_number(rest, &digits);
    if (digits == 4 && rest.n == 4 && number >= 1000 && number <= 2999) return number;
    struct time_word word = look_up(rest);
    return word.class == TIME_MONTH ? word.value : 0;
}

int ent_time_count(const struct document *d, uint32_t token)
{
    struct str text = token_text(d, token);
    size_t digits;
    int number = leading_number(text, &digits);
    if (digits && digits == text.n && number >= 1 && number <= 999) return number;
    struct time_word word = ent_time_word(d, token);
    return word.class == TIME_NUMBER ? word.value : -1;
}

int ent_time_weekdays(const struct document *d, uint32_t token)
{
    struct str text = token_text(d, token);
    if (text.n < 2 || text.at[text.n - 1] != 's') return -1;
    struct time_word word = look_up(str_part(text, 0, text.n - 1));
    return word.class == TIME_WEEKDAY ? word.value : -1;
}

bool ent_token_is(const struct document *d, uint32_t token, const char *word)
{
    return str_is_fold(token_text(d, token), word);
}
