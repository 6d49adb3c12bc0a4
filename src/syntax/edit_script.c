#include "syntax/edit_script.h"

#include <utf8proc.h>

#include "base/utf8.h"

static const char casings[] = "lnktu";

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A comma with a digit on either side. */
static bool is_grouping(struct str s, size_t i)
{
    return s.at[i] == ',' && i && i + 1 < s.n && is_digit(s.at[i - 1]) && is_digit(s.at[i + 1]);
}

static bool has_grouping(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (is_grouping(s, i)) return true;
    return false;
}

static uint32_t small(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c == 0x2018 || c == 0x2019) return '\'';
    if (c == 0x201C || c == 0x201D) return '"';
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

static uint32_t capital(uint32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

static uint32_t changed(char casing, uint32_t c, bool is_first)
{
    if (casing == 'u' || (casing == 't' && is_first)) return capital(c);
    return casing == 't' ? (uint32_t)utf8proc_tolower((utf8proc_int32_t)c) : small(c);
}

/* Does small() leave every byte as it is? Told of ASCII alone. */
static bool is_small(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] & 0x80 || (s.at[i] >= 'A' && s.at[i] <= 'Z')) return false;
    return true;
}

/* The form itself where nothing changes, so that most lemmas take no memory. */
static struct str cased(struct arena *a, char casing, struct str form)
{
    if (casing == 'k' || (casing == 'l' && is_small(form))) return form;
    if (casing == '=') return STR_NONE;
    size_t room = 2 * form.n; /* a small letter can be longer than its capital */
    struct text_buffer b = {.arena = a, .at = arena_array(a, char, room), .cap = room};
    unsigned n;
    for (size_t i = 0; i < form.n; i += n) {
        uint32_t c = ent_utf8_at(form, i, &n);
        if (casing == 'n' && is_grouping(form, i)) continue;
        char out[4];
        bool is_broken = c == UTF8_REPLACEMENT && n == 1;
        if (is_broken)
            ent_text_add_char(&b, form.at[i]);
        else
            ent_text_add(&b, (struct str){out, ent_utf8_write(changed(casing, c, i == 0), out)});
    }
    return text_str(&b);
}

/* Whole code points only, so that endings are text. */
static size_t common_prefix(struct str s, struct str t)
{
    size_t i = 0;
    while (i < s.n && i < t.n && s.at[i] == t.at[i]) i++;
    while (i && ((i < s.n && (s.at[i] & 0xC0) == 0x80) || (i < t.n && (t.at[i] & 0xC0) == 0x80)))
        i--;
    return i;
}

static struct edit_script endings(char casing, struct str form, struct str lemma)
{
    size_t same = common_prefix(form, lemma);
    return (struct edit_script){casing, str_part(form, same, form.n),
                                str_part(lemma, same, lemma.n)};
}

struct edit_script ent_edit_script(struct arena *a, struct str form, struct str lemma)
{
    if (str_is(lemma, "_") && !str_is(form, "_")) return (struct edit_script){'=', STR_NONE, lemma};
    struct edit_script best = {0};
    size_t least = SIZE_MAX;
    for (const char *casing = casings; *casing; casing++) {
        if (*casing == 'n' && !has_grouping(form)) continue;
        struct edit_script s = endings(*casing, cased(a, *casing, form), lemma);
        if (s.cut.n + s.put.n >= least) continue;
        least = s.cut.n + s.put.n;
        best = s;
    }
    return best;
}

static void write_ending(struct text_buffer *b, char sign, struct str s)
{
    if (!s.n) return;
    ent_text_add_char(b, sign);
    for (size_t i = 0; i < s.n; i++) {
        static const char plain[] = "\\+\t\n", letters[] = "\\+tn";
        const char *special = s.at[i] ? strchr(plain, s.at[i]) : NULL;
        if (special) ent_text_add_char(b, '\\');
        ent_text_add_char(b, special ? letters[special - plain] : s.at[i]);
    }
}

struct str ent_edit_script_write(struct arena *a, struct edit_script script)
{
    struct text_buffer b = {.arena = a};
    ent_text_add_char(&b, script.casing);
    if (script.casing == '=')
        ent_text_add(&b, script.put);
    else {
        write_ending(&b, '-', script.cut);
        write_ending(&b, '+', script.put);
    }
    return text_str(&b);
}

/* Up to a "+" that is not escaped, or the end; *i is moved behind it. */
static bool read_ending(struct arena *a, struct str s, size_t *i, struct str *out)
{
    struct text_buffer b = {.arena = a};
    for (; *i < s.n && s.at[*i] != '+'; ++*i) {
        char c = s.at[*i];
        if (c == '\\') {
            if (++*i == s.n || !s.at[*i] || !strchr("\\+tn", s.at[*i])) return false;
            c = s.at[*i] == 't' ? '\t' : s.at[*i] == 'n' ? '\n' : s.at[*i];
        }
        ent_text_add_char(&b, c);
    }
    *out = text_str(&b);
    return out->n > 0;
}

bool ent_edit_script_read(struct arena *a, struct str text, struct edit_script *out)
{
    if (!text.n || !text.at[0] || !strchr("lnktu=", text.at[0])) return false;
    *out = (struct edit_script){.casing = text.at[0]};
    size_t i = 1;
    if (out->casing == '=') {
        out->put = str_part(text, 1, text.n);
        return out->put.n > 0;
    }
    if (i < text.n && text.at[i] == '-' && (i++, !read_ending(a, text, &i, &out->cut)))
        return false;
    if (i == text.n) return true;
    return text.at[i++] == '+' && read_ending(a, text, &i, &out->put) && i == text.n;
}

struct str ent_edit_script_apply(struct arena *a, struct edit_script script, struct str form)
{
    struct str s = cased(a, script.casing, form);
    if (!str_ends(s, script.cut)) return STR_NONE;
    size_t kept = s.n - script.cut.n;
    if (!script.put.n) return str_part(s, 0, kept);
    char *lemma = arena_array(a, char, kept + script.put.n);
    if (kept) memcpy(lemma, s.at, kept);
    memcpy(lemma + kept, script.put.at, script.put.n);
    return (struct str){lemma, kept + script.put.n};
}
