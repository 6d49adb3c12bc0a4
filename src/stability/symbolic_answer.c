#include "stability/symbolic_table.h"

/* A vector of values for each state, most important first: [n] diagrams over copy 1. Kept by hand, since it is replaced again and again. */
struct values {
    BDD *at;
    uint32_t n;
};

/* Least values of what the opponents of i make of a state.
 *
 *   own      what a state is worth itself
 *   least    [j] the least that a legal sequence whose first mover is j comes to, or staying: the least of own, and of all moves of j to some c: own at c,
 *            and least[k] at c for the other opponents k. From own these fall until nothing changes
 *   move     [j] moves of j from copy 1 to copy 2
 *   away     [j] own options of j from copy 1 to copy 2 */
struct answers {
    struct symbolic *s;
    uint32_t i;
    struct values own, least[GAME_MAKERS_MAX];
    BDD move[GAME_MAKERS_MAX], variables[GAME_MAKERS_MAX];
    bddPair *away[GAME_MAKERS_MAX];
    bool has_fallen[GAME_MAKERS_MAX];
};

static bool is_opponent(const struct answers *q, uint32_t j)
{
    bool has_options = false;
    for (int w = 0; w < 4; w++) has_options |= q->s->own[j].word[w] != 0;
    return j != q->i && has_options;
}

/* Takes over the diagrams; true where they differ from those before. */
static bool replace(struct values *v, const BDD *by)
{
    bool has_changed = false;
    for (uint32_t k = 0; k < v->n; k++) {
        has_changed |= v->at[k] != by[k];
        bdd_addref(by[k]);
        bdd_delref(v->at[k]);
        v->at[k] = by[k];
    }
    return has_changed;
}

static struct values values_of(struct arena *a, uint32_t n, const BDD *at)
{
    struct values v = {arena_array(a, BDD, (size_t)n + 1), n};
    for (uint32_t k = 0; k < n; k++) v.at[k] = bdd_addref(at[k]);
    return v;
}

static void drop(struct values *v)
{
    for (uint32_t k = 0; k < v->n; k++) bdd_delref(v->at[k]);
}

void ent_table_extreme(struct symbolic *s, BDD choices, BDD variables, bool is_greatest,
                       const BDD *values, uint32_t n, BDD *out)
{
    for (uint32_t k = 0; k < n; k++) out[k] = bddfalse;
    for (uint32_t k = 0; k < n && !ent_table_has_failed(s); k++) {
        /* where some choice has the value sought, the others are dropped */
        int with = is_greatest ? bddop_and : bddop_diff;
        BDD found = ent_table_hold(s, bdd_appex(choices, values[k], with, variables));
        BDD dropped =
            ent_table_hold(s, bdd_apply(found, values[k], is_greatest ? bddop_diff : bddop_and));
        choices = ent_table_hold(s, bdd_apply(choices, dropped, bddop_diff));
        out[k] = is_greatest ? found : ent_table_hold(s, bdd_not(found));
    }
}

/* The lesser of two vectors, into the first; from the least important value up. */
static void take_lesser(struct symbolic *s, BDD *a, const BDD *b, uint32_t n)
{
    BDD is_less = bddfalse; /* b is less than a */
    for (uint32_t k = n; k-- > 0 && !ent_table_has_failed(s);) {
        uint32_t inner = s->held.n;
        BDD high = ent_table_hold(s, bdd_and(a[k], is_less));
        BDD low = ent_table_hold(s, bdd_or(a[k], is_less));
        is_less = ent_table_release(s, inner, bdd_ite(b[k], high, low));
    }
    for (uint32_t k = 0; k < n && is_less != bddfalse && !ent_table_has_failed(s); k++)
        a[k] = ent_table_hold(s, bdd_ite(is_less, b[k], a[k]));
}

static void prepare(struct answers *q, uint32_t j, bool is_better)
{
    struct symbolic *s = q->s;
    struct cast_of_copies from = ent_cast_answered(s, q->i), to = ent_cast_moved(s, from, j);
    q->move[j] = ent_table_move(s, j, &from, &to, true);
    if (is_better) {
        BDD better = ent_table_better(s, j, &from, &to, &s->own[j]);
        q->move[j] = ent_table_hold(s, bdd_and(q->move[j], better));
    }
    q->variables[j] = ent_table_variables(s, &s->own[j], 2);
    q->away[j] = bdd_newpair();
    for (uint32_t o = 0; o < s->d->n_options; o++)
        if (option_set_has(&s->own[j], o))
            bdd_setpair(q->away[j], ent_table_variable(s, o, 1), ent_table_variable(s, o, 2));
    q->least[j] = values_of(s->arena, q->own.n, q->own.at);
    q->has_fallen[j] = true;
}

