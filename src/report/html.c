/* The brief as one HTML file that can be mailed and printed. */
#include "report/html_page.h"
#include "report/rates.h"

static struct str page_name(struct page *p)
{
    return p->is_redacted ? STR("Redacted brief") : ent_brief_name(p->arena, p->d);
}

static void put_head(struct page *p)
{
    ent_html_putf(p, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    ent_html_putf(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<meta name=\"referrer\" content=\"no-referrer\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src 'unsafe-inline'\">\n"
                     "<meta name=\"generator\" content=\"Entente " ENT_VERSION "\">\n<title>");
    ent_html_put(p, page_name(p));
    ent_html_putf(p, " \u2013 brief</title>\n<style>\n");
    struct str style = ent_html_style();
    fwrite(style.at, 1, style.n, p->out);
    ent_html_putf(p, "</style>\n</head>\n");
}

static void put_facts(struct page *p)
{
    ent_html_putf(p, "<p class=\"facts\">");
    ent_html_put(p, ent_reports_text(p->arena, p->d));
    for (uint32_t i = 0; !p->is_redacted && i < p->d->credits.n; i++) {
        ent_html_putf(p, i ? " / " : ". Credits: ");
        ent_html_put(p, p->d->credits.at[i]);
    }
    ent_html_putf(p, ".</p>\n");
}

static void put_header(struct page *p)
{
    ent_html_putf(p,
                  "<body>\n<a class=\"skip\" href=\"#short\">Skip to the brief</a>\n"
                  "<header>\n<p class=\"kind\">Entente <span>Negotiation brief</span></p>\n<h1>");
    ent_html_put(p, page_name(p));
    ent_html_putf(p, "</h1>\n");
    put_facts(p);
    ent_html_putf(p, "<p class=\"status\"><strong>");
    ent_html_put(p, ent_checked_text(p->arena, p->d));
    ent_html_putf(p,
                  "</strong> \u201cReported\u201d: somebody said it, not that it is so. Numbers in "
                  "brackets lead to %s each line rests on.</p>\n</header>\n",
                  p->is_redacted ? "the entries" : "the words");
}

static void put_line(struct page *p, const struct line *l, const char *between)
{
    ent_html_putf(p, "<li>");
    if (l->lead.n) {
        ent_html_putf(p, "<b>");
        ent_html_put(p, ent_sentence_start(p->arena, l->lead));
        ent_html_putf(p, "</b>%s", l->text.n ? between : "");
    }
    ent_html_put_route(p, l->text);
    ent_html_refs(p, &l->refs);
    ent_html_putf(p, "</li>\n");
}

static void put_lines(struct page *p, const struct lines *lines, const char *class_name,
                      const char *between)
{
    ent_html_putf(p, "<ul class=\"%s\">\n", class_name);
    for (uint32_t i = 0; i < lines->n; i++) put_line(p, &lines->at[i], between);
    ent_html_putf(p, "</ul>\n");
}

static void put_section_of_lines(struct page *p, enum page_section section,
                                 const struct lines *lines)
{
    if (!lines->n) return;
    ent_html_section(p, section, ent_html_section_heading(section));
    put_lines(p, lines, "lines", ": ");
    ent_html_section_end(p);
}

static void put_in_short(struct page *p)
{
    ent_html_section(p, SECTION_SHORT, p->d->is_update ? "What is new" : "In short");
    if (p->d->in_short.n)
        put_lines(p, &p->d->in_short, "lead", " ");
    else
        ent_html_putf(p, "<p>%s</p>\n",
                      p->d->is_update ? "No new positions." : "No positions were found.");
    ent_html_section_end(p);
}

static void put_who(struct page *p)
{
    if (!p->d->who_says_so.n) return;
    ent_html_section(p, SECTION_WHO, ent_html_section_heading(SECTION_WHO));
    ent_html_putf(p, "<p class=\"count\">");
    struct str origins = ent_origins_text(p->arena, p->d);
    ent_html_putf(p, "O");
    ent_html_put(p, str_part(origins, 1, origins.n));
    ent_html_putf(
        p, ". An origin is where the knowledge entered the public: a speaker on record, or the "
           "outlet that gathered unnamed sources.</p>\n");
    put_lines(p, &p->d->who_says_so, "lines", ": ");
    ent_html_section_end(p);
}

static void put_meeting(struct page *p, const struct meeting_line *m)
{
    ent_html_putf(p, "<li><span class=\"badge\">");
    ent_html_put(p, m->status);
    ent_html_putf(p, "</span> ");
    ent_html_put(p, ent_meeting_text(p->arena, m));
    ent_html_refs(p, &m->refs);
    ent_html_putf(p, "</li>\n");
}

static void put_meetings(struct page *p)
{
    if (!p->d->meetings.n) return;
    ent_html_section(p, SECTION_MEETINGS, ent_html_section_heading(SECTION_MEETINGS));
    ent_html_putf(p, "<ul class=\"badged\">\n");
    for (uint32_t i = 0; i < p->d->meetings.n; i++) put_meeting(p, &p->d->meetings.at[i]);
    ent_html_putf(p, "</ul>\n");
    ent_html_section_end(p);
}

static void put_could_hold(struct page *p)
{
    if (!p->d->could_hold.n) return;
    ent_html_section(p, SECTION_COULD, ent_html_section_heading(SECTION_COULD));
    put_lines(p, &p->d->could_hold, "lines", ": ");
    ent_html_putf(p, "<p class=\"count\">Not modelled: ");
    ent_html_put(p, p->d->not_modelled);
    ent_html_putf(p, ".</p>\n");
    ent_html_section_end(p);
}

static void put_footer(struct page *p)
{
    ent_html_putf(p,
                  "<footer>\n<p>Made by Entente " ENT_VERSION
                  " from the reports named, by machine. What a party is said to want, offer or "
                  "refuse is what the reports say, not what is so; nothing here is a forecast or a "
                  "verdict.");
    ent_html_putf(p, " " ENT_RATES_TEXT);
    if (p->is_redacted) ent_html_putf(p, " Redacted: no words of reports, no names of sources.");
    ent_html_putf(p, "</p>\n");
    if (p->o->places) ent_html_putf(p, "<p>" ENT_GEO_CREDIT ".</p>\n");
    ent_html_putf(p, "</footer>\n</body>\n</html>\n");
}

static void put_brief(struct page *p)
{
    ent_html_putf(p, "<main>\n");
    put_in_short(p);
    ent_html_positions(p);
    put_who(p);
    put_section_of_lines(p, SECTION_READINGS, &p->d->readings);
    put_section_of_lines(p, SECTION_ACROSS, &p->d->across);
    put_meetings(p);
    ent_html_territory(p);
    ent_html_timeline(p);
    put_section_of_lines(p, SECTION_UNKNOWN, &p->d->not_known);
    put_could_hold(p);
    put_section_of_lines(p, SECTION_ASK, &p->d->ask_first);
    ent_html_putf(p, "</main>\n");
}

/* Lines whose words or leads come from a report or name a source. The digest has taken them out where it is redacted itself. */
static struct digest without_words(struct arena *a, const struct digest *from)
{
    struct digest d = *from;
    d.credits = (struct strs){0};
    d.who_says_so = d.readings = d.across = (struct lines){0};
    for (uint32_t i = 0; i < from->who_says_so.n; i++)
        *vec_add(a, &d.who_says_so) =
            (struct line){STR_NONE, STR("a source"), from->who_says_so.at[i].refs};
    for (uint32_t i = 0; i < from->readings.n; i++)
        *vec_add(a, &d.readings) =
            (struct line){STR_NONE, STR("an interpretation"), from->readings.at[i].refs};
    return d;
}

void ent_render_brief_html(FILE *out, const struct digest *d, const struct render_options *o)
{
    struct arena a = {0};
    struct digest bare = o->redact && !d->is_redacted ? without_words(&a, d) : *d;
    struct page p = {.arena = &a, .out = out, .d = &bare, .o = o};
    p.is_redacted = d->is_redacted || o->redact;
    p.uses = ent_arena_alloc(&a, d->notes.n + 1, sizeof *p.uses);
    put_head(&p);
    put_header(&p);
    ent_html_putf(&p, "<div class=\"page\">\n");
    put_brief(&p);
    ent_html_notes(&p);
    ent_html_putf(&p, "</div>\n");
    if (o->with_text && !p.is_redacted) ent_html_texts(&p);
    put_footer(&p);
    ent_arena_free(&a);
}
