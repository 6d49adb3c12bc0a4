#include "text/html_guard.h"

#include <ctype.h>

static bool name_is(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (ent_str_equal_fold(name, str_of(*names))) return true;
    return false;
}

static bool ends_by_itself(struct str name)
{
    static const char *const names[] = {
        "area",  "base", "br",    "col",    "dd",    "dt",    "embed", "hr",  "img", "input",
        "li",    "link", "meta",  "option", "p",     "param", "rb",    "rp",  "rt",  "source",
        "tbody", "td",   "tfoot", "th",     "thead", "tr",    "track", "wbr", NULL};
    return name_is(name, names);
}

static bool is_formatting(struct str name)
{
    static const char *const names[] = {"a", "b",     "big",    "code",   "em", "font", "i", "nobr",
                                        "s", "small", "strike", "strong", "tt", "u",    NULL};
    return name_is(name, names);
}

static size_t past(struct str page, const char *end, size_t from)
{
    size_t at = ent_str_find(page, str_of(end), from);
    return at < page.n ? at + strlen(end) : page.n;
}

/* Where the end tag of a script or style stands. */
static size_t end_of_raw(struct str page, struct str name, size_t from)
{
    for (size_t at = from; (at = ent_str_find(page, STR("</"), at)) < page.n; at += 2)
        if (ent_str_equal_fold(str_part(page, at + 2, at + 2 + name.n), name)) return at;
    return page.n;
}

/* Past the ">" of a tag, quoted attribute values set aside. */
static size_t tag_end(struct str page, size_t from)
{
    char quote = 0;
    for (size_t i = from; i < page.n; i++) {
        char c = page.at[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && page.at[i - 1] == '=')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return page.n;
}

struct open_elements {
    uint32_t depth, formatting;
};

static void note_tag(struct html_measure *m, struct open_elements *open, struct str name,
                     bool is_end)
{
    if (ends_by_itself(name)) {
        m->tags += !is_end;
        return;
    }
    bool formats = is_formatting(name);
    if (is_end) {
        open->depth -= open->depth > 0;
        open->formatting -= formats && open->formatting > 0;
        return;
    }
    m->tags++;
    open->depth++;
    open->formatting += formats;
    if (open->depth > m->depth) m->depth = open->depth;
    if (open->formatting > m->formatting) m->formatting = open->formatting;
}

struct html_measure ent_html_measure(struct str page)
{
    struct html_measure m = {0};
    struct open_elements open = {0};
    for (size_t i = 0; (i = ent_str_find(page, STR("<"), i)) < page.n;) {
        bool is_end = i + 1 < page.n && page.at[i + 1] == '/';
        size_t start = i + 1 + is_end, end = start;
        while (end < page.n && isalnum((unsigned char)page.at[end])) end++;
        struct str name = str_part(page, start, end);
        if (str_starts(str_part(page, i, page.n), STR("<!--")))
            i = past(page, "-->", i + 4);
        else if (!name.n || !isalpha((unsigned char)name.at[0]))
            i++;
        else {
            i = tag_end(page, end);
            bool closes_itself = i >= 2 && page.at[i - 2] == '/' && !is_end;
            if (!closes_itself) note_tag(&m, &open, name, is_end);
            bool is_raw =
                ent_str_equal_fold(name, STR("script")) || ent_str_equal_fold(name, STR("style"));
            if (is_raw && !is_end) i = end_of_raw(page, name, i);
        }
    }
    return m;
}
