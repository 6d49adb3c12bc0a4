#include "stability/groups.h"

#include "stability/simultaneous.h"
#include "stability/simultaneous_marks.h"

/* All of a game's groups, and what is asked. */
struct gathering {
    struct work *work;
    const struct game *g;
    uint32_t concepts;
    const struct solution *planes;
    struct groups groups[GAME_MAKERS_MAX];
    struct arena arenas[GAME_MAKERS_MAX]; /* of the groups, which are made at once */
};

/* One decision maker's verdicts under way.
 *
 *   best    [n_groups] the most of each group of i
 *   whole   [n] states that hang together by the others' groups have one root
 *   values  [n] */
struct desk {
    const struct gathering *all;
    uint32_t i;
    const uint32_t *rank;
    uint32_t *best, *whole, *values, *most;
    uint8_t *is_due[GAME_MAKERS_MAX]; /* [n_groups] */
};

static const struct groups *groups_of(const struct desk *d, uint32_t j)
{
    return &d->all->groups[j];
}

/* most[k] = the most of f over group k of i. */
static void find_most(const struct desk *d, const uint32_t *f, uint32_t *most)
{
    const struct groups *o = groups_of(d, d->i);
    memset(most, 0, o->n_groups * sizeof *most);
    for (uint32_t s = 0; s < d->all->g->n; s++)
        if (f[s] > most[o->group_of[s]]) most[o->group_of[s]] = f[s];
}

/* s is stable if all of its group have at most its rank of f. */
static void hold(const struct desk *d, const uint32_t *most, enum concept c)
{
    const struct groups *o = groups_of(d, d->i);
    uint64_t *plane = d->all->planes->stable[c][d->i];
    for (uint32_t s = 0; s < d->all->g->n; s++)
        plane[s / 64] |= (uint64_t)(most[o->group_of[s]] <= d->rank[s]) << s % 64;
}

static void judge(struct desk *d, enum concept c)
{
    for (uint32_t s = 0; s < d->all->g->n; s++)
        if (d->rank[s] < d->values[s]) d->values[s] = d->rank[s];
    find_most(d, d->values, d->most);
    hold(d, d->most, c);
}

static uint32_t root_of(uint32_t *whole, uint32_t s)
{
    while (whole[s] != s) s = whole[s] = whole[whole[s]];
    return s;
}

static void join(uint32_t *whole, uint32_t a, uint32_t b)
{
    a = root_of(whole, a);
    b = root_of(whole, b);
    if (a < b)
        whole[b] = a;
    else
        whole[a] = b;
}

static void find_wholes(struct desk *d)
{
    uint32_t n = d->all->g->n;
    for (uint32_t s = 0; s < n; s++) d->whole[s] = s;
    for (uint32_t j = 0; j < d->all->g->n_makers; j++) {
        if (j == d->i) continue;
        const struct groups *o = groups_of(d, j);
        for (uint32_t k = 1; k < n; k++)
            if (o->group_of[o->member[k]] == o->group_of[o->member[k - 1]])
                join(d->whole, o->member[k], o->member[k - 1]);
    }
    for (uint32_t s = 0; s < n; s++) d->whole[s] = d->whole[d->whole[s]];
}

/* What may be stopped at: by P_i, or by the best that i can still do. */
static uint32_t value_at(const struct desk *d, uint32_t s, bool is_best)
{
    return is_best ? d->best[groups_of(d, d->i)->group_of[s]] : d->rank[s];
}

static void reach_any(struct desk *d, bool is_best)
{
    uint32_t n = d->all->g->n;
    memset(d->values, 0xff, n * sizeof *d->values);
    for (uint32_t s = 0; s < n; s++) {
        uint32_t value = value_at(d, s, is_best), *least = &d->values[d->whole[s]];
        if (value < *least) *least = value;
    }
    /* a root is the first of its whole, so that it is given to the others before it might be written */
    for (uint32_t s = n; s--;) d->values[s] = d->values[d->whole[s]];
}

/* The value of s fell by j: the others' groups that it is in are due. */
static void tell_others(struct desk *d, uint32_t j, uint32_t s)
{
    for (uint32_t k = 0; k < d->all->g->n_makers; k++)
        if (k != j && k != d->i) d->is_due[k][groups_of(d, k)->group_of[s]] = 1;
}

/* Group k of j, best member first (climb.h tells why). Did any value fall? */
static bool pass(struct desk *d, uint32_t j, uint32_t k)
{
    const struct groups *o = groups_of(d, j);
    uint32_t least = UINT32_MAX, better = least;
    bool is_changed = false;
    for (uint32_t m = o->start[k]; m < o->start[k + 1]; m++) {
        uint32_t *value = &d->values[o->member[m]];
        if (o->drops[m / 64] >> m % 64 & 1) better = least;
        if (*value < least) least = *value;
        if (better >= *value) continue;
        *value = better;
        is_changed = true;
        tell_others(d, j, o->member[m]);
    }
    return is_changed;
}

