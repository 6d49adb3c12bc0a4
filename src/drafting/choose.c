/* Which points become options, and who decides. */
#include "drafting/frame.h"

/* How much a point carries the negotiation; compared from the first to the last. */
struct carry {
    uint32_t
        rank; /* 3 in an exchange or arrangement of several, 2 contested or threatened, 1 else, 0 not to be drafted */
    uint32_t origins, claims;
};

struct chooser {
    struct frame *f;
    struct carry *carry; /* [points] */
    bool *is_chosen;     /* [points] */
    uint32_t n_chosen;
};

static uint32_t root_of(struct frame *f, uint32_t i)
{
    while (f->points.at[i].unit != i) i = f->points.at[i].unit;
    return i;
}

static void unite(struct frame *f, uint32_t i, uint32_t k)
{
    i = root_of(f, i), k = root_of(f, k);
    if (i < k) f->points.at[k].unit = i;
    if (k < i) f->points.at[i].unit = k;
}

/* The points of one claim belong together where several must do their part, and with those of what it is exchanged for. What a threat hangs on does not
 * belong to it: it can be pressed for many things. */
static void find_units(struct frame *f)
{
    for (uint32_t i = 0; i < f->points.n; i++) f->points.at[i].unit = i;
    for (uint32_t c = 0; c < f->picture->claims.n; c++) {
        const struct literals *own = &f->literals[c];
        const struct indices *links = &f->picture->claims.at[c].exchange_of;
        enum act act = position_of(f, c)->act;
        if (!is_live(f, c) || !own->n || !act_makes_option(act)) continue;
        for (uint32_t k = 1; k < own->n; k++) unite(f, own->at[0].point, own->at[k].point);
        for (uint32_t i = 0; i < links->n && act != ACT_THREATEN; i++)
            if (is_live(f, links->at[i]) && act_makes_option(position_of(f, links->at[i])->act) &&
                f->literals[links->at[i]].n)
                unite(f, own->at[0].point, f->literals[links->at[i]].at[0].point);
    }
    for (uint32_t i = 0; i < f->points.n; i++) f->points.at[i].unit = root_of(f, i);
}

static bool has_two_owners(const struct frame *f, uint32_t unit)
{
    struct str first = f->points.at[unit].doer;
    for (uint32_t i = 0; i < f->points.n; i++)
        if (f->points.at[i].unit == unit && !str_equal(f->points.at[i].doer, first)) return true;
    return false;
}

static bool is_contested(const struct frame *f, const struct indices *claims)
{
    for (uint32_t i = 1; i < claims->n; i++)
        if (!str_equal(position_of(f, claims->at[i])->party, position_of(f, claims->at[0])->party))
            return true;
    return false;
}

/* Talks are at stake themselves where somebody refuses them or makes something depend on them. */
static bool is_refused(const struct frame *f, const struct indices *claims)
{
    for (uint32_t i = 0; i < claims->n; i++) {
        const struct picture_claim *c = &f->picture->claims.at[claims->at[i]];
        if (c->stance == STANCE_AGAINST || c->exchange_of.n || c->position->exchange.n) return true;
    }
    return false;
}

/* Does a party speak of the point that has a part in the negotiation: that could do something itself? */
static bool concerns_someone(const struct frame *f, const struct indices *claims)
{
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t k = 0; k < f->parties[claims->at[i]].n; k++)
            for (uint32_t q = 0; q < f->points.n; q++)
                if (str_equal(f->points.at[q].doer, f->parties[claims->at[i]].at[k])) return true;
    return false;
}

static struct carry carry_of(const struct frame *f, const struct point *p)
{
    struct indices claims = ent_point_speaking(f, p);
    struct carry s = {1, ent_count_origins(f->picture, &claims).most, claims.n};
    if (p->is_threat || is_contested(f, &claims)) s.rank = 2;
    if (has_two_owners(f, p->unit)) s.rank = 3;
    if (!concerns_someone(f, &claims)) s.rank = 0;
    if (p->kind.is_talks && !is_refused(f, &claims)) s.rank = 0;
    return s;
}

static bool is_more(const struct carry *a, const struct carry *b)
{
    if (a->rank != b->rank) return a->rank > b->rank;
    if (a->origins != b->origins) return a->origins > b->origins;
    return a->claims > b->claims;
}

/* The point that carries most of those not yet looked at; earlier ones first where they carry the same. */
static uint32_t best_point(const struct chooser *h, const bool *is_done)
{
    uint32_t best = NO_INDEX;
    for (uint32_t i = 0; i < h->f->points.n; i++)
        if (!is_done[i] && h->carry[i].rank &&
            (best == NO_INDEX || is_more(&h->carry[i], &h->carry[best])))
            best = i;
    return best;
}

