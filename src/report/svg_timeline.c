/* The timeline: a lane a party, a column a date, a mark for what is reported of it then. Dates stand side by side, not to scale: a report speaks of
 * yesterday and of ten years ago. */
#include <stdlib.h>

#include "base/utf8.h"
#include "report/html_page.h"

enum { MOST_COLUMNS = 12, MOST_LANES = 7, MOST_MARKS = 4 };
enum { LABEL_WIDTH = 150, MARK_WIDTH = 34, LANE_HEIGHT = 46, HEAD = 34 };

struct timeline {
    struct strs dates;            /* starts of the moments, ascending; the latest MOST_COLUMNS */
    uint32_t earlier;             /* moments before them */
    struct strs lanes;            /* parties; the last is "others" where there are more */
    uint32_t x[MOST_COLUMNS + 1]; /* where each column starts; the last: the right edge */
};

/* "2022-10/2022-12" starts at "2022-10"; "2025-04-22~" at "2025-04-22". */
static struct str start_of(struct str edtf)
{
    size_t n = 0;
    while (n < edtf.n && ((edtf.at[n] >= '0' && edtf.at[n] <= '9') || edtf.at[n] == '-')) n++;
    return str_part(edtf, 0, n);
}

/* EDTF for people: "autumn 2025" for "2025-23", "since autumn 2025" for "2025-23/..". Anything else is as it is. */
static struct str readable(struct page *p, struct str edtf)
{
    static const char *const seasons[] = {"spring", "summer", "autumn", "winter"};
    struct str open_end = STR("/.."), start = edtf;
    bool is_open = str_ends(edtf, open_end);
    if (is_open) start.n -= open_end.n;
    bool is_season = start.n == 7 && start.at[5] == '2' && start.at[6] >= '1' && start.at[6] <= '4';
    if (is_season)
        start = ent_str_format(p->arena, "%s %.4s", seasons[start.at[6] - '1'], start.at);
    return is_open ? ent_str_format(p->arena, "since %.*s", STR_ARGS(start)) : start;
}

static uint32_t index_of(const struct strs *list, struct str s)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], s)) return i;
    return NO_INDEX;
}

static int by_text(const void *a, const void *b)
{
    return ent_str_compare(*(const struct str *)a, *(const struct str *)b);
}

static struct strs dates_of(struct page *p)
{
    struct strs all = {0};
    for (uint32_t i = 0; i < p->d->moments.n; i++) {
        struct str start = start_of(p->d->moments.at[i].edtf);
        if (start.n) *vec_add(p->arena, &all) = start;
    }
    if (!all.n) return all;
    qsort(all.at, all.n, sizeof *all.at, by_text);
    uint32_t n = 1;
    for (uint32_t i = 1; i < all.n; i++)
        if (!str_equal(all.at[i], all.at[n - 1])) all.at[n++] = all.at[i];
    all.n = n;
    return all;
}

static uint32_t lane_of(const struct timeline *t, struct str party)
{
    uint32_t lane = index_of(&t->lanes, party);
    return lane == NO_INDEX ? t->lanes.n - 1 : lane;
}

struct tally {
    struct str party;
    uint32_t n, order;
};

