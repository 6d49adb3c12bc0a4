#include "stability/big.h"
#include "stability/signature.h"

/* Signatures are combined among decision makers that some clause has together; other groups multiply. */
struct count {
    struct arena *arena;
    const struct game *g;
    const struct condition *c;
    struct signatures of[GAME_MAKERS_MAX];
    uint32_t *bit;             /* [n_atoms] place in the signature of its decision maker */
    uint32_t *group_of_clause; /* [n_clauses] the least decision maker of its group */
    uint32_t group[GAME_MAKERS_MAX];
    const struct signature *now[GAME_MAKERS_MAX];
    uint64_t steps;
};

static void join(struct count *n, uint32_t a, uint32_t b)
{
    uint32_t from = n->group[a] > n->group[b] ? n->group[a] : n->group[b];
    uint32_t to = n->group[a] > n->group[b] ? n->group[b] : n->group[a];
    for (uint32_t i = 0; i < n->g->n_makers; i++)
        if (n->group[i] == from) n->group[i] = to;
}

/* The members of all alternatives of a clause. */
static uint32_t members_from(const struct condition *c, uint32_t clause)
{
    return c->alternative_first[c->clause_first[clause]];
}

static void group_makers(struct count *n)
{
    const struct condition *c = n->c;
    for (uint32_t i = 0; i < n->g->n_makers; i++) n->group[i] = i;
    for (uint32_t k = 0; k < c->n_clauses; k++) {
        uint32_t from = members_from(c, k), to = members_from(c, k + 1);
        for (uint32_t m = from; m < to; m++)
            join(n, c->atom[c->member[from]].maker, c->atom[c->member[m]].maker);
    }
    n->group_of_clause = arena_array(n->arena, uint32_t, c->n_clauses);
    for (uint32_t k = 0; k < c->n_clauses; k++) {
        uint32_t from = members_from(c, k);
        bool is_never = from == members_from(c, k + 1);
        n->group_of_clause[k] = is_never ? 0 : n->group[c->atom[c->member[from]].maker];
    }
}

static bool is_true(const struct count *n, uint32_t atom)
{
    uint32_t k = n->bit[atom];
    return n->now[n->c->atom[atom].maker]->truth[k / 64] >> k % 64 & 1;
}

static bool is_satisfied(struct count *n, uint32_t clause)
{
    const struct condition *c = n->c;
    for (uint32_t a = c->clause_first[clause]; a < c->clause_first[clause + 1]; a++) {
        bool is = true;
        for (uint32_t m = c->alternative_first[a]; is && m < c->alternative_first[a + 1]; m++)
            is = is_true(n, c->member[m]);
        n->steps++;
        if (is) return true;
    }
    return false;
}

/* Of the group, the combinations from decision maker i on that satisfy all its clauses. */
static struct big count_from(struct count *n, uint32_t group, uint32_t i)
{
    while (i < n->g->n_makers && n->group[i] != group) i++;
    if (i == n->g->n_makers) {
        for (uint32_t k = 0; k < n->c->n_clauses; k++)
            if (n->group_of_clause[k] == group && !is_satisfied(n, k)) return ent_big(0);
        return ent_big(1);
    }
    struct big sum = ent_big(0);
    for (uint32_t k = 0; k < n->of[i].n && n->steps <= INVERSE_COUNT_STEPS; k++) {
        n->steps++;
        n->now[i] = &n->of[i].at[k];
        struct big rest = count_from(n, group, i + 1);
        sum = ent_big_add(sum, ent_big_times(rest, ent_big(n->now[i]->count)));
    }
    return sum;
}

static bool find_signatures(struct count *n, const struct inverse *q, struct ent_error *err)
{
    const struct condition *c = n->c;
    n->bit = arena_array(n->arena, uint32_t, c->n_atoms);
    for (uint32_t i = 0; i < n->g->n_makers; i++) {
        struct permitted p = ent_permitted(n->g, q, i);
        struct atom *own = ent_arena_alloc(n->arena, c->n_atoms, sizeof *own);
        uint32_t n_own = 0;
        for (uint32_t k = 0; k < c->n_atoms; k++) {
            if (c->atom[k].maker != i) continue;
            n->bit[k] = n_own;
            own[n_own++] = c->atom[k];
        }
        if (!ent_signatures(n->arena, n->g, &p, own, n_own, &n->steps, &n->of[i], err))
            return false;
    }
    return true;
}

static void count_groups(struct count *n, struct big *satisfying, struct big *total)
{
    *satisfying = *total = ent_big(1);
    for (uint32_t i = 0; i < n->g->n_makers; i++) {
        *total = ent_big_times(*total, ent_big(n->of[i].total));
        if (n->group[i] == i) *satisfying = ent_big_times(*satisfying, count_from(n, i, i));
    }
    if (!n->g->n_makers && n->c->n_clauses) *satisfying = ent_big(0);
}

/* 2^256 is more than 20! by four. */
static bool may_overflow(const struct count *n)
{
    int bits = 0;
    for (uint32_t i = 0; i < n->g->n_makers; i++) bits += 64 - __builtin_clzll(n->of[i].total | 1);
    return bits > 255;
}

bool ent_inverse_count(struct arena *a, const struct game *g, const struct inverse *q,
                       struct big *satisfying, struct big *total, struct ent_error *err)
{
    struct condition c;
    struct arena scratch = {0};
    struct count n = {.arena = &scratch, .g = g, .c = &c};
    (void)a;
    bool ok = ent_inverse_condition(&scratch, g, q, &c, err) && find_signatures(&n, q, err);
    if (ok && may_overflow(&n)) ok = ent_fail(err, ENT_ELIMIT, "more than 2^255 rankings");
    if (ok) {
        group_makers(&n);
        count_groups(&n, satisfying, total);
        if (n.steps > INVERSE_COUNT_STEPS)
            ok =
                ent_fail(err, ENT_ELIMIT, "counting takes more than %d steps", INVERSE_COUNT_STEPS);
    }
    ent_arena_free(&scratch);
    return ok;
}
