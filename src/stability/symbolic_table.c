#include "stability/symbolic_table.h"

enum { SMALL = 12 }; /* options up to which a large table is not worth its pages */

static bool has_run_out; /* the library's one table, and so its one error */

bool ent_table_has_failed(const struct symbolic *s)
{
    return has_run_out || ent_table_is_spent(s) || (s->limits.cancel && *s->limits.cancel);
}

bool ent_table_is_spent(const struct symbolic *s)
{
    bddStat stat;
    bdd_stats(&stat);
    return (uint64_t)stat.produced > s->limits.steps;
}

static void note_error(int code)
{
    (void)code;
    has_run_out = true;
}

bool ent_table_start(uint32_t n_options, uint32_t most_nodes)
{
    if (bdd_isrunning()) return false;
    uint32_t n_variables = n_options ? n_options * COPIES : 1;
    has_run_out = false;
    int n_nodes = n_options <= SMALL ? 20000 : 1000000;
    bdd_init(n_nodes, n_nodes / 4); /* this sets the hooks that print */
    bdd_error_hook(note_error);
    bdd_gbc_hook(NULL);
    bdd_setcacheratio(4);
    bdd_setmaxincrease(4000000);
    bdd_setmaxnodenum((int)most_nodes);
    bdd_setvarnum((int)n_variables);
    return true;
}

void ent_table_end(void)
{
    bdd_clear_error();
    bdd_done();
}

BDD ent_table_hold(struct symbolic *s, BDD f)
{
    if (has_run_out) return bddfalse;
    *vec_add(s->arena, &s->held) = bdd_addref(f);
    return f;
}

BDD ent_table_release(struct symbolic *s, uint32_t mark, BDD result)
{
    if (has_run_out) return bddfalse;
    bdd_addref(result);
    while (s->held.n > mark) bdd_delref(s->held.at[--s->held.n]);
    *vec_add(s->arena, &s->held) = result;
    return result;
}

BDD ent_table_option(const struct symbolic *s, uint32_t option, uint32_t copy)
{
    return bdd_ithvar((int)(s->place[option] * COPIES + copy));
}

BDD ent_table_variables(struct symbolic *s, const struct option_set *options, uint32_t copy)
{
    int variables[OPTIONS_MAX], n = 0;
    for (uint32_t o = 0; o < s->d->n_options; o++)
        if (option_set_has(options, o)) variables[n++] = (int)(s->place[o] * COPIES + copy);
    return ent_table_hold(s, n ? bdd_makeset(variables, n) : bddtrue);
}

static BDD pattern_of(struct symbolic *s, const struct pattern *p,
                      const struct cast_of_copies *cast)
{
    uint32_t mark = s->held.n;
    BDD all = bddtrue;
    for (uint32_t o = 0; o < s->d->n_options; o++) {
        bool is_yes = option_set_has(&p->yes, o), is_no = option_set_has(&p->no, o);
        BDD variable = ent_table_option(s, o, cast->of[o]);
        if (is_yes) all = ent_table_hold(s, bdd_and(all, variable));
        if (is_no) all = ent_table_hold(s, bdd_apply(all, variable, bddop_diff));
    }
    return ent_table_release(s, mark, all);
}

static BDD leaf_of(struct symbolic *s, const struct formula_node *node,
                   const struct cast_of_copies *cast)
{
    if (node->kind == FORMULA_OPTION)
        return ent_table_option(s, node->value, cast->of[node->value]);
    if (node->kind == FORMULA_PATTERN) return pattern_of(s, &s->d->patterns[node->value], cast);
    return pattern_of(s, &s->d->status_quo, cast);
}

static BDD join(uint32_t kind, BDD f, BDD g)
{
    switch (kind) {
    case FORMULA_AND:
        return bdd_and(f, g);
    case FORMULA_OR:
        return bdd_or(f, g);
    case FORMULA_IF:
        return bdd_imp(g, f);
    default:
        return bdd_biimp(f, g);
    }
}

BDD ent_table_formula(struct symbolic *s, struct formula f, const struct cast_of_copies *cast)
{
    BDD stack[FORMULA_DEPTH_MAX + 2];
    uint32_t n = 0, mark = s->held.n;
    for (uint32_t k = 0; k < f.n; k++) {
        uint32_t kind = f.at[k].kind;
        if (kind < FORMULA_NOT)
            stack[n++] = leaf_of(s, &f.at[k], cast);
        else if (kind == FORMULA_NOT)
            stack[n - 1] = ent_table_hold(s, bdd_not(stack[n - 1]));
        else {
            n--;
            stack[n - 1] = ent_table_hold(s, join(kind, stack[n - 1], stack[n]));
        }
    }
    return ent_table_release(s, mark, n ? stack[0] : bddfalse);
}

BDD ent_table_feasible(struct symbolic *s, const struct cast_of_copies *cast)
{
    uint32_t mark = s->held.n;
    BDD listed = bddfalse, all = bddtrue;
    bool is_listed = false;
    for (uint32_t c = 0; c < s->d->n_constraints; c++) {
        const struct constraint *constraint = &s->d->constraints[c];
        if (constraint->kind != CONSTRAINT_FEASIBLE || constraint->note.is_off) continue;
        is_listed = true;
        for (uint32_t k = 0; k < constraint->n; k++)
            listed = ent_table_hold(
                s, bdd_or(listed, ent_table_formula(s, constraint->formulas[k], cast)));
    }
    if (is_listed) all = listed;
    for (uint32_t k = 0; k < s->n_forbidden; k++)
        all = ent_table_hold(
            s, bdd_apply(all, ent_table_formula(s, s->forbidden[k], cast), bddop_diff));
    return ent_table_release(s, mark, all);
}

