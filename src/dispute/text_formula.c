#include "dispute/text_read.h"
#include "dispute/word.h"

enum {
    NODES_MAX = 10000, /* of one formula: what walks it goes as deep as a chain is long */
    NESTED_MAX = 60    /* three operands wait at most at each level: under FORMULA_DEPTH_MAX */
};

static bool is_operator(const struct text_reader *r, char mark, const char *word)
{
    return (mark && token_is(&r->t, mark)) ||
           (r->t.token.kind == TOKEN_WORD && str_is_fold(r->t.token.text, word));
}

bool ent_text_is_pattern(struct text_reader *r, bool is_bare)
{
    if (r->t.token.kind == TOKEN_STATE) return true;
    return is_bare && ent_token_as_state(&r->t, r->draft.options.n);
}

bool ent_text_pattern(struct text_reader *r, struct pattern *out)
{
    struct str text = r->t.token.text;
    *out = (struct pattern){0};
    if (r->draft.d.is_graph) return ent_token_expected(&r->t, "the name of a state");
    if (text.n != r->draft.options.n || !ent_word_is_state(text)) {
        struct str cut = ent_token_cut(text);
        return ent_token_fail(&r->t, &r->t.token, ENT_EDATA,
                              "expected Y, N or - for each of %u options, found \"%.*s\"",
                              r->draft.options.n, STR_ARGS(cut));
    }
    for (uint32_t o = 0; o < text.n; o++) {
        if (text.at[o] == 'Y') option_set_add(&out->yes, o);
        if (text.at[o] == 'N') option_set_add(&out->no, o);
    }
    ent_token_next(&r->t);
    return true;
}

static bool formula_or(struct text_reader *r, struct formula *out);

static bool formula_parenthesis(struct text_reader *r, struct formula *out)
{
    ent_token_next_on_any_line(&r->t);
    if (!ent_text_formula(r, out)) return false;
    while (r->t.token.kind == TOKEN_END_OF_LINE) ent_token_next_on_any_line(&r->t);
    return ent_text_mark(r, ')', "an operator or a closing parenthesis");
}

static uint32_t merged_of(const struct draft *draft, struct str name)
{
    for (uint32_t m = 0; m < draft->merged.n; m++)
        if (str_equal(draft->merged.at[m].name, name)) return m;
    return NO_INDEX;
}

static bool formula_name(struct text_reader *r, struct formula *out)
{
    struct token first = r->t.token;
    struct draft *draft = &r->draft;
    struct str name;
    if (!ent_text_name(r, draft->d.is_graph ? "a state" : "an option", &name)) return false;
    uint32_t merged = merged_of(draft, name);
    uint32_t found =
        draft->d.is_graph ? ent_draft_state(draft, name) : ent_dispute_option(&draft->d, name);
    enum formula_kind kind = draft->d.is_graph ? FORMULA_STATE : FORMULA_OPTION;
    if (found == NO_INDEX && merged != NO_INDEX) kind = FORMULA_MERGED, found = merged;
    *out = ent_formula_leaf(draft->arena, kind, found);
    struct str cut = ent_token_cut(name);
    return found != NO_INDEX ||
           ent_token_fail(&r->t, &first, ENT_EDATA, "unknown %s \"%.*s\"",
                          draft->d.is_graph ? "state" : "option", STR_ARGS(cut));
}

static bool formula_now(struct text_reader *r, struct formula *out)
{
    if (!r->draft.d.has_status_quo)
        return ent_token_fail(&r->t, &r->t.token, ENT_EDATA, "\"now\" needs a status quo above it");
    *out = ent_formula_leaf(r->draft.arena, FORMULA_NOW, 0);
    ent_token_next(&r->t);
    return true;
}

static bool formula_primary(struct text_reader *r, struct formula *out)
{
    struct pattern pattern;
    if (token_is(&r->t, '(')) return formula_parenthesis(r, out);
    if (token_is_word(&r->t, "now")) return formula_now(r, out);
    if (!ent_text_is_pattern(r, false)) return formula_name(r, out);
    if (!ent_text_pattern(r, &pattern)) return false;
    *out = ent_formula_leaf(r->draft.arena, FORMULA_PATTERN, ent_draft_pattern(&r->draft, pattern));
    return true;
}

static bool formula_not(struct text_reader *r, struct formula *out)
{
    bool is_negated = false;
    uint32_t signs = 0;
    for (; token_is(&r->t, '-') || is_operator(r, '!', "not"); signs++) {
        is_negated = true;
        if (r->nested + signs >= NESTED_MAX) break;
        ent_token_next_on_any_line(&r->t);
    }
    if (r->nested + signs >= NESTED_MAX)
        return ent_token_fail(&r->t, &r->t.token, ENT_ELIMIT, "a formula nested deeper than %d",
                              NESTED_MAX);
    r->nested += signs + 1;
    bool ok = formula_primary(r, out);
    r->nested -= signs + 1;
    for (; ok && is_negated && signs; signs--) *out = ent_formula_not(r->draft.arena, *out);
    return ok;
}

/* Operands joined from the left: lists of nodes are put together once, so that a long chain stays linear. */
struct chain {
    struct nodes VEC(struct formula_node) nodes;
};

static void chain_add(struct text_reader *r, struct chain *c, struct formula f)
{
    for (uint32_t i = 0; i < f.n; i++) *vec_add(r->draft.arena, &c->nodes) = f.at[i];
}

static bool formula_chain(struct text_reader *r, enum formula_kind kind, struct formula *out)
{
    bool is_and = kind == FORMULA_AND;
    struct chain chain = {0};
    bool (*operand)(struct text_reader *, struct formula *) = is_and ? formula_not : formula_or;
    if (!operand(r, out)) return false;
    chain_add(r, &chain, *out);
    while (is_operator(r, is_and ? '&' : '|', is_and ? "and" : "or")) {
        ent_token_next_on_any_line(&r->t);
        if (!operand(r, out)) return false;
        chain_add(r, &chain, *out);
        *vec_add(r->draft.arena, &chain.nodes) = (struct formula_node){kind, 0};
        if (chain.nodes.n > NODES_MAX)
            return ent_token_fail(&r->t, &r->t.token, ENT_ELIMIT, "a formula of more than %d parts",
                                  NODES_MAX);
    }
    *out = (struct formula){chain.nodes.at, chain.nodes.n};
    return true;
}

/* An operand of OR. */
static bool formula_or(struct text_reader *r, struct formula *out)
{
    return formula_chain(r, FORMULA_AND, out);
}

bool ent_text_formula(struct text_reader *r, struct formula *out)
{
    if (!formula_chain(r, FORMULA_OR, out)) return false;
    bool is_if = is_operator(r, 0, "if");
    if (!is_if && !is_operator(r, 0, "iff")) return true;
    struct formula right;
    ent_token_next_on_any_line(&r->t);
    if (!formula_chain(r, FORMULA_OR, &right)) return false;
    *out = ent_formula_join(r->draft.arena, is_if ? FORMULA_IF : FORMULA_IFF, *out, right);
    if (out->n > NODES_MAX)
        return ent_token_fail(&r->t, &r->t.token, ENT_ELIMIT, "a formula of more than %d parts",
                              NODES_MAX);
    return true;
}
