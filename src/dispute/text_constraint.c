#include "dispute/text_read.h"

/* Between the formulas of a constraint: a comma, -> or <. */
static bool is_between(const struct text_reader *r, enum constraint_kind kind)
{
    if (kind == CONSTRAINT_ONLY_IF) return r->t.token.kind == TOKEN_ARROW;
    return token_is(&r->t, kind == CONSTRAINT_DEGREES ? '<' : ',');
}

static uint32_t fewest_of(enum constraint_kind kind)
{
    return kind == CONSTRAINT_EXCLUSIVE || kind == CONSTRAINT_ONLY_IF || kind == CONSTRAINT_DEGREES
               ? 2
               : 1;
}

static uint32_t most_of(enum constraint_kind kind)
{
    if (kind == CONSTRAINT_INFEASIBLE) return 1;
    return kind == CONSTRAINT_ONLY_IF ? 2 : UINT32_MAX;
}

static const char *between_of(enum constraint_kind kind)
{
    switch (kind) {
    case CONSTRAINT_ONLY_IF:
        return "->";
    case CONSTRAINT_DEGREES:
        return "<";
    default:
        return "a comma";
    }
}

/* A state of an explicit list, or a formula. */
static bool read_part(struct text_reader *r, enum constraint_kind kind, struct formula *out)
{
    struct pattern pattern;
    if (kind != CONSTRAINT_FEASIBLE || !ent_text_is_pattern(r, true))
        return ent_text_formula(r, out);
    if (!ent_text_pattern(r, &pattern)) return false;
    *out = ent_formula_leaf(r->draft.arena, FORMULA_PATTERN, ent_draft_pattern(&r->draft, pattern));
    return true;
}

bool ent_text_constraint(struct text_reader *r, enum constraint_kind kind, struct note note)
{
    struct formulas VEC(struct formula) formulas = {0};
    if (r->draft.d.is_graph)
        return ent_token_expected(&r->t, "no constraint where states are given as such");
    for (;;) {
        if (!read_part(r, kind, vec_add(r->draft.arena, &formulas))) return false;
        if (formulas.n == most_of(kind) || !is_between(r, kind)) break;
        ent_token_next_on_any_line(&r->t);
    }
    if (formulas.n < fewest_of(kind)) return ent_token_expected(&r->t, between_of(kind));
    struct constraint *c = vec_add(r->draft.arena, &r->draft.constraints);
    *c = (struct constraint){kind, formulas.at, formulas.n, note};
    return ent_text_end(r, &c->note);
}

static bool need_options(struct text_reader *r)
{
    return !r->draft.d.is_graph ||
           ent_token_expected(&r->t, "no such entry where states are given as such");
}

bool ent_text_ban(struct text_reader *r, struct note note)
{
    struct ban ban = {.note = note};
    if (!need_options(r)) return false;
    if (token_is_word(&r->t, "anybody")) {
        ent_token_next(&r->t);
        ban.makers = (uint32_t)((1ull << r->draft.makers.n) - 1);
    } else if (!ent_text_makers(r, &ban.makers)) {
        return false;
    }
    if (!ent_text_mark(r, ':', "a colon after whose move it is") || !ent_text_formula(r, &ban.from))
        return false;
    if (r->t.token.kind != TOKEN_ARROW) return ent_token_expected(&r->t, "->");
    ent_token_next_on_any_line(&r->t);
    if (!ent_text_formula(r, &ban.to) || !ent_text_end(r, &ban.note)) return false;
    *vec_add(r->draft.arena, &r->draft.bans) = ban;
    return true;
}

/* "release" or "-release", once. */
static bool read_literal(struct text_reader *r, struct pattern *target)
{
    struct token first = r->t.token;
    bool is_no = token_is(&r->t, '-');
    uint32_t option;
    if (is_no) ent_token_next(&r->t);
    if (!ent_text_option(r, &option)) return false;
    if (option_set_has(&target->yes, option) || option_set_has(&target->no, option)) {
        struct str cut = ent_token_cut(r->draft.options.at[option].name);
        return ent_token_fail(&r->t, &first, ENT_EDATA, "\"%.*s\" stands here twice",
                              STR_ARGS(cut));
    }
    option_set_add(is_no ? &target->no : &target->yes, option);
    return true;
}

/* Literals joined by a mark. */
static bool read_literals(struct text_reader *r, char mark, struct pattern *target)
{
    while (read_literal(r, target)) {
        if (!token_is(&r->t, mark)) return true;
        ent_token_next_on_any_line(&r->t);
    }
    return false;
}

