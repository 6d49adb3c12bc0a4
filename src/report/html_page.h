/* The HTML brief while it is written: one file, no scripts, nothing fetched. Whatever comes out of a report is escaped. */
#ifndef ENT_REPORT_HTML_PAGE_H
#define ENT_REPORT_HTML_PAGE_H

#include "report/brief_text.h"
#include "report/render.h"

/* The sections that refer to notes, in their order on the page: id in the page, heading. */
#define ENT_SECTIONS(X)                                                                            \
    X(SHORT, "short", "In short")                                                                  \
    X(POSITIONS, "positions", "Positions")                                                         \
    X(WHO, "who", "Who says so")                                                                   \
    X(READINGS, "readings", "Readings, not facts")                                                 \
    X(ACROSS, "across", "Shifts and contradictions")                                               \
    X(MEETINGS, "meetings", "Meetings")                                                            \
    X(TERRITORY, "territory", "Territory")                                                         \
    X(TIMELINE, "timeline", "Timeline")                                                            \
    X(UNKNOWN, "unknown", "Not known")                                                             \
    X(COULD, "could", "What could hold")                                                           \
    X(ASK, "ask", "Ask first")

#define SECTION_MEMBER(name, id, heading) SECTION_##name,
enum page_section { ENT_SECTIONS(SECTION_MEMBER) SECTION_COUNT };
#undef SECTION_MEMBER

struct page {
    struct arena *arena;
    FILE *out;
    const struct digest *d;
    const struct render_options *o;
    bool is_redacted; /* neither words of reports nor names of sources, urls, hashes */
    enum page_section section;
    uint32_t (*uses)[SECTION_COUNT]; /* [notes] how often a section has referred to the note */
};

/* Text, escaped for content and for attributes in double quotes; what HTML forbids becomes U+FFFD. */
void ent_html_put(struct page *p, struct str s);

/* Text in which " <- " of the terminal becomes an arrow. */
void ent_html_put_route(struct page *p, struct str route);

/* Markup of our own, as it is; printf. */
void ent_html_putf(struct page *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "[3 4✓]": links to the notes, each with an id of its own that the note links back to. Nothing where there are none. */
void ent_html_refs(struct page *p, const struct refs *refs);

/* Opens <section> with its heading. Closed by ent_html_section_end. */
void ent_html_section(struct page *p, enum page_section section, const char *heading);
void ent_html_section_end(struct page *p);
const char *ent_html_section_id(enum page_section section);
const char *ent_html_section_heading(enum page_section section);

/* The parts of the page. */
void ent_html_positions(struct page *p);
void ent_html_territory(struct page *p);
void ent_html_timeline(struct page *p);
void ent_html_notes(struct page *p);
void ent_html_texts(struct page *p);

/* The map of the territory section, with legend and notes on disputed areas; false where there is nothing to draw: no places, or no area with an
 * outline. */
bool ent_html_map(struct page *p);

/* brief.css, compiled in. */
struct str ent_html_style(void);

#endif