static int by_count(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Parties by how much is reported of them; beyond the most lanes they share one. */
static struct strs lanes_of(struct page *p)
{
    struct {
        struct tally *at;
        uint32_t n, cap;
    } tallies = {0};
    for (uint32_t i = 0; i < p->d->moments.n; i++) {
        const struct strs *parties = &p->d->moments.at[i].parties;
        for (uint32_t k = 0; k < parties->n; k++) {
            uint32_t at = 0;
            while (at < tallies.n && !str_equal(tallies.at[at].party, parties->at[k])) at++;
            if (at == tallies.n)
                *vec_add(p->arena, &tallies) = (struct tally){parties->at[k], 0, at};
            tallies.at[at].n++;
        }
    }
    struct strs lanes = {0};
    if (!tallies.n) return lanes;
    qsort(tallies.at, tallies.n, sizeof *tallies.at, by_count);
    for (uint32_t i = 0; i < tallies.n && i < MOST_LANES; i++)
        *vec_add(p->arena, &lanes) = tallies.at[i].party;
    if (tallies.n > MOST_LANES) lanes.at[MOST_LANES - 1] = STR("others");
    return lanes;
}

/* Marks in each cell so far. */
struct cells {
    uint32_t n[MOST_COLUMNS][MOST_LANES];
};

/* Does an earlier party of the moment share the lane? It then has its mark there already. */
static bool has_mark(const struct timeline *t, const struct moment *m, uint32_t party)
{
    for (uint32_t k = 0; k < party; k++)
        if (lane_of(t, m->parties.at[k]) == lane_of(t, m->parties.at[party])) return true;
    return false;
}

static void measure(struct page *p, struct timeline *t)
{
    struct cells cells = {0};
    uint32_t width[MOST_COLUMNS] = {0};
    for (uint32_t i = 0; i < p->d->moments.n; i++) {
        const struct moment *m = &p->d->moments.at[i];
        uint32_t column = index_of(&t->dates, start_of(m->edtf));
        for (uint32_t k = 0; column != NO_INDEX && k < m->parties.n; k++) {
            if (has_mark(t, m, k)) continue;
            uint32_t n = ++cells.n[column][lane_of(t, m->parties.at[k])];
            if (n > width[column] && n <= MOST_MARKS + 1) width[column] = n;
        }
    }
    t->x[0] = LABEL_WIDTH;
    for (uint32_t i = 0; i < t->dates.n; i++) {
        uint32_t wide = width[i] * MARK_WIDTH + 16;
        t->x[i + 1] = t->x[i] + (wide < 92 ? 92 : wide);
    }
}

static bool lay_out(struct page *p, struct timeline *t)
{
    t->dates = dates_of(p);
    t->lanes = lanes_of(p);
    if (!t->dates.n || !t->lanes.n) return false;
    uint32_t skipped = t->dates.n > MOST_COLUMNS ? t->dates.n - MOST_COLUMNS : 0;
    t->dates.at += skipped, t->dates.n -= skipped;
    for (uint32_t i = 0; i < p->d->moments.n; i++) {
        struct str start = start_of(p->d->moments.at[i].edtf);
        t->earlier += start.n && index_of(&t->dates, start) == NO_INDEX;
    }
    measure(p, t);
    return true;
}

/* Shape by what is done, dashes where it is only reported or possible. */
static const char *shape_of(const struct page *p, const struct moment *m, const char **class_name)
{
    static const char *const shapes[] = {[GROUP_ASK] = "M-7 -7L8 0L-7 7Z",
                                         [GROUP_GIVE] = "M0 -9L9 0L0 9L-9 0Z",
                                         [GROUP_REFUSE] = "M-7 -7L7 7M7 -7L-7 7",
                                         [GROUP_PRESS] = "M0 -8L8 7L-8 7Z"};
    static const char *const stated[] = {"ask", "give", "refuse", "press"};
    static const char *const reported[] = {"ask second", "give second", "refuse second",
                                           "press second"};
    const struct footnote *n = &p->d->notes.at[m->refs.at[0] - 1];
    const struct reading *r = p->d->reports.at[n->report].reading;
    if (m->kind != KIND_POSITION || n->kind != KIND_POSITION) {
        bool is_plain = n->kind == KIND_EVENT && r->events.at[n->index].status == EVENT_DONE;
        *class_name = is_plain ? "event" : "event second";
        return "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z";
    }
    const struct position *position = &r->positions.at[n->index];
    enum act_group group = ent_act_group(position->act);
    *class_name = ent_certainty(position) == CERTAINTY_STATED ? stated[group] : reported[group];
    return shapes[group];
}

static void put_mark(struct page *p, const struct moment *m, uint32_t x, uint32_t y)
{
    const char *class_name, *shape = shape_of(p, m, &class_name);
    uint32_t number = m->refs.at[0];
    ent_html_putf(p, "<a href=\"#n%u\" aria-label=\"note %u: ", number, number);
    ent_html_put(p, m->text);
    ent_html_putf(p, "\"><title>");
    ent_html_put(p, m->text);
    ent_html_putf(
        p,
        "</title><g class=\"mark %s\" transform=\"translate(%u %u)\"><rect class=\"hit\" x=\"-16\" "
        "y=\"-15\" width=\"32\" height=\"38\"/><path d=\"%s\"/><text y=\"21\">%u</text></g></a>\n",
        class_name, x, y, shape, number);
}

static void put_marks(struct page *p, const struct timeline *t)
{
    struct cells cells = {0};
    for (uint32_t i = 0; i < p->d->moments.n; i++) {
        const struct moment *m = &p->d->moments.at[i];
        uint32_t column = index_of(&t->dates, start_of(m->edtf));
        if (column == NO_INDEX || !m->refs.n) continue;
        for (uint32_t k = 0; k < m->parties.n; k++) {
            if (has_mark(t, m, k)) continue;
            uint32_t lane = lane_of(t, m->parties.at[k]), place = cells.n[column][lane]++;
            uint32_t x = t->x[column] + 20 + place * MARK_WIDTH;
            uint32_t y = HEAD + lane * LANE_HEIGHT + 17;
            if (place < MOST_MARKS)
                put_mark(p, m, x, y);
            else if (place == MOST_MARKS)
                ent_html_putf(p, "<text class=\"more\" x=\"%u\" y=\"%u\">more</text>\n", x - 8,
                              y + 4);
        }
    }
}

/* The first n characters. */
static struct str cut(struct str s, uint32_t n)
{
    size_t at = 0;
    unsigned width;
    for (; n && at < s.n; n--, at += width) ent_utf8_at(s, at, &width);
    return str_part(s, 0, at);
}

static void put_grid(struct page *p, const struct timeline *t)
{
    uint32_t right = t->x[t->dates.n], bottom = HEAD + t->lanes.n * LANE_HEIGHT;
    for (uint32_t i = 0; i < t->dates.n; i++) {
        ent_html_putf(p,
                      "<line x1=\"%u\" x2=\"%u\" y1=\"%u\" y2=\"%u\"/><text class=\"date\" "
                      "x=\"%u\" y=\"20\">",
                      t->x[i], t->x[i], HEAD, bottom, t->x[i] + 8);
        ent_html_put(p, readable(p, t->dates.at[i]));
        ent_html_putf(p, "</text>\n");
    }
    for (uint32_t i = 0; i < t->lanes.n; i++) {
        uint32_t y = HEAD + i * LANE_HEIGHT;
        bool is_nobody = str_equal(t->lanes.at[i], STR("unspecified"));
        struct str name = is_nobody ? STR("nobody named") : t->lanes.at[i];
        ent_html_putf(
            p,
            "<line x1=\"0\" x2=\"%u\" y1=\"%u\" y2=\"%u\"/><text class=\"lane\" x=\"0\" y=\"%u\">",
            right, y, y, y + 22);
        struct str shown = cut(name, 20);
        ent_html_put(p, shown);
        ent_html_putf(p, "%s</text>\n", shown.n < name.n ? "\u2026" : "");
    }
}

static void put_picture(struct page *p, const struct timeline *t)
{
    uint32_t width = t->x[t->dates.n], height = HEAD + t->lanes.n * LANE_HEIGHT + 2;
    ent_html_putf(
        p,
        "<figure class=\"timeline\"><div class=\"wide\" role=\"region\" aria-label=\"Timeline, "
        "picture\" "
        "tabindex=\"0\">\n<svg viewBox=\"0 0 %u %u\" width=\"%u\" height=\"%u\" role=\"group\" "
        "aria-labelledby=\"tl-title tl-desc\">\n<title id=\"tl-title\">Timeline</title><desc "
        "id=\"tl-desc\">What is reported of each party, by date, not to scale. The table below "
        "says the "
        "same.</desc>\n",
        width, height, width, height);
    put_grid(p, t);
    put_marks(p, t);
    ent_html_putf(p, "</svg></div>\n<figcaption>Dates side by side, not to scale. \u25B8 asks, "
                     "\u25C7 gives, \u2715 refuses, "
                     "\u25B2 presses, \u25CB event. Dotted: at second hand, possible or planned. "
                     "Numbers are notes.");
    if (t->earlier)
        ent_html_putf(p, " %u earlier %s only in the table.", t->earlier,
                      t->earlier == 1 ? "is" : "are");
    ent_html_putf(p, "</figcaption></figure>\n");
}

static void put_table(struct page *p)
{
    ent_html_putf(
        p, "<details><summary>Timeline as a table</summary>\n<div class=\"wide\" role=\"region\" "
           "aria-label=\"Timeline, table\" tabindex=\"0\"><table><thead><tr><th "
           "scope=\"col\">When</th><th "
           "scope=\"col\">What is reported</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < p->d->moments.n; i++) {
        const struct moment *m = &p->d->moments.at[i];
        ent_html_putf(p, "<tr><td class=\"when\">");
        ent_html_put(p, readable(p, m->edtf));
        ent_html_putf(p, "</td><td>");
        ent_html_put(p, m->text);
        ent_html_refs(p, &m->refs);
        ent_html_putf(p, "</td></tr>\n");
    }
    ent_html_putf(p, "</tbody></table></div></details>\n");
}

void ent_html_timeline(struct page *p)
{
    struct timeline t = {0};
    if (!p->d->moments.n) return;
    ent_html_section(p, SECTION_TIMELINE, ent_html_section_heading(SECTION_TIMELINE));
    if (lay_out(p, &t)) put_picture(p, &t);
    put_table(p);
    ent_html_section_end(p);
}
