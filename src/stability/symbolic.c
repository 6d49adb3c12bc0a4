#include "stability/symbolic.h"

#include "stability/symbolic_table.h"

enum {
    CONCEPTS_CAN = 1 << CONCEPT_NASH | 1 << CONCEPT_GMR | 1 << CONCEPT_SMR | 1 << CONCEPT_SEQ |
                   1 << CONCEPT_SSEQ,
    CONCEPTS_USUAL = 1 << CONCEPT_NASH | 1 << CONCEPT_GMR | 1 << CONCEPT_SMR,
    NODES_USUAL = 1 << 25
};

static const uint64_t steps_usual = 1ull << 31;

static bool cannot(struct ent_error *err, struct str file, const char *what)
{
    return ent_fail(err, ENT_EARGUMENT, "%.*s: too many states to be listed, and %s",
                    STR_ARGS(str_part(file, 0, 60)), what);
}

static bool can_rank(const struct entry *e)
{
    return e->note.is_off || e->kind == ENTRY_STATEMENT || e->kind == ENTRY_OVER ||
           e->kind == ENTRY_OVER_NOW || e->kind == ENTRY_GREATLY || e->kind == ENTRY_INDIFFERENT;
}

bool ent_symbolic_can(const struct dispute *d, struct ent_error *err)
{
    uint32_t complete = 0;
    if (d->is_graph) return cannot(err, d->file, "states are given as such");
    if (d->n_merged) return cannot(err, d->file, "some are coalesced");
    if (d->n_joints) return cannot(err, d->file, "there are joint moves");
    if (d->n_unseen) return cannot(err, d->file, "some are not seen by all");
    for (uint32_t o = 0; o < d->n_options; o++)
        if (d->options[o].owners & (d->options[o].owners - 1))
            return cannot(err, d->file, "an option belongs to several decision makers");
    for (uint32_t p = 0; p < d->n_prefers; p++) {
        const struct prefer *prefer = &d->prefers[p];
        if (prefer->viewer != NO_INDEX) return cannot(err, d->file, "there are beliefs");
        if (!prefer->is_partial) complete |= 1u << prefer->maker;
        for (uint32_t e = 0; e < prefer->n; e++)
            if (!can_rank(&prefer->entries[e]))
                return cannot(err, d->file, "a preference is not of statements alone");
    }
    if (complete != (uint32_t)((1ull << d->n_makers) - 1))
        return cannot(err, d->file, "a preference is not complete");
    return true;
}

struct formula_list VEC(struct formula);

/* The status quo's values of the options that a formula speaks of, as a formula. */
static struct formula present(struct arena *a, const struct dispute *d, struct formula f)
{
    struct option_set spoken = ent_formula_options(d, f);
    struct formula all = {0};
    for (uint32_t o = 0; o < d->n_options; o++) {
        if (!option_set_has(&spoken, o)) continue;
        struct formula leaf = ent_formula_leaf(a, FORMULA_OPTION, o);
        if (option_set_has(&d->status_quo.no, o)) leaf = ent_formula_not(a, leaf);
        all = all.n ? ent_formula_join(a, FORMULA_AND, all, leaf) : leaf;
    }
    return all.n ? all : ent_formula_leaf(a, FORMULA_NOW, 0);
}

static void add_statements(struct arena *a, const struct dispute *d, const struct entry *e,
                           struct formula_list *to)
{
    bool is_statement =
        e->kind == ENTRY_STATEMENT || e->kind == ENTRY_OVER || e->kind == ENTRY_OVER_NOW;
    if (e->note.is_off || !is_statement) return;
    *vec_add(a, to) = e->a;
    if (e->kind == ENTRY_STATEMENT) return;
    struct formula b = e->kind == ENTRY_OVER ? e->b : present(a, d, e->a);
    *vec_add(a, to) = ent_formula_join(a, FORMULA_IF, e->a, b);
}

/* Does every constraint speak of the options of one decision maker only, besides those of nobody, and are there no bans? */
static bool is_product(const struct symbolic *s)
{
    const struct dispute *d = s->d;
    for (uint32_t c = 0; c < d->n_constraints; c++)
        if (d->constraints[c].kind == CONSTRAINT_FEASIBLE && !d->constraints[c].note.is_off)
            return false;
    for (uint32_t k = 0; k < s->n_forbidden; k++) {
        struct option_set spoken = ent_formula_options(d, s->forbidden[k]);
        int n = 0;
        for (uint32_t i = 0; i < d->n_makers; i++) {
            bool is_theirs = false;
            for (int w = 0; w < 4; w++) is_theirs |= (spoken.word[w] & s->own[i].word[w]) != 0;
            n += is_theirs;
        }
        if (n > 1) return false;
    }
    return !d->n_bans;
}

