/* The states that matter as a picture: columns are steps from the start, boxes are states, arrows are moves. */
#include <stdio.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "cli/solve_drawing.h"
#include "report/layout.h"

enum {
    BOX = 210,  /* width */
    LINE = 17,  /* of text */
    PAD = 9,    /* within a box */
    GAP = 130,  /* between columns, for the movers' names */
    SPACE = 26, /* between boxes */
    TOP = 74,   /* above the boxes: name and legend */
    MARGIN = 24,
    CHARACTERS = 29, /* of a line in a box */
    CONTENT_LINES = 4
};

struct box {
    double x, y, height;
    struct screen_lines lines; /* the first is the state */
    bool holds, could;
};

struct canvas {
    const struct solution *s;
    struct arena *arena;
    struct drawing d;
    struct box *boxes; /* [n_states] */
    uint32_t columns;  /* of states that a path leads to */
    bool has_others;   /* one more for states to which none does */
    double width, height;
};

static void add_lines(struct canvas *p, struct box *b, struct str text, uint32_t most)
{
    struct screen_lines lines = ent_layout_wrap(p->arena, text, CHARACTERS, 0);
    for (uint32_t k = 0; k < lines.n && k < most; k++) {
        bool is_cut = k + 1 == most && lines.n > most;
        *vec_add(p->arena, &b->lines) =
            is_cut ? ent_str_format(p->arena, "%.*s ...", STR_ARGS(lines.at[k])) : lines.at[k];
    }
}

static void fill_box(struct canvas *p, uint32_t k)
{
    struct box *b = &p->boxes[k];
    uint32_t state = p->d.states[k].state;
    struct str name = ent_game_state_text(p->arena, p->s->game, state);
    bool is_quo = state == p->s->game->status_quo;
    add_lines(p, b, is_quo ? ent_str_format(p->arena, "%.*s (status quo)", STR_ARGS(name)) : name,
              2);
    add_lines(p, b, ent_narrate_content(p->arena, &p->s->wording, state), CONTENT_LINES);
    struct str verdict = ent_solve_verdict_text(p->s, state);
    b->holds = str_starts(verdict, STR("holds"));
    b->could = verdict.n && !b->holds;
    add_lines(p, b, verdict, 3);
    b->height = 2 * PAD + LINE * b->lines.n;
}

static uint32_t column_of(const struct canvas *p, uint32_t k)
{
    uint32_t layer = p->d.states[k].layer;
    return layer == NO_INDEX ? p->columns : layer;
}

/* Boxes of a column one below the other, columns centred on the tallest. */
static void place_boxes(struct canvas *p)
{
    double heights[256] = {0}, tallest = 0;
    uint32_t all = p->columns + p->has_others;
    for (uint32_t k = 0; k < p->d.n_states; k++)
        heights[column_of(p, k)] += p->boxes[k].height + SPACE;
    for (uint32_t c = 0; c < all; c++) tallest = heights[c] > tallest ? heights[c] : tallest;
    for (uint32_t c = 0; c < all; c++) {
        double y = TOP + (tallest - heights[c]) / 2;
        for (uint32_t k = 0; k < p->d.n_states; k++) {
            if (column_of(p, k) != c) continue;
            p->boxes[k].x = MARGIN + c * (double)(BOX + GAP);
            p->boxes[k].y = y;
            y += p->boxes[k].height + SPACE;
        }
    }
    p->width = 2 * MARGIN + all * (double)(BOX + GAP) -
               GAP / 2.0; /* half a gap for arrows within the last */
    if (p->width < 760) p->width = 760;
    p->height = TOP + tallest + 2 * LINE;
}

static void lay_out(struct canvas *p)
{
    p->boxes = arena_array(p->arena, struct box, p->d.n_states);
    for (uint32_t k = 0; k < p->d.n_states; k++) {
        uint32_t layer = p->d.states[k].layer;
        fill_box(p, k);
        if (layer == NO_INDEX)
            p->has_others = true;
        else if (layer + 1 > p->columns)
            p->columns = layer + 1;
    }
    place_boxes(p);
}

static void put_box(const struct canvas *p, uint32_t k)
{
    const struct box *b = &p->boxes[k];
    bool is_start = p->d.states[k].state == p->s->from;
    printf("<rect x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"%.0f\" rx=\"5\" fill=\"%s\" "
           "stroke=\"%s\" stroke-width=\"%s\"/>\n",
           b->x, b->y, BOX, b->height,
           b->holds   ? "#dff0e3"
           : b->could ? "#fdf3d3"
                      : "#ffffff",
           is_start ? "#1f4e9c" : "#767676", is_start ? "2.5" : "1");
    for (uint32_t line = 0; line < b->lines.n; line++) {
        printf("<text x=\"%.0f\" y=\"%.0f\"%s>", b->x + PAD, b->y + PAD + LINE * (line + 0.75),
               line ? "" : " font-weight=\"bold\"");
        ent_drawing_xml(b->lines.at[line]);
        puts("</text>");
    }
}

/* Where an arrow leaves and arrives: the sides that face each other; within a column it swings out to the right. */
struct arrow {
    double x1, y1, x2, y2, bend1, bend2;
};

static struct arrow arrow_of(const struct canvas *p, const struct drawn_move *m)
{
    const struct box *from = &p->boxes[m->from], *to = &p->boxes[m->to];
    double y1 = from->y + from->height / 2, y2 = to->y + to->height / 2;
    if (to->x > from->x) return (struct arrow){from->x + BOX, y1, to->x, y2, GAP / 2.0, -GAP / 2.0};
    if (to->x < from->x)
        return (struct arrow){from->x, y1 + 12, to->x + BOX, y2 + 12, -GAP / 2.0, GAP / 2.0};
    return (struct arrow){from->x + BOX, y1 + 8, to->x + BOX, y2 - 8, 70, 70};
}

