#include <stdarg.h>

#include "base/utf8.h"
#include "report/html_page.h"

/* Characters that no HTML text may hold, or that turn the text around them about. */
static bool is_forbidden(uint32_t c)
{
    bool is_control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return is_control || turns || (c & 0xFFFE) == 0xFFFE;
}

static const char *entity_of(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void ent_html_put(struct page *p, struct str s)
{
    unsigned n;
    for (size_t i = 0; i < s.n; i += n) {
        uint32_t c = ent_utf8_at(s, i, &n);
        const char *entity = entity_of(c);
        char bytes[4];
        if (entity)
            fputs(entity, p->out);
        else
            fwrite(bytes, 1, ent_utf8_write(is_forbidden(c) ? UTF8_REPLACEMENT : c, bytes), p->out);
    }
}

void ent_html_put_route(struct page *p, struct str route)
{
    for (size_t at = 0; at < route.n;) {
        size_t next = ent_str_find(route, STR(" <- "), at);
        ent_html_put(p, str_part(route, at, next));
        if (next < route.n) ent_html_putf(p, " \u2190 ");
        at = next + 4;
    }
}

void ent_html_putf(struct page *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(p->out, format, arguments);
    va_end(arguments);
}

void ent_html_refs(struct page *p, const struct refs *refs)
{
    if (!refs->n) return;
    ent_html_putf(p, "\u00A0<span class=\"refs\">[");
    for (uint32_t i = 0; i < refs->n; i++) {
        uint32_t number = refs->at[i];
        const struct footnote *note = &p->d->notes.at[number - 1];
        uint32_t use = ++p->uses[number - 1][p->section];
        ent_html_putf(
            p, "%s<a href=\"#n%u\" id=\"%s-%u-%u\"><span class=\"off\">note </span>%u%s</a>",
            i ? " " : "", number, ent_html_section_id(p->section), number, use, number,
            note->confirmed.by.n ? "<span title=\"checked by a person\">\u2713</span>" : "");
    }
    ent_html_putf(p, "]</span>");
}

static const char *const ids[SECTION_COUNT] = {
#define SECTION_ID(name, id, heading) id,
    ENT_SECTIONS(SECTION_ID)
#undef SECTION_ID
};

static const char *const headings[SECTION_COUNT] = {
#define SECTION_HEADING(name, id, heading) heading,
    ENT_SECTIONS(SECTION_HEADING)
#undef SECTION_HEADING
};

const char *ent_html_section_id(enum page_section section) { return ids[section]; }

const char *ent_html_section_heading(enum page_section section) { return headings[section]; }

void ent_html_section(struct page *p, enum page_section section, const char *heading)
{
    p->section = section;
    ent_html_putf(p, "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>\n", ids[section],
                  ids[section], heading);
}

void ent_html_section_end(struct page *p) { ent_html_putf(p, "</section>\n"); }
