/* What can go together, and what is done together. */
#include "drafting/build.h"

static const struct point *point_of(const struct builder *b, uint32_t option)
{
    return &b->f->points.at[b->f->chosen.at[option]];
}

static struct formula option_formula(const struct builder *b, uint32_t option)
{
    return ent_formula_leaf(b->arena, FORMULA_OPTION, option);
}

static bool starts_taken(const struct builder *b, uint32_t option)
{
    return option < b->f->chosen.n && point_of(b, option)->starts_taken;
}

static void add_constraint(struct builder *b, enum constraint_kind kind,
                           const struct formula *formulas, uint32_t n, const struct indices *claims)
{
    struct constraint *c = vec_add(b->arena, &b->draft.constraints);
    struct formula *own = arena_array(b->arena, struct formula, n);
    memcpy(own, formulas, n * sizeof *own);
    *c = (struct constraint){.kind = kind, .formulas = own, .n = n};
    ent_note_claims(b, claims, &c->note);
    *vec_add(b->arena, &b->constraint_claims) = *claims;
}

static void add_claims(const struct builder *b, struct indices *to, const struct indices *from)
{
    for (uint32_t i = 0; i < from->n; i++)
        if (counts(b, from->at[i])) indices_add(b->arena, to, from->at[i]);
}

/* Does taking both mean to give in talks that one has left? */
static bool is_excluded(const struct builder *b, uint32_t leave, uint32_t other)
{
    const struct point *p = point_of(b, leave), *q = point_of(b, other);
    return p->kind.leaves && !p->ends && leave != other && !q->kind.leaves && !q->is_threat &&
           str_equal(p->doer, q->doer);
}

/* Who leaves the talks gives nothing in them. */
static void exclude_gifts(struct builder *b, uint32_t leave)
{
    struct formula gifts = {0};
    struct indices claims = {0};
    for (uint32_t o = 0; o < b->f->chosen.n; o++) {
        if (!is_excluded(b, leave, o) || (starts_taken(b, leave) && starts_taken(b, o))) continue;
        struct formula f = option_formula(b, o);
        gifts = gifts.n ? ent_formula_join(b->arena, FORMULA_OR, gifts, f) : f;
    }
    if (!gifts.n) return;
    add_claims(b, &claims, &point_of(b, leave)->claims);
    struct formula f = ent_formula_join(b->arena, FORMULA_AND, option_formula(b, leave), gifts);
    add_constraint(b, CONSTRAINT_INFEASIBLE, &f, 1, &claims);
}

/* The words of an issue without its numbers and how they are led up to. */
static bool is_same_thing(const struct builder *b, const struct point *p, const struct point *q)
{
    if (!str_equal(p->doer, q->doer) || p->ends != q->ends) return false;
    if (p->issue == q->issue) return true;
    const struct picture_issues *issues = &b->f->picture->issues;
    struct strs of = ent_plain_words(b->arena, issues->at[p->issue].wording);
    struct strs in = ent_plain_words(b->arena, issues->at[q->issue].wording);
    uint32_t telling[2] = {0, 0};
    const struct strs *both[] = {&of, &in};
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < both[k]->n; i++) {
            struct str word = both[k]->at[i];
            bool is_small = ent_word_is_small(word) || str_is_fold(word, "above");
            if (is_small || (word.at[0] >= '0' && word.at[0] <= '9')) continue;
            telling[k]++;
        }
    return telling[0] == telling[1] && telling[0] && ent_words_shared(&of, &in) >= telling[0];
}

static bool is_less(const struct point *p, const struct point *q)
{
    if (p->has_amount != q->has_amount) return !p->has_amount;
    return p->amount < q->amount;
}

/* Amounts of one thing are a chain: 5 only if 3. Called for the first option of each. */
static void chain_degrees(struct builder *b, uint32_t first, bool *is_done)
{
    struct indices chain = {0}, claims = {0};
    for (uint32_t o = first; o < b->f->chosen.n; o++) {
        if (is_done[o] || !is_same_thing(b, point_of(b, first), point_of(b, o))) continue;
        if (!point_of(b, o)->has_amount && point_of(b, o)->issue != point_of(b, first)->issue)
            continue;
        is_done[o] = true;
        *vec_add(b->arena, &chain) = o;
    }
    for (uint32_t i = 1; i < chain.n; i++)
        for (uint32_t k = i; k && is_less(point_of(b, chain.at[k]), point_of(b, chain.at[k - 1]));
             k--) {
            uint32_t swap = chain.at[k];
            chain.at[k] = chain.at[k - 1], chain.at[k - 1] = swap;
        }
    if (chain.n < 2 || !point_of(b, chain.at[1])->has_amount) return;
    struct formula *formulas = arena_array(b->arena, struct formula, chain.n);
    for (uint32_t i = 0; i < chain.n; i++) {
        if (i && starts_taken(b, chain.at[i]) && !starts_taken(b, chain.at[i - 1])) return;
        formulas[i] = option_formula(b, chain.at[i]);
        add_claims(b, &claims, &point_of(b, chain.at[i])->claims);
    }
    add_constraint(b, CONSTRAINT_DEGREES, formulas, chain.n, &claims);
}