static void put_arrow(const struct canvas *p, const struct drawn_move *m)
{
    struct arrow a = arrow_of(p, m);
    printf("<path d=\"M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f\" fill=\"none\" stroke=\"%s\" "
           "stroke-width=\"%s\"%s "
           "marker-end=\"url(#%s)\"/>\n",
           a.x1, a.y1, a.x1 + a.bend1, a.y1, a.x2 + a.bend2, a.y2, a.x2, a.y2,
           m->is_on_path ? "#1f4e9c" : "#9a9a9a", m->is_on_path ? "2" : "1",
           m->is_improving ? "" : " stroke-dasharray=\"5 4\"", m->is_on_path ? "path" : "move");
}

/* The mover's name at the middle of a path's arrow; moves off the paths are drawn without, or they would cover one another. */
static void put_mover(const struct canvas *p, const struct drawn_move *m)
{
    struct arrow a = arrow_of(p, m);
    if (!m->is_on_path) return;
    struct str name = ent_narrate_mover(p->arena, &p->s->wording, m->mover);
    struct screen_lines lines = ent_layout_wrap(p->arena, name, 18, 0);
    double x = (a.x1 + a.x2) / 2 + (a.bend1 + a.bend2) * 3 / 8, y = (a.y1 + a.y2) / 2 - 5;
    for (uint32_t k = 0; k < lines.n && k < 3; k++) {
        printf("<text x=\"%.0f\" y=\"%.0f\" class=\"mover\">", x,
               y + k * 13.0 - (lines.n - 1) * 6.5);
        ent_drawing_xml(lines.at[k]);
        puts("</text>");
    }
}

static void put_marker(const char *id, const char *color)
{
    printf("<marker id=\"%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"11\" "
           "markerHeight=\"11\" "
           "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" "
           "fill=\"%s\"/></marker>\n",
           id, color);
}

static void put_head(const struct canvas *p)
{
    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 "
           "%.0f %.0f\" "
           "font-family=\"Noto Sans, DejaVu Sans, Arial, sans-serif\" font-size=\"13\" "
           "fill=\"#1a1a1a\">\n<title>",
           p->width, p->height, p->width, p->height);
    ent_drawing_xml(p->s->dispute->name);
    puts("</"
         "title>\n<style>.mover{font-size:11px;text-anchor:middle;paint-order:stroke;stroke:#"
         "ffffff;stroke-width:4px;"
         "fill:#1f4e9c}.small{font-size:11px;fill:#444444}</style>\n<defs>");
    put_marker("path", "#1f4e9c");
    put_marker("move", "#9a9a9a");
    printf("</defs>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>\n", p->width,
           p->height);
    printf("<text x=\"%d\" y=\"28\" font-size=\"17\" font-weight=\"bold\">", MARGIN);
    ent_drawing_xml(p->s->dispute->name.n ? p->s->dispute->name : STR("Dispute"));
    printf(
        "</text>\n<text x=\"%d\" y=\"48\" class=\"small\">green: holds under some concept; "
        "%sarrows: a move that its "
        "maker prefers; dashed: not known to be one; blue: a shortest path from the start</text>\n",
        MARGIN, p->s->bounds ? "yellow: could hold; " : "");
}

static void put_foot(const struct canvas *p)
{
    printf("<text x=\"%d\" y=\"%.0f\" class=\"small\">not modelled: %s</text>\n", MARGIN,
           p->height - 12, ent_not_modelled);
    struct text_buffer b = {.arena = p->arena};
    if (run_has(p->s->run, OPTION_ASSUME))
        ent_text_add(&b, STR("assumed: all are indifferent to options that they never spoke of; "));
    if (run_has(p->s->run, OPTION_READING))
        ent_text_addf(&b, "reading %s of what is not known; ",
                      p->s->run->given.value[OPTION_READING]);
    if (p->d.left_out)
        ent_text_addf(&b, "+%llu more states hold or could", (unsigned long long)p->d.left_out);
    if (b.n)
        printf("<text x=\"%d\" y=\"64\" class=\"small\">%.*s</text>\n", MARGIN,
               STR_ARGS(text_str(&b)));
    if (p->has_others && p->s->from != NO_INDEX)
        printf("<text x=\"%.0f\" y=\"%d\" class=\"small\">no path leads here</text>\n",
               MARGIN + p->columns * (double)(BOX + GAP), TOP - 8);
    puts("</svg>");
}

bool ent_solve_svg(const struct solution *s, struct ent_error *err)
{
    struct canvas p = {.s = s, .arena = &s->run->arena};
    if (!ent_solve_drawing(s, &p.d, err)) return false;
    lay_out(&p);
    put_head(&p);
    for (uint32_t k = 0; k < p.d.n_moves; k++)
        if (!p.d.moves[k].is_on_path) put_arrow(&p, &p.d.moves[k]);
    for (uint32_t k = 0; k < p.d.n_moves; k++)
        if (p.d.moves[k].is_on_path) put_arrow(&p, &p.d.moves[k]);
    for (uint32_t k = 0; k < p.d.n_states; k++) put_box(&p, k);
    for (uint32_t k = 0; k < p.d.n_moves; k++) put_mover(&p, &p.d.moves[k]);
    put_foot(&p);
    return true;
}
