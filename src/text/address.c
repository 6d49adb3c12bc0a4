#include "text/word.h"

#include "base/table.h"
#include "text/letter.h"

extern const struct table ent_table_web_endings;

static bool ends_address(struct str text, uint32_t i, enum letter letter, unsigned n)
{
    if (letter == LETTER_BLANK) return true;
    if (n == 1) return strchr("<>\"|`{}[]", text.at[i]) && text.at[i];
    return n == 3 && letter == LETTER_MARK;
}

/* Up to the next blank, mark of quotation or bracket that closes what was open before, less the punctuation of the sentence around it. */
static uint32_t run_end(const struct word_cutter *c, uint32_t start)
{
    uint32_t i = start, open = 0;
    unsigned n;
    for (; i < c->end; i += n) {
        enum letter letter = letter_at(c->text, i, &n);
        if (ends_address(c->text, i, letter, n) || (c->text.at[i] == ')' && !open)) break;
        open += c->text.at[i] == '(';
        open -= c->text.at[i] == ')';
    }
    c->document->looked_at += 2 * (i - start) + 1; /* forth, and at most all the way back */
    while (i > start && c->text.at[i - 1] && strchr(".,;:!?'*", c->text.at[i - 1])) i--;
    return i;
}

static bool is_word_at(const struct word_cutter *c, uint32_t i)
{
    unsigned n;
    return i < c->end && letter_at(c->text, i, &n) & LETTER_WORD;
}

/* "example.org", "annex2.pdf": every part between stops is a plain name and the last is one that names end with. */
static bool is_host(const struct word_cutter *c, uint32_t dot)
{
    enum { LONGEST_ENDING = 5, PARTS = 8 };
    for (int part = 0; part < PARTS; part++) {
        uint32_t end = dot + 1;
        while (end < c->end && end - dot <= 40 &&
               ent_letter_ascii[(unsigned char)c->text.at[end]] & LETTER_WORD)
            end++;
        struct str name = str_part(c->text, dot + 1, end);
        if (name.n == 0) return false;
        bool goes_on = end < c->end && c->text.at[end] == '.' && is_word_at(c, end + 1);
        if (!goes_on && name.n > LONGEST_ENDING) return false;
        if (!goes_on) {
            char folded[LONGEST_ENDING];
            for (size_t i = 0; i < name.n; i++) folded[i] = (char)(name.at[i] | 0x20);
            return ent_table_find(&ent_table_web_endings, (struct str){folded, name.n}) != NO_INDEX;
        }
        dot = end;
    }
    return false;
}

/* "alt.animals.cat": three plain names in small letters or more, with stops between them. */
static bool is_group(const struct word_cutter *c, uint32_t start, uint32_t dot)
{
    enum { PARTS = 3, LONGEST_PART = 40 };
    uint32_t from = start, i = start;
    for (int part = 0; part < PARTS; part++, from = ++i) {
        while (i < c->end && i - from < LONGEST_PART && c->text.at[i] >= 'a' &&
               c->text.at[i] <= 'z')
            i++;
        if (i < from + 2 || (part + 1 < PARTS && (i == c->end || c->text.at[i] != '.')))
            return false;
        if (!part && i != dot) return false;
    }
    return true;
}

uint32_t ent_address_end(const struct word_cutter *c, uint32_t start, uint32_t at)
{
    struct str before = str_part(c->text, start, at), rest = str_part(c->text, at, at + 3);
    bool is_url =
        str_equal(rest, STR("://")) ||
        (c->text.at[at] == ':' && ent_str_equal_fold(before, STR("mailto"))) ||
        (c->text.at[at] == '.' && ent_str_equal_fold(before, STR("www")) && is_word_at(c, at + 1));
    bool is_mail = c->text.at[at] == '@' && is_word_at(c, at + 1);
    bool is_name = c->text.at[at] == '.' && (is_host(c, at) || is_group(c, start, at));
    if (!is_url && !is_mail && !is_name) return 0;
    uint32_t end = run_end(c, at + 1);
    return end > at + 1 ? end : 0;
}

uint32_t ent_mail_end(const struct word_cutter *c, uint32_t start, uint32_t at)
{
    enum { LONGEST_NAME = 48 };
    bool is_free = c->space || start == c->start || strchr("<([\"':;,|/", c->text.at[start - 1]);
    if (!is_free || at == c->end || !c->text.at[at] || !strchr(".-_+%", c->text.at[at])) return 0;
    uint32_t end = at;
    while (end < c->end && end - at < LONGEST_NAME && c->text.at[end] &&
           (ent_letter_ascii[(unsigned char)c->text.at[end]] & LETTER_WORD ||
            strchr(".-_+%", c->text.at[end])))
        end++;
    c->document->looked_at += end - at;
    bool is_mail = end < c->end && c->text.at[end] == '@' && is_word_at(c, end + 1);
    return is_mail ? run_end(c, end + 1) : 0;
}
