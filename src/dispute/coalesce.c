#include "dispute/coalesce.h"

#include <stdlib.h>

#include "dispute/preference.h"

/* merge_of[s]: the coalesced state that s belongs to, + 1. */
static bool find_merges(struct arena *a, const struct listing *all, uint32_t *merge_of,
                        struct ent_error *err)
{
    for (uint32_t m = 0; m < all->d->n_merged; m++) {
        const struct merged *merged = &all->d->merged[m];
        const uint64_t *where = ent_listing_where(a, all, merged->formula);
        for (uint32_t s = 0; s < all->n; s++) {
            if (!(where[s / 64] >> s % 64 & 1)) continue;
            if (merge_of[s])
                return ent_entry_fail(all->d, &merged->note, err,
                                      "%.*s belongs to another coalesced state already",
                                      STR_ARGS(ent_listing_text(a, all, s)));
            merge_of[s] = m + 1;
        }
    }
    return true;
}

bool ent_fold(struct arena *a, const struct listing *all, struct folding *out,
              struct ent_error *err)
{
    const struct dispute *d = all->d;
    *out = (struct folding){.all = *all, .one = *all};
    if (!d->n_merged) return true;
    uint32_t *merge_of = arena_array(a, uint32_t, (size_t)all->n + 1);
    uint32_t *number = arena_array(a, uint32_t, (size_t)all->n + 1), n = 0;
    uint32_t *state_of = arena_array(a, uint32_t, d->n_merged); /* number + 1 */
    uint64_t *code = arena_array(a, uint64_t, (size_t)all->n + 1);
    struct str *names = arena_array(a, struct str, (size_t)all->n + 1);
    if (!find_merges(a, all, merge_of, err)) return false;
    for (uint32_t s = 0; s < all->n; s++) {
        uint32_t m = merge_of[s];
        if (m && state_of[m - 1]) {
            number[s] = state_of[m - 1] - 1;
            continue;
        }
        if (m) {
            names[n] = d->merged[m - 1].name;
            state_of[m - 1] = n + 1;
        }
        code[n] = listing_code(all, s);
        number[s] = n++;
    }
    out->one = (struct listing){d, n, code};
    out->number = number;
    out->names = names;
    return true;
}

/* Which moves of one decision maker are banned; planes over all feasible states. */
struct banned {
    uint32_t n;
    const uint64_t **from, **to;  /* [n] */
    uint64_t parts_yes, parts_no; /* what it may take up only together with others */
};

static uint64_t own_part(const struct movement *m, const struct option_set *s)
{
    return s->word[0] & m->own;
}

static struct banned bans_of(struct arena *a, const struct listing *l, const struct movement *m,
                             uint32_t i)
{
    const struct dispute *d = l->d;
    struct banned b = {0, arena_array(a, const uint64_t *, d->n_bans),
                       arena_array(a, const uint64_t *, d->n_bans), 0, 0};
    for (uint32_t k = 0; k < d->n_bans; k++) {
        if (!(d->bans[k].makers >> i & 1)) continue;
        b.from[b.n] = ent_listing_where(a, l, d->bans[k].from);
        b.to[b.n++] = ent_listing_where(a, l, d->bans[k].to);
    }
    for (uint32_t k = 0; k < d->n_joints; k++) {
        if (!d->joints[k].is_only) continue;
        b.parts_yes |= own_part(m, &d->joints[k].target.yes);
        b.parts_no |= own_part(m, &d->joints[k].target.no);
    }
    return b;
}

