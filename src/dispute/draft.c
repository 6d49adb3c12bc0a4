#include "dispute/draft.h"

void ent_draft_step(struct draft *draft)
{
    struct dispute *d = &draft->d;
    d->makers = draft->makers.at, d->n_makers = draft->makers.n;
    d->options = draft->options.at, d->n_options = draft->options.n;
    d->patterns = draft->patterns.at, d->n_patterns = draft->patterns.n;
    d->constraints = draft->constraints.at, d->n_constraints = draft->constraints.n;
    d->bans = draft->bans.at, d->n_bans = draft->bans.n;
    d->joints = draft->joints.at, d->n_joints = draft->joints.n;
    d->merged = draft->merged.at, d->n_merged = draft->merged.n;
    d->states = draft->states.at, d->n_states = draft->states.n;
    d->graph_moves = draft->graph_moves.at, d->n_graph_moves = draft->graph_moves.n;
    d->prefers = draft->prefers.at, d->n_prefers = draft->prefers.n;
    d->unseen = draft->unseen.at, d->n_unseen = draft->unseen.n;
    d->coalitions = draft->coalitions.at, d->n_coalitions = draft->coalitions.n;
}

uint32_t ent_draft_pattern(struct draft *draft, struct pattern p)
{
    *vec_add(draft->arena, &draft->patterns) = p;
    ent_draft_step(draft);
    return draft->patterns.n - 1;
}

/* The slot that holds the name, or the free one where it would stand. */
static uint32_t *slot_of(const struct draft *draft, struct str name)
{
    const struct name_index *index = &draft->index;
    uint32_t at = ent_str_hash(name) & (index->n_slots - 1);
    while (index->slots[at] && !str_equal(draft->states.at[index->slots[at] - 1].name, name))
        at = (at + 1) & (index->n_slots - 1);
    return &index->slots[at];
}

static void widen(struct draft *draft)
{
    struct name_index *index = &draft->index;
    if ((draft->states.n + 1) * 2 < index->n_slots) return;
    index->n_slots = index->n_slots ? index->n_slots * 2 : 64;
    index->slots = arena_array(draft->arena, uint32_t, index->n_slots);
    for (uint32_t s = 0; s < draft->states.n; s++)
        *slot_of(draft, draft->states.at[s].name) = s + 1;
}

bool ent_draft_add_state(struct draft *draft, struct graph_state state)
{
    widen(draft);
    uint32_t *slot = slot_of(draft, state.name);
    if (*slot) return false;
    *vec_add(draft->arena, &draft->states) = state;
    *slot = draft->states.n;
    ent_draft_step(draft);
    return true;
}

uint32_t ent_draft_state(const struct draft *draft, struct str name)
{
    return draft->index.n_slots ? *slot_of(draft, name) - 1 : NO_INDEX;
}

const struct dispute *ent_draft_finish(struct draft *draft)
{
    ent_draft_step(draft);
    struct dispute *d = arena_new(draft->arena, struct dispute);
    *d = draft->d;
    return d;
}