/* Chooses whole units as long as there is room; a unit that is too large for all the room is taken point by point. */
static void choose_points(struct chooser *h, uint32_t room)
{
    struct frame *f = h->f;
    bool *is_done = arena_array(f->arena, bool, f->points.n + 1);
    memset(h->is_chosen, 0, f->points.n * sizeof *h->is_chosen);
    h->n_chosen = 0;
    for (uint32_t best; (best = best_point(h, is_done)) != NO_INDEX;) {
        uint32_t unit = f->points.at[best].unit, size = 0;
        for (uint32_t i = 0; i < f->points.n; i++)
            size += f->points.at[i].unit == unit && !is_done[i] && h->carry[i].rank;
        bool is_whole = size <= room - h->n_chosen;
        for (uint32_t i = 0; i < f->points.n; i++) {
            if (f->points.at[i].unit != unit || is_done[i] || !h->carry[i].rank) continue;
            is_done[i] = true;
            if (!is_whole && size <= room) continue;
            if (h->n_chosen < room) h->is_chosen[i] = true, h->n_chosen++;
        }
    }
}

static void split_bound(struct chooser *h)
{
    struct frame *f = h->f;
    struct strs bound = ent_frame_bound(f, h->is_chosen);
    f->accepting = f->not_heard = (struct strs){0};
    for (uint32_t i = 0; i < bound.n; i++)
        *vec_add(f->arena, ent_frame_speaks(f, bound.at[i]) ? &f->accepting : &f->not_heard) =
            bound.at[i];
}

static uint32_t add_maker(struct frame *f, struct str party)
{
    uint32_t i = ent_frame_maker(f, party);
    if (i == NO_INDEX) {
        i = f->makers.n;
        *vec_add(f->arena, &f->makers) = party;
    }
    return i;
}

uint32_t ent_frame_maker(const struct frame *f, struct str party)
{
    for (uint32_t i = 0; i < f->makers.n; i++)
        if (str_equal(f->makers.at[i], party)) return i;
    return NO_INDEX;
}

/* Options stand by decision maker, those of one in the order in which the reports speak of them. */
static void order_options(struct chooser *h)
{
    struct frame *f = h->f;
    for (uint32_t i = 0; i < f->points.n; i++)
        if (h->is_chosen[i]) add_maker(f, f->points.at[i].doer);
    for (uint32_t m = 0; m < f->makers.n; m++)
        for (uint32_t i = 0; i < f->points.n; i++) {
            if (!h->is_chosen[i] || !str_equal(f->points.at[i].doer, f->makers.at[m])) continue;
            f->points.at[i].option = f->chosen.n;
            *vec_add(f->arena, &f->chosen) = i;
        }
    for (uint32_t i = 0; i < f->accepting.n; i++) add_maker(f, f->accepting.at[i]);
    f->n_options = f->chosen.n + f->accepting.n;
    for (uint32_t i = 0; i < f->makers.n; i++)
        if (!ent_frame_speaks(f, f->makers.at[i]))
            *vec_add(f->arena, &f->not_heard) = f->makers.at[i];
}

static void tell_left_out(const struct chooser *h)
{
    const struct frame *f = h->f;
    for (uint32_t c = 0; c < f->picture->claims.n; c++) {
        if (!is_live(f, c)) continue;
        bool is_in = false, is_talks = true, is_none = true, decides = false;
        for (uint32_t k = 0; k < f->literals[c].n; k++) {
            uint32_t point = f->literals[c].at[k].point;
            is_in |= h->is_chosen[point];
            is_none &= !h->carry[point].rank;
            is_talks &= f->points.at[point].kind.is_talks;
        }
        for (uint32_t k = 0; k < f->parties[c].n; k++)
            decides |= ent_frame_maker(f, f->parties[c].at[k]) != NO_INDEX;
        if (!is_in)
            f->left_out[c] = !is_none ? LEFT_ROOM : is_talks ? LEFT_TALKS : LEFT_ONLOOKER;
        else if (!decides && !act_makes_option(position_of(f, c)->act))
            f->left_out[c] = LEFT_ONLOOKER;
    }
}

void ent_frame_choose(struct frame *f)
{
    uint32_t n = f->points.n, most = f->asked.max_options ? f->asked.max_options : DRAFTING_OPTIONS;
    struct chooser h = {f, arena_array(f->arena, struct carry, n + 1),
                        arena_array(f->arena, bool, n + 1), 0};
    uint32_t n_worth = 0;
    find_units(f);
    for (uint32_t i = 0; i < n; i++) h.carry[i] = carry_of(f, &f->points.at[i]);
    for (uint32_t i = 0; i < n; i++) n_worth += h.carry[i].rank > 0;
    for (uint32_t i = 0; !n_worth && i < n; i++) h.carry[i].rank = 1; /* talks about talks */
    uint32_t room = most;
    for (;; room--) {
        choose_points(&h, room);
        split_bound(&h);
        if (h.n_chosen + f->accepting.n <= most || !room) break;
    }
    if (h.n_chosen + f->accepting.n > most) f->accepting.n = most - h.n_chosen;
    order_options(&h);
    tell_left_out(&h);
}
