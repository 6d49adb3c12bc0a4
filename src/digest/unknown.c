/* Not known: what a careful reader would ask for and the reports do not give. */
#include "digest/builder.h"

enum { MAIN_PARTIES = 3 };

static struct line *add_line(struct digest_builder *b, struct str text)
{
    struct line *line = vec_add(b->arena, &b->digest->not_known);
    line->text = text;
    return line;
}

static uint32_t undated(const struct digest *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->reports.n; i++)
        n += !d->reports.at[i].reading->document->report->date.n;
    return n;
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

/* Is something asked of others or offered to them there, so that their answer is missing? */
static bool wants_answer(const struct issue_row *row)
{
    for (uint32_t i = 0; i < row->stands.n; i++) {
        enum act_group group = ent_act_group(row->stands.at[i].act);
        bool is_open = group == GROUP_ASK || row->stands.at[i].act == ACT_OFFER;
        if (is_open && !row->stands.at[i].is_past) return true;
    }
    return false;
}

/* Does a report that tells of the issue tell of the party? Who is far from a dispute owes it no answer. */
static bool is_of_report(const struct digest *d, const struct issue_row *row, struct str party)
{
    uint32_t report = d->notes.at[row->stands.at[0].refs.at[0] - 1].report;
    const struct positions *positions = &d->reports.at[report].reading->positions;
    for (uint32_t i = 0; i < positions->n; i++)
        if (ent_str_find(positions->at[i].party, party, 0) < positions->at[i].party.n) return true;
    return false;
}

/* Is it asked or offered to this party, or to nobody in particular? */
static bool is_addressed(const struct issue_row *row, struct str party)
{
    bool is_open = true;
    for (uint32_t i = 0; i < row->stands.n; i++) {
        const struct position *p = row->stands.at[i].spoken;
        if (ent_str_find(p->towards, party, 0) < p->towards.n) return true;
        is_open &= !p->towards.n;
    }
    return is_open;
}

/* "Chile on joining the alliance", not "on Chile joining". */
static struct str without_subject(struct str issue, struct str party)
{
    bool is_its = str_starts(issue, party) && issue.n > party.n && issue.at[party.n] == ' ';
    return is_its ? str_part(issue, party.n + 1, issue.n) : issue;
}

/* The main parties that are silent on an issue on which another waits for an answer: of the first such issue only, for the rest follows. */
static void add_answer(struct digest_builder *b)
{
    const struct digest *d = b->digest;
    uint32_t main = d->columns < MAIN_PARTIES ? d->columns : MAIN_PARTIES;
    for (uint32_t i = 0; i < d->issues.n; i++) {
        bool is_unsaid = str_starts(d->issues.at[i].issue, STR("matter under"));
        if (is_unsaid || !wants_answer(&d->issues.at[i])) continue;
        struct text_buffer who = {.arena = b->arena};
        for (uint32_t p = 0; p < main; p++) {
            struct str party = d->parties.at[p];
            bool is_asked = is_addressed(&d->issues.at[i], party);
            if (!is_asked || has_stand(&d->issues.at[i], party) ||
                !is_of_report(d, &d->issues.at[i], party))
                continue;
            if (who.n) ent_text_add(&who, STR(" and "));
            ent_text_add(&who, ent_party_in_text(b->arena, d->parties.at[p]));
        }
        if (!who.n) continue;
        struct str issue = without_subject(d->issues.at[i].issue, text_str(&who));
        add_line(
            b, ent_str_format(b->arena, "%.*s on %.*s", STR_ARGS(text_str(&who)), STR_ARGS(issue)));
        return;
    }
}

/* One question for all of them. */
static void add_own_words(struct digest_builder *b)
{
    const struct digest *d = b->digest;
    struct strs silent = {0};
    for (uint32_t p = 0; p < d->columns && p < MAIN_PARTIES; p++)
        if (ent_party_rank(d->parties.at[p]) == PARTY_NAMED && !is_on_record(d, d->parties.at[p]))
            *vec_add(b->arena, &silent) = ent_party_in_text(b->arena, d->parties.at[p]);
    struct text_buffer who = {.arena = b->arena};
    for (uint32_t i = 0; i < silent.n; i++) {
        if (i) ent_text_add(&who, i + 1 < silent.n ? STR(", ") : STR(" and "));
        ent_text_add(&who, silent.at[i]);
    }
    if (silent.n)
        add_line(b, ent_str_format(b->arena, "a word on record of %.*s", STR_ARGS(text_str(&who))));
}

/* Positions that somebody unnamed tells, with their numbers. */
static void add_nameless(struct digest_builder *b)
{
    struct refs refs = {0};
    for (uint32_t i = 0; i < b->digest->notes.n; i++)
        if (b->digest->notes.at[i].kind == KIND_POSITION &&
            str_equal(b->digest->notes.at[i].source, STR("unspecified")))
            *vec_add(b->arena, &refs) = i + 1;
    if (refs.n) add_line(b, STR("who is behind"))->refs = refs;
}

void ent_digest_unknown(struct digest_builder *b)
{
    add_own_words(b);
    add_nameless(b);
    add_answer(b);
    uint32_t n = b->digest->notes.n ? undated(b->digest) : 0;
    if (n && b->digest->reports.n == 1) add_line(b, STR("the report's date"));
    if (n && b->digest->reports.n > 1)
        add_line(b, ent_str_format(b->arena, "the dates of %u reports", n));
}
