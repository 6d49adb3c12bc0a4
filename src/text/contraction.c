#include "text/token.h"

#include "base/table.h"
#include "text/letter.h"

extern const struct table ent_table_contractions;

enum { SHORTEST = 2, LONGEST = 8 };

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Most words end otherwise, so that the table is seldom asked: every contraction ends in one of these letters. */
static bool may_be_contraction(struct str word)
{
    if (word.n < SHORTEST || word.n > LONGEST) return false;
    switch (lower(word.at[word.n - 1])) {
    case 'a':
    case 'e':
    case 'l':
    case 'm':
    case 'o':
    case 's':
    case 't':
        return true;
    default:
        return false;
    }
}

/* "IM" and "HES" are names sooner than contractions. */
static bool is_shouted(struct str word)
{
    return word.n < 5 && ent_letter_ascii[(unsigned char)word.at[1]] == LETTER_UPPER;
}

unsigned ent_contraction(struct str word, uint8_t part[CONTRACTION_PARTS])
{
    if (!may_be_contraction(word) || is_shouted(word)) return 0;
    char folded[LONGEST];
    for (size_t i = 0; i < word.n; i++) folded[i] = lower(word.at[i]);
    uint32_t row = ent_table_find(&ent_table_contractions, (struct str){folded, word.n});
    if (row == NO_INDEX) return 0;
    unsigned n = 0;
    for (struct str rest = table_cell(&ent_table_contractions, row, 1); rest.n;) {
        size_t bar = ent_str_find(rest, STR("|"), 0);
        part[n++] = (uint8_t)bar;
        rest = str_part(rest, bar + 1, rest.n);
    }
    return n;
}

unsigned ent_apostrophe_suffix(struct str text, uint32_t at, uint32_t end)
{
    static const struct str suffixes[] = {{"s", 1},  {"d", 1},  {"m", 1}, {"re", 2},
                                          {"ve", 2}, {"ll", 2}, {"t", 1}};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        struct str found = str_part(text, at, at + suffixes[i].n);
        uint32_t after = at + (uint32_t)suffixes[i].n;
        if (after > end || !ent_str_equal_fold(found, suffixes[i])) continue;
        unsigned n;
        if (after == end || !(letter_at(text, after, &n) & LETTER_WORD))
            return (unsigned)suffixes[i].n;
    }
    return 0;
}
