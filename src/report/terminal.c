/* The brief on a terminal: 40 lines of 80 columns for one report, read in a minute. */
#include "report/brief_text.h"
#include "report/layout.h"
#include "report/rates.h"
#include "report/render.h"

enum {
    BRIEF_LINES = 40,
    TABLE_PARTIES = 3,
    FEW_REFS = 3,
    FEW_OTHERS = 3,
    MORE_LINES = 20,
    NO_LIMIT = 1 << 20
};

struct screen {
    struct arena *arena;
    const struct digest *d;
    const struct render_options *o;
    uint32_t width;
    struct screen_lines lines;
};

static void put_lines(struct screen *s, const struct screen_lines *lines)
{
    for (uint32_t i = 0; i < lines->n; i++) *vec_add(s->arena, &s->lines) = lines->at[i];
}

static void put_text(struct screen *s, struct str text, uint32_t indent)
{
    struct screen_lines lines = ent_layout_wrap(s->arena, text, s->width, indent);
    put_lines(s, &lines);
}

static struct str refs_text(struct screen *s, const struct refs *refs)
{
    return ent_refs_text(s->arena, s->d, refs, LAYOUT_FIRM, s->o->full ? ALL_REFS : FEW_REFS);
}

static void put_items(struct screen *s, struct str lead, const struct screen_lines *items,
                      uint32_t most)
{
    if (!items->n) return;
    struct screen_lines lines =
        ent_layout_items(s->arena, lead, items, s->width, s->o->full ? NO_LIMIT : most);
    put_lines(s, &lines);
}

static struct str line_text(struct screen *s, const struct line *l, const char *between)
{
    struct str refs = refs_text(s, &l->refs);
    return ent_str_format(s->arena, "%.*s%s%.*s%.*s", STR_ARGS(l->lead),
                          l->lead.n && l->text.n ? between : "", STR_ARGS(l->text), STR_ARGS(refs));
}

/* Lines that follow one another under one lead name it once. */
static void put_line_items(struct screen *s, struct str lead, const struct lines *lines,
                           const char *between, uint32_t most)
{
    struct screen_lines items = {0};
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line l = lines->at[i];
        if (i && str_equal(l.lead, lines->at[i - 1].lead)) l.lead = STR_NONE;
        *vec_add(s->arena, &items) = line_text(s, &l, between);
    }
    put_items(s, lead, &items, most);
}

/* "is reported to ask for X; and to ask for Y": what a party's next stand repeats of its verb is left out. */
static struct str without_repeated(struct screen *s, struct str text, struct str before)
{
    static const char *const starts[] = {"is reported to ", "are reported to ", "is alleged to ",
                                         "are alleged to ", NULL};
    for (const char *const *w = starts; *w; w++)
        if (str_starts(text, str_of(*w)) && str_starts(before, str_of(*w)))
            return ent_str_format(s->arena, "and to %.*s",
                                  STR_ARGS(str_part(text, strlen(*w), text.n)));
    return text;
}

static void put_sentences(struct screen *s, struct str lead)
{
    struct screen_lines items = {0};
    const struct lines *lines = &s->d->in_short;
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line l = lines->at[i];
        if (i == 0) l.lead = ent_sentence_start(s->arena, l.lead);
        if (i && str_equal(l.lead, lines->at[i - 1].lead)) {
            l.lead = STR_NONE;
            l.text = without_repeated(s, l.text, lines->at[i - 1].text);
        }
        *vec_add(s->arena, &items) = line_text(s, &l, " ");
    }
    put_items(s, lead, &items, 5);
}

static bool is_empty(const struct digest *d)
{
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (ent_str_trim(d->reports.at[i].reading->document->text).n) return false;
    return !d->is_redacted;
}

static void put_in_short(struct screen *s)
{
    bool is_update = s->d->is_update;
    struct str lead = is_update ? STR("WHAT IS NEW\x01 ") : STR("IN SHORT\x01 ");
    struct str nothing = is_empty(s->d) ? STR("nothing to read: no text")
                         : is_update    ? STR("no new positions")
                                        : STR("no positions were found");
    if (s->d->in_short.n)
        put_sentences(s, lead);
    else
        put_text(s, ent_str_format(s->arena, "%.*s%.*s", STR_ARGS(lead), STR_ARGS(nothing)), 2);
}

