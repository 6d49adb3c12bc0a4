#include "report/svg_map.h"

static void put_swatch(struct page *p, const char *shape, const char *text)
{
    ent_html_putf(p, "<li><svg viewBox=\"0 0 30 14\" aria-hidden=\"true\">%s</svg>%s</li>\n", shape,
                  text);
}

static void put_legend(struct map *m)
{
    struct page *p = m->page;
    ent_html_putf(p, "<figcaption><ul class=\"legend\">\n");
    put_swatch(p, "<rect class=\"named\" x=\"1\" y=\"1\" width=\"28\" height=\"12\"/>",
               "named in the reports [notes]");
    put_swatch(p, "<rect x=\"1\" y=\"1\" width=\"28\" height=\"12\" fill=\"url(#hatch-1)\"/>",
               "disputed");
    put_swatch(p, "<path class=\"line\" d=\"M0 7H30\"/>", "international border");
    put_swatch(p, "<path class=\"line dashed\" d=\"M0 7H30\"/>",
               "line of control, disputed or undetermined border");
    put_swatch(p, "<rect class=\"land\" x=\"1\" y=\"1\" width=\"28\" height=\"12\"/>",
               "first-level unit");
    ent_html_putf(p, "</ul></figcaption>\n");
}

static void put_dispute(struct page *p, const struct disputed_area *area)
{
    ent_html_putf(p, "<li><b>");
    ent_html_put(p, area->name);
    ent_html_putf(p, "</b>: administered by ");
    ent_html_put(p, area->administered);
    if (area->claimed.n) {
        ent_html_putf(p, "; claimed by ");
        ent_html_put(p, area->claimed);
    }
    if (area->since.n) {
        ent_html_putf(p, "; since ");
        ent_html_put(p, area->since);
    }
    if (area->note.n) {
        ent_html_putf(p, ". ");
        ent_html_put(p, area->note);
    }
    ent_html_putf(p, ".</li>\n");
}

/* Which lines are dashed, once each: "around Crimea", "Blue Line". */
static void put_dashed_notes(struct map *m)
{
    struct page *p = m->page;
    struct strs notes = {0};
    for (uint32_t i = 0; i < m->borders.n; i++) {
        struct str note = m->borders.at[i].note;
        bool is_known = !note.n || m->borders.at[i].border_class == BORDER_INTERNATIONAL;
        for (uint32_t k = 0; k < notes.n && !is_known; k++) is_known = str_equal(notes.at[k], note);
        if (!is_known) *vec_add(p->arena, &notes) = note;
    }
    if (!notes.n) return;
    ent_html_putf(p, "<li>Dashed lines: ");
    for (uint32_t i = 0; i < notes.n; i++) {
        ent_html_putf(p, i ? "; " : "");
        ent_html_put(p, notes.at[i]);
    }
    ent_html_putf(p, ".</li>\n");
}

void ent_map_notes(struct map *m)
{
    struct page *p = m->page;
    bool is_by_hand = false;
    if (m->number == 1) put_legend(m);
    ent_html_putf(p, "<ul class=\"disputes\">\n");
    for (uint32_t i = 0; i < m->disputed.n; i++) {
        put_dispute(p, &m->disputed.at[i]);
        is_by_hand |= m->disputed.at[i].is_drawn_by_hand;
    }
    put_dashed_notes(m);
    if (is_by_hand)
        ent_html_putf(p,
                      "<li>Outlines that no source has are drawn by hand and approximate.</li>\n");
    if (m->number == 1)
        ent_html_putf(p, "<li>Natural Earth drew units and borders; which are disputed, who "
                         "administers and who claims them is "
                         "our table.</li>\n<li>" ENT_GEO_CREDIT ".</li>\n");
    ent_html_putf(p, "</ul></figure>\n");
}
