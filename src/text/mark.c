#include "text/letter.h"
#include "text/word.h"

static bool is_class(const struct word_cutter *c, uint32_t i, unsigned wanted)
{
    unsigned n;
    return i < c->end && letter_at(c->text, i, &n) & wanted;
}

static uint32_t run_of(const struct word_cutter *c, uint32_t i, const char *set)
{
    uint32_t from = i;
    while (i < c->end && c->text.at[i] && strchr(set, c->text.at[i])) i++;
    c->document->looked_at += i - from + 1;
    return i;
}

/* Letters, digits and low lines, as in names of accounts and topics. */
static uint32_t name_end(const struct word_cutter *c, uint32_t i)
{
    uint32_t from = i;
    unsigned n;
    for (; i < c->end; i += n)
        if (!(letter_at(c->text, i, &n) & LETTER_WORD) && c->text.at[i] != '_') break;
    c->document->looked_at += i - from + 1;
    return i;
}

static uint32_t figure_end(const struct word_cutter *c, uint32_t start)
{
    uint32_t i = start;
    for (bool goes_on = true; goes_on; i += goes_on) {
        while (is_class(c, i, LETTER_DIGIT) && (unsigned char)c->text.at[i] < 0x80) i++;
        goes_on = i + 1 < c->end && c->text.at[i] && strchr(".,-", c->text.at[i]) &&
                  c->text.at[i + 1] >= '0' && c->text.at[i + 1] <= '9';
    }
    c->document->looked_at += i - start + 1;
    return i;
}

/* ":-)", ";P": eyes, perhaps a nose, a mouth, and nothing against it. */
static uint32_t face_end(const struct word_cutter *c, uint32_t start)
{
    uint32_t mouth = start + 1;
    if (mouth < c->end && c->text.at[mouth] == '-') mouth++;
    if (mouth >= c->end || !c->text.at[mouth] || !strchr("()DPp", c->text.at[mouth])) return 0;
    return is_class(c, mouth + 1, LETTER_WORD) ? 0 : mouth + 1;
}

/* A word that starts with a mark: #tag, @name, .5, +44, '90s; 0 where it is none. */
static uint32_t marked_word_end(const struct word_cutter *c, uint32_t start)
{
    bool figure =
        is_class(c, start + 1, LETTER_DIGIT) && (unsigned char)c->text.at[start + 1] < 0x80;
    switch (c->text.at[start]) {
    case '#':
        return is_class(c, start + 1, LETTER_ALPHA) ? name_end(c, start + 1) : 0;
    case '@':
        return is_class(c, start + 1, LETTER_WORD) ? name_end(c, start + 1) : 0;
    case '.':
    case '+':
        return figure && c->space ? figure_end(c, start + 1) : 0;
    case '\'':
        return figure && c->space ? name_end(c, start + 1) : 0;
    case ':':
    case ';':
        return face_end(c, start);
    default:
        return 0;
    }
}

uint32_t ent_mark_end(const struct word_cutter *c, uint32_t start)
{
    uint32_t word = marked_word_end(c, start);
    if (word) return word;
    char mark[2] = {c->text.at[start], '\0'};
    if ((unsigned char)mark[0] >= 0x80) {
        unsigned n;
        letter_at(c->text, start, &n);
        return start + n;
    }
    if (mark[0] == '!' || mark[0] == '?') return run_of(c, start, "!?");
    bool is_pair = start + 1 < c->end && c->text.at[start + 1] == mark[0];
    if (strchr("'`", mark[0])) return is_pair ? start + 2 : start + 1;
    return strchr(".-*=_~<>#+", mark[0]) ? run_of(c, start, mark) : start + 1;
}

static bool is_mark(const struct word_cutter *c, uint32_t start, uint32_t end, struct str mark)
{
    return str_equal(str_part(c->text, start, end), mark);
}

bool ent_opens_single(const struct word_cutter *c, uint32_t start, uint32_t end)
{
    if (is_mark(c, start, end, STR("‘")) || is_mark(c, start, end, STR("`"))) return true;
    return is_mark(c, start, end, STR("'")) && c->space && is_class(c, end, LETTER_WORD);
}

bool ent_closes_single(const struct word_cutter *c, uint32_t start, uint32_t end)
{
    return is_mark(c, start, end, STR("’")) || is_mark(c, start, end, STR("'"));
}
