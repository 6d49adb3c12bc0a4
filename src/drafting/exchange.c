/* What is given for what. */
#include "drafting/build.h"

void ent_literals_add(struct arena *a, struct literals *to, const struct literals *from)
{
    for (uint32_t i = 0; i < from->n; i++) {
        bool is_new = true;
        for (uint32_t k = 0; k < to->n; k++) is_new &= to->at[k].point != from->at[i].point;
        if (is_new) *vec_add(a, to) = from->at[i];
    }
}

struct literals ent_claim_literals(const struct builder *b, uint32_t claim, struct str party,
                                   enum whose whose)
{
    const struct literals *all = &b->f->literals[claim];
    struct literals out = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        bool own = is_own(b->f, all->at[i], party);
        if (b->f->points.at[all->at[i].point].option == NO_INDEX) continue;
        if ((whose == WHOSE_OWN && !own) || (whose == WHOSE_OTHERS && own)) continue;
        *vec_add(b->arena, &out) = all->at[i];
    }
    return out;
}

struct formula ent_literals_formula(const struct builder *b, const struct literals *l,
                                    enum formula_kind join)
{
    struct formula all = {0};
    for (uint32_t i = 0; i < l->n; i++) {
        struct formula f =
            ent_formula_leaf(b->arena, FORMULA_OPTION, b->f->points.at[l->at[i].point].option);
        if (l->at[i].is_no) f = ent_formula_not(b->arena, f);
        all = all.n ? ent_formula_join(b->arena, join, all, f) : f;
    }
    return all;
}

/* An arrangement that binds nobody but its own party is the offer that it comes to. */
static bool is_offer_like(const struct builder *b, uint32_t c, struct str party)
{
    enum act act = position_of(b->f, c)->act;
    if (act == ACT_OFFER || act == ACT_SIGNAL || act == ACT_CONDITION) return true;
    const struct literals *l = &b->f->literals[c];
    return act == ACT_PROPOSE && l->n == 1 && is_own(b->f, l->at[0], party);
}

static bool is_gift(const struct builder *b, uint32_t c, struct str party)
{
    return is_offer_like(b, c, party) || ent_act_group(position_of(b->f, c)->act) == GROUP_GIVE;
}

/* Claims of the party that are one exchange: linked to each other. Threats and what only speaks of options have no part in it. */
static bool can_exchange(const struct builder *b, uint32_t c, struct str party)
{
    enum act act = position_of(b->f, c)->act;
    return counts(b, c) && act_makes_option(act) && act != ACT_THREATEN &&
           strs_have(&b->f->parties[c], party);
}

/* Without the parts of those who offer it together: none of them asks it of the others. */
static struct literals not_held(const struct builder *b, uint32_t c, const struct literals *all)
{
    struct literals out = {0};
    for (uint32_t i = 0; i < all->n; i++)
        if (!strs_have(&b->f->parties[c], b->f->points.at[all->at[i].point].doer))
            *vec_add(b->arena, &out) = all->at[i];
    return out;
}

static void take_claim(struct builder *b, struct exchange *e, uint32_t c)
{
    const struct position *p = position_of(b->f, c);
    struct literals own = ent_claim_literals(b, c, e->party, WHOSE_OWN);
    struct literals others = ent_claim_literals(b, c, e->party, WHOSE_OTHERS);
    bool is_joint_ask = p->act == ACT_DEMAND || (p->act == ACT_PROPOSE && others.n);
    if (is_offer_like(b, c, e->party)) others = not_held(b, c, &others);
    if (is_joint_ask) own.n = 0; /* its own part of what it asks for is no gift */
    ent_literals_add(b->arena, &e->gives, &own);
    ent_literals_add(b->arena, &e->takes, &others);
    indices_add(b->arena, &e->claims, c);
    if (!is_gift(b, c, e->party)) return;
    e->is_offer |= is_offer_like(b, c, e->party) || p->exchange.n;
    e->is_committed |=
        ent_act_group(p->act) == GROUP_GIVE && p->act != ACT_OFFER && p->act != ACT_SIGNAL;
    e->is_possible |= p->is_hedged || p->act == ACT_SIGNAL;
    if (p->exchange.n && !e->words.n) e->words = p->exchange;
    e->takes_any |= ent_str_find(p->exchange, STR(" or "), 0) < p->exchange.n;
}

/* What it is exchanged for, where that is another's claim or was not reached otherwise. */
static void take_link(struct builder *b, struct exchange *e, uint32_t c)
{
    if (!can_be_meant(b, c) || position_of(b->f, c)->act == ACT_THREATEN) return;
    struct literals own = ent_claim_literals(b, c, e->party, WHOSE_OWN);
    struct literals others = ent_claim_literals(b, c, e->party, WHOSE_OTHERS);
    ent_literals_add(b->arena, &e->gives, &own);
    ent_literals_add(b->arena, &e->takes, &others);
    indices_add(b->arena, &e->claims, c);
}

