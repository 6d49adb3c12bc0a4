/* Who would be bound by a deal without doing anything for it. */
#include "drafting/frame.h"

/* The points that are chosen so far. */
struct choice {
    struct frame *f;
    const bool *is_chosen;
};

/* The claims that speak of a point, appeals and warnings too. */
struct indices ent_point_speaking(const struct frame *f, const struct point *p)
{
    struct indices all = {0};
    for (uint32_t i = 0; i < p->claims.n; i++) *vec_add(f->arena, &all) = p->claims.at[i];
    for (uint32_t i = 0; i < p->others.n; i++) *vec_add(f->arena, &all) = p->others.at[i];
    return all;
}

static bool is_owner(const struct choice *h, struct str party)
{
    for (uint32_t i = 0; i < h->f->points.n; i++)
        if (h->is_chosen[i] && str_equal(h->f->points.at[i].doer, party)) return true;
    return false;
}

/* Does the party speak in the reports: a position of its own, or a statement for it? */
bool ent_frame_speaks(const struct frame *f, struct str party)
{
    const struct picture *p = f->picture;
    for (uint32_t c = 0; c < p->claims.n; c++)
        if (f->left_out[c] != LEFT_EXCLUDED && !position_of(f, c)->is_alleged &&
            strs_have(&f->parties[c], party))
            return true;
    for (uint32_t r = 0; r < p->reports->n; r++) {
        const struct statements *all = &p->reports->at[r].reading->statements;
        for (uint32_t s = 0; s < all->n; s++)
            if (str_equal(all->at[s].source.party, party)) return true;
    }
    return false;
}

static void add_bound(const struct choice *h, struct strs *bound, struct str party)
{
    if (!party.n || str_is(party, "unspecified") || strs_have(bound, party) || is_owner(h, party))
        return;
    *vec_add(h->f->arena, bound) = party;
}

/* The only party that asks for the point, apart from its doer; STR_NONE where none or several do. */
static struct str sole_asker(const struct frame *f, const struct point *p)
{
    struct str asker = STR_NONE;
    for (uint32_t i = 0; i < p->claims.n; i++) {
        const struct strs *holders = &f->parties[p->claims.at[i]];
        if (!act_is_ask(position_of(f, p->claims.at[i])->act)) continue;
        for (uint32_t k = 0; k < holders->n; k++) {
            if (str_equal(holders->at[k], p->doer)) continue;
            if (asker.n && !str_equal(asker, holders->at[k])) return STR_NONE;
            asker = holders->at[k];
        }
    }
    return asker;
}

/* Who asks for a point and has its doer's answer negotiates with it: whom the doer addresses, or the only one who asks. */
static void add_answered(const struct choice *h, struct strs *bound, const struct point *p)
{
    const struct frame *f = h->f;
    struct str sole = sole_asker(f, p);
    struct indices claims = ent_point_speaking(f, p);
    for (uint32_t i = 0; i < claims.n; i++) {
        const struct position *answer = position_of(f, claims.at[i]);
        enum act_group group = ent_act_group(answer->act);
        if (!strs_have(&f->parties[claims.at[i]], p->doer) ||
            (group != GROUP_GIVE && group != GROUP_REFUSE))
            continue;
        if (!answer->towards.n) add_bound(h, bound, sole);
        struct strs to = ent_single_parties(f->arena, answer->towards);
        for (uint32_t t = 0; t < to.n; t++)
            for (uint32_t k = 0; k < p->claims.n; k++)
                if (act_is_ask(position_of(f, p->claims.at[k])->act) &&
                    strs_have(&f->parties[p->claims.at[k]], to.at[t]))
                    add_bound(h, bound, to.at[t]);
    }
}

/* The parties that the words of a point's issue name: known ones, and holders of claims. */
static void name_parties(const struct frame *f, struct point *p)
{
    struct str wording = f->picture->issues.at[p->issue].wording;
    struct strs holders = {0};
    p->has_named = true;
    p->named = ent_text_parties(f->arena, wording);
    for (uint32_t c = 0; c < f->picture->claims.n; c++)
        for (uint32_t k = 0; is_live(f, c) && k < f->parties[c].n; k++)
            if (!strs_have(&holders, f->parties[c].at[k]))
                *vec_add(f->arena, &holders) = f->parties[c].at[k];
    for (uint32_t i = 0; i < holders.n; i++)
        if (!strs_have(&p->named, holders.at[i]) && ent_text_names(wording, holders.at[i]))
            *vec_add(f->arena, &p->named) = holders.at[i];
}

/* Parties that a deal over the chosen points would bind without their having one: whom the words of an issue name, whom a gift or an arrangement is offered. */
struct strs ent_frame_bound(struct frame *f, const bool *is_chosen)
{
    const struct choice choice = {f, is_chosen}, *h = &choice;
    struct strs bound = {0};
    for (uint32_t i = 0; i < f->points.n; i++) {
        const struct point *p = &f->points.at[i];
        if (!h->is_chosen[i] || p->is_threat) continue;
        add_answered(h, &bound, p);
        if (!p->has_named) name_parties(f, &f->points.at[i]);
        for (uint32_t k = 0; k < p->named.n; k++) add_bound(h, &bound, p->named.at[k]);
        for (uint32_t k = 0; k < p->claims.n; k++) {
            const struct position *told = position_of(f, p->claims.at[k]);
            if (ent_act_group(told->act) != GROUP_GIVE && told->act != ACT_PROPOSE) continue;
            struct strs to = ent_single_parties(f->arena, told->towards);
            for (uint32_t t = 0; t < to.n; t++) add_bound(h, &bound, to.at[t]);
        }
    }
    return bound;
}
