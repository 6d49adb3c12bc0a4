/* The evidence: every note with its words, linked both ways; the full texts where they were asked for. */
#include <stdlib.h>

#include "report/html_page.h"

static struct str report_text(const struct page *p, uint32_t report)
{
    return p->d->reports.at[report].reading->document->text;
}

static const struct report *report_of(const struct page *p, uint32_t report)
{
    return p->d->reports.at[report].reading->document->report;
}

/* The sentence with the evidence marked; line ends are blanks here. */
static void put_words(struct page *p, const struct footnote *n)
{
    struct str text = report_text(p, n->report);
    struct span s = n->sentence, e = n->evidence;
    if (span_is_empty(s) || s.start > e.start || s.end < e.end) s = e;
    ent_html_putf(p, "<blockquote>");
    ent_html_put(p, str_part(text, s.start, e.start));
    if (p->o->with_text) ent_html_putf(p, "<a href=\"#t%u\">", n->number);
    ent_html_putf(p, "<mark>");
    ent_html_put(p, span_of(text, e));
    ent_html_putf(p, "</mark>%s", p->o->with_text ? "</a>" : "");
    ent_html_put(p, str_part(text, e.end, s.end));
    ent_html_putf(p, "</blockquote>\n");
}

static void put_code(struct page *p, const struct footnote *n)
{
    const struct reading *r = p->d->reports.at[n->report].reading;
    if (n->kind == KIND_POSITION) {
        const struct position *position = &r->positions.at[n->index];
        ent_html_putf(p, "%s, %s, %s", ent_act_words[position->act],
                      ent_certainty_words[ent_certainty(position)],
                      ent_voice_words[position->voice]);
    } else if (n->kind == KIND_EVENT) {
        const struct event *event = &r->events.at[n->index];
        ent_html_putf(p, "event %s%s%s", ent_plover_words[event->plover],
                      event->status == EVENT_DONE ? "" : ", ",
                      ent_event_status_words[event->status]);
    } else {
        ent_html_putf(p, "%s", ent_kind_words[n->kind]);
    }
}

static void put_route(struct page *p, const struct footnote *n)
{
    ent_html_putf(p, "<span class=\"by\">");
    ent_html_put_route(p, ent_note_route(p->arena, n));
    ent_html_putf(p, "</span>");
    if (!n->origin.n) return;
    ent_html_putf(p, "; origin%s: ", n->is_origin_presumed ? " (presumed)" : "");
    ent_html_put(p, n->origin);
}

static void put_confirmation(struct page *p, const struct footnote *n)
{
    if (!n->confirmed.by.n) return;
    ent_html_putf(p, " <span class=\"badge checked\">\u2713 checked by ");
    ent_html_put(p, p->is_redacted ? STR("a person") : n->confirmed.by);
    if (n->confirmed.at.n && !p->is_redacted) {
        ent_html_putf(p, ", ");
        ent_html_put(p, n->confirmed.at);
    }
    ent_html_putf(p, "</span>");
}

static void put_back_links(struct page *p, const struct footnote *n)
{
    const char *between = "<span class=\"back\">used in ";
    for (int s = 0; s < SECTION_COUNT; s++)
        for (uint32_t use = 1; use <= p->uses[n->number - 1][s]; use++) {
            const char *id = ent_html_section_id((enum page_section)s);
            if (use == 1)
                ent_html_putf(
                    p, "%s<a href=\"#%s-%u-1\">%s<span class=\"off\">, note %u</span></a>", between,
                    id, n->number, ent_html_section_heading((enum page_section)s), n->number);
            else
                ent_html_putf(p,
                              " <a href=\"#%s-%u-%u\" aria-label=\"%s, note %u, again: %u\">%u</a>",
                              id, n->number, use, ent_html_section_heading((enum page_section)s),
                              n->number, use, use);
            between = ", ";
        }
    if (*between == ',') ent_html_putf(p, "</span>");
}

static void put_note(struct page *p, const struct footnote *n)
{
    ent_html_putf(p, "<li id=\"n%u\" value=\"%u\"><p class=\"head\"><b>%u</b> ", n->number,
                  n->number, n->number);
    put_code(p, n);
    put_confirmation(p, n);
    ent_html_putf(p, "</p>\n");
    if (!p->is_redacted) {
        put_words(p, n);
        ent_html_putf(p, "<p class=\"source\">");
        put_route(p, n);
        ent_html_putf(p, "</p>\n");
    }
    ent_html_putf(p, "<p class=\"trail\">");
    put_back_links(p, n);
    if (p->d->is_redacted || !p->is_redacted) ent_html_putf(p, " <code>%s</code>", n->id.hex);
    ent_html_putf(p, "</p></li>\n");
}