static void put_heading(struct screen *s)
{
    struct str name = ent_brief_name(s->arena, s->d), reports = ent_reports_text(s->arena, s->d);
    struct text_buffer b = {.arena = s->arena};
    if (s->d->reports.n == 1 || s->d->is_redacted)
        ent_text_addf(&b, "%.*s%c ", STR_ARGS(name), LAYOUT_FIRM);
    ent_text_addf(&b, "%.*s.", STR_ARGS(reports));
    for (uint32_t i = 0; i < s->d->credits.n; i++) {
        ent_text_add(&b, i ? STR(" / ") : STR(" Credits: "));
        ent_text_add(&b, s->d->credits.at[i]);
    }
    put_text(s, text_str(&b), 2);
    struct str checked = ent_checked_text(s->arena, s->d);
    put_text(s,
             ent_str_format(s->arena, "%.*s \"Reported\": somebody said it, not that it is so.",
                            STR_ARGS(checked)),
             2);
}

/* Widths of the label and of the party columns. */
struct table_shape {
    uint32_t label, cell, parties;
};

static struct table_shape shape_of(const struct screen *s)
{
    uint32_t parties = s->d->columns < TABLE_PARTIES ? s->d->columns : TABLE_PARTIES;
    uint32_t label = parties > 2   ? s->width * 36 / 100
                     : parties > 1 ? s->width * 42 / 100
                                   : s->width / 2;
    return (struct table_shape){label, parties ? (s->width - label) / parties : 0, parties};
}

static struct str cell_text(struct screen *s, const struct issue_row *row, struct str party)
{
    const struct stand *stand = ent_stand_of(row, party);
    if (!stand) return STR("not reported");
    struct str text = ent_stand_text(s->arena, stand), refs = refs_text(s, &stand->refs);
    return ent_str_format(s->arena, "%.*s%.*s", STR_ARGS(text), STR_ARGS(refs));
}

/* Sets columns side by side: [0] is the label. */
static void put_columns(struct screen *s, const struct screen_lines *columns,
                        struct table_shape shape)
{
    uint32_t height = 0;
    for (uint32_t c = 0; c <= shape.parties; c++)
        if (columns[c].n > height) height = columns[c].n;
    for (uint32_t line = 0; line < height; line++) {
        struct text_buffer b = {.arena = s->arena};
        for (uint32_t c = 0; c <= shape.parties; c++) {
            struct str text = line < columns[c].n ? columns[c].at[line] : STR_NONE;
            ent_text_add(&b, ent_layout_pad(s->arena, text, c ? shape.cell : shape.label));
        }
        while (b.n && b.at[b.n - 1] == ' ') b.n--;
        *vec_add(s->arena, &s->lines) = text_str(&b);
    }
}

static struct screen_lines label_lines(struct screen *s, struct str label, uint32_t width)
{
    return ent_layout_wrap(
        s->arena, ent_str_format(s->arena, "%c%.*s", LAYOUT_FIRM, STR_ARGS(label)), width - 1, 2);
}

/* The stands of parties without a column, as "; " after one another. */
static struct str others_text(struct screen *s, const struct issue_row *row,
                              struct table_shape shape)
{
    struct text_buffer b = {.arena = s->arena};
    uint32_t others = 0, few = s->o->full ? NO_LIMIT : FEW_OTHERS;
    for (uint32_t i = 0; i < row->stands.n; i++) {
        const struct stand *stand = &row->stands.at[i];
        bool has_column = false;
        for (uint32_t p = 0; p < shape.parties; p++)
            has_column |= str_equal(s->d->parties.at[p], stand->party);
        if (has_column || ++others > few) continue;
        struct str text = ent_stand_text(s->arena, stand), refs = refs_text(s, &stand->refs);
        bool is_nobody = str_equal(stand->party, STR("unspecified"));
        ent_text_addf(&b, "%s%.*s %.*s%.*s", b.n ? "; " : "",
                      STR_ARGS(is_nobody ? STR("nobody named") : stand->party), STR_ARGS(text),
                      STR_ARGS(refs));
    }
    if (others > few) ent_text_addf(&b, "; +%u%cmore", others - few, LAYOUT_FIRM);
    return text_str(&b);
}

static bool has_cell(const struct screen *s, const struct issue_row *row, struct table_shape shape)
{
    for (uint32_t p = 0; p < shape.parties; p++)
        if (ent_stand_of(row, s->d->parties.at[p])) return true;
    return false;
}