static bool go_round(struct desk *d)
{
    bool is_changed = false;
    for (uint32_t j = 0; j < d->all->g->n_makers; j++) {
        uint32_t passed = 0;
        for (uint32_t k = 0; j != d->i && k < groups_of(d, j)->n_groups; k++) {
            if (!d->is_due[j][k]) continue;
            d->is_due[j][k] = 0;
            is_changed |= pass(d, j, k);
            passed += groups_of(d, j)->start[k + 1] - groups_of(d, j)->start[k];
        }
        if (!ent_work_count(d->all->work, passed)) return false;
    }
    return is_changed;
}

static void reach_improving(struct desk *d, bool is_best)
{
    uint32_t n = d->all->g->n;
    for (uint32_t s = 0; s < n; s++) d->values[s] = value_at(d, s, is_best);
    for (uint32_t j = 0; j < d->all->g->n_makers; j++)
        memset(d->is_due[j], 1, groups_of(d, j)->n_groups);
    while (go_round(d)) continue;
}

static struct desk desk_of(struct arena *a, const struct gathering *all, uint32_t i)
{
    uint32_t n = all->g->n;
    struct desk d = {.all = all, .i = i, .rank = all->g->preference[i].rank};
    d.best = arena_array(a, uint32_t, all->groups[i].n_groups);
    d.most = arena_array(a, uint32_t, all->groups[i].n_groups);
    d.whole = arena_array(a, uint32_t, n);
    d.values = arena_array(a, uint32_t, n);
    for (uint32_t j = 0; j < all->g->n_makers; j++)
        d.is_due[j] = arena_array(a, uint8_t, all->groups[j].n_groups);
    return d;
}

static void solve_maker(void *context, uint32_t i, uint32_t worker)
{
    const struct gathering *all = context;
    struct arena a = {0};
    struct desk d = desk_of(&a, all, i);
    (void)worker;
    find_most(&d, d.rank, d.best);
    if (all->concepts >> CONCEPT_NASH & 1) hold(&d, d.best, CONCEPT_NASH);
    if (all->concepts & (1u << CONCEPT_GMR | 1u << CONCEPT_SMR)) find_wholes(&d);
    static const enum concept judged[] = {CONCEPT_GMR, CONCEPT_SMR, CONCEPT_SEQ, CONCEPT_SSEQ};
    for (size_t k = 0; k < sizeof judged / sizeof *judged; k++) {
        bool is_best = judged[k] == CONCEPT_SMR || judged[k] == CONCEPT_SSEQ;
        if (!(all->concepts >> judged[k] & 1) || !ent_work_count(all->work, all->g->n)) continue;
        if (judged[k] <= CONCEPT_SMR)
            reach_any(&d, is_best);
        else
            reach_improving(&d, is_best);
        judge(&d, judged[k]);
    }
    ent_arena_free(&a);
    ent_work_tell(all->work);
}

static void group_maker(void *context, uint32_t j, uint32_t worker)
{
    struct gathering *all = context;
    (void)worker;
    if (ent_work_count(all->work, all->g->n))
        all->groups[j] = ent_groups(&all->arenas[j], all->g, j);
}

/* By definition, where options are shared or patterns too many to be marked. */
static void define_maker(void *context, uint32_t i, uint32_t worker)
{
    const struct gathering *all = context;
    (void)worker;
    ent_simultaneous(all->work, all->g, all->groups, i, 0, all->g->n,
                     all->planes->stable[CONCEPT_SIM][i]);
    ent_work_tell(all->work);
}

static void solve_at_once(struct gathering *all)
{
    struct arena whole = {0}, one = {0};
    struct improvements m = ent_improvements_grouped(&whole, all->work, all->g, all->groups);
    bool is_marked = ent_is_owned_once(all->g) && ent_is_markable(&m);
    for (uint32_t i = 0; is_marked && i < all->g->n_makers; i++) {
        ent_simultaneous_marks(&one, &m, i, NULL, all->planes->stable[CONCEPT_SIM][i]);
        ent_arena_reset(&one);
        ent_work_tell(all->work);
    }
    if (!is_marked) ent_work_run(all->work, all->g->n_makers, define_maker, all);
    ent_arena_free(&one);
    ent_arena_free(&whole);
}

void ent_groups_solve(struct work *work, const struct game *g, uint32_t concepts,
                      const struct solution *planes)
{
    struct arena whole = {0};
    struct gathering *all = arena_new(&whole, struct gathering);
    *all = (struct gathering){.work = work, .g = g, .concepts = concepts, .planes = planes};
    ent_work_run(work, g->n_makers, group_maker, all);
    if (!atomic_load(&work->is_stopped)) ent_work_run(work, g->n_makers, solve_maker, all);
    if (concepts >> CONCEPT_SIM & 1 && !atomic_load(&work->is_stopped)) solve_at_once(all);
    for (uint32_t j = 0; j < g->n_makers; j++) ent_arena_free(&all->arenas[j]);
    ent_arena_free(&whole);
}
