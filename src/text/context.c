#include "text/context.h"

static bool is_letter(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

/* Up to three letters, the first a capital: St., Gen., U.S., an initial. */
static bool is_short_name(struct str text, uint32_t stop)
{
    uint32_t start = stop;
    while (start > 0 && is_letter(text.at[start - 1])) start--;
    return stop - start <= 3 && start < stop && text.at[start] >= 'A' && text.at[start] <= 'Z';
}

/* By marks alone, since the ledger keeps texts, not tokens; where a stop may be an abbreviation's, context is rather too long than cut short. */
static bool ends_sentence(struct str text, uint32_t at)
{
    char c = text.at[at];
    if (c == '\n') return true;
    if (c != '.' && c != '!' && c != '?') return false;
    if (at + 1 < text.n && !strchr(" \n\"", text.at[at + 1])) return false;
    bool goes_on = at + 2 < text.n && text.at[at + 1] == ' ' && text.at[at + 2] >= 'a' &&
                   text.at[at + 2] <= 'z';
    return !goes_on && (c != '.' || !is_short_name(text, at));
}

struct span ent_sentence_around(struct str text, struct span evidence)
{
    enum { REACH = 600 };
    uint32_t start = evidence.start, end = evidence.end;
    while (start > 0 && evidence.start - start < REACH && !ends_sentence(text, start - 1)) start--;
    while (start < evidence.start && (text.at[start] == ' ' || text.at[start] == '"')) start++;
    while (end < text.n && end - evidence.end < REACH && !ends_sentence(text, end)) end++;
    if (end < text.n && text.at[end] != '\n') end++;
    while (start < evidence.start && ((unsigned char)text.at[start] & 0xC0) == 0x80) start++;
    while (end < text.n && ((unsigned char)text.at[end] & 0xC0) == 0x80) end++;
    return (struct span){start, end};
}
