#include <pthread.h>
#include <stdatomic.h>

#include "dispute/coalesce.h"
#include "dispute/preference.h"

static const struct movement *movement_of(struct arena *a, const struct dispute *d)
{
    struct movement *movement = arena_array(a, struct movement, (size_t)d->n_makers + 1);
    for (uint32_t o = 0; o < d->n_options; o++)
        for (uint32_t i = 0; i < d->n_makers; i++) {
            if (!(d->options[o].owners >> i & 1)) continue;
            movement[i].own |= 1ull << o;
            if (d->options[o].direction == DIRECTION_ONLY_YES) movement[i].only_yes |= 1ull << o;
            if (d->options[o].direction == DIRECTION_ONLY_NO) movement[i].only_no |= 1ull << o;
        }
    return movement;
}

static const struct str *maker_names(struct arena *a, const struct dispute *d)
{
    struct str *names = arena_array(a, struct str, d->n_makers);
    for (uint32_t i = 0; i < d->n_makers; i++) names[i] = d->makers[i].name;
    return names;
}

static const struct str *option_names(struct arena *a, const struct dispute *d)
{
    struct str *names = arena_array(a, struct str, d->n_options);
    for (uint32_t o = 0; o < d->n_options; o++) names[o] = d->options[o].name;
    return names;
}

static const struct str *state_names(struct arena *a, const struct dispute *d)
{
    struct str *names = arena_array(a, struct str, d->n_states);
    for (uint32_t s = 0; s < d->n_states; s++) names[s] = d->states[s].name;
    return names;
}

/* Without the entries that are off. */
static const struct prefer *in_force(struct arena *a, const struct prefer *p)
{
    struct entry *entries = arena_array(a, struct entry, p->n);
    struct prefer *out = arena_new(a, struct prefer);
    *out = *p;
    out->entries = entries;
    out->n = 0;
    for (uint32_t i = 0; i < p->n; i++)
        if (!p->entries[i].note.is_off) entries[out->n++] = p->entries[i];
    return out;
}

static const struct prefer *prefer_of(struct arena *a, const struct dispute *d, uint32_t i)
{
    for (uint32_t k = 0; k < d->n_prefers; k++)
        if (d->prefers[k].maker == i && d->prefers[k].viewer == NO_INDEX)
            return in_force(a, &d->prefers[k]);
    return NULL;
}

/* Preferences, each a task for any thread; results stand where they belong, so that the order does not matter. */
struct ranks {
    const struct listing *l;
    uint32_t n_makers;
    const struct prefer *of[GAME_MAKERS_MAX];
    uint32_t *rank[GAME_MAKERS_MAX], *level[GAME_MAKERS_MAX];
    struct partial *partial[GAME_MAKERS_MAX];
    struct ent_error err[GAME_MAKERS_MAX];
    atomic_uint next;
};

static bool rank_one(struct ranks *r, uint32_t i, struct arena *scratch)
{
    struct ent_error *err = &r->err[i];
    if (!r->of[i]) return true;
    if (r->partial[i]) return ent_preference_known(scratch, r->l, r->of[i], r->partial[i], err);
    return ent_preference_rank(scratch, r->l, r->of[i], r->rank[i], r->level[i], err);
}

static void *work(void *shared)
{
    struct ranks *r = shared;
    for (uint32_t i; (i = atomic_fetch_add(&r->next, 1)) < r->n_makers;) {
        struct arena scratch = {0};
        bool ok = rank_one(r, i, &scratch);
        (void)ok; /* the error is looked at in the decision makers' order */
        ent_arena_free(&scratch);
    }
    return NULL;
}

/* States under which a thread costs more than it saves: ranks take time as there are states, what is known as there are pairs. */
enum { PARALLEL_RANKS = 1 << 14, PARALLEL_PAIRS = 1 << 10 };

static void run(struct ranks *r)
{
    pthread_t other;
    bool has_pairs = false;
    for (uint32_t i = 0; i < r->n_makers; i++) has_pairs |= r->partial[i] && r->partial[i]->closure;
    bool is_large = r->l->n >= (has_pairs ? PARALLEL_PAIRS : PARALLEL_RANKS);
    bool is_parallel = is_large && !pthread_create(&other, NULL, work, r);
    work(r);
    if (is_parallel) pthread_join(other, NULL);
}

