/* The brief as Markdown: headings, one table, footnote-like notes. */
#include "report/brief_text.h"
#include "report/rates.h"
#include "report/render.h"

struct page {
    struct arena *arena;
    FILE *out;
    const struct digest *d;
};

/* Text of reports cannot break out of its place: marks that Markdown reads are escaped, line ends become blanks. */
static void put(struct page *p, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == '\n' || c == '\r') c = ' ';
        if (c && strchr("\\`*_{}[]<>#|~&", c)) putc('\\', p->out);
        putc(c, p->out);
    }
}

static void put_refs(struct page *p, const struct refs *refs)
{
    put(p, ent_refs_text(p->arena, p->d, refs, ' ', ALL_REFS));
}

static void put_heading(struct page *p, const char *heading)
{
    fprintf(p->out, "\n## %s\n\n", heading);
}

static void put_lines(struct page *p, const char *heading, const struct lines *lines,
                      const char *between)
{
    if (!lines->n) return;
    put_heading(p, heading);
    for (uint32_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->at[i];
        fputs("- ", p->out);
        put(p, ent_sentence_start(p->arena, l->lead));
        if (l->lead.n && l->text.n) fputs(between, p->out);
        put(p, l->text);
        put_refs(p, &l->refs);
        putc('\n', p->out);
    }
}

static void put_table(struct page *p)
{
    const struct digest *d = p->d;
    if (!d->issues.n) return;
    put_heading(p, "Positions");
    fputs("| Issue |", p->out);
    for (uint32_t i = 0; i < d->parties.n; i++) {
        putc(' ', p->out);
        put(p, d->parties.at[i]);
        fputs(" |", p->out);
    }
    fputs(" Nobody named |\n|---|", p->out);
    for (uint32_t i = 0; i <= d->parties.n; i++) fputs("---|", p->out);
    for (uint32_t i = 0; i < d->issues.n; i++) {
        fputs("\n| ", p->out);
        put(p, d->issues.at[i].issue);
        for (uint32_t k = 0; k <= d->parties.n; k++) {
            struct str party = k < d->parties.n ? d->parties.at[k] : STR("unspecified");
            const struct stand *s = ent_stand_of(&d->issues.at[i], party);
            fputs(" | ", p->out);
            put(p, s                  ? ent_stand_text(p->arena, s)
                   : k < d->parties.n ? STR("not reported")
                                      : STR_NONE);
            if (s) put_refs(p, &s->refs);
        }
        fputs(" |", p->out);
    }
    putc('\n', p->out);
}

static void put_meetings(struct page *p)
{
    if (!p->d->meetings.n) return;
    put_heading(p, "Meetings");
    for (uint32_t i = 0; i < p->d->meetings.n; i++) {
        const struct meeting_line *m = &p->d->meetings.at[i];
        fputs("- ", p->out);
        put(p, m->status);
        fputs(": ", p->out);
        put(p, ent_meeting_text(p->arena, m));
        put_refs(p, &m->refs);
        putc('\n', p->out);
    }
}

static void put_territory(struct page *p)
{
    if (!p->d->territory.n) return;
    put_heading(p, "Territory");
    for (uint32_t i = 0; i < p->d->territory.n; i++) {
        const struct territory_line *t = &p->d->territory.at[i];
        fputs("- ", p->out);
        put(p, t->text);
        if (t->speaker.n) {
            fputs(", says ", p->out);
            put(p,
                str_equal(t->speaker, STR("unspecified")) ? STR("somebody unnamed") : t->speaker);
        }
        put_refs(p, &t->refs);
        putc('\n', p->out);
    }
}

static void put_note(struct page *p, const struct footnote *n)
{
    fprintf(p->out, "%u. ", n->number);
    put(p, ent_note_report(p->arena, p->d, n));
    fprintf(p->out, ", %s %s", ent_kind_words[n->kind], n->id.hex);
    if (n->confirmed.by.n) {
        fputs(", checked by ", p->out);
        put(p, n->confirmed.by);
    }
    if (!p->d->is_redacted) {
        struct str text = p->d->reports.at[n->report].reading->document->text;
        fputs(": \"", p->out);
        put(p, span_of(text, n->evidence));
        fputs("\" (", p->out);
        put(p, ent_note_route(p->arena, n));
        putc(')', p->out);
    }
    putc('\n', p->out);
}

void ent_render_brief_markdown(FILE *out, const struct digest *d, const struct render_options *o)
{
    (void)o;
    struct arena a = {0};
    struct page p = {&a, out, d};
    fputs("# ", out);
    put(&p, ent_brief_name(&a, d));
    fputs("\n\n", out);
    put(&p, ent_reports_text(&a, d));
    fputs(". ", out);
    put(&p, ent_checked_text(&a, d));
    fputs(" \"Reported\": somebody said it, not that it is so.\n", out);
    put_lines(&p, d->is_update ? "What is new" : "In short", &d->in_short, " ");
    put_table(&p);
    put_lines(&p, "Who says so", &d->who_says_so, ": ");
    put_lines(&p, "Readings, not facts", &d->readings, ": ");
    put_lines(&p, "Shifts and contradictions", &d->across, ": ");
    put_meetings(&p);
    put_territory(&p);
    put_lines(&p, "Not known", &d->not_known, ": ");
    put_lines(&p, "What could hold", &d->could_hold, ": ");
    if (d->could_hold.n) fprintf(out, "\nNot modelled: %.*s.\n", STR_ARGS(d->not_modelled));
    put_lines(&p, "Ask first", &d->ask_first, ": ");
    if (d->notes.n) put_heading(&p, "Notes");
    for (uint32_t i = 0; i < d->notes.n; i++) put_note(&p, &d->notes.at[i]);
    fputs("\n" ENT_RATES_TEXT "\n", out);
    ent_arena_free(&a);
}