/* Where no party of a column has a stand, issue and stands share a line. */
static void put_row(struct screen *s, const struct issue_row *row, struct table_shape shape)
{
    struct str others = others_text(s, row, shape);
    if (!has_cell(s, row, shape)) {
        put_text(s,
                 ent_str_format(s->arena, "%c%.*s: %.*s", LAYOUT_FIRM, STR_ARGS(row->issue),
                                STR_ARGS(others)),
                 2);
        return;
    }
    struct screen_lines columns[TABLE_PARTIES + 1] = {label_lines(s, row->issue, shape.label)};
    for (uint32_t p = 0; p < shape.parties; p++)
        columns[p + 1] =
            ent_layout_wrap(s->arena, cell_text(s, row, s->d->parties.at[p]), shape.cell - 1, 1);
    put_columns(s, columns, shape);
    if (!others.n) return;
    put_text(s,
             ent_str_format(s->arena, "%c%calso: %.*s", LAYOUT_FIRM, LAYOUT_FIRM, STR_ARGS(others)),
             4);
}

/* Rows as long as they fit into the lines that the other sections leave. */
static void put_table(struct screen *s, uint32_t most)
{
    if (!s->d->issues.n) return;
    struct table_shape shape = shape_of(s);
    struct screen_lines columns[TABLE_PARTIES + 1] = {
        ent_layout_wrap(s->arena, STR("POSITIONS"), shape.label, 0)};
    for (uint32_t p = 0; p < shape.parties; p++)
        columns[p + 1] = ent_layout_wrap(s->arena, s->d->parties.at[p], shape.cell - 1, 1);
    uint32_t start = s->lines.n;
    put_columns(s, columns, shape);
    for (uint32_t i = 0; i < s->d->issues.n; i++) {
        uint32_t before = s->lines.n;
        put_row(s, &s->d->issues.at[i], shape);
        bool is_last = i + 1 == s->d->issues.n;
        if (s->o->full || s->lines.n - start + !is_last <= most) continue;
        s->lines.n = before;
        put_text(s,
                 ent_str_format(s->arena, "%c+%u more issue%s: --full", LAYOUT_FIRM,
                                s->d->issues.n - i, is_last ? "" : "s"),
                 2);
        return;
    }
}

static void put_who(struct screen *s)
{
    struct str origins = ent_origins_text(s->arena, s->d);
    put_line_items(
        s, ent_str_format(s->arena, "WHO SAYS SO (%.*s)%c ", STR_ARGS(origins), LAYOUT_FIRM),
        &s->d->who_says_so, ": ", 5);
}

static void put_meetings(struct screen *s)
{
    struct screen_lines items = {0};
    struct str before = STR_NONE;
    for (uint32_t i = 0; i < s->d->meetings.n; i++) {
        const struct meeting_line *m = &s->d->meetings.at[i];
        struct str text = ent_meeting_text(s->arena, m), refs = refs_text(s, &m->refs);
        bool is_same = str_equal(before, m->status);
        *vec_add(s->arena, &items) =
            ent_str_format(s->arena, "%.*s%s%.*s%.*s", STR_ARGS(is_same ? STR_NONE : m->status),
                           is_same ? "" : ": ", STR_ARGS(text), STR_ARGS(refs));
        before = m->status;
    }
    put_items(s, STR("MEETINGS\x01 "), &items, 3);
}

static void put_territory(struct screen *s)
{
    struct screen_lines items = {0};
    for (uint32_t i = 0; i < s->d->territory.n; i++) {
        const struct territory_line *t = &s->d->territory.at[i];
        struct str refs = refs_text(s, &t->refs);
        const char *by = t->speaker.n ? ", says " : "";
        bool is_nobody = str_equal(t->speaker, STR("unspecified"));
        *vec_add(s->arena, &items) = ent_str_format(
            s->arena, "%.*s%s%.*s%.*s", STR_ARGS(t->text), by,
            STR_ARGS(is_nobody ? STR("somebody unnamed") : t->speaker), STR_ARGS(refs));
    }
    put_items(s, STR("TERRITORY (the report's voice unless said)\x01 "), &items, 4);
}

/* What is not modelled stands in the heading, where no want of room can cut it off. */
static void put_settlements(struct screen *s)
{
    const struct digest *d = s->d;
    if (!d->could_hold.n) return;
    struct str head = ent_str_format(s->arena, "WHAT COULD HOLD (not modelled: %.*s)%c ",
                                     STR_ARGS(d->not_modelled), LAYOUT_FIRM);
    put_line_items(s, head, &d->could_hold, ": ", 5);
    put_line_items(s, STR("ASK FIRST\x01 "), &d->ask_first, ": ", 3);
}

