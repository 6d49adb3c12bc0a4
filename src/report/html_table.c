/* The positions table: parties as columns, issues as rows; on a narrow screen each row is a card. */
#include "report/html_page.h"

static const struct {
    const char *class_name, *glyph, *word;
} groups[] = {[GROUP_ASK] = {"ask", "\u25B8", "asks"},
              [GROUP_GIVE] = {"give", "\u25C7", "gives"},
              [GROUP_REFUSE] = {"refuse", "\u2715", "refuses"},
              [GROUP_PRESS] = {"press", "\u25B2", "presses"}};

static const char *const certainty_classes[CERTAINTY_COUNT] = {"stated", "reported", "possible",
                                                               "denied"};

/* With more parties than this the later ones share a column. */
enum { MOST_COLUMNS = 5 };

struct party_table {
    struct strs columns; /* parties, by how much is known of them */
    bool has_others;     /* then a last column for the rest */
};

static bool is_column(const struct party_table *t, struct str party)
{
    for (uint32_t i = 0; i < t->columns.n; i++)
        if (str_equal(t->columns.at[i], party)) return true;
    return false;
}

/* The parties that have a stand on an issue that is shown, nobody in particular last. */
static struct strs parties_of(struct page *p)
{
    struct strs parties = {0};
    bool is_nobody_used = false;
    for (uint32_t i = 0; i < p->d->parties.n; i++) {
        bool has_stand = false;
        for (uint32_t r = 0; r < p->d->issues.n && !has_stand; r++)
            has_stand = ent_stand_of(&p->d->issues.at[r], p->d->parties.at[i]) != NULL;
        if (has_stand) *vec_add(p->arena, &parties) = p->d->parties.at[i];
    }
    for (uint32_t r = 0; r < p->d->issues.n; r++)
        is_nobody_used |= ent_stand_of(&p->d->issues.at[r], STR("unspecified")) != NULL;
    struct strs ordered = {0};
    for (uint32_t i = 0; i < parties.n; i++)
        if (!str_equal(parties.at[i], STR("unspecified")))
            *vec_add(p->arena, &ordered) = parties.at[i];
    if (is_nobody_used) *vec_add(p->arena, &ordered) = STR("unspecified");
    return ordered;
}

static struct party_table table_of(struct page *p)
{
    struct party_table t = {.columns = parties_of(p)};
    t.has_others = t.columns.n > MOST_COLUMNS;
    if (t.has_others) t.columns.n = MOST_COLUMNS - 1;
    return t;
}

static struct str column_name(struct str party)
{
    return str_equal(party, STR("unspecified")) ? STR("Nobody named") : party;
}

static void put_stand(struct page *p, const struct stand *s)
{
    enum act_group group = ent_act_group(s->act);
    ent_html_putf(
        p, "<span class=\"stand %s %s\"><span class=\"glyph\" aria-hidden=\"true\">%s</span> ",
        groups[group].class_name, certainty_classes[s->certainty], groups[group].glyph);
    ent_html_put(p, ent_stand_text(p->arena, s));
    ent_html_putf(p, "</span>");
    if (s->is_new && p->d->is_update) ent_html_putf(p, " <span class=\"badge\">new</span>");
    ent_html_refs(p, &s->refs);
}

static void put_cell(struct page *p, const struct issue_row *row, struct str party)
{
    const struct stand *s = ent_stand_of(row, party);
    bool is_nobody = str_equal(party, STR("unspecified"));
    ent_html_putf(p, "<td%s data-party=\"", s ? "" : " class=\"none\"");
    ent_html_put(p, column_name(party));
    ent_html_putf(p, "\">");
    if (s)
        put_stand(p, s);
    else
        ent_html_putf(p, is_nobody ? "\u2013" : "not reported");
    ent_html_putf(p, "</td>");
}

static void put_others(struct page *p, const struct issue_row *row, const struct party_table *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->stands.n; i++) n += !is_column(t, row->stands.at[i].party);
    ent_html_putf(p, "<td class=\"others%s\">", n ? "" : " none");
    for (uint32_t i = 0; i < row->stands.n; i++) {
        const struct stand *s = &row->stands.at[i];
        if (is_column(t, s->party)) continue;
        ent_html_putf(p, "<div><b>");
        ent_html_put(p, column_name(s->party));
        ent_html_putf(p, ":</b> ");
        put_stand(p, s);
        ent_html_putf(p, "</div>");
    }
    ent_html_putf(p, "%s</td>", n ? "" : "\u2013");
}

static void put_row(struct page *p, const struct issue_row *row, const struct party_table *t)
{
    ent_html_putf(p, "<tr><th scope=\"row\">");
    ent_html_put(p, row->issue);
    ent_html_putf(p, "</th>");
    for (uint32_t c = 0; c < t->columns.n; c++) put_cell(p, row, t->columns.at[c]);
    if (t->has_others) put_others(p, row, t);
    ent_html_putf(p, "</tr>\n");
}

static void put_key(struct page *p)
{
    ent_html_putf(p, "<p class=\"key\">");
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        ent_html_putf(
            p, "<span class=\"%s\"><span class=\"glyph\" aria-hidden=\"true\">%s</span> %s</span> ",
            groups[i].class_name, groups[i].glyph, groups[i].word);
    ent_html_putf(p, "<span class=\"possible\">dotted: possibly, or denied</span> "
                     "<span>for 1+2: in return for what notes 1 and 2 say</span></p>\n");
}

void ent_html_positions(struct page *p)
{
    struct party_table t = table_of(p);
    if (!t.columns.n) return;
    ent_html_section(p, SECTION_POSITIONS, ent_html_section_heading(SECTION_POSITIONS));
    ent_html_putf(
        p, "<div class=\"wide\" role=\"region\" aria-label=\"Positions, table\" tabindex=\"0\">\n"
           "<table class=\"positions\"><thead><tr><th scope=\"col\">Issue</th>");
    for (uint32_t c = 0; c < t.columns.n; c++) {
        ent_html_putf(p, "<th scope=\"col\">");
        ent_html_put(p, column_name(t.columns.at[c]));
        ent_html_putf(p, "</th>");
    }
    if (t.has_others) ent_html_putf(p, "<th scope=\"col\">Others</th>");
    ent_html_putf(p, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < p->d->issues.n; i++) put_row(p, &p->d->issues.at[i], &t);
    ent_html_putf(p, "</tbody></table></div>\n");
    put_key(p);
    ent_html_section_end(p);
}