static struct symbolic *prepare(struct arena *a, const struct dispute *d,
                                const struct symbolic_limits *limits)
{
    struct symbolic *s = arena_new(a, struct symbolic);
    s->arena = a;
    s->d = d;
    s->limits = *limits;
    if (!s->limits.concepts) s->limits.concepts = CONCEPTS_USUAL;
    if (!s->limits.nodes) s->limits.nodes = NODES_USUAL;
    if (!s->limits.steps) s->limits.steps = steps_usual;
    for (uint32_t o = 0; o < d->n_options; o++)
        for (uint32_t i = 0; i < d->n_makers; i++)
            if (d->options[o].owners >> i & 1) {
                option_set_add(&s->own[i], o);
                option_set_add(&s->owned, o);
            }
    for (uint32_t p = 0; p < d->n_prefers; p++) {
        struct formula_list list = {0};
        for (uint32_t e = 0; e < d->prefers[p].n; e++)
            add_statements(a, d, &d->prefers[p].entries[e], &list);
        s->statements[d->prefers[p].maker] = (struct statements){list.n, list.at};
    }
    s->forbidden = ent_dispute_forbidden(a, d, &s->n_forbidden);
    s->is_product = is_product(s);
    ent_symbolic_order(a, d, s->place);
    return s;
}

static BDD *values_of(struct symbolic *s, uint32_t i, const struct cast_of_copies *cast)
{
    BDD *values = arena_array(s->arena, BDD, (size_t)s->statements[i].n + 1);
    for (uint32_t k = 0; k < s->statements[i].n; k++)
        values[k] = ent_table_formula(s, s->statements[i].at[k], cast);
    return values;
}

/* What an answer s2 is worth where i can move once more: the greatest over s2 and R_i(s2). */
static BDD *escape_values(struct symbolic *s, uint32_t i)
{
    struct cast_of_copies from = ent_cast_answered(s, i), to = ent_cast_moved(s, from, i);
    BDD *out = arena_array(s->arena, BDD, (size_t)s->statements[i].n + 1);
    const BDD *values = values_of(s, i, &to);
    BDD any = ent_table_move(s, i, &from, &to, false);
    BDD proper = ent_table_move(s, i, &from, &to, true);
    BDD same = ent_table_hold(s, bdd_apply(any, proper, bddop_diff));
    if (s->d->n_bans) { /* a ban may forbid what is no move at all */
        same = bddtrue;
        for (uint32_t o = 0; o < s->d->n_options; o++) {
            if (!option_set_has(&s->own[i], o)) continue;
            BDD alike =
                ent_table_hold(s, bdd_biimp(ent_table_option(s, o, 1), ent_table_option(s, o, 2)));
            same = ent_table_hold(s, bdd_and(same, alike));
        }
    }
    BDD moves = ent_table_hold(s, bdd_or(proper, same));
    ent_table_extreme(s, moves, ent_table_variables(s, &s->own[i], 2), true, values,
                      s->statements[i].n, out);
    return out;
}

/* Is a vector not above the rank of the state judged? */
static BDD at_most_rank(struct symbolic *s, uint32_t i, const BDD *vector)
{
    struct cast_of_copies judged = ent_cast_judged(s);
    BDD above = bddfalse;
    uint32_t mark = s->held.n;
    for (uint32_t k = s->statements[i].n; k-- > 0 && !ent_table_has_failed(s);) {
        uint32_t inner = s->held.n;
        BDD own = ent_table_formula(s, s->statements[i].at[k], &judged);
        BDD high = ent_table_hold(s, bdd_imp(own, above));
        BDD low = ent_table_hold(s, bdd_apply(above, own, bddop_diff));
        above = ent_table_release(s, inner, bdd_ite(vector[k], high, low));
    }
    return ent_table_release(s, mark, bdd_not(above));
}

static bool looks_at_escapes(enum concept c) { return c == CONCEPT_SMR || c == CONCEPT_SSEQ; }

static bool looks_at_improvements(enum concept c) { return c == CONCEPT_SEQ || c == CONCEPT_SSEQ; }

/* The improvements s1 that are answered, over copy 0 and own options in copy 1. */
static BDD answered(struct symbolic *s, uint32_t i, enum concept c)
{
    uint32_t mark = s->held.n, n = s->statements[i].n;
    struct cast_of_copies answer = ent_cast_answered(s, i);
    struct option_set theirs = s->owned;
    for (int w = 0; w < 4; w++) theirs.word[w] &= ~s->own[i].word[w];
    const BDD *values = looks_at_escapes(c) ? escape_values(s, i) : values_of(s, i, &answer);
    BDD *least = arena_array(s->arena, BDD, (size_t)n + 1);
    if (s->is_product && !looks_at_improvements(c))
        ent_table_extreme(s, ent_table_reach_product(s, i), ent_table_variables(s, &theirs, 1),
                          false, values, n, least);
    else
        ent_table_least_answers(s, i, looks_at_improvements(c), values, n, least);
    return ent_table_release(s, mark, at_most_rank(s, i, least));
}