static bool is_banned(const struct banned *b, const struct listing *l, uint32_t s, uint32_t q)
{
    uint64_t from = listing_code(l, s), to = listing_code(l, q);
    if ((to & ~from & b->parts_yes) | (from & ~to & b->parts_no)) return true;
    for (uint32_t k = 0; k < b->n; k++)
        if (b->from[k][s / 64] >> s % 64 & b->to[k][q / 64] >> q % 64 & 1) return true;
    return false;
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* A move from one state of the game to another. */
struct step {
    uint32_t from, to;
};

struct steps VEC(struct step);

static int by_step(const void *x, const void *y)
{
    const struct step *a = x, *b = y;
    return a->from != b->from ? by_number(&a->from, &b->from) : by_number(&a->to, &b->to);
}

/* Lists of n states from steps in any order, each once. */
static struct move_list list_of(struct arena *a, struct steps *steps, uint32_t n)
{
    uint64_t *first = arena_array(a, uint64_t, (size_t)n + 1), kept = 0;
    uint32_t *to = arena_array(a, uint32_t, (size_t)steps->n + 1);
    if (steps->n) qsort(steps->at, steps->n, sizeof *steps->at, by_step);
    for (uint32_t i = 0; i < steps->n; i++) {
        if (i && !by_step(&steps->at[i], &steps->at[i - 1])) continue;
        to[kept++] = steps->at[i].to;
        first[steps->at[i].from + 1] = kept;
    }
    for (uint32_t s = 0; s < n; s++)
        if (!first[s + 1]) first[s + 1] = first[s];
    return (struct move_list){first, to};
}

static struct move_list moves_of(struct arena *a, const struct folding *f, const struct game *g,
                                 uint32_t i)
{
    struct arena scratch = {0}, one = {0};
    struct banned banned = bans_of(&scratch, &f->all, &g->movement[i], i);
    struct steps steps = {0};
    for (uint32_t s = 0; s < f->all.n; s++) {
        uint32_t n;
        const uint32_t *to = ent_game_moves(&one, g, i, s, &n);
        for (uint32_t k = 0; k < n; k++) {
            if (is_banned(&banned, &f->all, s, to[k])) continue;
            if (folded(f, s) != folded(f, to[k]))
                *vec_add(&scratch, &steps) = (struct step){folded(f, s), folded(f, to[k])};
        }
        ent_arena_reset(&one);
    }
    struct move_list list = list_of(a, &steps, f->one.n);
    ent_arena_free(&one);
    ent_arena_free(&scratch);
    return list;
}

bool ent_fold_moves(struct arena *a, const struct folding *f, const struct movement *movement,
                    const struct move_list **out, struct ent_error *err)
{
    const struct dispute *d = f->all.d;
    struct game g = {.n = f->all.n,
                     .n_makers = d->n_makers,
                     .n_options = d->n_options,
                     .code = f->all.code,
                     .movement = movement};
    uint64_t n = ent_game_count_moves(&g);
    if (n > moves_max)
        return ent_fail(err, ENT_ELIMIT,
                        "%.*s: bans, joint moves or coalesced states need %llu moves listed, at "
                        "most %llu",
                        STR_ARGS(str_part(d->file, 0, 60)), (unsigned long long)n,
                        (unsigned long long)moves_max);
    struct move_list *moves = arena_array(a, struct move_list, d->n_makers);
    for (uint32_t i = 0; i < d->n_makers; i++) moves[i] = moves_of(a, f, &g, i);
    *out = moves;
    return true;
}

/* Whose parts they are, and how many members have not done theirs in a state. */
static uint32_t members_of(const struct dispute *d, const struct movement *movement, uint64_t parts)
{
    uint32_t members = 0;
    for (uint32_t i = 0; i < d->n_makers; i++)
        if (movement[i].own & parts) members |= 1u << i;
    return members;
}

/* Where a joint move leads from a state; NO_INDEX where it cannot be made. */
static uint32_t joint_target(const struct listing *l, const struct movement *movement,
                             const struct joint *j, uint32_t s)
{
    uint64_t code = listing_code(l, s), yes = j->target.yes.word[0], no = j->target.no.word[0];
    uint64_t changed = (yes & ~code) | (no & code), free = 0;
    if (__builtin_popcount(members_of(l->d, movement, changed)) < 2) return NO_INDEX;
    for (uint32_t i = 0; i < l->d->n_makers; i++) free |= game_free(&movement[i], code);
    struct game g = {.n = l->n, .code = l->code};
    return changed & ~free ? NO_INDEX : ent_game_find(&g, (code & ~no) | yes);
}

const struct joint_move *ent_fold_joint(struct arena *a, const struct folding *f,
                                        const struct movement *movement)
{
    const struct dispute *d = f->all.d;
    struct joint_move *joint = arena_array(a, struct joint_move, d->n_joints);
    for (uint32_t k = 0; k < d->n_joints; k++) {
        const struct joint *j = &d->joints[k];
        struct arena scratch = {0};
        struct steps steps = {0};
        for (uint32_t s = 0; s < f->all.n; s++) {
            uint32_t q = joint_target(&f->all, movement, j, s);
            if (q != NO_INDEX && folded(f, q) != folded(f, s))
                *vec_add(&scratch, &steps) = (struct step){folded(f, s), folded(f, q)};
        }
        joint[k].name = j->name;
        joint[k].members = members_of(d, movement, j->target.yes.word[0] | j->target.no.word[0]);
        joint[k].moves = list_of(a, &steps, f->one.n);
        ent_arena_free(&scratch);
    }
    return joint;
}

const struct move_list *ent_graph_moves(struct arena *a, const struct dispute *d)
{
    struct move_list *moves = arena_array(a, struct move_list, d->n_makers);
    for (uint32_t i = 0; i < d->n_makers; i++) {
        struct arena scratch = {0};
        struct steps steps = {0};
        for (uint32_t k = 0; k < d->n_graph_moves; k++) {
            const struct graph_moves *m = &d->graph_moves[k];
            for (uint32_t t = 0; m->maker == i && t < m->n; t++) {
                *vec_add(&scratch, &steps) = (struct step){m->from, m->to[t]};
                if (m->is_both_ways) *vec_add(&scratch, &steps) = (struct step){m->to[t], m->from};
            }
        }
        moves[i] = list_of(a, &steps, d->n_states);
        ent_arena_free(&scratch);
    }
    return moves;
}
