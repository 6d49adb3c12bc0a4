#include "report/html_page.h"

static struct str speaker_of(const struct page *p, const struct territory_line *t)
{
    if (!t->speaker.n) return STR_NONE;
    if (str_equal(t->speaker, STR("unspecified"))) return STR("somebody unnamed");
    return p->is_redacted ? STR("a source") : t->speaker;
}

static void put_line(struct page *p, const struct territory_line *t)
{
    struct str speaker = speaker_of(p, t);
    ent_html_putf(p, "<li>");
    ent_html_put(p, t->text);
    if (speaker.n) {
        ent_html_putf(p, ", says ");
        ent_html_put(p, speaker);
    }
    ent_html_refs(p, &t->refs);
    ent_html_putf(p, "</li>\n");
}

static void put_cell(struct page *p, const char *class_name, struct str s)
{
    ent_html_putf(p, "<td class=\"%s\">", class_name);
    ent_html_put(p, s.n ? s : STR("\u2013"));
    ent_html_putf(p, "</td>");
}

static struct str joined_ids(struct page *p, const struct strs *ids)
{
    struct text_buffer b = {.arena = p->arena};
    for (uint32_t i = 0; i < ids->n; i++) {
        if (i) ent_text_add_char(&b, ' ');
        ent_text_add(&b, ids->at[i]);
    }
    return text_str(&b);
}

static void put_row(struct page *p, const struct territory_line *t)
{
    const struct territory_fact *f = t->fact;
    ent_html_putf(p, "<tr><th scope=\"row\">");
    ent_html_put(p, f->area);
    ent_html_putf(p, "</th>");
    put_cell(p, "", str_of(ent_area_status_words[f->status]));
    put_cell(p, "", f->by);
    put_cell(p, "when", f->when);
    put_cell(p, "",
             f->standing == STANDING_IN_FORCE ? STR("in force")
                                              : str_of(ent_standing_words[f->standing]));
    put_cell(p, "code", joined_ids(p, &f->area_ids));
    ent_html_putf(p, "<td>");
    ent_html_refs(p, &t->refs);
    ent_html_putf(p, "</td></tr>\n");
}

static void put_table(struct page *p)
{
    static const char *const heads[] = {"Area",     "Status", "By",   "When",
                                        "Standing", "Code",   "Notes"};
    ent_html_putf(
        p, "<details><summary>Territory as a table</summary>\n<div class=\"wide\" role=\"region\" "
           "aria-label=\"Territory, table\" tabindex=\"0\"><table><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        ent_html_putf(p, "<th scope=\"col\">%s</th>", heads[i]);
    ent_html_putf(p, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < p->d->territory.n; i++) put_row(p, &p->d->territory.at[i]);
    ent_html_putf(p, "</tbody></table></div></details>\n");
}

void ent_html_territory(struct page *p)
{
    if (!p->d->territory.n) return;
    ent_html_section(p, SECTION_TERRITORY, ent_html_section_heading(SECTION_TERRITORY));
    ent_html_putf(p, "<ul class=\"lines\">\n");
    for (uint32_t i = 0; i < p->d->territory.n; i++) put_line(p, &p->d->territory.at[i]);
    ent_html_putf(p, "</ul>\n");
    if (!ent_html_map(p))
        ent_html_putf(
            p, "<p class=\"note\">%s</p>\n",
            p->o->places
                ? "No map: none of these areas has an outline in the places that were built."
                : "No map: places were not built (npm ci).");
    put_table(p);
    ent_html_section_end(p);
}
