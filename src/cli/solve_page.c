#include "cli/solve_page.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/vec.h"

struct page ent_page(struct run *run)
{
    return (struct page){&run->arena, run->render.columns, run->render.color, {0}};
}

void ent_page_put(struct page *p, struct str text, uint32_t indent)
{
    struct screen_lines lines = ent_layout_wrap(p->arena, text, p->width, indent);
    for (uint32_t i = 0; i < lines.n; i++) *vec_add(p->arena, &p->lines) = lines.at[i];
}

void ent_page_putf(struct page *p, uint32_t indent, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (n < 0) return;
    char *text = arena_array(p->arena, char, (size_t)n + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)n + 1, format, arguments);
    va_end(arguments);
    ent_page_put(p, (struct str){text, (size_t)n}, indent);
}

void ent_page_put_item(struct page *p, struct str text, uint32_t indent)
{
    struct text_buffer b = {.arena = p->arena};
    for (uint32_t k = 0; k < indent; k++) ent_text_add_char(&b, LAYOUT_FIRM);
    ent_text_add(&b, text);
    ent_page_put(p, text_str(&b), indent + 2);
}

void ent_page_put_not_modelled(struct page *p)
{
    ent_page_putf(p, 2, "NOT MODELLED%c %s", LAYOUT_FIRM, ent_not_modelled);
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* A heading is two capitals or more, up to the first two blanks. */
static size_t heading_of(struct str line)
{
    if (line.n < 2 || !is_capital(line.at[0]) || !is_capital(line.at[1])) return 0;
    size_t end = ent_str_find(line, STR("  "), 0);
    for (size_t k = 0; k < end; k++)
        if (line.at[k] >= 'a' && line.at[k] <= 'z') return 0;
    return end;
}

void ent_page_print(const struct page *p)
{
    for (uint32_t i = 0; i < p->lines.n; i++) {
        struct str line = p->lines.at[i];
        size_t heading = p->color ? heading_of(line) : 0;
        if (heading) printf("\033[1m%.*s\033[0m", (int)heading, line.at);
        printf("%.*s\n", (int)(line.n - heading), line.at + heading);
    }
}