/* An option without any claim left stays where it is. */
static void fix_option(struct builder *b, uint32_t option)
{
    struct formula f = option_formula(b, option);
    struct indices none = {0};
    if (starts_taken(b, option)) f = ent_formula_not(b->arena, f);
    add_constraint(b, CONSTRAINT_INFEASIBLE, &f, 1, &none);
    b->draft.constraints.at[b->draft.constraints.n - 1].note.after =
        STR("# no claim for it is left");
}

static bool has_joint(const struct builder *b, const struct pattern *target)
{
    for (uint32_t i = 0; i < b->draft.joints.n; i++)
        if (!memcmp(&b->draft.joints.at[i].target, target, sizeof *target)) return true;
    return false;
}

static void add_joint(struct builder *b, const char *kind, const struct literals *parts,
                      const struct indices *claims)
{
    struct pattern target = {{{0}}, {{0}}};
    uint32_t owners = 0, n = 1;
    for (uint32_t i = 0; i < parts->n; i++) {
        uint32_t o = b->f->points.at[parts->at[i].point].option;
        option_set_add(parts->at[i].is_no ? &target.no : &target.yes, o);
        owners |= b->draft.options.at[o].owners;
        for (uint32_t l = 0; l < b->f->chosen.n; l++)
            if (is_excluded(b, l, o) && !parts->at[i].is_no) option_set_add(&target.no, l);
    }
    if (!(owners & (owners - 1)) || has_joint(b, &target)) return;
    for (uint32_t i = 0; i < b->draft.joints.n; i++)
        n += str_starts(b->draft.joints.at[i].name, str_of(kind));
    struct joint *j = vec_add(b->arena, &b->draft.joints);
    j->name = n == 1 ? str_of(kind) : ent_str_format(b->arena, "%s_%u", kind, n);
    j->target = target;
    ent_note_claims(b, claims, &j->note);
    *vec_add(b->arena, &b->joint_claims) = *claims;
}

static void join_exchange(struct builder *b, const struct exchange *e)
{
    if (!e->takes.n) return;
    for (uint32_t i = 0; i < (e->takes_any ? e->takes.n : 1); i++) {
        struct literals parts = {0}, taken = e->takes;
        if (e->takes_any) taken = (struct literals){&e->takes.at[i], 1, 1};
        ent_literals_add(b->arena, &parts, &taken);
        ent_literals_add(b->arena, &parts, &e->gives);
        add_joint(b, e->is_offer ? "exchange" : "arrangement", &parts, &e->claims);
    }
}

/* An arrangement that binds several is made by all of them together. */
static void join_arrangements(struct builder *b)
{
    for (uint32_t c = 0; c < b->f->picture->claims.n; c++) {
        if (!counts(b, c) || position_of(b->f, c)->act != ACT_PROPOSE) continue;
        struct literals parts = ent_claim_literals(b, c, STR_NONE, WHOSE_ALL);
        struct indices claims = {0};
        *vec_add(b->arena, &claims) = c;
        add_joint(b, "arrangement", &parts, &claims);
    }
}

void ent_build_rules(struct builder *b)
{
    bool *is_done = arena_array(b->arena, bool, b->f->chosen.n + 1);
    for (uint32_t o = 0; o < b->f->chosen.n; o++)
        if (point_of(b, o)->kind.leaves) exclude_gifts(b, o);
    for (uint32_t o = 0; o < b->f->chosen.n; o++)
        if (!is_done[o]) chain_degrees(b, o, is_done);
    for (uint32_t o = 0; o < b->f->chosen.n; o++)
        if (b->out->options[o].is_fixed) fix_option(b, o);
    for (uint32_t i = 0; i < b->exchanges.n; i++) join_exchange(b, &b->exchanges.at[i]);
    join_arrangements(b);
}
