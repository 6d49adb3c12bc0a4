/* Lines of words for a terminal. */
#ifndef ENT_CLI_SOLVE_PAGE_H
#define ENT_CLI_SOLVE_PAGE_H

#include "cli/solve.h"
#include "report/layout.h"

struct page {
    struct arena *arena;
    uint32_t width;
    bool color;
    struct screen_lines lines;
};

struct page ent_page(struct run *run);

/* Wrapped text; lines after the first are indented. Words in capitals at a line's start are a heading. */
void ent_page_put(struct page *p, struct str text, uint32_t indent);
void ent_page_putf(struct page *p, uint32_t indent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Blanks before the first line that are kept. */
void ent_page_put_item(struct page *p, struct str text, uint32_t indent);

/* What is not modelled, the last lines of every page with a verdict. */
void ent_page_put_not_modelled(struct page *p);

void ent_page_print(const struct page *p);

/* What each statement carries: which of them, left out, reversed or put below the next, alter what holds or could. Nothing where there is no statement. */
bool ent_solve_put_statements(const struct solution *s, struct page *page,
                              struct ent_error *err) ENT_MUST_CHECK;

#endif
