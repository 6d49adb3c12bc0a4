#include "dispute/text_token.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "dispute/word.h"

enum { FOUND_MAX = 40 }; /* bytes of the value found that a message shows */

struct str ent_token_cut(struct str text)
{
    size_t n = text.n < FOUND_MAX ? text.n : FOUND_MAX;
    while (n < text.n && n && (text.at[n] & 0xC0) == 0x80) n--;
    return str_part(text, 0, n);
}

static unsigned column(const struct token_reader *r, const struct token *t)
{
    return (unsigned)ent_utf8_length(str_part(r->text, t->line_start, t->at)) + 1;
}

bool ent_token_fail(struct token_reader *r, const struct token *t, enum ent_code code,
                    const char *format, ...)
{
    if (r->has_failed) return false;
    char what[200];
    va_list list;
    va_start(list, format);
    vsnprintf(what, sizeof what, format, list);
    va_end(list);
    r->has_failed = true;
    ent_fail(r->err, code, "%.60s:%u:%u: %s", r->name, t->line, column(r, t), what);
    r->token.kind = TOKEN_END_OF_FILE;
    return false;
}

bool ent_token_expected(struct token_reader *r, const char *what)
{
    struct token t = r->token;
    if (t.kind == TOKEN_END_OF_FILE)
        return ent_token_fail(r, &t, ENT_EDATA, "expected %s, found the end of the file", what);
    if (t.kind == TOKEN_END_OF_LINE)
        return ent_token_fail(r, &t, ENT_EDATA, "expected %s, found the end of the line", what);
    struct str found = ent_token_cut(t.text);
    return ent_token_fail(r, &t, ENT_EDATA, "expected %s, found \"%.*s\"", what, STR_ARGS(found));
}

