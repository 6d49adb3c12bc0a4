#include "dispute/text_read.h"

#include "dispute/word.h"

static bool entry_statement(struct text_reader *r, struct entry *e)
{
    e->kind = ENTRY_STATEMENT;
    if (!ent_text_formula(r, &e->a)) return false;
    if (!token_is_word(&r->t, "over")) return true;
    ent_token_next_on_any_line(&r->t);
    if (token_is_word(&r->t, "now")) {
        e->kind = ENTRY_OVER_NOW;
        if (!r->draft.d.has_status_quo)
            return ent_token_fail(&r->t, &r->t.token, ENT_EDATA,
                                  "\"now\" needs a status quo above it");
        ent_token_next(&r->t);
        return true;
    }
    e->kind = ENTRY_OVER;
    return ent_text_formula(r, &e->b);
}

static bool entry_weights(struct text_reader *r, struct entry *e)
{
    struct weights VEC(struct weight) weights = {0};
    struct option_set seen = {{0}};
    e->kind = ENTRY_WEIGHTS;
    for (;;) {
        struct token first = r->t.token;
        struct weight *w = vec_add(r->draft.arena, &weights);
        if (!ent_text_option(r, &w->option)) return false;
        if (option_set_has(&seen, w->option))
            return ent_token_fail(&r->t, &first, ENT_EDATA, "a second weight of \"%.*s\"",
                                  STR_ARGS(ent_token_cut(first.text)));
        option_set_add(&seen, w->option);
        if (!ent_token_as_number(&r->t, &w->millionths))
            return ent_token_expected(&r->t, "a number, at most a thousand million, with at most "
                                             "six decimals");
        ent_token_next(&r->t);
        if (!token_is(&r->t, ',')) break;
        ent_token_next_on_any_line(&r->t);
    }
    e->weights = weights.at;
    e->n = weights.n;
    return true;
}

/* A state: "YN-", bare or in braces, a name, or a formula in parentheses. */
static bool ranked_states(struct text_reader *r, struct formula *out)
{
    struct pattern pattern;
    bool is_named = r->t.token.kind == TOKEN_WORD || r->t.token.kind == TOKEN_QUOTED;
    if (!r->draft.d.is_graph && ent_text_is_pattern(r, true)) {
        if (!ent_text_pattern(r, &pattern)) return false;
        *out = ent_formula_leaf(r->draft.arena, FORMULA_PATTERN,
                                ent_draft_pattern(&r->draft, pattern));
        return true;
    }
    if (!is_named && !token_is(&r->t, '(')) return ent_token_expected(&r->t, "a state");
    if (is_named) {
        struct str name = r->t.token.text;
        for (uint32_t m = 0; m < r->draft.merged.n; m++)
            if (str_equal(name, r->draft.merged.at[m].name)) {
                *out = ent_formula_leaf(r->draft.arena, FORMULA_MERGED, m);
                ent_token_next(&r->t);
                return true;
            }
        uint32_t state;
        if (!r->draft.d.is_graph) return ent_token_expected(&r->t, "a state");
        if (!ent_text_state(r, &state)) return false;
        *out = ent_formula_leaf(r->draft.arena, FORMULA_STATE, state);
        return true;
    }
    ent_token_next_on_any_line(&r->t);
    return ent_text_formula(r, out) && ent_text_mark(r, ')', "a closing parenthesis");
}

static bool entry_ranking(struct text_reader *r, struct entry *e)
{
    struct ranking VEC(struct ranked) ranking = {0};
    uint32_t degree = 0;
    e->kind = ENTRY_RANKING;
    for (;;) {
        struct ranked *ranked = vec_add(r->draft.arena, &ranking);
        ranked->degree = degree;
        if (!ranked_states(r, &ranked->states)) return false;
        if (token_is(&r->t, '='))
            degree = 0;
        else if (r->t.token.kind == TOKEN_GREATER)
            degree = r->t.token.degree;
        else
            break;
        ent_token_next_on_any_line(&r->t);
    }
    e->ranked = ranking.at;
    e->n = ranking.n;
    return true;
}

static bool entry_put(struct text_reader *r, struct entry *e)
{
    static const char *const places[] = {"above", "below", "with", "first", "last"};
    e->kind = ENTRY_PUT;
    if (!ent_text_formula(r, &e->a)) return false;
    for (uint32_t p = 0; p < 5; p++) {
        if (!token_is_word(&r->t, places[p])) continue;
        e->place = (enum put_place)p;
        ent_token_next(&r->t);
        return p >= PUT_FIRST || ent_text_formula(r, &e->b);
    }
    return ent_token_expected(&r->t, "above, below, with, first or last");
}