/* Does another opponent's least value give j's next move something new to lead to? */
static bool is_due(const struct answers *q, uint32_t j)
{
    for (uint32_t k = 0; k < q->s->d->n_makers; k++)
        if (k != j && is_opponent(q, k) && q->has_fallen[k]) return true;
    return false;
}

/* One more move of j before what the others' sequences come to. */
static bool fall(struct answers *q, uint32_t j, BDD *at, BDD *found)
{
    struct symbolic *s = q->s;
    uint32_t mark = s->held.n, n = q->own.n;
    memcpy(at, q->own.at, n * sizeof *at);
    for (uint32_t k = 0; k < s->d->n_makers; k++)
        if (k != j && is_opponent(q, k)) take_lesser(s, at, q->least[k].at, n);
    for (uint32_t v = 0; v < n && !ent_table_has_failed(s); v++)
        at[v] = ent_table_hold(s, bdd_replace(at[v], q->away[j]));
    ent_table_extreme(s, q->move[j], q->variables[j], false, at, n, found);
    take_lesser(s, found, q->own.at,
                n); /* where j has no move, nothing is found: every value is true */
    bool has_changed = !ent_table_has_failed(s) && replace(&q->least[j], found);
    ent_table_release(s, mark, bddfalse);
    return has_changed;
}

static bool fall_all(struct answers *q, bool is_first, BDD *at, BDD *found)
{
    bool fallen[GAME_MAKERS_MAX] = {false}, has_fallen = false;
    for (uint32_t j = 0; j < q->s->d->n_makers; j++) {
        if (!is_opponent(q, j) || !(is_first || is_due(q, j))) continue;
        fallen[j] = fall(q, j, at, found);
        has_fallen |= fallen[j];
    }
    memcpy(q->has_fallen, fallen, sizeof fallen);
    return has_fallen && !ent_table_has_failed(q->s);
}

/* Opponents' options back to the state judged: s1 has its own options in copy 1, all else in copy 0. */
static void bring_back(struct answers *q, BDD *out)
{
    struct symbolic *s = q->s;
    bddPair *back = bdd_newpair();
    for (uint32_t o = 0; o < s->d->n_options; o++)
        if (option_set_has(&s->owned, o) && !option_set_has(&s->own[q->i], o))
            bdd_setpair(back, ent_table_variable(s, o, 1), ent_table_variable(s, o, 0));
    for (uint32_t k = 0; k < q->own.n && !ent_table_has_failed(s); k++)
        out[k] = ent_table_hold(s, bdd_replace(out[k], back));
    bdd_freepair(back);
}

void ent_table_least_answers(struct symbolic *s, uint32_t i, bool is_better, const BDD *values,
                             uint32_t n, BDD *out)
{
    struct answers q = {.s = s, .i = i, .own = values_of(s->arena, n, values)};
    BDD *at = arena_array(s->arena, BDD, (size_t)n + 1);
    BDD *found = arena_array(s->arena, BDD, (size_t)n + 1);
    for (uint32_t j = 0; j < s->d->n_makers; j++)
        if (is_opponent(&q, j)) prepare(&q, j, is_better);
    for (bool is_first = true; fall_all(&q, is_first, at, found); is_first = false) {
    }
    memcpy(out, q.own.at, n * sizeof *out);
    for (uint32_t j = 0; j < s->d->n_makers; j++)
        if (is_opponent(&q, j)) take_lesser(s, out, q.least[j].at, n);
    bring_back(&q, out);
    for (uint32_t j = 0; j < s->d->n_makers; j++) {
        if (!is_opponent(&q, j)) continue;
        drop(&q.least[j]);
        bdd_freepair(q.away[j]);
    }
    drop(&q.own);
}

BDD ent_table_reach_product(struct symbolic *s, uint32_t i)
{
    uint32_t mark = s->held.n;
    struct cast_of_copies to = ent_cast_answered(s, i);
    BDD all = ent_table_feasible(s, &to);
    for (uint32_t o = 0; o < s->d->n_options; o++) {
        enum direction direction = s->d->options[o].direction;
        bool is_theirs = option_set_has(&s->owned, o) && !option_set_has(&s->own[i], o);
        if (!is_theirs || direction == DIRECTION_BOTH) continue;
        BDD before = ent_table_option(s, o, 0), after = ent_table_option(s, o, 1);
        BDD way = direction == DIRECTION_ONLY_YES ? bdd_imp(before, after) : bdd_imp(after, before);
        all = ent_table_hold(s, bdd_and(all, ent_table_hold(s, way)));
    }
    return ent_table_release(s, mark, all);
}
