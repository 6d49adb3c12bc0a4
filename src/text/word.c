#include "text/word.h"

#include "base/table.h"
#include "text/letter.h"

extern const struct table ent_table_abbreviations;
extern const struct table ent_table_hyphen_prefixes;
extern const struct table ent_table_units;

/* The character at i, 0 at the end of the span. */
static enum letter at(const struct word_cutter *c, uint32_t i, unsigned *n)
{
    *n = 0;
    return i < c->end ? letter_at(c->text, i, n) : (enum letter)0;
}

static bool is_class(const struct word_cutter *c, uint32_t i, unsigned wanted)
{
    unsigned n;
    return at(c, i, &n) & wanted;
}

static bool is_digit(const struct word_cutter *c, uint32_t i)
{
    return is_class(c, i, LETTER_DIGIT);
}
static bool is_word(const struct word_cutter *c, uint32_t i) { return is_class(c, i, LETTER_WORD); }

/* Letters and digits from i on. */
static uint32_t run_of(const struct word_cutter *c, uint32_t i, unsigned wanted)
{
    uint32_t from = i;
    for (unsigned n; at(c, i, &n) & wanted;) i += n;
    c->document->looked_at += i - from + 1;
    return i;
}

/* The length of the apostrophe at i, straight or curly; 0 for anything else. */
static unsigned apostrophe(const struct word_cutter *c, uint32_t i)
{
    if (i >= c->end) return 0;
    if (c->text.at[i] == '\'') return 1;
    return str_equal(str_part(c->text, i, i + 3), STR("’")) ? 3 : 0;
}

/* Telephone numbers and days stay whole, ranges do not: groups of figures with hyphens, three or more, or 3 and 4 figures. */
static uint32_t figure_groups(const struct word_cutter *c, uint32_t start, uint32_t hyphen)
{
    uint32_t end = hyphen, first = hyphen - start, second = 0;
    unsigned groups = 1;
    while (end + 1 < c->end && c->text.at[end] == '-' && is_digit(c, end + 1)) {
        uint32_t from = end + 1;
        end = run_of(c, from, LETTER_DIGIT);
        if (++groups == 2) second = end - from;
    }
    bool is_telephone = groups == 2 && ((first == 3 && second == 4) || (first == 5 && second == 4));
    return groups > 2 || is_telephone ? end : 0;
}

static bool is_prefix(const struct word_cutter *c, uint32_t start, uint32_t end)
{
    char folded[8];
    uint32_t n = end - start;
    if (n > sizeof folded) return false;
    for (uint32_t i = 0; i < n; i++) folded[i] = (char)(c->text.at[start + i] | 0x20);
    return ent_table_find(&ent_table_hyphen_prefixes, (struct str){folded, n}) != NO_INDEX;
}

/* Does the word go on after the hyphen at i? The end of what is joined, or 0. */
static uint32_t over_hyphen(const struct word_cutter *c, uint32_t start, uint32_t i)
{
    if (is_digit(c, start) && is_digit(c, i - 1)) return figure_groups(c, start, i);
    return is_word(c, i + 1) && is_prefix(c, start, i) ? i + 1 : 0;
}

/* A stop inside a word: 3.14, U.S, Ph.D. */
static bool joins_at_stop(const struct word_cutter *c, uint32_t part, uint32_t i)
{
    if (is_digit(c, i - 1)) return is_digit(c, i + 1);
    if (!is_class(c, i + 1, LETTER_ALPHA)) return false;
    uint32_t next = run_of(c, i + 1, LETTER_ALPHA);
    unsigned n;
    at(c, i + 1, &n);
    bool next_is_one = next == i + 1 + n, is_one = i - part <= 2;
    return is_one && (next_is_one || (i - part == 1 && next <= i + 3));
}