/* Whose options they are; an option of several counts for each. */
static uint32_t members_of(const struct draft *draft, const struct pattern *target)
{
    uint32_t members = 0;
    for (uint32_t o = 0; o < draft->options.n; o++)
        if (option_set_has(&target->yes, o) || option_set_has(&target->no, o))
            members |= draft->options.at[o].owners;
    return members;
}

bool ent_text_joint(struct text_reader *r, struct note note)
{
    struct joint joint = {.note = note};
    if (!need_options(r)) return false;
    if (token_is_word(&r->t, "only")) {
        joint.is_only = true;
        ent_token_next(&r->t);
    }
    if (!token_is(&r->t, ':') && !ent_text_name(r, "a name or a colon", &joint.name)) return false;
    if (!ent_text_mark(r, ':', "a colon")) return false;
    struct token first = r->t.token;
    if (!read_literals(r, ',', &joint.target)) return false;
    if (__builtin_popcount(members_of(&r->draft, &joint.target)) < 2)
        return ent_token_fail(&r->t, &first, ENT_EDATA,
                              "expected options of at least two decision makers");
    *vec_add(r->draft.arena, &r->draft.joints) = joint;
    return ent_text_end(r, &r->draft.joints.at[r->draft.joints.n - 1].note);
}

static bool mentions_merged(struct formula f)
{
    for (uint32_t i = 0; i < f.n; i++)
        if (f.at[i].kind == FORMULA_MERGED) return true;
    return false;
}

bool ent_text_merged(struct text_reader *r, struct note note)
{
    struct merged merged = {.note = note};
    struct token first = r->t.token;
    if (!need_options(r) || !ent_text_name(r, "a name", &merged.name)) return false;
    struct str cut = ent_token_cut(merged.name);
    bool is_taken = ent_dispute_option(&r->draft.d, merged.name) != NO_INDEX;
    for (uint32_t m = 0; m < r->draft.merged.n; m++)
        is_taken |= str_equal(r->draft.merged.at[m].name, merged.name);
    if (is_taken)
        return ent_token_fail(&r->t, &first, ENT_EDATA, "the name \"%.*s\" is taken",
                              STR_ARGS(cut));
    first = r->t.token;
    if (!ent_text_formula(r, &merged.formula)) return false;
    if (mentions_merged(merged.formula))
        return ent_token_fail(&r->t, &first, ENT_EDATA, "a coalesced state within another");
    *vec_add(r->draft.arena, &r->draft.merged) = merged;
    return ent_text_end(r, &r->draft.merged.at[r->draft.merged.n - 1].note);
}

bool ent_text_unseen(struct text_reader *r, struct note note)
{
    struct unseen unseen = {.note = note};
    if (!ent_text_maker(r, &unseen.maker) || !ent_text_mark(r, ':', "a colon") ||
        !ent_text_formula(r, &unseen.formula) || !ent_text_end(r, &unseen.note))
        return false;
    *vec_add(r->draft.arena, &r->draft.unseen) = unseen;
    return true;
}

bool ent_text_coalition(struct text_reader *r, struct note note)
{
    struct coalition coalition = {.note = note};
    struct token first = r->t.token;
    if (!ent_text_makers(r, &coalition.members)) return false;
    if (__builtin_popcount(coalition.members) < 2)
        return ent_token_fail(&r->t, &first, ENT_EDATA, "expected at least two decision makers");
    *vec_add(r->draft.arena, &r->draft.coalitions) = coalition;
    return ent_text_end(r, &r->draft.coalitions.at[r->draft.coalitions.n - 1].note);
}

/* Options that are not named are not taken. */
static void fill_no(const struct draft *draft, struct pattern *p)
{
    for (uint32_t o = 0; o < draft->options.n; o++)
        if (!option_set_has(&p->yes, o)) option_set_add(&p->no, o);
}

bool ent_text_status_quo(struct text_reader *r, struct note note)
{
    struct dispute *d = &r->draft.d;
    struct token first = r->t.token;
    if (d->has_status_quo) return ent_token_fail(&r->t, &first, ENT_EDATA, "a second status quo");
    d->status_quo_note = note;
    if (d->is_graph) {
        if (!ent_text_state(r, &d->status_quo_state)) return false;
    } else if (r->t.token.kind == TOKEN_STATE) {
        if (!ent_text_pattern(r, &d->status_quo)) return false;
    } else if (r->draft.options.n && !read_literals(r, '&', &d->status_quo)) {
        return false;
    }
    fill_no(&r->draft, &d->status_quo);
    d->has_status_quo = true;
    return ent_text_end(r, &d->status_quo_note);
}