static void take(struct token_reader *r, enum token_kind kind, size_t n)
{
    r->token.kind = kind;
    r->token.text = str_part(r->text, r->at, r->at + n);
    r->at += n;
}

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What a backslash at s[i] means, *n bytes of it; -1 where nothing. */
static int escaped(struct str s, size_t i, size_t *n)
{
    *n = 2;
    if (i + 1 >= s.n) return -1;
    if (s.at[i + 1] == '"' || s.at[i + 1] == '\\') return s.at[i + 1];
    if (s.at[i + 1] != 'x' || i + 3 >= s.n) return -1;
    int high = hexadecimal(s.at[i + 2]), low = hexadecimal(s.at[i + 3]);
    *n = 4;
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static void take_quoted(struct token_reader *r)
{
    struct text_buffer text = {.arena = r->arena};
    struct str s = r->text;
    size_t i = r->at + 1;
    while (i < s.n && s.at[i] != '"' && s.at[i] != '\n') {
        size_t n = 1;
        int c = s.at[i] == '\\' ? escaped(s, i, &n) : s.at[i];
        if (s.at[i] == '\\' && (c < 1 || c > 127)) {
            struct token t = r->token;
            t.at = i;
            ent_token_fail(r, &t, ENT_EDATA,
                           "expected \\\", \\\\ or \\x01 to \\x7f after the backslash");
            return;
        }
        ent_text_add_char(&text, (char)c);
        i += n;
    }
    if (memchr(s.at + r->at, 0, i - r->at)) {
        ent_token_fail(r, &r->token, ENT_EDATA, "a byte 0x00 between quotation marks");
        return;
    }
    if (i >= s.n || s.at[i] == '\n') {
        ent_token_fail(r, &r->token, ENT_EDATA, "a quotation mark that is not closed");
        return;
    }
    take(r, TOKEN_QUOTED, i + 1 - r->at);
    r->token.text = text_str(&text);
}

static void take_braces(struct token_reader *r)
{
    size_t n = 1;
    while (r->at + n < r->text.n && r->text.at[r->at + n] != '}' && r->text.at[r->at + n] != '\n')
        n++;
    if (r->at + n >= r->text.n || r->text.at[r->at + n] != '}') {
        ent_token_fail(r, &r->token, ENT_EDATA, "a { that is not closed");
        return;
    }
    take(r, TOKEN_STATE, n + 1);
    r->token.text = str_part(r->token.text, 1, n);
}

/* Blanks and a comment up to what counts. The comment of a line is kept apart until it is known whether it ends an entry. */
static void skip_blanks(struct token_reader *r)
{
    while (r->at < r->text.n) {
        char c = r->text.at[r->at];
        if (c == '#') {
            size_t end = ent_str_find(r->text, STR("\n"), r->at);
            r->line_comment = ent_str_trim(str_part(r->text, r->at, end));
            r->at = end;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            r->at++;
        } else {
            return;
        }
    }
}

static bool take_punctuation(struct token_reader *r)
{
    struct str rest = str_part(r->text, r->at, r->text.n);
    size_t n = 0;
    while (n < rest.n && rest.at[n] == '>') n++;
    if (n) {
        take(r, TOKEN_GREATER, n);
        r->token.degree = (uint32_t)n;
    } else if (str_starts(rest, STR("->"))) {
        take(r, TOKEN_ARROW, 2);
    } else if (str_starts(rest, STR("<->"))) {
        take(r, TOKEN_ARROWS, 3);
    } else if (memchr("-&|!()[],:<=", rest.at[0], 12)) {
        take(r, TOKEN_MARK, 1);
    } else {
        return false;
    }
    return true;
}

static void take_strange(struct token_reader *r)
{
    unsigned char c = (unsigned char)r->text.at[r->at];
    if (c > 0x20 && c < 0x7F)
        ent_token_fail(r, &r->token, ENT_EDATA, "\"%c\" means nothing here", c);
    else
        ent_token_fail(r, &r->token, ENT_EDATA, "the byte 0x%02x means nothing here", c);
}

void ent_token_next(struct token_reader *r)
{
    if (r->has_failed) return;
    if (r->token.kind == TOKEN_END_OF_LINE) {
        r->line++;
        r->line_start = r->at;
        r->line_comment = STR_NONE;
    }
    skip_blanks(r);
    r->token = (struct token){
        .kind = TOKEN_END_OF_FILE, .line = r->line, .at = r->at, .line_start = r->line_start};
    if (r->at >= r->text.n) return;
    size_t n = ent_word_length(r->text, r->at);
    if (r->text.at[r->at] == '\n')
        take(r, TOKEN_END_OF_LINE, 1);
    else if (n)
        take(r, TOKEN_WORD, n);
    else if (r->text.at[r->at] == '"')
        take_quoted(r);
    else if (r->text.at[r->at] == '{')
        take_braces(r);
    else if (!take_punctuation(r))
        take_strange(r);
}

static void keep_comment(struct token_reader *r)
{
    if (!r->line_comment.n) return;
    if (r->comment.n) ent_text_add_char(&r->comment, '\n');
    ent_text_add(&r->comment, r->line_comment);
    r->line_comment = STR_NONE;
}

void ent_token_next_on_any_line(struct token_reader *r)
{
    if (r->token.kind == TOKEN_END_OF_LINE) keep_comment(r);
    ent_token_next(r);
    while (r->token.kind == TOKEN_END_OF_LINE) {
        keep_comment(r);
        ent_token_next(r);
    }
    if (r->token.kind == TOKEN_END_OF_FILE) keep_comment(r);
}

/* Back to where the current token starts. */
static struct str reread(struct token_reader *r)
{
    r->at = r->token.at;
    return str_part(r->text, r->at, r->text.n);
}

bool ent_token_as_state(struct token_reader *r, uint32_t n)
{
    if (r->token.kind != TOKEN_WORD && !token_is(r, '-')) return false;
    size_t end = r->at, length = 0;
    struct str rest = reread(r);
    while (length < rest.n && length < n && memchr("YN-", rest.at[length], 3)) length++;
    bool is_whole = length == n && n && !ent_word_length(rest, length) &&
                    !(length < rest.n && rest.at[length] == '-' &&
                      !(length + 1 < rest.n && rest.at[length + 1] == '>'));
    if (is_whole)
        take(r, TOKEN_STATE, length);
    else
        r->at = end;
    return is_whole;
}

bool ent_token_as_number(struct token_reader *r, int64_t *millionths)
{
    if (r->token.kind != TOKEN_WORD && !token_is(r, '-')) return false;
    struct str rest = reread(r);
    size_t i = rest.at[0] == '-', digits = 0;
    int64_t value = 0, unit = 1000000;
    for (; i < rest.n && rest.at[i] >= '0' && rest.at[i] <= '9'; i++, digits++)
        if (value <= 1000000000) value = value * 10 + (rest.at[i] - '0');
    if (value > 1000000000 || !digits) return false;
    value *= 1000000;
    if (i < rest.n && rest.at[i] == '.')
        for (i++; i < rest.n && rest.at[i] >= '0' && rest.at[i] <= '9'; i++) {
            unit /= 10;
            if (!unit) return false;
            value += (rest.at[i] - '0') * unit;
        }
    if (ent_word_length(rest, i)) return false;
    *millionths = rest.at[0] == '-' ? -value : value;
    take(r, TOKEN_WORD, i);
    return true;
}

void ent_token_as_id(struct token_reader *r)
{
    if (token_ends_line(r) || r->token.kind == TOKEN_QUOTED) return;
    struct str rest = reread(r);
    size_t n = 0;
    while (n < rest.n && (unsigned char)rest.at[n] > ' ' && !strchr(",[]\"#", rest.at[n])) n++;
    if (n)
        take(r, TOKEN_WORD, n);
    else
        take(r, TOKEN_MARK, 1);
}

void ent_token_start(struct token_reader *r, struct arena *a, const char *name, struct str text,
                     struct ent_error *err)
{
    *r = (struct token_reader){
        .arena = a, .name = name, .text = text, .line = 1, .comment = {.arena = a}, .err = err};
    r->token = (struct token){.kind = TOKEN_WORD, .line = 1};
    ent_token_next(r);
    if (r->token.kind == TOKEN_END_OF_LINE) ent_token_next_on_any_line(r);
    if (r->token.kind == TOKEN_END_OF_FILE) keep_comment(r);
}