/* 1,200 and 12,50,000 are figures, 18,19 are two. */
static bool joins_at_comma(const struct word_cutter *c, uint32_t i)
{
    if (!is_digit(c, i - 1) || !is_digit(c, i + 1)) return false;
    uint32_t end = i + 1;
    while (end < i + 5 && is_digit(c, end)) end++;
    bool is_lakh = end == i + 3 && end < c->end && c->text.at[end] == ',';
    return end == i + 4 || (is_lakh && is_digit(c, end + 1));
}

static bool joins_at(const struct word_cutter *c, uint32_t part, uint32_t i)
{
    switch (c->text.at[i]) {
    case '.':
        return joins_at_stop(c, part, i);
    case ',':
        return joins_at_comma(c, i);
    case ':':
    case '/':
        return is_digit(c, i - 1) && is_digit(c, i + 1);
    case '&':
        return is_class(c, i - 1, LETTER_UPPER) && is_class(c, i + 1, LETTER_UPPER);
    case '_':
        return true;
    default:
        return false;
    }
}

/* 5pm is 5 and pm; 2nd, 1990s and 4G are one. */
static uint32_t before_unit(const struct word_cutter *c, uint32_t start, uint32_t end)
{
    uint32_t figures = start;
    while (figures < end && strchr("0123456789.,:", c->text.at[figures]) && c->text.at[figures])
        figures++;
    if (figures == start || figures == end || !is_digit(c, figures - 1)) return end;
    struct str unit = str_part(c->text, figures, end);
    return ent_table_find(&ent_table_units, unit) != NO_INDEX ? figures : end;
}

/* What an apostrophe at i does to the word before it. */
static bool ends_at_apostrophe(const struct word_cutter *c, uint32_t start, uint32_t i,
                               struct word *w)
{
    unsigned mark = apostrophe(c, i);
    unsigned suffix = ent_apostrophe_suffix(c->text, i + mark, c->end);
    bool is_t = suffix == 1 && (c->text.at[i + mark] | 0x20) == 't';
    bool after_n = i > start + 1 && (c->text.at[i - 1] | 0x20) == 'n';
    bool after_figure = is_digit(c, i - 1);
    *w = (struct word){.end = i};
    if (suffix && (!is_t || after_n) && !after_figure) {
        w->suffix_end = i + mark + suffix;
        return true;
    }
    if (is_class(c, i + mark, LETTER_WORD)) return false;
    bool is_plural = i > start + 1 && (c->text.at[i - 1] | 0x20) == 's' && !after_figure;
    if (is_plural && !c->in_single_quotes) w->suffix_end = i + mark;
    return true;
}

struct word ent_word(const struct word_cutter *c, uint32_t start)
{
    uint32_t i = run_of(c, start, LETTER_WORD), part = start;
    uint32_t mail = ent_mail_end(c, start, i);
    if (mail) return (struct word){.end = mail};
    while (i < c->end) {
        struct word w;
        uint32_t far = ent_address_end(c, start, i);
        if (far) return (struct word){.end = far};
        if (apostrophe(c, i)) {
            if (ends_at_apostrophe(c, start, i, &w)) return w;
            part = i + apostrophe(c, i);
        } else if (c->text.at[i] == '-') {
            far = over_hyphen(c, start, i);
            if (!far) break;
            part = far;
        } else if (joins_at(c, part, i)) {
            part = i + 1;
        } else {
            break;
        }
        i = run_of(c, part, LETTER_WORD);
    }
    return (struct word){.end = before_unit(c, start, i)};
}

bool ent_is_abbreviation(const struct word_cutter *c, uint32_t start, uint32_t end)
{
    enum { LONGEST = 8 };
    struct str word = str_part(c->text, start, end);
    unsigned n;
    if (word.n > LONGEST || !(letter_at(word, 0, &n) & LETTER_ALPHA)) return false;
    return word.n == n || memchr(word.at, '.', word.n) ||
           ent_table_find(&ent_table_abbreviations, word) != NO_INDEX;
}