/* Stable unless some improvement is not answered. */
static BDD stable_of(struct symbolic *s, uint32_t i, enum concept c, BDD improvements)
{
    uint32_t mark = s->held.n;
    BDD own = ent_table_variables(s, &s->own[i], 1), left;
    if (c == CONCEPT_NASH) {
        left = ent_table_hold(s, bdd_exist(improvements, own));
    } else {
        BDD good = answered(s, i, c);
        left = ent_table_hold(s, bdd_appex(improvements, good, bddop_diff, own));
    }
    return ent_table_release(s, mark, bdd_apply(s->feasible, left, bddop_diff));
}

static bool wants(const struct symbolic *s, int c) { return s->limits.concepts >> c & 1; }

static void solve_maker(struct symbolic *s, uint32_t i)
{
    struct cast_of_copies judged = ent_cast_judged(s), improved = ent_cast_improved(s, i);
    BDD moves = ent_table_move(s, i, &judged, &improved, false);
    BDD better = ent_table_better(s, i, &judged, &improved, &s->own[i]);
    BDD improvements = ent_table_hold(s, bdd_and(moves, better));
    for (int c = 0; c < CONCEPT_COUNT && !ent_table_has_failed(s); c++)
        if (wants(s, c)) s->stable[c][i] = stable_of(s, i, (enum concept)c, improvements);
}

static void solve(struct symbolic *s)
{
    struct cast_of_copies judged = ent_cast_judged(s);
    s->feasible = ent_table_feasible(s, &judged);
    for (uint32_t i = 0; i < s->d->n_makers && !ent_table_has_failed(s); i++) solve_maker(s, i);
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        BDD all = s->feasible;
        for (uint32_t i = 0; wants(s, c) && i < s->d->n_makers && !ent_table_has_failed(s); i++)
            all = ent_table_hold(s, bdd_and(all, s->stable[c][i]));
        s->stable[c][GAME_MAKERS_MAX] = all;
    }
}

static void count(struct symbolic *s)
{
    s->counts.states = ent_symbolic_count(s, s->feasible);
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        if (!wants(s, c)) continue;
        s->counts.equilibria[c] = ent_symbolic_count(s, s->stable[c][GAME_MAKERS_MAX]);
        for (uint32_t i = 0; i < s->d->n_makers; i++)
            s->counts.stable[c][i] = ent_symbolic_count(s, s->stable[c][i]);
    }
}

static bool fail_open(const struct symbolic *s, bool is_spent, struct ent_error *err)
{
    struct str file = str_part(s->d->file, 0, 60);
    if (s->limits.cancel && *s->limits.cancel)
        return ent_fail(err, ENT_EINTERRUPTED, "%.*s: interrupted", STR_ARGS(file));
    if (is_spent)
        return ent_fail(err, ENT_ELIMIT,
                        "%.*s: 2^%u combinations of options need more than %llu steps of diagrams",
                        STR_ARGS(file), s->d->n_options, (unsigned long long)s->limits.steps);
    return ent_fail(
        err, ENT_ELIMIT,
        "%.*s: 2^%u combinations of options need more than %u nodes of diagrams (%llu MiB)",
        STR_ARGS(file), s->d->n_options, s->limits.nodes,
        (unsigned long long)s->limits.nodes * 20 >> 20);
}

struct symbolic *ent_symbolic_open(struct arena *a, const struct dispute *d,
                                   const struct symbolic_limits *limits, struct ent_error *err)
{
    if (!ent_symbolic_can(d, err)) return NULL;
    struct symbolic *s = prepare(a, d, limits);
    if (s->limits.concepts & ~(uint32_t)CONCEPTS_CAN) {
        ent_fail(err, ENT_EARGUMENT, "%.*s: too many states to be listed, and sim needs them",
                 STR_ARGS(str_part(d->file, 0, 60)));
        return NULL;
    }
    if (!ent_table_start(d->n_options, s->limits.nodes)) {
        ent_fail(err, ENT_EBUSY, "another dispute is being solved on diagrams");
        return NULL;
    }
    solve(s);
    if (ent_table_has_failed(s)) {
        bool is_spent = ent_table_is_spent(s);
        ent_table_end();
        fail_open(s, is_spent, err);
        return NULL;
    }
    count(s);
    return s;
}

void ent_symbolic_close(struct symbolic *s)
{
    if (s) ent_table_end();
}

const struct symbolic_counts *ent_symbolic_counts(const struct symbolic *s) { return &s->counts; }
