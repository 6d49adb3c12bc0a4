/* Where parties stand: their claims on an issue in order of time, which of them is present, and what changed. */
#include <stdlib.h>

#include "ledger/picture_parts.h"

/* A claim of one of its parties. */
struct party_claim {
    uint32_t issue, claim;
    struct str party;
    struct day_range day;
};
struct party_claims VEC(struct party_claim);

static int compare_numbers(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int by_party(const void *x, const void *y)
{
    const struct party_claim *a = x, *b = y;
    if (a->issue != b->issue) return compare_numbers(a->issue, b->issue);
    int order = ent_str_compare(a->party, b->party);
    if (order) return order;
    if (a->day.from != b->day.from) return compare_numbers(a->day.from, b->day.from);
    return compare_numbers(a->claim, b->claim);
}

static struct party_claims collect(struct picture_builder *b)
{
    struct party_claims list = {0};
    for (uint32_t i = 0; i < b->picture->claims.n; i++) {
        const struct picture_claim *c = &b->picture->claims.at[i];
        struct strs parties = ent_single_parties(&b->scratch, c->position->party);
        for (uint32_t k = 0; k < parties.n; k++)
            *vec_add(&b->scratch, &list) =
                (struct party_claim){c->issue, i, parties.at[k], b->days[i]};
    }
    if (list.n) qsort(list.at, list.n, sizeof *list.at, by_party);
    return list;
}

/* Is it a word of the party itself, so that it can replace an earlier one? */
static bool is_own_word(const struct picture_claim *c)
{
    return !c->position->is_denied && !c->position->is_alleged && c->standing == CLAIM_STANDS;
}

static void mark_present(struct picture_builder *b, const struct party_claim *of, uint32_t n)
{
    int32_t latest = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        const struct picture_claim *c = &b->picture->claims.at[of[i].claim];
        bool counts = is_own_word(c) && !c->position->is_past;
        if (counts && of[i].day.from > latest) latest = of[i].day.from;
    }
    for (uint32_t i = 0; i < n; i++) {
        struct picture_claim *c = &b->picture->claims.at[of[i].claim];
        bool counts = is_own_word(c) && !c->position->is_past;
        c->is_present |= counts && of[i].day.to >= latest;
    }
}

/* A party that turns from for to against has shifted, and one that gives what it asked for or refused. */
static bool differs(const struct picture_claim *x, const struct picture_claim *y)
{
    enum act_group a = ent_act_group(x->position->act), b = ent_act_group(y->position->act);
    if (x->stance != y->stance) return true;
    bool gives = (a == GROUP_GIVE) != (b == GROUP_GIVE);
    return gives && a != GROUP_PRESS && b != GROUP_PRESS;
}

/* Of its words at the moment before it, one that differs where none is the same. The list is in order of first days. */
static uint32_t shifted_from(struct picture_builder *b, const struct party_claim *of, uint32_t i)
{
    enum { FAR = 64 };
    const struct picture_claims *claims = &b->picture->claims;
    int32_t moment = INT32_MIN;
    uint32_t found = NO_INDEX;
    bool is_first = true;
    for (uint32_t k = i, steps = 0; k-- > 0 && steps < FAR; steps++) {
        const struct picture_claim *c = &claims->at[of[k].claim];
        if (of[k].day.to >= of[i].day.from || !is_own_word(c)) continue;
        if (!is_first && of[k].day.to < moment) break;
        if (is_first) moment = of[k].day.from;
        is_first = false;
        if (!differs(c, &claims->at[of[i].claim])) return NO_INDEX;
        if (found == NO_INDEX) found = of[k].claim;
    }
    return found;
}

static void mark_shifts(struct picture_builder *b, const struct party_claim *of, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct picture_claim *c = &b->picture->claims.at[of[i].claim];
        if (!is_own_word(c) || c->position->is_past || c->shift_from != NO_INDEX) continue;
        c->shift_from = shifted_from(b, of, i);
    }
}

static uint32_t stand_for(struct picture_builder *b, uint32_t first, const struct party_claim *pc)
{
    struct picture_stands *stands = &b->picture->stands;
    const struct picture_claim *c = &b->picture->claims.at[pc->claim];
    enum act_group group = ent_act_group(c->position->act);
    for (uint32_t i = first; i < stands->n; i++)
        if (stands->at[i].stance == c->stance && stands->at[i].group == group) return i;
    *vec_add(b->arena, stands) = (struct picture_stand){
        .issue = pc->issue, .party = pc->party, .stance = c->stance, .group = group};
    *vec_add(b->arena, &b->picture->issues.at[pc->issue].stands) = stands->n - 1;
    return stands->n - 1;
}

static void make_stands(struct picture_builder *b, const struct party_claim *of, uint32_t n)
{
    uint32_t first = b->picture->stands.n;
    for (uint32_t i = 0; i < n; i++) {
        struct picture_claim *c = &b->picture->claims.at[of[i].claim];
        if (c->position->is_denied) continue;
        uint32_t stand = stand_for(b, first, &of[i]);
        *vec_add(b->arena, &b->picture->stands.at[stand].claims) = of[i].claim;
        *vec_add(b->arena, &c->stands) = stand;
    }
}

static bool is_same_party(const struct party_claim *x, const struct party_claim *y)
{
    return x->issue == y->issue && str_equal(x->party, y->party);
}

/* Against one denial: what it denies was said before, or when it was. */
static void link_denial(struct picture_builder *b, const struct party_claim *denial,
                        const struct party_claim *other)
{
    struct picture_claim *d = &b->picture->claims.at[denial->claim];
    struct picture_claim *c = &b->picture->claims.at[other->claim];
    bool is_of_it = !c->position->is_denied && c->stance == d->stance &&
                    other->day.from <= denial->day.to && c->denied_by.n < MOST_LINKS;
    if (!is_of_it || d->denies.n >= MOST_LINKS) return;
    add_link(b->arena, &d->denies, other->claim);
    add_link(b->arena, &c->denied_by, denial->claim);
    c->is_disputed = true;
}

static void link_denials(struct picture_builder *b, const struct party_claim *of, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!b->picture->claims.at[of[i].claim].position->is_denied) continue;
        uint32_t from = i > 2 * MOST_LINKS ? i - 2 * MOST_LINKS : 0;
        for (uint32_t k = from; k < n && k < i + 2 * MOST_LINKS; k++)
            if (k != i) link_denial(b, &of[i], &of[k]);
    }
}

static void for_each_party(struct picture_builder *b,
                           void (*deed)(struct picture_builder *b, const struct party_claim *of,
                                        uint32_t n))
{
    struct party_claims list = collect(b);
    for (uint32_t i = 0, end; i < list.n; i = end) {
        for (end = i + 1; end < list.n && is_same_party(&list.at[i], &list.at[end]);) end++;
        deed(b, list.at + i, end - i);
    }
}

static void place_in_time(struct picture_builder *b, const struct party_claim *of, uint32_t n)
{
    mark_present(b, of, n);
    mark_shifts(b, of, n);
    link_denials(b, of, n);
}

void ent_picture_stands(struct picture_builder *b) { for_each_party(b, make_stands); }

void ent_picture_times(struct picture_builder *b) { for_each_party(b, place_in_time); }
