/* How positions bear on one another: shifts, contradictions, denials, promises that may have been kept or broken, reports withdrawn. */
#include "digest/builder.h"

/*   own  [reports of the picture] index into the digest's reports, or NO_INDEX */
struct across {
    struct digest_builder *b;
    uint32_t *own;
};

static const struct picture_claim *claim_at(const struct across *x, uint32_t claim)
{
    return &x->b->picture->claims.at[claim];
}

static bool is_told_here(const struct across *x, uint32_t claim)
{
    return x->own[claim_at(x, claim)->report] != NO_INDEX;
}

/* "asks for the bridge, 2024-03-01" */
static struct str told(struct across *x, const struct picture_claim *c)
{
    struct arena *a = x->b->arena;
    struct stand stand = {.act = c->position->act,
                          .stance = c->position->stance,
                          .certainty = ent_certainty(c->position),
                          .is_alleged = c->position->is_alleged};
    struct str verb = ent_stand_verb(a, &stand, ent_party_is_plural(c->position->party));
    if (ent_issue_is_ahead(c->position->issue)) verb = ent_ruled_out(a, verb);
    return ent_str_format(a, "%.*s %.*s%s%.*s", STR_ARGS(verb), STR_ARGS(c->position->issue),
                          c->said.n ? ", " : "", STR_ARGS(ent_time_in_text(a, c->said)));
}

static void refer(struct across *x, struct line *line, uint32_t claim)
{
    const struct picture_claim *c = claim_at(x, claim);
    if (is_told_here(x, claim))
        ent_refer(x->b, &line->refs, x->own[c->report], KIND_POSITION, c->index);
}

static struct line *add_line(struct across *x, const char *lead, struct str text)
{
    struct line *line = vec_add(x->b->arena, &x->b->digest->across);
    line->lead = str_of(lead);
    line->text = text;
    return line;
}

static void add_pair(struct across *x, const char *lead, uint32_t first, uint32_t second)
{
    struct arena *a = x->b->arena;
    const struct picture_claim *c = claim_at(x, first), *d = claim_at(x, second);
    struct str who = ent_party_in_text(a, c->position->party);
    struct str text = ent_str_format(a, "%.*s %.*s; then %.*s", STR_ARGS(who), STR_ARGS(told(x, c)),
                                     STR_ARGS(told(x, d)));
    if (!strcmp(lead, "contradiction"))
        text = ent_str_format(a, "%.*s %.*s; and %.*s", STR_ARGS(who), STR_ARGS(told(x, c)),
                              STR_ARGS(told(x, d)));
    struct line *line = add_line(x, lead, text);
    refer(x, line, first);
    refer(x, line, second);
}

/* One line a party and issue: the first claim of a stand that has such a link speaks for it. */
static bool is_first(const struct across *x, uint32_t claim,
                     bool (*has)(const struct picture_claim *c))
{
    const struct picture_claim *c = claim_at(x, claim);
    for (uint32_t i = 0; i < c->repeats.n; i++)
        if (c->repeats.at[i] < claim && is_told_here(x, c->repeats.at[i]) &&
            has(claim_at(x, c->repeats.at[i])))
            return false;
    return true;
}

static bool has_shift(const struct picture_claim *c) { return c->shift_from != NO_INDEX; }
static bool has_opposite(const struct picture_claim *c) { return c->contradicts.n > 0; }
static bool has_denial(const struct picture_claim *c) { return c->denied_by.n > 0; }

static void add_denial(struct across *x, uint32_t claim)
{
    struct arena *a = x->b->arena;
    const struct picture_claim *c = claim_at(x, claim);
    struct str who = ent_party_in_text(a, c->position->party);
    struct line *line = add_line(
        x, "denied", ent_str_format(a, "that %.*s %.*s", STR_ARGS(who), STR_ARGS(told(x, c))));
    refer(x, line, claim);
    for (uint32_t i = 0; i < c->denied_by.n; i++) refer(x, line, c->denied_by.at[i]);
}

static void add_links(struct across *x)
{
    for (uint32_t i = 0; i < x->b->picture->claims.n; i++) {
        const struct picture_claim *c = claim_at(x, i);
        if (!is_told_here(x, i)) continue;
        if (has_shift(c) && is_first(x, i, has_shift)) add_pair(x, "shift", c->shift_from, i);
        bool is_later =
            has_opposite(c) && c->contradicts.at[0] < i && is_told_here(x, c->contradicts.at[0]);
        if (has_opposite(c) && !is_later && is_first(x, i, has_opposite))
            add_pair(x, "contradiction", i, c->contradicts.at[0]);
        if (has_denial(c) && is_first(x, i, has_denial)) add_denial(x, i);
    }
}

static void add_promise(struct across *x, const struct picture_promise *p)
{
    struct arena *a = x->b->arena;
    const struct picture_claim *c = claim_at(x, p->claim);
    const struct picture_event *e = &x->b->picture->events.at[p->event];
    struct str who = ent_party_in_text(a, c->position->party);
    struct str text = ent_str_format(a, "%.*s %.*s; then %s, %.*s (in common: %.*s)", STR_ARGS(who),
                                     STR_ARGS(told(x, c)), ent_plover_words[e->event->plover],
                                     STR_ARGS(ent_time_in_text(a, e->when)), STR_ARGS(p->evidence));
    struct line *line = add_line(x, p->is_broken ? "possibly broken" : "possibly kept", text);
    refer(x, line, p->claim);
    for (uint32_t i = 0; i < e->witnesses.n; i++) {
        struct witness w = e->witnesses.at[i];
        if (x->own[w.report] != NO_INDEX)
            ent_refer(x->b, &line->refs, x->own[w.report], KIND_EVENT, w.index);
    }
}

static void add_withdrawn(struct across *x)
{
    struct arena *a = x->b->arena;
    for (uint32_t r = 0; r < x->b->picture->reports->n; r++) {
        const struct held_report *held = &x->b->picture->reports->at[r];
        if (x->own[r] == NO_INDEX || !held->retracted.by.n) continue;
        struct line *line =
            add_line(x, "withdrawn",
                     ent_str_format(a, "%.*s, says %.*s%s%.*s",
                                    STR_ARGS(held->reading->document->report->id),
                                    STR_ARGS(held->retracted.by), held->retraction.n ? ": " : "",
                                    STR_ARGS(held->retraction)));
        for (uint32_t i = 0; i < x->b->picture->claims.n; i++)
            if (claim_at(x, i)->report == r) refer(x, line, i);
    }
}

void ent_digest_across(struct digest_builder *b)
{
    uint32_t n = b->picture->reports->n;
    struct across x = {b, arena_array(b->arena, uint32_t, n)};
    for (uint32_t r = 0; r < n; r++) x.own[r] = NO_INDEX;
    for (uint32_t i = 0; i < b->digest->reports.n; i++) x.own[b->report_of[i]] = i;
    add_withdrawn(&x);
    add_links(&x);
    for (uint32_t i = 0; i < b->picture->promises.n; i++) {
        const struct picture_promise *p = &b->picture->promises.at[i];
        if (is_told_here(&x, p->claim)) add_promise(&x, p);
    }
}
