#include "report/layout.h"

#include <utf8proc.h>

#include "base/utf8.h"

static uint32_t width_at(struct str s, size_t i, unsigned *n)
{
    uint32_t c = ent_utf8_at(s, i, n);
    if (c < 0xA0) return *n; /* control characters become blanks, one a byte */
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width < 0 ? 0 : (uint32_t)width;
}

uint32_t ent_layout_width(struct str s)
{
    uint32_t width = 0;
    unsigned n;
    for (size_t i = 0; i < s.n; i += n) width += width_at(s, i, &n);
    return width;
}

struct str ent_layout_pad(struct arena *a, struct str s, uint32_t width)
{
    uint32_t has = ent_layout_width(s);
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, s);
    for (; has < width; has++) ent_text_add_char(&b, ' ');
    return text_str(&b);
}

/* The longest prefix of a word that fits into room cells; one code point where not even that fits into a line of its own. */
static size_t prefix_of(struct str word, uint32_t room, bool is_own_line)
{
    uint32_t width = 0;
    size_t i = 0;
    for (unsigned n; i < word.n; i += n) {
        width += width_at(word, i, &n);
        if (width > room && (i > 0 || !is_own_line)) return i;
    }
    return i;
}

struct wrapping {
    struct arena *arena;
    struct screen_lines lines;
    struct text_buffer line;
    uint32_t used, width, indent;
    bool is_empty; /* nothing but the indent so far */
};

/* What a terminal would obey is shown as a blank: control characters, also those that UTF-8 writes as C2 80 to C2 9F. */
static void disarm(char *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)at[i];
        bool is_c1 = c == 0xC2 && i + 1 < n && (unsigned char)at[i + 1] < 0xA0;
        if (c < ' ' || c == 0x7F || is_c1) at[i] = ' ';
        if (is_c1) at[++i] = ' ';
    }
}

static void end_line(struct wrapping *w)
{
    disarm(w->line.at, w->line.n);
    *vec_add(w->arena, &w->lines) = text_str(&w->line);
    w->line = (struct text_buffer){.arena = w->arena};
    for (uint32_t i = 0; i < w->indent; i++) ent_text_add_char(&w->line, ' ');
    w->used = w->indent;
    w->is_empty = true;
}

static void add_word(struct wrapping *w, struct str word)
{
    uint32_t wide = ent_layout_width(word);
    if (!w->is_empty && w->used + 1 + wide > w->width) end_line(w);
    if (!w->is_empty) {
        ent_text_add_char(&w->line, ' ');
        w->used++;
    }
    while (w->used + wide > w->width && w->width > w->indent) {
        size_t fits = prefix_of(word, w->width - w->used, w->is_empty);
        ent_text_add(&w->line, str_part(word, 0, fits));
        word = str_part(word, fits, word.n);
        wide = ent_layout_width(word);
        end_line(w);
    }
    ent_text_add(&w->line, word);
    w->used += wide;
    w->is_empty &= word.n == 0;
}

struct screen_lines ent_layout_wrap(struct arena *a, struct str text, uint32_t width,
                                    uint32_t indent)
{
    struct wrapping w = {
        .arena = a, .line = {.arena = a}, .width = width, .indent = indent, .is_empty = true};
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        while (i < text.n && text.at[i] != ' ' && text.at[i] != '\n') i++;
        if (i > start) add_word(&w, str_part(text, start, i));
        i++;
    }
    if (!w.is_empty) end_line(&w);
    return w.lines;
}

static struct str join_items(struct arena *a, struct str lead, const struct screen_lines *items,
                             uint32_t n)
{
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, lead);
    for (uint32_t i = 0; i < n; i++) {
        ent_text_add(&b, items->at[i]);
        if (i + 1 < items->n) ent_text_add(&b, STR("; "));
    }
    if (n < items->n) ent_text_addf(&b, "+%u%cmore", items->n - n, LAYOUT_FIRM);
    return text_str(&b);
}

struct screen_lines ent_layout_items(struct arena *a, struct str lead,
                                     const struct screen_lines *items, uint32_t width,
                                     uint32_t most)
{
    enum { INDENT = 2 };
    uint32_t n = items->n < 4 * most ? items->n : 4 * most;
    struct screen_lines lines = ent_layout_wrap(a, join_items(a, lead, items, n), width, INDENT);
    while (n > 1 && lines.n > most)
        lines = ent_layout_wrap(a, join_items(a, lead, items, --n), width, INDENT);
    return lines;
}
