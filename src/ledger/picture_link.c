/* Claims that say the same of one party, and those that say the opposite at the same time. */
#include "ledger/picture_parts.h"

static void link_repeats(struct picture_builder *b, const struct indices *claims)
{
    for (uint32_t i = 0; i < claims->n; i++) {
        struct picture_claim *c = &b->picture->claims.at[claims->at[i]];
        uint32_t from = i > MOST_LINKS ? i - MOST_LINKS : 0;
        for (uint32_t k = from; k < claims->n && c->repeats.n < MOST_LINKS; k++)
            if (k != i) add_link(b->arena, &c->repeats, claims->at[k]);
    }
}

static bool can_contradict(const struct picture_claim *c)
{
    return !c->position->is_past && c->standing == CLAIM_STANDS;
}

static bool overlap(struct day_range x, struct day_range y)
{
    return x.from <= y.to && y.from <= x.to;
}

static void link_opposites(struct picture_builder *b, const struct indices *of,
                           const struct indices *others)
{
    for (uint32_t i = 0; i < of->n; i++) {
        struct picture_claim *c = &b->picture->claims.at[of->at[i]];
        for (uint32_t k = 0; k < others->n && k < 4 * MOST_LINKS; k++) {
            uint32_t other = others->at[k];
            bool is_one = can_contradict(c) && can_contradict(&b->picture->claims.at[other]) &&
                          overlap(b->days[of->at[i]], b->days[other]);
            if (is_one) add_link(b->arena, &c->contradicts, other);
        }
    }
}

/* Stands of one party on one issue follow one another. */
static void link_contradictions(struct picture_builder *b, uint32_t stand)
{
    const struct picture_stands *stands = &b->picture->stands;
    const struct picture_stand *s = &stands->at[stand];
    for (uint32_t i = stand + 1; i < stands->n && stands->at[i].issue == s->issue; i++) {
        if (!str_equal(stands->at[i].party, s->party)) break;
        if (stands->at[i].stance == s->stance) continue;
        link_opposites(b, &s->claims, &stands->at[i].claims);
        link_opposites(b, &stands->at[i].claims, &s->claims);
    }
}

void ent_picture_links(struct picture_builder *b)
{
    struct picture_stands *stands = &b->picture->stands;
    for (uint32_t i = 0; i < stands->n; i++) {
        link_repeats(b, &stands->at[i].claims);
        link_contradictions(b, i);
        struct origin_range n = ent_count_origins(b->picture, &stands->at[i].claims);
        stands->at[i].origins_min = n.least;
        stands->at[i].origins_max = n.most;
    }
    for (uint32_t i = 0; i < b->picture->issues.n; i++) {
        struct picture_issue *issue = &b->picture->issues.at[i];
        struct origin_range n = ent_count_origins(b->picture, &issue->claims);
        issue->origins_min = n.least;
        issue->origins_max = n.most;
    }
}