static void put_after_table(struct screen *s)
{
    put_who(s);
    put_line_items(s, STR("READINGS (not facts)\x01 "), &s->d->readings, ": ", 3);
    put_line_items(s, STR("SHIFTS AND CONTRADICTIONS\x01 "), &s->d->across, ": ", 3);
    put_meetings(s);
    put_territory(s);
    put_line_items(s, STR("NOT KNOWN\x01 "), &s->d->not_known, ": ", 2);
    put_settlements(s);
}

static void put_detail(struct screen *s, const char *lead, struct str text)
{
    put_text(s,
             ent_str_format(s->arena, "%c%c%c%s%.*s", LAYOUT_FIRM, LAYOUT_FIRM, LAYOUT_FIRM, lead,
                            STR_ARGS(text)),
             4);
}

static void put_note(struct screen *s, const struct footnote *n)
{
    struct arena *a = s->arena;
    const struct held_report *held = &s->d->reports.at[n->report];
    struct str text = held->reading->document->text;
    struct str report = ent_note_report(a, s->d, n), route = ent_note_route(a, n);
    struct text_buffer b = {.arena = a};
    ent_text_addf(&b, "[%u] %s %s in %.*s", n->number, ent_kind_words[n->kind], n->id.hex,
                  STR_ARGS(report));
    if (n->kind == KIND_POSITION) {
        const struct position *p = &held->reading->positions.at[n->index];
        ent_text_addf(&b, ": %s, %s, %s", ent_act_words[p->act],
                      ent_certainty_words[ent_certainty(p)], ent_voice_words[p->voice]);
    }
    if (n->kind == KIND_EVENT)
        ent_text_addf(&b, ": %s", ent_plover_words[held->reading->events.at[n->index].plover]);
    if (n->confirmed.by.n) ent_text_addf(&b, "; checked by %.*s", STR_ARGS(n->confirmed.by));
    put_text(s, text_str(&b), 4);
    if (s->d->is_redacted) return;
    put_detail(s, "", span_of(text, n->evidence));
    struct str origin =
        n->origin.n ? ent_str_format(a, "; origin: %.*s", STR_ARGS(n->origin)) : STR_NONE;
    put_detail(s, "by ", ent_str_format(a, "%.*s%.*s", STR_ARGS(route), STR_ARGS(origin)));
    put_detail(s, "in ", span_of(text, n->sentence));
}

static void put_notes(struct screen *s)
{
    put_text(s, STR("NOTES"), 0);
    for (uint32_t i = 0; i < s->d->notes.n; i++) put_note(s, &s->d->notes.at[i]);
}

/* Section heads in bold: the capitals a line starts with. */
static void print_line(FILE *out, struct str line, bool color)
{
    size_t n = 0;
    while (n < line.n && ((line.at[n] >= 'A' && line.at[n] <= 'Z') || line.at[n] == ' ')) n++;
    while (n && line.at[n - 1] == ' ') n--;
    if (color && n >= 5 && line.at[0] != ' ')
        fprintf(out, "\033[1m%.*s\033[0m%.*s\n", (int)n, line.at, (int)(line.n - n), line.at + n);
    else
        fprintf(out, "%.*s\n", STR_ARGS(line));
}

static void put_hint(struct screen *s)
{
    put_text(
        s, STR("[n]\x01 --full lists each number's report, sentence and words; --html links them."),
        2);
}

void ent_render_brief_terminal(FILE *out, const struct digest *d, const struct render_options *o)
{
    struct arena a = {0};
    struct screen s = {.arena = &a, .d = d, .o = o, .width = o->columns < 60 ? 60 : o->columns};
    put_heading(&s);
    put_in_short(&s);
    struct screen rest = {.arena = &a, .d = d, .o = o, .width = s.width};
    put_after_table(&rest);
    if (!o->full && d->notes.n) put_hint(&rest);
    if (d->notes.n) put_text(&rest, STR(ENT_RATES_TEXT), 2);
    uint32_t taken = s.lines.n + rest.lines.n;
    uint32_t lines = d->reports.n == 1 ? BRIEF_LINES : BRIEF_LINES + MORE_LINES;
    put_table(&s, taken < lines ? lines - taken : 1);
    put_lines(&s, &rest.lines);
    if (o->full && d->notes.n) put_notes(&s);
    for (uint32_t i = 0; i < s.lines.n; i++) print_line(out, s.lines.at[i], o->color);
    ent_arena_free(&a);
}
