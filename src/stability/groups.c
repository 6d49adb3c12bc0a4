#include "stability/groups.h"

#include <stdlib.h>

bool ent_is_grouped(const struct game *g)
{
    if (g->moves || !g->movement) return false;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (g->movement[i].only_yes | g->movement[i].only_no) return false;
    return true;
}

/* A state with what it is sorted by. */
struct seat {
    uint64_t fixed; /* the options that j does not own */
    uint32_t state, rank;
};

static int by_seat(const void *a, const void *b)
{
    const struct seat *x = a, *y = b;
    if (x->fixed != y->fixed) return x->fixed < y->fixed ? -1 : 1;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    return (x->state > y->state) - (x->state < y->state);
}

static struct seat *seats_of(struct arena *a, const struct game *g, uint32_t j)
{
    struct seat *seat = ent_arena_alloc(a, g->n, sizeof *seat);
    const uint32_t *rank = g->preference[j].rank;
    for (uint32_t s = 0; s < g->n; s++)
        seat[s] = (struct seat){game_code(g, s) & ~g->movement[j].own, s, rank[s]};
    qsort(seat, g->n, sizeof *seat, by_seat);
    return seat;
}

struct groups ent_groups(struct arena *a, const struct game *g, uint32_t j)
{
    struct arena scratch = {0};
    const struct seat *seat = seats_of(&scratch, g, j);
    struct groups o = {0, arena_array(a, uint32_t, g->n), arena_array(a, uint32_t, g->n),
                       arena_array(a, uint32_t, (size_t)g->n + 1),
                       arena_array(a, uint64_t, ((size_t)g->n + 63) / 64)};
    for (uint32_t k = 0; k < g->n; k++) {
        bool is_first = !k || seat[k].fixed != seat[k - 1].fixed;
        if (is_first) o.start[o.n_groups++] = k;
        if (is_first || seat[k].rank != seat[k - 1].rank) o.drops[k / 64] |= 1ull << k % 64;
        o.member[k] = seat[k].state;
        o.group_of[seat[k].state] = o.n_groups - 1;
    }
    o.start[o.n_groups] = g->n;
    ent_arena_free(&scratch);
    return o;
}
