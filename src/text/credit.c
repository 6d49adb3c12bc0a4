#include "text/credit.h"

#include "text/letter.h"
#include "text/paragraph.h"

enum { LONGEST_CREDIT = 300, LONGEST_BYLINE = 160, LONGEST_INITIALS = 24, MOST_CREDITS = 64 };

static bool starts_fold(struct str s, struct str with)
{
    return s.n >= with.n && ent_str_equal_fold(str_part(s, 0, with.n), with);
}

struct str ent_credit_names(struct str paragraph)
{
    static const struct str words[] = {{"source", 6},  {"sources", 7}, {"credit", 6},
                                       {"credits", 7}, {"via", 3},     {"agencies", 8}};
    struct str bare = ent_str_trim(paragraph);
    if (bare.n > LONGEST_CREDIT) return STR_NONE;
    if (bare.n > 2 && bare.at[0] == '(' && bare.at[bare.n - 1] == ')')
        bare = str_part(bare, 1, bare.n - 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str rest = ent_str_trim(str_part(bare, words[i].n, bare.n));
        if (starts_fold(bare, words[i]) && str_starts(rest, STR(":")))
            return ent_str_trim(str_part(rest, 1, rest.n));
    }
    return STR_NONE;
}

/* "(m p)", "(jd/ab)", "[js]": nothing but initials. */
static bool is_initials(struct str s)
{
    if (s.n < 3 || s.n > LONGEST_INITIALS || !strchr("([", s.at[0]) || !strchr(")]", s.at[s.n - 1]))
        return false;
    unsigned letters = 0, n;
    for (size_t i = 1; i + 1 < s.n; i += n) {
        bool is_letter = letter_at(s, i, &n) & LETTER_ALPHA;
        letters = is_letter ? letters + 1 : 0;
        if (letters > 4 || (!is_letter && !strchr(" /,.;&-", s.at[i]))) return false;
    }
    return true;
}

static bool is_joining(struct str word)
{
    static const struct str words[] = {{"and", 3}, {"in", 2},  {"of", 2},  {"for", 3}, {"the", 3},
                                       {"de", 2},  {"van", 3}, {"von", 3}, {"der", 3}, {"bin", 3},
                                       {"al", 2},  {"at", 2},  {"da", 2},  {"with", 4}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(word, words[i])) return true;
    return false;
}

/* Names: words with capitals and what joins them, two or more, no end mark. */
static bool is_names(struct str s)
{
    if (!s.n || s.n > LONGEST_BYLINE || strchr(".!?", s.at[s.n - 1])) return false;
    unsigned capitals = 0, n;
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        while (i < s.n && letter_at(s, i, &n) != LETTER_BLANK) i += n;
        struct str word = str_part(s, start, i);
        bool is_capital = word.n && letter_at(word, 0, &n) == LETTER_UPPER;
        capitals += is_capital;
        if (word.n && letter_at(word, 0, &n) == LETTER_LOWER && !is_joining(word)) return false;
        while (i < s.n && letter_at(s, i, &n) == LETTER_BLANK) i += n;
    }
    return capitals >= 2;
}

bool ent_is_byline(struct str paragraph)
{
    static const struct str work[] = {
        {"reporting by ", 13},      {"additional reporting by ", 24},
        {"writing by ", 11},        {"editing by ", 11},
        {"edited by ", 10},         {"compiled by ", 12},
        {"written by ", 11},        {"translated by ", 14},
        {"with reporting by ", 18}, {"additional reporting from ", 26}};
    struct str bare = ent_str_trim(paragraph);
    if (is_initials(bare)) return true;
    if (starts_fold(bare, STR("by ")) && is_names(str_part(bare, 3, bare.n))) return true;
    if (bare.n > LONGEST_CREDIT) return false;
    if (str_starts(bare, STR("("))) bare = str_part(bare, 1, bare.n);
    for (size_t i = 0; i < sizeof work / sizeof *work; i++) {
        struct str rest = str_part(bare, work[i].n, bare.n);
        unsigned n;
        if (starts_fold(bare, work[i]) && rest.n && letter_at(rest, 0, &n) == LETTER_UPPER)
            return true;
    }
    return false;
}

static void add(struct arena *a, struct report *r, struct str name)
{
    name = ent_str_trim(name);
    while (name.n && strchr(".;,", name.at[name.n - 1]))
        name = ent_str_trim(str_part(name, 0, name.n - 1));
    if (!name.n || r->credits.n == MOST_CREDITS) return;
    for (uint32_t i = 0; i < r->credits.n; i++)
        if (str_equal(r->credits.at[i], name)) return;
    *vec_add(a, &r->credits) = name;
}

/* The length of what separates two names at s[i]. A handle belongs to the channel before it ("X/@desk"), and an address has
 * slashes of its own. */
static size_t separator(struct str s, size_t i, size_t start)
{
    if (s.at[i] == ',' || s.at[i] == ';' || s.at[i] == '|') return 1;
    if (str_starts(str_part(s, i, i + 5), STR(" and "))) return 5;
    if (s.at[i] != '/') return 0;
    bool is_address = ent_str_find(str_part(s, start, i + 2), STR("//"), 0) < i + 2 - start ||
                      starts_fold(str_part(s, start, i), STR("www."));
    size_t next = i + 1;
    while (next < s.n && s.at[next] == ' ') next++;
    return is_address || (next < s.n && s.at[next] == '@') ? 0 : 1;
}

static void add_names(struct arena *a, struct report *r, struct str names)
{
    size_t start = 0;
    for (size_t i = 0; i < names.n; i++) {
        size_t n = separator(names, i, start);
        if (!n) continue;
        add(a, r, str_part(names, start, i));
        start = i + n;
        i = start - 1;
    }
    add(a, r, str_part(names, start, names.n));
}

static void take_dateline(struct arena *a, struct report *r, struct str paragraph)
{
    struct dateline dateline = ent_dateline(paragraph);
    if (dateline.agency.n) add(a, r, dateline.agency);
    if (!r->date.n && dateline.day.year) r->date = ent_day_write(a, dateline.day);
}

void ent_find_credits(struct arena *a, struct report *r)
{
    struct document d = {.report = r, .text = r->text};
    ent_find_paragraphs(a, &d);
    for (uint32_t p = 0; p < d.paragraphs.n; p++) {
        const struct paragraph *at = &d.paragraphs.at[p];
        struct str text = span_of(r->text, at->span);
        if (!span_is_empty(at->dateline)) take_dateline(a, r, text);
        if (at->kind == PARAGRAPH_CREDIT) add_names(a, r, ent_credit_names(text));
    }
}
