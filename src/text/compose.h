/* The text of a report that is put together from pieces of a page: headline, date, paragraphs, each with where it came from. */
#ifndef ENT_TEXT_COMPOSE_H
#define ENT_TEXT_COMPOSE_H

#include "text/report.h"

struct composer {
    struct arena *arena;
    struct text_buffer text;
    struct source_runs runs;
    bool has_break; /* a blank is due before the next word */
};

/* Where a piece of text stands in the source: byte and page; exact where the piece is the source's own bytes one for one. */
struct source_place {
    uint64_t byte;
    uint32_t page;
    bool is_exact;
};

/* Adds words to the current paragraph: runs of blanks, no-break blanks too, become one blank; soft hyphens and zero-width marks go. */
void ent_compose_words(struct composer *c, struct str words, struct source_place from);

/* Takes back what was composed behind the first n bytes. */
void ent_compose_take_back(struct composer *c, size_t n);

/* Ends the paragraph; nothing where it is empty. */
void ent_compose_end_paragraph(struct composer *c);

/* The report of what was composed: text is title, newline, date, newline, paragraphs, or the paragraphs alone where there is no title.
 *
 *   head  id, path, form, title, date, url, outlet are taken from it; the rest is filled in
 *   errors  ENT_ELIMIT where the text is longer than most bytes */
bool ent_compose_report(struct composer *body, const struct report *head, uint32_t most,
                        struct report *out, struct ent_error *err) ENT_MUST_CHECK;

/* One line of it: blanks as ent_compose_words makes them. */
struct str ent_compose_line(struct arena *a, struct str words);

#endif