static void add_member(struct builder *b, struct indices *group, uint32_t c, struct str party,
                       bool *is_done)
{
    if (is_done[c] || !can_exchange(b, c, party)) return;
    is_done[c] = true;
    *vec_add(b->arena, group) = c;
}

/* Is c exchanged for the other? */
static bool is_for(const struct builder *b, uint32_t c, uint32_t other)
{
    return indices_have(&b->f->picture->claims.at[c].exchange_of, other);
}

/* All claims of the party that hang together with c, c first: exchanged for each other, or for one and the same thing. */
static struct indices group_of(struct builder *b, uint32_t c, struct str party, bool *is_done)
{
    struct indices group = {0};
    *vec_add(b->arena, &group) = c;
    is_done[c] = true;
    for (uint32_t i = 0; i < group.n; i++) {
        const struct indices *links = &b->f->linked[group.at[i]];
        for (uint32_t k = 0; k < links->n; k++) {
            const struct indices *beyond = &b->f->linked[links->at[k]];
            add_member(b, &group, links->at[k], party, is_done);
            bool is_thing = is_for(b, group.at[i], links->at[k]);
            for (uint32_t t = 0; is_thing && t < beyond->n; t++)
                if (is_for(b, beyond->at[t], links->at[k]))
                    add_member(b, &group, beyond->at[t], party, is_done);
        }
    }
    return group;
}

static bool is_linked(const struct builder *b, const struct indices *group)
{
    for (uint32_t i = 0; i < group->n; i++)
        if (b->f->picture->claims.at[group->at[i]].exchange_of.n) return true;
    return false;
}

static void add_exchange(struct builder *b, const struct indices *group, struct str party)
{
    struct exchange e = {.party = party};
    bool has_gift = false;
    for (uint32_t i = 0; i < group->n; i++) has_gift |= is_gift(b, group->at[i], party);
    if (!has_gift && !is_linked(b, group)) return;
    for (uint32_t i = 0; i < group->n; i++) take_claim(b, &e, group->at[i]);
    for (uint32_t i = 0; i < group->n; i++) {
        const struct indices *links = &b->f->picture->claims.at[group->at[i]].exchange_of;
        for (uint32_t k = 0; k < links->n; k++)
            if (!indices_have(group, links->at[k])) take_link(b, &e, links->at[k]);
    }
    if (!has_gift)
        e.is_offer = true; /* what it would do for what it asks is said by a link alone */
    ent_indices_sort(&e.claims);
    if (e.gives.n) *vec_add(b->arena, &b->exchanges) = e;
}

void ent_build_exchanges(struct builder *b)
{
    uint32_t n = b->f->picture->claims.n;
    bool *is_done = arena_array(b->arena, bool, n + 1);
    for (uint32_t m = 0; m < b->f->makers.n; m++) {
        struct str party = b->f->makers.at[m];
        memset(is_done, 0, n * sizeof *is_done);
        for (uint32_t c = 0; c < n; c++) {
            if (is_done[c] || !can_exchange(b, c, party)) continue;
            struct indices group = group_of(b, c, party, is_done);
            add_exchange(b, &group, party);
        }
    }
}

/* What a party asks of others, in one report or, where that is NO_INDEX, in all. */
static struct literals asked_by(const struct builder *b, struct str party, uint32_t report)
{
    struct literals out = {0};
    for (uint32_t c = 0; c < b->f->picture->claims.n; c++) {
        if (!counts(b, c) || !act_is_ask(position_of(b->f, c)->act) ||
            !strs_have(&b->f->parties[c], party) ||
            (report != NO_INDEX && b->f->picture->claims.at[c].report != report))
            continue;
        struct literals asked = ent_claim_literals(b, c, party, WHOSE_OTHERS);
        ent_literals_add(b->arena, &out, &asked);
    }
    return out;
}

struct literals ent_candidates(const struct builder *b, struct str party, uint32_t claim)
{
    struct literals out = asked_by(b, party, b->f->picture->claims.at[claim].report);
    if (!out.n) out = asked_by(b, party, NO_INDEX);
    for (uint32_t i = 0; i < b->exchanges.n && !out.n; i++) {
        const struct exchange *e = &b->exchanges.at[i];
        for (uint32_t k = 0; k < e->takes.n; k++)
            if (is_own(b->f, e->takes.at[k], party)) ent_literals_add(b->arena, &out, &e->gives);
    }
    return out;
}
