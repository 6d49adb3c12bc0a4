#include "report/claim_text.h"

enum { SHOWN = 6 };

static void write_clean(FILE *out, struct str words)
{
    for (size_t i = 0; i < words.n; i++) {
        unsigned char c = (unsigned char)words.at[i];
        putc(c < ' ' || c == 0x7F ? ' ' : c, out);
    }
}

static void write_label(FILE *out, const char *indent, const char *label)
{
    fprintf(out, "%s%-10s", indent, label);
}

static void write_one(FILE *out, const struct picture *p, uint32_t claim)
{
    const struct picture_claim *c = &p->claims.at[claim];
    fprintf(out, "%.8s (", c->id.hex);
    write_clean(out, p->reports->at[c->report].reading->document->report->id);
    if (c->said.n) fputs(", ", out);
    write_clean(out, c->said);
    putc(')', out);
}

static void write_claims(FILE *out, const char *indent, const char *label, const struct picture *p,
                         const struct indices *claims)
{
    if (!claims->n) return;
    write_label(out, indent, label);
    for (uint32_t i = 0; i < claims->n && i < SHOWN; i++) {
        if (i) fputs(", ", out);
        write_one(out, p, claims->at[i]);
    }
    if (claims->n > SHOWN) fprintf(out, "; +%u more", claims->n - SHOWN);
    putc('\n', out);
}

static void write_names(FILE *out, const char *indent, const char *label, const struct strs *names)
{
    if (!names->n) return;
    write_label(out, indent, label);
    for (uint32_t i = 0; i < names->n; i++) {
        if (i) fputs(", ", out);
        write_clean(out, names->at[i]);
    }
    putc('\n', out);
}

static void write_standing(FILE *out, const char *indent, const struct picture *p,
                           const struct picture_claim *c)
{
    if (c->standing == CLAIM_STANDS) return;
    const struct held_report *held = &p->reports->at[c->report];
    write_label(out, indent, "standing");
    if (c->standing == CLAIM_SUPERSEDED) {
        fputs("a later text of the same url is held\n", out);
        return;
    }
    fputs("rests on a report that was withdrawn", out);
    if (held->retracted.by.n) fputs(", says ", out);
    write_clean(out, held->retracted.by);
    if (held->retraction.n) fputs(": ", out);
    write_clean(out, held->retraction);
    putc('\n', out);
}

static void write_issue(FILE *out, const char *indent, const struct picture *p,
                        const struct picture_claim *c)
{
    const struct picture_issue *issue = &p->issues.at[c->issue];
    if (issue->claims.n < 2 && !issue->is_named) return;
    write_label(out, indent, "meets");
    fprintf(out, "%s ", issue->id);
    write_clean(out, issue->wording);
    fputs(" (", out);
    write_clean(out, issue->reason);
    fputs(c->is_turned ? "; says the opposite in its own words)\n" : ")\n", out);
}

static void write_shift(FILE *out, const char *indent, const struct picture *p,
                        const struct picture_claim *c)
{
    if (c->shift_from == NO_INDEX && !c->shift_is_told) return;
    write_label(out, indent, "shift");
    if (c->shift_from != NO_INDEX) {
        fputs("from ", out);
        write_one(out, p, c->shift_from);
    }
    if (c->shift_is_told)
        fputs(c->shift_from == NO_INDEX ? "the report calls it one" : "; the report calls it one",
              out);
    putc('\n', out);
}

void ent_write_claim(FILE *out, const struct picture *p, const struct picture_claim *c,
                     const char *indent)
{
    write_issue(out, indent, p, c);
    write_standing(out, indent, p, c);
    write_claims(out, indent, "repeats", p, &c->repeats);
    write_claims(out, indent, "against", p, &c->contradicts);
    write_claims(out, indent, "denies", p, &c->denies);
    write_claims(out, indent, "denied by", p, &c->denied_by);
    write_shift(out, indent, p, c);
    write_names(out, indent, "in room", &c->in_room);
    write_names(out, indent, "no reply", &c->unanswered);
}

/* "Ada, 2024-05-01, because ... [1a2b3c4d]" */
static void write_decision(FILE *out, const struct decision *d)
{
    write_clean(out, d->by);
    fputs(", ", out);
    write_clean(out, d->at);
    if (d->reason.n) fputs(", because ", out);
    write_clean(out, d->reason);
    fprintf(out, " [%.8s]", d->id.hex);
}

static void write_value(FILE *out, struct str value)
{
    if (value.n)
        write_clean(out, value);
    else
        fputs("nothing", out);
}

static void write_correction(FILE *out, const struct correction *c, const struct decisions *all)
{
    write_label(out, "", c->is_disputed ? "disputed" : "corrected");
    write_clean(out, c->field);
    fputs(": read as ", out);
    write_value(out, c->read);
    for (uint32_t i = 0; i < c->by.n; i++) {
        const struct decision *d = &all->at[c->by.at[i]];
        fputs("; ", out);
        write_value(out, d->value);
        fputs(" says ", out);
        write_decision(out, d);
    }
    fputs(c->is_disputed ? "; none counts until one is taken back\n" : "\n", out);
}

void ent_write_judgement(FILE *out, const struct judgement *of, struct str id,
                         const struct decisions *all)
{
    if (!of) return;
    for (uint32_t i = 0; i < of->corrections.n; i++)
        write_correction(out, &of->corrections.at[i], all);
    for (uint32_t i = 0; i < of->rejections.n; i++) {
        const struct decision *d = &all->at[of->rejections.at[i]];
        write_label(out, "", d->action == DECISION_ADD ? "taken back" : "rejected");
        fputs("by ", out);
        write_decision(out, d);
        fputs(of->is_disputed ? "; others correct it: none counts until one is taken back\n" : "\n",
              out);
    }
    for (uint32_t i = 0; i < all->n; i++) {
        const struct decision *d = &all->at[i];
        if (d->action != DECISION_ADD || d->is_undone || !str_equal(d->target, id)) continue;
        write_label(out, "", "added");
        fputs("by ", out);
        write_decision(out, d);
        putc('\n', out);
    }
}
