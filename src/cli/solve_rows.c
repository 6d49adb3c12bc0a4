/* Which states matter, and how one comes to them. */
#include "base/vec.h"
#include "cli/solve.h"

const char *ent_solve_cell(const struct solution *s, enum concept c, uint32_t state)
{
    if (!solution_has(s, c)) return "";
    if (plane_has(s->holds->equilibrium[c], state)) return "holds";
    if (!plane_has(s->possible->equilibrium[c], state)) return "-";
    bool is_open =
        s->bounds && s->bounds->undecided[c] && plane_has(s->bounds->undecided[c], state);
    return is_open ? "?" : "could";
}

/* More for holding than for all that could. */
static uint32_t weight_of(const struct solution *s, uint32_t state)
{
    uint32_t weight = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!solution_has(s, (enum concept)c)) continue;
        if (plane_has(s->holds->equilibrium[c], state))
            weight += CONCEPT_COUNT + 1;
        else if (plane_has(s->possible->equilibrium[c], state))
            weight += 1;
    }
    return weight;
}

static uint64_t any_plane(const struct solution *s, size_t word)
{
    uint64_t any = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c)) any |= s->possible->equilibrium[c][word];
    return any;
}

enum { WEIGHTS = CONCEPT_COUNT * (CONCEPT_COUNT + 1) + 1 };

/* A counting sort, heavy before light and early before late: counts first, then each state into its place as long as there is room. */
struct sorting {
    uint64_t place[WEIGHTS]; /* where the next state of a weight goes; counts at first */
    uint32_t *state;         /* [n]; NULL while counting */
    uint32_t n;
};

static void sort_states(const struct solution *s, struct sorting *k)
{
    for (size_t word = 0; word < s->holds->words; word++)
        for (uint64_t left = any_plane(s, word); left; left &= left - 1) {
            uint32_t state = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(left);
            uint64_t at = k->place[weight_of(s, state)]++;
            if (k->state && at < k->n) k->state[at] = state;
        }
}

struct solve_rows ent_solve_rows(const struct solution *s, uint32_t most)
{
    struct sorting k = {{0}, NULL, 0};
    uint64_t all = 0;
    sort_states(s, &k);
    for (int weight = WEIGHTS - 1; weight >= 0; weight--) {
        uint64_t count = k.place[weight];
        k.place[weight] = all;
        all += count;
    }
    k.n = all < most ? (uint32_t)all : most;
    k.state = arena_array(&s->run->arena, uint32_t, k.n);
    sort_states(s, &k);
    return (struct solve_rows){k.state, k.n, all};
}

static bool reach(const struct solution *s, struct path_rule rule, const struct reach **out,
                  struct ent_error *err)
{
    struct reach *r = arena_new(&s->run->arena, struct reach);
    *out = r;
    return ent_reach(&s->run->arena, s->game, s->from, rule, r, err);
}

bool ent_solve_reaches(const struct solution *s, struct solve_reaches *out, struct ent_error *err)
{
    *out = (struct solve_reaches){0};
    bool ok = reach(s, (struct path_rule){PATH_ANY, false}, &out->any, err) &&
              reach(s, (struct path_rule){PATH_IMPROVING, false}, &out->improving, err);
    if (!ok || !s->game->n_joint) return ok;
    return reach(s, (struct path_rule){PATH_ANY, true}, &out->joint, err) &&
           reach(s, (struct path_rule){PATH_IMPROVING, true}, &out->joint_improving, err);
}

const struct reach *ent_solve_reach_of(const struct solve_reaches *r, enum ease ease)
{
    const struct reach *reaches[] = {r->improving, r->joint_improving, r->any, r->joint, NULL};
    return reaches[ease];
}

enum ease ent_solve_ease(const struct solve_reaches *r, uint32_t state)
{
    for (int e = 0; e < EASE_NONE; e++) {
        const struct reach *reach = ent_solve_reach_of(r, (enum ease)e);
        if (reach && reach->distance[state] != NO_INDEX) return (enum ease)e;
    }
    return EASE_NONE;
}

static uint32_t cells_alike(const struct solution *s, uint32_t state, const char *cell)
{
    uint32_t n = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++)
        n += !strcmp(ent_solve_cell(s, (enum concept)c, state), cell);
    return n;
}

/* Is the second state to stand before the first? By how many concepts hold; where none does what improvements lead to; by how many could; the nearer. */
static bool comes_before(const struct solution *s, const struct solve_reaches *r, uint32_t second,
                         uint32_t first)
{
    uint32_t holds[2] = {cells_alike(s, first, "holds"), cells_alike(s, second, "holds")};
    uint32_t could[2] = {cells_alike(s, first, "could"), cells_alike(s, second, "could")};
    enum ease ease[2] = {ent_solve_ease(r, first), ent_solve_ease(r, second)};
    if (holds[0] != holds[1]) return holds[1] > holds[0];
    bool is_improving[2] = {ease[0] <= EASE_JOINT_IMPROVING, ease[1] <= EASE_JOINT_IMPROVING};
    if (!holds[0] && is_improving[0] != is_improving[1]) return is_improving[1];
    if (could[0] != could[1]) return could[1] > could[0];
    if (ease[0] != ease[1]) return ease[1] < ease[0];
    const struct reach *reach = ent_solve_reach_of(r, ease[0]);
    return reach && reach->distance[second] < reach->distance[first];
}

enum { SORTED_MOST = 512 }; /* longer lists stay in the order of their states */

struct solve_rows ent_solve_nearest_rows(const struct solution *s, const struct solve_reaches *r,
                                         uint32_t most)
{
    struct solve_rows all = ent_solve_rows(s, most > SORTED_MOST ? most : SORTED_MOST);
    uint32_t *states = arena_array(&s->run->arena, uint32_t, all.n);
    for (uint32_t k = 0; k < all.n; k++) {
        uint32_t at = k;
        bool is_sorted = all.n > SORTED_MOST;
        for (; !is_sorted && at && comes_before(s, r, all.state[k], states[at - 1]); at--)
            states[at] = states[at - 1];
        states[at] = all.state[k];
    }
    return (struct solve_rows){states, all.n < most ? all.n : most, all.all};
}
