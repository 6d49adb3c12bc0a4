/* Not known: what a careful reader would ask for and the reports do not give. */
#include "digest/builder.h"

enum { MAIN_PARTIES = 3, MAIN_ISSUES = 3 };

static void add_line(struct digest_builder *b, struct str text)
{
    vec_add(b->arena, &b->digest->not_known)->text = text;
}

static bool is_undated(const struct digest *d)
{
    for (uint32_t i = 0; i < d->reports.n; i++)
        if (!d->reports.at[i].reading->document->report->date.n) return true;
    return false;
}

/* Does any note of a position of this party rest on a word on record? */
static bool is_on_record(const struct digest *d, struct str party)
{
    for (uint32_t i = 0; i < d->issues.n; i++) {
        const struct stands *stands = &d->issues.at[i].stands;
        for (uint32_t k = 0; k < stands->n; k++) {
            if (!str_equal(stands->at[k].party, party)) continue;
            for (uint32_t r = 0; r < stands->at[k].refs.n; r++)
                if (d->notes.at[stands->at[k].refs.at[r] - 1].voice == VOICE_ON_RECORD) return true;
        }
    }
    return false;
}

static bool has_stand(const struct issue_row *row, struct str party)
{
    for (uint32_t i = 0; i < row->stands.n; i++)
        if (str_equal(row->stands.at[i].party, party)) return true;
    return false;
}

static void add_silences(struct digest_builder *b)
{
    const struct digest *d = b->digest;
    for (uint32_t p = 0; p < d->parties.n && p < MAIN_PARTIES; p++) {
        struct text_buffer issues = {.arena = b->arena};
        for (uint32_t i = 0; i < d->issues.n && i < MAIN_ISSUES; i++) {
            if (has_stand(&d->issues.at[i], d->parties.at[p])) continue;
            if (issues.n) ent_text_add(&issues, STR(" and "));
            ent_text_add(&issues, d->issues.at[i].issue);
        }
        if (issues.n)
            add_line(b, ent_str_format(b->arena, "%.*s on %.*s", STR_ARGS(d->parties.at[p]),
                                       STR_ARGS(text_str(&issues))));
    }
}

static uint32_t nameless_positions(const struct digest *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->notes.n; i++)
        n += d->notes.at[i].kind == KIND_POSITION &&
             str_equal(d->notes.at[i].source, STR("unspecified"));
    return n;
}

void ent_digest_unknown(struct digest_builder *b)
{
    const struct digest *d = b->digest;
    for (uint32_t p = 0; p < d->parties.n && p < MAIN_PARTIES; p++)
        if (!is_on_record(d, d->parties.at[p]))
            add_line(b, ent_str_format(b->arena, "%.*s's own word", STR_ARGS(d->parties.at[p])));
    uint32_t nameless = nameless_positions(d);
    if (nameless) add_line(b, ent_str_format(b->arena, "who says %u of the positions", nameless));
    add_silences(b);
    if (is_undated(d))
        add_line(b, d->reports.n == 1 ? STR("the report's date") : STR("the date of some reports"));
}
