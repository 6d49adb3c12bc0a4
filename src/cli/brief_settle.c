/* The last parts of a brief: what could hold, and what to ask first. */
#include "cli/brief_settle.h"

#include <stdlib.h>

#include "drafting/inquire.h"
#include "drafting/tell.h"

enum { SETTLEMENTS = 3, QUESTIONS = 5, CLAIMS_MOST = 5000 };

/* Where the digest has a note for a claim of its reports. */
static void add_refs(struct arena *a, const struct digest *d, const struct picture *p,
                     const struct indices *claims, struct refs *refs)
{
    for (uint32_t k = 0; k < claims->n; k++) {
        const struct picture_claim *c = &p->claims.at[claims->at[k]];
        for (uint32_t n = 0; n < d->notes.n; n++) {
            const struct footnote *note = &d->notes.at[n];
            bool is_it =
                note->kind == KIND_POSITION && note->report == c->report && note->index == c->index;
            if (is_it) *vec_add(a, refs) = note->number;
        }
    }
}

static int by_number(const void *left, const void *right)
{
    uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
    return x < y ? -1 : x > y;
}

static void sort_refs(struct refs *refs)
{
    uint32_t n = 0;
    if (refs->n) qsort(refs->at, refs->n, sizeof *refs->at, by_number);
    for (uint32_t k = 0; k < refs->n; k++)
        if (!n || refs->at[n - 1] != refs->at[k]) refs->at[n++] = refs->at[k];
    refs->n = n;
}

static void add_state(struct arena *a, struct digest *d, const struct settling *s,
                      const struct settled *x, struct str lead)
{
    struct line *line = vec_add(a, &d->could_hold);
    *line = (struct line){.lead = lead, .text = ent_tell_gives(a, s, x->code)};
    for (uint64_t left = x->code ^ s->stakes.now; left; left &= left - 1)
        add_refs(a, d, s->drafting->picture, &s->drafting->options[__builtin_ctzll(left)].claims,
                 &line->refs);
    sort_refs(&line->refs);
}

static void add_settlements(struct arena *a, struct digest *d, const struct settling *s)
{
    struct settled_list list = ent_settled_apart(a, s, OUTCOME_SETTLEMENT, SETTLEMENTS);
    for (uint32_t k = 0; k < list.n; k++) {
        struct str change = ent_tell_change(a, s, &list.at[k]);
        add_state(a, d, s, &list.at[k], ent_tell_verdict(a, s, &list.at[k]));
        if (!k && change.n) *vec_add(a, &d->could_hold) = (struct line){.text = change};
    }
    if (!list.n)
        *vec_add(a, &d->could_hold) =
            (struct line){.text = STR("no settlement holds or could hold by what is reported")};
    if (s->of[OUTCOME_BREAKDOWN].n) {
        const struct settled *x = &s->of[OUTCOME_BREAKDOWN].at[0];
        add_state(a, d, s, x, ent_str_format(a, "breakdown %s", ent_fate_words[x->fate[s->main]]));
    }
}

/* What a condition of a report names stands in its own words, which a redacted brief does not show. */
static void add_questions(struct arena *a, struct digest *d, const struct settling *s,
                          bool is_redacted)
{
    struct inquiries q = ent_inquire(a, s);
    for (uint32_t k = 0; k < q.n && d->ask_first.n < QUESTIONS; k++) {
        if (is_redacted && q.at[k].kind == ASK_CONDITION) continue;
        struct line *line = vec_add(a, &d->ask_first);
        line->text = q.at[k].text;
        add_refs(a, d, s->drafting->picture, &q.at[k].claims, &line->refs);
        sort_refs(&line->refs);
    }
}

void ent_brief_settle(struct arena *a, struct digest *d, bool is_redacted)
{
    struct ent_error err = {0};
    struct drafting_options options = {0};
    struct settling s;
    const struct picture *p = ent_picture(a, &d->reports, NULL);
    if (p->claims.n > CLAIMS_MOST) return;
    const struct frame *f = ent_drafting_frame(a, p, &options, &err);
    if (!f) return;
    const struct drafting *drafting = ent_drafting(a, f, NULL);
    bool is_dispute = drafting->dispute->n_options && drafting->dispute->n_makers > 1;
    if (!is_dispute || !ent_settle_dispute(a, drafting->dispute, drafting, 0, &s, &err)) return;
    add_settlements(a, d, &s);
    add_questions(a, d, &s, is_redacted);
    d->not_modelled = str_of(ent_not_modelled);
}