/* A url of a report is a link only where it can lead nowhere but to a page. */
static void put_url(struct page *p, struct str url)
{
    bool is_web = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
    ent_html_putf(p, "<br>");
    if (is_web) {
        ent_html_putf(p, "<a rel=\"noreferrer\" href=\"");
        ent_html_put(p, url);
        ent_html_putf(p, "\">");
    }
    ent_html_put(p, url);
    if (is_web) ent_html_putf(p, "</a>");
}

static void put_report_head(struct page *p, uint32_t index)
{
    const struct report *r = report_of(p, index);
    ent_html_putf(p, "<h3 id=\"report-%u\">", index + 1);
    if (p->is_redacted) {
        ent_html_putf(p, "Report %u</h3>\n", index + 1);
        return;
    }
    ent_html_put(p, r->title.n ? r->title : r->id);
    ent_html_putf(p, "</h3>\n<p class=\"report\">");
    if (r->outlet.n) {
        ent_html_put(p, r->outlet);
        ent_html_putf(p, ", ");
    }
    ent_html_put(p, r->date.n ? r->date : STR("undated"));
    if (r->url.n) put_url(p, r->url);
    ent_html_putf(p, "<br><code title=\"SHA-256 of the text\">%.16s</code></p>\n", r->sha256.hex);
}

/* Notes follow their reports: one pass. */
void ent_html_notes(struct page *p)
{
    const struct notes *notes = &p->d->notes;
    ent_html_putf(p, "<aside class=\"evidence\" aria-labelledby=\"evidence\" tabindex=\"0\">"
                     "<h2 id=\"evidence\">Evidence</h2>\n");
    if (!notes->n) ent_html_putf(p, "<p>Nothing was found that a note could rest on.</p>\n");
    for (uint32_t i = 0; i < notes->n; i++) {
        bool is_first = !i || notes->at[i - 1].report != notes->at[i].report;
        if (is_first) {
            if (i) ent_html_putf(p, "</ol>\n");
            put_report_head(p, notes->at[i].report);
            ent_html_putf(p, "<ol class=\"notes\">\n");
        }
        put_note(p, &notes->at[i]);
    }
    ent_html_putf(p, "%s</aside>\n", notes->n ? "</ol>\n" : "");
}

static int by_start(const void *a, const void *b)
{
    const struct footnote *x = *(const struct footnote *const *)a,
                          *y = *(const struct footnote *const *)b;
    if (x->evidence.start != y->evidence.start)
        return x->evidence.start < y->evidence.start ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

struct note_list {
    const struct footnote **at;
    uint32_t n, cap;
};

/* *next: the first note that has not been listed. */
static struct note_list notes_by_start(struct page *p, uint32_t report, uint32_t *next)
{
    struct note_list list = {0};
    for (; *next < p->d->notes.n && p->d->notes.at[*next].report == report; ++*next)
        *vec_add(p->arena, &list) = &p->d->notes.at[*next];
    if (list.n) qsort(list.at, list.n, sizeof *list.at, by_start);
    return list;
}

/* Overlapping evidence is one mark, from the first start to the last end, with the number of each note where its words start. */
static void put_marked_text(struct page *p, uint32_t report, uint32_t *next)
{
    struct str text = report_text(p, report);
    struct note_list notes = notes_by_start(p, report, next);
    uint32_t at = 0, end = 0;
    for (uint32_t i = 0; i < notes.n; i++) {
        struct span e = notes.at[i]->evidence;
        if (end && e.start >= end) {
            ent_html_put(p, str_part(text, at, end));
            ent_html_putf(p, "</mark>");
            at = end, end = 0;
        }
        ent_html_put(p, str_part(text, at, e.start));
        if (!end) ent_html_putf(p, "<mark>");
        ent_html_putf(
            p, "<sup id=\"t%u\"><a href=\"#n%u\"><span class=\"off\">note </span>%u</a></sup>",
            notes.at[i]->number, notes.at[i]->number, notes.at[i]->number);
        at = e.start;
        if (e.end > end) end = e.end;
    }
    if (end) {
        ent_html_put(p, str_part(text, at, end));
        ent_html_putf(p, "</mark>");
        at = end;
    }
    ent_html_put(p, str_part(text, at, text.n));
}

void ent_html_texts(struct page *p)
{
    ent_html_putf(
        p, "<section class=\"texts\" aria-labelledby=\"texts\"><h2 id=\"texts\">Full texts</h2>\n");
    uint32_t next = 0;
    for (uint32_t i = 0; i < p->d->reports.n; i++) {
        const struct report *r = report_of(p, i);
        ent_html_putf(p, "<article aria-labelledby=\"text-%u\"><h3 id=\"text-%u\">", i + 1, i + 1);
        ent_html_put(p, r->title.n ? r->title : r->id);
        ent_html_putf(p, "</h3>\n<div class=\"text\">");
        put_marked_text(p, i, &next);
        ent_html_putf(p, "</div></article>\n");
    }
    ent_html_putf(p, "</section>\n");
}
