#include "stability/symbolic_table.h"

/* Legal sequences by their last mover, a relation between s1 and where they lead, and moves of each opponent from copy 1 to copy 2. */
struct sequences {
    struct symbolic *s;
    uint32_t i; /* whose opponents move */
    BDD move[GAME_MAKERS_MAX], variables[GAME_MAKERS_MAX];
    bddPair *back[GAME_MAKERS_MAX]; /* copy 2 to copy 1 of own options */
    BDD last[GAME_MAKERS_MAX], fresh[GAME_MAKERS_MAX];
};

static bool is_opponent(const struct sequences *q, uint32_t j)
{
    bool has_options = false;
    for (int w = 0; w < 4; w++) has_options |= q->s->own[j].word[w] != 0;
    return j != q->i && has_options;
}

static void prepare(struct sequences *q, uint32_t j, bool is_better)
{
    struct symbolic *s = q->s;
    struct cast_of_copies from = ent_cast_answered(s, q->i), to = ent_cast_moved(s, from, j);
    q->move[j] = ent_table_move(s, j, &from, &to, true);
    if (is_better) {
        BDD better = ent_table_better(s, j, &from, &to, &s->own[j]);
        q->move[j] = ent_table_hold(s, bdd_and(q->move[j], better));
    }
    q->variables[j] = ent_table_variables(s, &s->own[j], 1);
    q->back[j] = bdd_newpair();
    for (uint32_t o = 0; o < s->d->n_options; o++)
        if (option_set_has(&s->own[j], o))
            bdd_setpair(q->back[j], (int)(s->place[o] * COPIES + 2),
                        (int)(s->place[o] * COPIES + 1));
}

/* Where a move of j leads from these. */
static BDD image(struct sequences *q, BDD from, uint32_t j)
{
    uint32_t mark = q->s->held.n;
    BDD next = ent_table_hold(q->s, bdd_appex(from, q->move[j], bddop_and, q->variables[j]));
    return ent_table_release(q->s, mark, bdd_replace(next, q->back[j]));
}

/* s1 itself: opponents' options in copy 1 as in copy 0. */
static BDD start_of(struct sequences *q)
{
    struct symbolic *s = q->s;
    uint32_t mark = s->held.n;
    BDD all = bddtrue;
    for (uint32_t o = 0; o < s->d->n_options; o++) {
        if (!option_set_has(&s->owned, o) || option_set_has(&s->own[q->i], o)) continue;
        BDD alike =
            ent_table_hold(s, bdd_biimp(ent_table_option(s, o, 0), ent_table_option(s, o, 1)));
        all = ent_table_hold(s, bdd_and(all, alike));
    }
    return ent_table_release(s, mark, all);
}

/* What j's next move adds, from sequences whose last mover is somebody else. */
static BDD extend(struct sequences *q, uint32_t j)
{
    struct symbolic *s = q->s;
    uint32_t mark = s->held.n;
    BDD others = bddfalse;
    for (uint32_t k = 0; k < s->d->n_makers; k++)
        if (k != j && is_opponent(q, k)) others = ent_table_hold(s, bdd_or(others, q->fresh[k]));
    BDD next = image(q, others, j);
    return ent_table_release(s, mark, bdd_apply(next, q->last[j], bddop_diff));
}

static bool go_on(struct sequences *q)
{
    struct symbolic *s = q->s;
    BDD found[GAME_MAKERS_MAX];
    bool has_new = false;
    for (uint32_t j = 0; j < s->d->n_makers; j++)
        if (is_opponent(q, j)) found[j] = extend(q, j);
    for (uint32_t j = 0; j < s->d->n_makers; j++) {
        if (!is_opponent(q, j)) continue;
        q->fresh[j] = found[j];
        q->last[j] = ent_table_hold(s, bdd_or(q->last[j], found[j]));
        has_new |= found[j] != bddfalse;
    }
    return has_new && !ent_table_has_failed(s);
}

BDD ent_table_reach(struct symbolic *s, uint32_t i, bool is_better)
{
    struct sequences q = {.s = s, .i = i};
    uint32_t mark = s->held.n;
    for (uint32_t j = 0; j < s->d->n_makers; j++)
        if (is_opponent(&q, j)) prepare(&q, j, is_better);
    BDD start = start_of(&q), reach = bddfalse;
    for (uint32_t j = 0; j < s->d->n_makers; j++)
        if (is_opponent(&q, j)) q.last[j] = q.fresh[j] = image(&q, start, j);
    while (go_on(&q)) {
    }
    for (uint32_t j = 0; j < s->d->n_makers; j++) {
        if (!is_opponent(&q, j)) continue;
        reach = ent_table_hold(s, bdd_or(reach, q.last[j]));
        bdd_freepair(q.back[j]);
    }
    return ent_table_release(s, mark, reach);
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
