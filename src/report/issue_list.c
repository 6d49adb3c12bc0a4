/* Issues for people: what positions meet under, and how they bear on one another. */
#include "report/claim_text.h"
#include "report/render.h"

static void write_clean(FILE *out, struct str words)
{
    for (size_t i = 0; i < words.n; i++) {
        unsigned char c = (unsigned char)words.at[i];
        putc(c < ' ' || c == 0x7F ? ' ' : c, out);
    }
}

static void write_count(FILE *out, uint32_t n, const char *one, const char *many)
{
    fprintf(out, "%u %s", n, n == 1 ? one : many);
}

static void write_range(FILE *out, uint32_t least, uint32_t most)
{
    if (least == most)
        write_count(out, most, "origin", "origins");
    else
        fprintf(out, "%u to %u origins", least, most);
}

static void write_stand(FILE *out, const struct picture_stand *s)
{
    static const char *const groups[] = {"asks", "gives", "refuses", "presses"};
    fputs("  ", out);
    write_clean(out, s->party);
    fprintf(out, ", %s, %s: ", ent_stance_words[s->stance], groups[s->group]);
    write_count(out, s->claims.n, "position", "positions");
    fputs(", ", out);
    write_range(out, s->origins_min, s->origins_max);
    putc('\n', out);
}

static void write_position(FILE *out, const struct picture *p, const struct picture_claim *c)
{
    const struct reading *r = p->reports->at[c->report].reading;
    fprintf(out, "    %.8s ", c->id.hex);
    write_clean(out, c->position->party);
    fprintf(out, " %s, %s, ", ent_act_words[c->position->act],
            ent_certainty_words[ent_certainty(c->position)]);
    write_clean(out, r->document->report->id);
    if (c->said.n) fputs(", ", out);
    write_clean(out, c->said);
    fputs(c->is_present ? ", present: \"" : ": \"", out);
    write_clean(out, span_of(r->document->text, c->position->evidence));
    fputs("\"\n", out);
    ent_write_claim(out, p, c, "      ");
}

void ent_render_issue(FILE *out, const struct picture *p, uint32_t issue,
                      const struct render_options *o)
{
    const struct picture_issue *row = &p->issues.at[issue];
    fprintf(out, "%s  ", row->id);
    if (o->color) fputs("\033[1m", out);
    write_clean(out, row->wording);
    fputs(o->color ? "\033[0m  (" : "  (", out);
    write_count(out, row->claims.n, "position", "positions");
    fputs(", ", out);
    write_range(out, row->origins_min, row->origins_max);
    fputs("; ", out);
    write_clean(out, row->reason);
    fputs(")\n", out);
    if (!o->full) return;
    for (uint32_t i = 0; i < row->stands.n; i++) {
        const struct picture_stand *s = &p->stands.at[row->stands.at[i]];
        write_stand(out, s);
        for (uint32_t k = 0; k < s->claims.n; k++)
            write_position(out, p, &p->claims.at[s->claims.at[k]]);
    }
    for (uint32_t i = 0; i < row->claims.n; i++)
        if (p->claims.at[row->claims.at[i]].position->is_denied)
            write_position(out, p, &p->claims.at[row->claims.at[i]]);
}