/* Bitset of the states that i does not see; NULL where it sees all. */
static const uint64_t *hidden_from(struct arena *a, const struct listing *l, uint32_t i)
{
    uint64_t *hidden = NULL;
    for (uint32_t k = 0; k < l->d->n_unseen; k++) {
        if (l->d->unseen[k].maker != i) continue;
        uint64_t *where = ent_listing_where(a, l, l->d->unseen[k].formula);
        for (size_t w = 0; hidden && w < ((size_t)l->n + 63) / 64; w++) where[w] |= hidden[w];
        hidden = where;
    }
    return hidden;
}

/* Where the results of i go. */
static bool make_room(struct arena *a, struct ranks *r, uint32_t i, struct preference *out,
                      struct ent_error *err)
{
    const struct listing *l = r->l;
    const struct prefer *p = r->of[i] = prefer_of(a, l->d, i);
    out->hidden = hidden_from(a, l, i);
    if (!p) return true;
    if (p->is_partial) {
        out->partial = r->partial[i] = arena_new(a, struct partial);
        return ent_preference_room(a, l, p, r->partial[i], err);
    }
    out->rank = r->rank[i] = arena_array(a, uint32_t, (size_t)l->n + 1);
    if (ent_preference_has_levels(p))
        out->level = r->level[i] = arena_array(a, uint32_t, (size_t)l->n + 1);
    return true;
}

static bool fill_preferences(struct arena *a, const struct listing *l, struct preference *out,
                             struct ent_error *err)
{
    struct ranks *r = arena_new(a, struct ranks);
    r->l = l;
    r->n_makers = l->d->n_makers;
    for (uint32_t i = 0; i < r->n_makers; i++)
        if (!make_room(a, r, i, &out[i], err)) return false;
    run(r);
    for (uint32_t i = 0; i < r->n_makers; i++)
        if (r->err[i].code) {
            *err = r->err[i];
            return false;
        }
    return true;
}

static bool find_status_quo(const struct dispute *d, const struct folding *f, uint32_t *out,
                            struct ent_error *err)
{
    *out = d->is_graph ? d->status_quo_state : NO_INDEX;
    if (d->is_graph || !d->has_status_quo) return true;
    struct game g = {.n = f->all.n, .code = f->all.code};
    uint32_t s = ent_game_find(&g, d->status_quo.yes.word[0]);
    if (s == NO_INDEX)
        return ent_entry_fail(d, &d->status_quo_note, err, "the status quo is not feasible");
    *out = folded(f, s);
    return true;
}

static bool needs_lists(const struct dispute *d)
{
    bool has_only = false;
    for (uint32_t k = 0; k < d->n_joints; k++) has_only |= d->joints[k].is_only;
    return d->n_bans || d->n_merged || has_only;
}

static bool fill_moves(struct arena *a, const struct folding *f, struct game *g,
                       struct ent_error *err)
{
    const struct dispute *d = f->all.d;
    if (d->is_graph) {
        g->state = state_names(a, d);
        g->moves = ent_graph_moves(a, d);
        return true;
    }
    const struct movement *movement = movement_of(a, d);
    g->code = f->one.code;
    g->state = f->names;
    g->joint = ent_fold_joint(a, f, movement);
    g->n_joint = d->n_joints;
    if (!d->n_merged) g->movement = movement;
    return !needs_lists(d) || ent_fold_moves(a, f, movement, &g->moves, err);
}

const struct game *ent_dispute_game(struct arena *a, const struct dispute *d, struct ent_error *err)
{
    struct listing all;
    struct folding f;
    if (!ent_listing_make(a, d, &all, err) || !ent_fold(a, &all, &f, err)) return NULL;
    struct game *g = arena_new(a, struct game);
    struct preference *preference = arena_array(a, struct preference, (size_t)d->n_makers + 1);
    *g = (struct game){.n = f.one.n,
                       .n_makers = d->n_makers,
                       .n_options = d->n_options,
                       .maker = maker_names(a, d),
                       .option = option_names(a, d),
                       .preference = preference};
    bool ok = find_status_quo(d, &f, &g->status_quo, err) && fill_moves(a, &f, g, err) &&
              fill_preferences(a, &f.one, preference, err);
    return ok ? g : NULL;
}
