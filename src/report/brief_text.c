#include "report/brief_text.h"

struct str ent_refs_text(struct arena *a, const struct digest *d, const struct refs *refs,
                         char blank, uint32_t most)
{
    if (!refs->n) return STR_NONE;
    struct text_buffer b = {.arena = a};
    ent_text_add_char(&b, ' ');
    ent_text_add_char(&b, '[');
    for (uint32_t i = 0, told = 0; i < refs->n; i++, told++) {
        if (told == most) {
            ent_text_addf(&b, "%c+%u", blank, refs->n - i);
            break;
        }
        bool is_checked = d->notes.at[refs->at[i] - 1].confirmed.by.n > 0;
        uint32_t run = i;
        while (!is_checked && run + 1 < refs->n && refs->at[run + 1] == refs->at[run] + 1 &&
               !d->notes.at[refs->at[run + 1] - 1].confirmed.by.n)
            run++;
        if (i) ent_text_add_char(&b, blank);
        ent_text_addf(&b, "%u", refs->at[i]);
        if (is_checked) ent_text_add(&b, STR("\u2713"));
        if (run < i + 2) continue;
        ent_text_addf(&b, "-%u", refs->at[run]);
        i = run;
    }
    ent_text_add_char(&b, ']');
    return text_str(&b);
}

struct str ent_reports_text(struct arena *a, const struct digest *d)
{
    struct str first = STR_NONE, last = STR_NONE;
    uint32_t undated = 0;
    for (uint32_t i = 0; i < d->reports.n; i++) {
        struct str date = d->reports.at[i].reading->document->report->date;
        undated += !date.n;
        if (date.n && (!first.n || ent_str_compare(date, first) < 0)) first = date;
        if (date.n && ent_str_compare(date, last) > 0) last = date;
    }
    struct str reports =
        ent_str_format(a, "%u report%s", d->reports.n, d->reports.n == 1 ? "" : "s");
    if (!first.n) return ent_str_format(a, "%.*s, undated", STR_ARGS(reports));
    struct str some = undated ? ent_str_format(a, ", %u undated", undated) : STR_NONE;
    if (str_equal(first, last))
        return ent_str_format(a, "%.*s, %.*s%.*s", STR_ARGS(reports), STR_ARGS(first),
                              STR_ARGS(some));
    return ent_str_format(a, "%.*s, %.*s to %.*s%.*s", STR_ARGS(reports), STR_ARGS(first),
                          STR_ARGS(last), STR_ARGS(some));
}

struct str ent_brief_name(struct arena *a, const struct digest *d)
{
    if (d->is_redacted) return STR("Redacted brief");
    if (d->reports.n != 1) return ent_str_format(a, "%u reports", d->reports.n);
    const struct report *report = d->reports.at[0].reading->document->report;
    return report->title.n ? report->title : report->id;
}

struct str ent_checked_text(struct arena *a, const struct digest *d)
{
    uint32_t checked = 0;
    for (uint32_t i = 0; i < d->notes.n; i++) checked += d->notes.at[i].confirmed.by.n > 0;
    if (!checked) return STR("Machine reading, unchecked.");
    return ent_str_format(a, "Machine reading; a person checked %u of %u notes (\u2713).", checked,
                          d->notes.n);
}

struct str ent_stand_text(struct arena *a, const struct stand *s)
{
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, s->text);
    for (uint32_t i = 0; i < s->exchange.n; i++)
        ent_text_addf(&b, "%s%u", i ? "+" : ", for ", s->exchange.at[i]);
    if (s->but.n) ent_text_addf(&b, ", but %.*s", STR_ARGS(s->but));
    if (s->is_shift) ent_text_add(&b, STR(", a shift"));
    return text_str(&b);
}

struct str ent_meeting_text(struct arena *a, const struct meeting_line *m)
{
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, m->where);
    for (uint32_t i = 0; i < m->who.n; i++) {
        if (i == 0 && m->where.n)
            ent_text_add(&b, STR(" ("));
        else if (i)
            ent_text_add(&b, STR(", "));
        ent_text_add(&b, m->who.at[i]);
    }
    if (m->who.n && m->where.n) ent_text_add_char(&b, ')');
    struct str when = m->relative.n ? m->relative : ent_time_in_text(a, m->when);
    if (when.n) ent_text_addf(&b, "%s%.*s", b.n ? ", " : "", STR_ARGS(when));
    return b.n ? text_str(&b) : STR("place and time not given");
}

struct str ent_sentence_start(struct arena *a, struct str s)
{
    if (!s.n || s.at[0] < 'a' || s.at[0] > 'z') return s;
    return ent_str_format(a, "%c%.*s", s.at[0] - 'a' + 'A', STR_ARGS(str_part(s, 1, s.n)));
}

struct str ent_origins_text(struct arena *a, const struct digest *d)
{
    if (d->origins_least == d->origins_most)
        return ent_str_format(a, "origins: %u", d->origins_most);
    return ent_str_format(a, "origins: %u to %u", d->origins_least, d->origins_most);
}

const struct stand *ent_stand_of(const struct issue_row *row, struct str party)
{
    for (uint32_t i = 0; i < row->stands.n; i++)
        if (str_equal(row->stands.at[i].party, party)) return &row->stands.at[i];
    return NULL;
}

struct str ent_note_report(struct arena *a, const struct digest *d, const struct footnote *n)
{
    if (d->is_redacted) return ent_str_format(a, "report %u", n->report + 1);
    return d->reports.at[n->report].reading->document->report->id;
}

struct str ent_note_route(struct arena *a, const struct footnote *n)
{
    struct text_buffer b = {.arena = a};
    bool is_nameless = str_equal(n->source, STR("unspecified"));
    ent_text_add(&b, is_nameless   ? STR("nobody named")
                     : n->source.n ? n->source
                                   : STR("the report itself"));
    for (uint32_t i = n->chain.n; i > 0; i--) {
        ent_text_add(&b, i == n->chain.n ? STR(", by ") : STR(" <- "));
        ent_text_add(&b, n->chain.at[i - 1]);
    }
    return text_str(&b);
}
