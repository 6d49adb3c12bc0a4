/* Ids of claims in a dispute file. */
#include "drafting/draft.h"

uint32_t ent_drafting_claim(const struct picture *p, struct str id)
{
    uint32_t found = NO_INDEX;
    for (uint32_t c = 0; c < p->claims.n && id.n; c++) {
        if (!str_starts(str_of(p->claims.at[c].id.hex), id)) continue;
        if (found != NO_INDEX) return NO_INDEX;
        found = c;
    }
    return found;
}

/* As drafts write them: eight or sixteen hexadecimal digits. What else stands in brackets is a person's own. */
static bool is_claim_id(struct str id)
{
    if (id.n != 8 && id.n != 16) return false;
    for (size_t i = 0; i < id.n; i++)
        if (!strchr("0123456789abcdef", id.at[i])) return false;
    return true;
}

struct search {
    struct arena *arena;
    const struct picture *picture;
    struct strs gone;
};

static void look_at(struct search *s, const struct note *note)
{
    for (uint32_t i = 0; i < note->n_evidence; i++) {
        struct str id = note->evidence[i];
        bool is_known = !is_claim_id(id) || ent_drafting_claim(s->picture, id) != NO_INDEX;
        for (uint32_t k = 0; k < s->gone.n && !is_known; k++)
            is_known = str_equal(s->gone.at[k], id);
        if (!is_known) *vec_add(s->arena, &s->gone) = id;
    }
}

struct strs ent_drafting_gone(struct arena *a, const struct picture *p, const struct dispute *d)
{
    struct search s = {.arena = a, .picture = p};
    for (uint32_t i = 0; i < d->n_makers; i++) look_at(&s, &d->makers[i].note);
    for (uint32_t i = 0; i < d->n_options; i++) look_at(&s, &d->options[i].note);
    for (uint32_t i = 0; i < d->n_constraints; i++) look_at(&s, &d->constraints[i].note);
    for (uint32_t i = 0; i < d->n_bans; i++) look_at(&s, &d->bans[i].note);
    for (uint32_t i = 0; i < d->n_joints; i++) look_at(&s, &d->joints[i].note);
    look_at(&s, &d->status_quo_note);
    for (uint32_t k = 0; k < d->n_prefers; k++) {
        look_at(&s, &d->prefers[k].note);
        for (uint32_t e = 0; e < d->prefers[k].n; e++) look_at(&s, &d->prefers[k].entries[e].note);
    }
    return s.gone;
}
