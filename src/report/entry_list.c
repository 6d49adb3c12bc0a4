/* A reading as a list for people: one line an entry, with the words it rests on. */
#include "report/render.h"

enum { EXCERPT = 160 }; /* bytes of evidence in a line */

/* Text of others on one line: blanks run together, control characters and the tail left out. */
static void write_words(FILE *out, struct str words)
{
    size_t n = words.n < EXCERPT ? words.n : EXCERPT;
    while (n < words.n && n && ((unsigned char)words.at[n] & 0xC0) == 0x80) n--;
    bool was_blank = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)words.at[i];
        bool is_blank = c <= ' ' || c == 0x7F;
        if (!is_blank)
            putc(c, out);
        else if (!was_blank)
            putc(' ', out);
        was_blank = is_blank;
    }
    if (n < words.n) fputs("...", out);
}

static void write_evidence(FILE *out, const struct reading *r, struct span evidence)
{
    fputs(": \"", out);
    write_words(out, span_of(r->document->text, evidence));
    fputs("\"\n", out);
}

static void write_strs(FILE *out, const struct strs *names)
{
    for (uint32_t i = 0; i < names->n; i++) {
        if (i) fputs(", ", out);
        write_words(out, names->at[i]);
    }
}

static void write_after(FILE *out, const char *between, struct str words)
{
    if (!words.n) return;
    fputs(between, out);
    write_words(out, words);
}

static void write_statement(FILE *out, const struct reading *r, uint32_t index)
{
    const struct statement *s = &r->statements.at[index];
    write_words(out, s->source.name);
    if (s->source.party.n && !str_equal(s->source.party, s->source.name)) {
        write_after(out, " (", s->source.party);
        putc(')', out);
    }
    write_after(out, " to ", s->to);
    for (uint32_t i = s->chain.n; i-- > 0;) write_after(out, " <- ", s->chain.at[i].name);
    if (s->flags & FLAG_HEDGED) fputs(", hedged", out);
    write_evidence(out, r, s->content);
}

static void write_position(FILE *out, const struct reading *r, uint32_t index)
{
    const struct position *p = &r->positions.at[index];
    write_words(out, p->party);
    fprintf(out, " %s", ent_act_words[p->act]);
    write_after(out, " of ", p->towards);
    write_after(out, ", ", p->issue);
    if (p->stance) fprintf(out, " (%s)", ent_stance_words[p->stance]);
    fprintf(out, ", %s", ent_certainty_words[ent_certainty(p)]);
    write_evidence(out, r, p->evidence);
}

static void write_event(FILE *out, const struct reading *r, uint32_t index)
{
    const struct event *e = &r->events.at[index];
    fprintf(out, "%s ", ent_plover_words[e->plover]);
    write_strs(out, &e->who);
    if (e->whom.n) fputs(" -> ", out);
    write_strs(out, &e->whom);
    write_after(out, ", ", e->when);
    write_after(out, ", ", e->where);
    write_after(out, ", ", e->meeting.n ? e->meeting : str_of(ent_event_status_words[e->status]));
    write_evidence(out, r, e->evidence);
}

static void write_territory(FILE *out, const struct reading *r, uint32_t index)
{
    const struct territory_fact *t = &r->territory.at[index];
    write_words(out, t->area);
    fprintf(out, " %s", ent_area_status_words[t->status]);
    write_after(out, " by ", t->by);
    write_after(out, ", ", t->when);
    fprintf(out, ", %s", ent_standing_words[t->standing]);
    write_evidence(out, r, t->evidence);
}

static void write_interpretation(FILE *out, const struct reading *r, uint32_t index)
{
    const struct interpretation *t = &r->interpretations.at[index];
    write_words(out, r->statements.at[t->statement].source.name);
    write_evidence(out, r, t->evidence);
}

static void write_heading(FILE *out, const struct report *report, const struct render_options *o)
{
    if (o->color) fputs("\033[1m", out);
    write_words(out, report->id);
    write_after(out, "  ", report->title);
    write_after(out, "  ", report->date);
    fputs(o->color ? "\033[0m\n" : "\n", out);
}

static void write_mark(FILE *out, const struct held_report *held, enum kind kind, uint32_t index)
{
    const struct confirmation *c = &held->confirmed[kind][index];
    const struct judgement *j = held_judgement(held, kind, index);
    fprintf(out, "  %s ", held->ids[kind][index].hex);
    if (j && j->is_rejected) fputs("[rejected] ", out);
    if (j && !j->is_rejected && j->corrections.n) fputs("[corrected] ", out);
    if (!c->by.n) return;
    fputs("[checked by ", out);
    write_words(out, c->by);
    write_after(out, ", ", c->at);
    fputs("] ", out);
}

/* held NULL: without ids. */
static void write_list(FILE *out, const struct reading *r, const struct held_report *held,
                       const struct render_options *o)
{
    static const struct {
        const char *heading;
        void (*write)(FILE *out, const struct reading *r, uint32_t index);
    } kinds[KIND_COUNT] = {{"statements", write_statement},
                           {"positions", write_position},
                           {"events", write_event},
                           {"territory", write_territory},
                           {"interpretations", write_interpretation}};
    write_heading(out, r->document->report, o);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r, (enum kind)kind);
        if (n) fprintf(out, "  %s\n", kinds[kind].heading);
        for (uint32_t i = 0; i < n; i++) {
            if (held)
                write_mark(out, held, (enum kind)kind, i);
            else
                fprintf(out, "  %4u  ", i + 1);
            kinds[kind].write(out, r, i);
        }
    }
}

void ent_render_reading_list(FILE *out, const struct reading *r, const struct render_options *o)
{
    write_list(out, r, NULL, o);
}

void ent_render_held_list(FILE *out, const struct held_report *r, const struct render_options *o)
{
    write_list(out, r->reading, r, o);
}

void ent_render_report_line(FILE *out, const struct held_report *r, const struct render_options *o)
{
    const struct report *report = r->reading->document->report;
    (void)o;
    fprintf(out, "%-10.*s  ", STR_ARGS(report->date));
    write_words(out, report->id);
    write_after(out, "  ", report->outlet);
    write_after(out, "  ", report->title);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        uint32_t n = ent_entries(r->reading, (enum kind)kind);
        static const char *const many[KIND_COUNT] = {"statements", "positions", "events",
                                                     "territory facts", "interpretations"};
        static const char *const one[KIND_COUNT] = {"statement", "position", "event",
                                                    "territory fact", "interpretation"};
        fprintf(out, "%s%u %s", kind ? ", " : "  (", n, n == 1 ? one[kind] : many[kind]);
    }
    if (r->is_superseded) fputs("; a later text is held", out);
    write_after(out, "; withdrawn, says ", r->retracted.by);
    fputs(")\n", out);
}