static bool entry_options(struct text_reader *r, enum entry_kind kind, struct entry *e)
{
    e->kind = kind;
    e->is_all = token_ends_line(&r->t) || token_is(&r->t, '[');
    while (!e->is_all) {
        uint32_t option;
        if (!ent_text_option(r, &option)) return false;
        option_set_add(&e->options, option);
        if (!token_is(&r->t, ',')) break;
        ent_token_next_on_any_line(&r->t);
    }
    return true;
}

static bool entry_indifferent(struct text_reader *r, struct entry *e)
{
    return entry_options(r, ENTRY_INDIFFERENT, e);
}

static bool entry_unknown(struct text_reader *r, struct entry *e)
{
    return entry_options(r, ENTRY_UNKNOWN, e);
}

static bool entry_greatly(struct text_reader *r, struct entry *e)
{
    (void)r;
    e->kind = ENTRY_GREATLY;
    return true;
}

static bool read_entry(struct text_reader *r, struct entry *e)
{
    static const struct {
        const char *word;
        bool (*read)(struct text_reader *, struct entry *);
    } kinds[] = {{"weights", entry_weights}, {"ranking", entry_ranking},
                 {"put", entry_put},         {"indifferent", entry_indifferent},
                 {"unknown", entry_unknown}, {"greatly", entry_greatly}};
    ent_text_begin(r, &e->note);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (token_is_word(&r->t, kinds[i].word)) {
            ent_token_next(&r->t);
            return kinds[i].read(r, e);
        }
    return entry_statement(r, e);
}

/* What a complete or a partial preference has no use for. */
static bool check_entry(struct text_reader *r, const struct prefer *p, const struct entry *e,
                        const struct token *first)
{
    bool is_complete_only =
        e->kind == ENTRY_WEIGHTS || e->kind == ENTRY_GREATLY || e->kind == ENTRY_PUT;
    bool is_partial_only = e->kind == ENTRY_UNKNOWN || (e->kind == ENTRY_INDIFFERENT && !e->is_all);
    struct str word = ent_token_cut(first->text);
    if (p->is_partial && is_complete_only)
        return ent_token_fail(&r->t, first, ENT_EDATA,
                              "\"%.*s\" in a partial preference: it needs a complete one",
                              STR_ARGS(word));
    if (!p->is_partial && is_partial_only)
        return ent_token_fail(&r->t, first, ENT_EDATA,
                              "\"%.*s\" in a complete preference: write \"prefer ... partial\"",
                              STR_ARGS(word));
    if (p->is_partial && r->draft.d.is_graph && e->kind != ENTRY_RANKING)
        return ent_token_fail(&r->t, first, ENT_EDATA,
                              "expected a ranking, the one partial preference over states given "
                              "as such");
    return true;
}

/* prefer NAME [as NAME believes] [partial] */
static bool read_whose(struct text_reader *r, struct prefer *p)
{
    struct token first = r->t.token;
    p->viewer = NO_INDEX;
    if (!ent_text_maker(r, &p->maker)) return false;
    if (token_is_word(&r->t, "as")) {
        ent_token_next(&r->t);
        if (!ent_text_maker(r, &p->viewer)) return false;
        if (!token_is_word(&r->t, "believes")) return ent_token_expected(&r->t, "\"believes\"");
        ent_token_next(&r->t);
        if (p->viewer == p->maker)
            return ent_token_fail(&r->t, &first, ENT_EDATA, "expected what another believes");
    }
    if (token_is_word(&r->t, "partial")) {
        p->is_partial = true;
        ent_token_next(&r->t);
    }
    for (uint32_t i = 0; i < r->draft.prefers.n; i++) {
        const struct prefer *other = &r->draft.prefers.at[i];
        if (other->maker == p->maker && other->viewer == p->viewer)
            return ent_token_fail(&r->t, &first, ENT_EDATA, "a second preference of \"%.*s\"",
                                  STR_ARGS(ent_token_cut(first.text)));
    }
    return true;
}

bool ent_text_prefer(struct text_reader *r, struct note note)
{
    struct prefer prefer = {.note = note};
    struct entries VEC(struct entry) entries = {0};
    struct token heading = r->t.token;
    if (!read_whose(r, &prefer) || !ent_text_end(r, &prefer.note)) return false;
    while (!ent_text_is_heading(r)) {
        struct token first = r->t.token;
        struct entry *e = vec_add(r->draft.arena, &entries);
        if (!read_entry(r, e) || !check_entry(r, &prefer, e, &first) || !ent_text_end(r, &e->note))
            return false;
    }
    if (!entries.n && !prefer.is_partial)
        return ent_token_fail(&r->t, &heading, ENT_EDATA,
                              "a preference that says nothing: write \"indifferent\" under it, or "
                              "leave it out where it is not known");
    prefer.entries = entries.at;
    prefer.n = entries.n;
    *vec_add(r->draft.arena, &r->draft.prefers) = prefer;
    ent_draft_step(&r->draft);
    return true;
}