struct cast_of_copies ent_cast_judged(const struct symbolic *s)
{
    (void)s;
    return (struct cast_of_copies){{0}};
}

struct cast_of_copies ent_cast_moved(const struct symbolic *s, struct cast_of_copies from,
                                     uint32_t mover)
{
    for (uint32_t o = 0; o < s->d->n_options; o++)
        if (option_set_has(&s->own[mover], o)) from.of[o]++;
    return from;
}

struct cast_of_copies ent_cast_improved(const struct symbolic *s, uint32_t i)
{
    return ent_cast_moved(s, ent_cast_judged(s), i);
}

struct cast_of_copies ent_cast_answered(const struct symbolic *s, uint32_t i)
{
    struct cast_of_copies cast = ent_cast_judged(s);
    (void)i;
    for (uint32_t o = 0; o < s->d->n_options; o++)
        if (option_set_has(&s->owned, o)) cast.of[o] = 1;
    return cast;
}

/* One-way options keep their way. */
static BDD ways(struct symbolic *s, uint32_t i, const struct cast_of_copies *from,
                const struct cast_of_copies *to)
{
    uint32_t mark = s->held.n;
    BDD all = bddtrue;
    for (uint32_t o = 0; o < s->d->n_options; o++) {
        enum direction direction = s->d->options[o].direction;
        if (!option_set_has(&s->own[i], o) || direction == DIRECTION_BOTH) continue;
        BDD before = ent_table_option(s, o, from->of[o]), after = ent_table_option(s, o, to->of[o]);
        BDD way = direction == DIRECTION_ONLY_YES ? bdd_imp(before, after) : bdd_imp(after, before);
        all = ent_table_hold(s, bdd_and(all, ent_table_hold(s, way)));
    }
    return ent_table_release(s, mark, all);
}

static BDD without_bans(struct symbolic *s, uint32_t i, const struct cast_of_copies *from,
                        const struct cast_of_copies *to, BDD moves)
{
    uint32_t mark = s->held.n;
    for (uint32_t k = 0; k < s->d->n_bans; k++) {
        const struct ban *ban = &s->d->bans[k];
        if (!(ban->makers >> i & 1)) continue;
        BDD f = ent_table_formula(s, ban->from, from), g = ent_table_formula(s, ban->to, to);
        BDD banned = ent_table_hold(s, bdd_and(f, g));
        moves = ent_table_hold(s, bdd_apply(moves, banned, bddop_diff));
    }
    return ent_table_release(s, mark, moves);
}

BDD ent_table_move(struct symbolic *s, uint32_t i, const struct cast_of_copies *from,
                   const struct cast_of_copies *to, bool is_proper)
{
    uint32_t mark = s->held.n;
    BDD moves = ent_table_hold(s, bdd_and(ways(s, i, from, to), ent_table_feasible(s, to)));
    moves = without_bans(s, i, from, to, moves);
    BDD same = bddtrue;
    for (uint32_t o = 0; o < s->d->n_options && is_proper; o++) {
        if (!option_set_has(&s->own[i], o)) continue;
        BDD alike =
            bdd_biimp(ent_table_option(s, o, from->of[o]), ent_table_option(s, o, to->of[o]));
        same = ent_table_hold(s, bdd_and(same, ent_table_hold(s, alike)));
    }
    if (is_proper) moves = ent_table_hold(s, bdd_apply(moves, same, bddop_diff));
    return ent_table_release(s, mark, moves);
}

static bool speaks_of(const struct symbolic *s, struct formula f, const struct option_set *options)
{
    struct option_set spoken = ent_formula_options(s->d, f);
    for (int w = 0; w < 4; w++)
        if (spoken.word[w] & options->word[w]) return true;
    return false;
}

/* From the least important statement up: better by this one, or alike in it and better by those below. */
BDD ent_table_better(struct symbolic *s, uint32_t i, const struct cast_of_copies *from,
                     const struct cast_of_copies *to, const struct option_set *only)
{
    const struct statements *statements = &s->statements[i];
    BDD better = bddfalse;
    uint32_t mark = s->held.n;
    for (uint32_t k = statements->n; k-- > 0 && !ent_table_has_failed(s);) {
        if (only && !speaks_of(s, statements->at[k], only)) continue;
        uint32_t inner = s->held.n;
        BDD before = ent_table_formula(s, statements->at[k], from);
        BDD after = ent_table_formula(s, statements->at[k], to);
        /* after ? (before ? better : true) : (before ? false : better) */
        BDD high = ent_table_hold(s, bdd_imp(before, better));
        BDD low = ent_table_hold(s, bdd_apply(better, before, bddop_diff));
        better = ent_table_hold(s, bdd_ite(after, high, low));
        better = ent_table_release(s, inner, better);
    }
    return ent_table_release(s, mark, better);
}
