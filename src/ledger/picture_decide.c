/* Issues as people merged, split and named them, whatever a reader words since. */
#include <stdlib.h>

#include "ledger/picture_parts.h"

/* Claims by the id of their position. */
struct named_claim {
    struct entry_id id;
    uint32_t claim;
};

struct deciding {
    struct picture_builder *b;
    struct grouping *g;
    struct named_claim *sorted; /* [claims] */
};

static int by_id(const void *x, const void *y)
{
    return memcmp(((const struct named_claim *)x)->id.hex, ((const struct named_claim *)y)->id.hex,
                  16);
}

static uint32_t claim_with(const struct deciding *d, struct str id)
{
    struct named_claim wanted = {{{0}}, 0};
    if (id.n != sizeof wanted.id.hex - 1) return NO_INDEX;
    memcpy(wanted.id.hex, id.at, id.n);
    const struct named_claim *found =
        bsearch(&wanted, d->sorted, d->b->picture->claims.n, sizeof wanted, by_id);
    return found ? found->claim : NO_INDEX;
}

static bool is_worded(const struct deciding *d, uint32_t claim, struct str wording)
{
    return wording.n &&
           ent_str_equal_fold(d->b->picture->claims.at[claim].position->issue, wording);
}

static void relabel(struct deciding *d, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < d->b->picture->claims.n; i++)
        if (d->g->group[i] == from) d->g->group[i] = to;
}

/* "Ada, Bo": each person once. */
static void note_person(struct deciding *d, uint32_t group, struct str by)
{
    struct str *all = &d->g->by[group];
    if (!all->n)
        *all = by;
    else if (ent_str_find(*all, by, 0) >= all->n)
        *all = ent_str_format(d->b->arena, "%.*s, %.*s", STR_ARGS(*all), STR_ARGS(by));
}

/* The group of the issue that a wording names: by the claims that stood there when the person decided, then by what is worded so today. */
static uint32_t group_of(const struct deciding *d, const struct decision *decision, int side,
                         struct str wording)
{
    for (uint32_t i = 0; i < d->b->picture->claims.n; i++)
        if (is_worded(d, i, wording) || (d->g->named[d->g->group[i]].n &&
                                         ent_str_equal_fold(d->g->named[d->g->group[i]], wording)))
            return d->g->group[i];
    for (uint32_t m = 0; m < decision->members.n; m++) {
        if (decision->members.at[m].side != side) continue;
        uint32_t claim = claim_with(d, decision->members.at[m].entry);
        if (claim != NO_INDEX) return d->g->group[claim];
    }
    return NO_INDEX;
}

/* Every claim that stood in either, and whatever meets it today. */
static void merge(struct deciding *d, const struct decision *decision)
{
    uint32_t into = group_of(d, decision, 0, decision->target);
    uint32_t other = group_of(d, decision, 1, decision->value);
    if (into == NO_INDEX) into = other;
    if (into == NO_INDEX) return;
    if (other != NO_INDEX && other != into) relabel(d, other, into);
    for (uint32_t m = 0; m < decision->members.n; m++) {
        uint32_t claim = claim_with(d, decision->members.at[m].entry);
        if (claim != NO_INDEX && d->g->group[claim] != into) relabel(d, d->g->group[claim], into);
    }
    note_person(d, into, decision->by);
    if (!d->g->named[into].n) d->g->named[into] = decision->target;
}

/* A wording goes with those that leave where none that stays is worded so. */
static bool leaves_whole(const struct decision *decision, struct str wording)
{
    bool leaves = false;
    for (uint32_t m = 0; m < decision->members.n; m++) {
        if (!ent_str_equal_fold(decision->members.at[m].wording, wording)) continue;
        if (decision->members.at[m].side == 0) return false;
        leaves = true;
    }
    return leaves;
}

static bool is_member(const struct decision *decision, int side, const struct entry_id *id)
{
    for (uint32_t m = 0; m < decision->members.n; m++)
        if (decision->members.at[m].side == side &&
            str_equal(decision->members.at[m].entry, str_of(id->hex)))
            return true;
    return false;
}

static void split(struct deciding *d, const struct decision *decision)
{
    const struct picture_claims *claims = &d->b->picture->claims;
    uint32_t made = d->g->groups++, from = NO_INDEX;
    for (uint32_t i = 0; i < claims->n; i++) {
        bool goes = is_member(decision, 1, &claims->at[i].id) ||
                    (!is_member(decision, 0, &claims->at[i].id) &&
                     leaves_whole(decision, claims->at[i].position->issue));
        if (!goes) continue;
        from = d->g->group[i];
        d->g->group[i] = made;
    }
    d->g->named[made] = decision->value;
    note_person(d, made, decision->by);
    if (from != NO_INDEX) note_person(d, from, decision->by);
}

static void rename_issue(struct deciding *d, const struct decision *decision)
{
    uint32_t group = group_of(d, decision, 0, decision->target);
    if (group == NO_INDEX) return;
    d->g->named[group] = decision->value;
    note_person(d, group, decision->by);
}

void ent_picture_decide(struct picture_builder *b, struct grouping *g)
{
    const struct decisions *all = &b->picture->reports->decisions;
    struct deciding d = {.b = b, .g = g};
    if (!all->n || !b->picture->claims.n) return;
    d.sorted = arena_array(&b->scratch, struct named_claim, b->picture->claims.n);
    for (uint32_t i = 0; i < b->picture->claims.n; i++)
        d.sorted[i] = (struct named_claim){b->picture->claims.at[i].id, i};
    qsort(d.sorted, b->picture->claims.n, sizeof *d.sorted, by_id);
    for (uint32_t i = 0; i < all->n; i++) {
        const struct decision *decision = &all->at[i];
        if (decision->is_undone) continue;
        if (decision->action == DECISION_MERGE) merge(&d, decision);
        if (decision->action == DECISION_SPLIT) split(&d, decision);
        if (decision->action == DECISION_RENAME) rename_issue(&d, decision);
    }
}
