/* What each claim makes its party prefer: the table of acts. */
#include "drafting/build.h"

static bool is_same_formula(struct formula f, struct formula g)
{
    return f.n == g.n && (!f.n || !memcmp(f.at, g.at, f.n * sizeof *f.at));
}

struct wish *ent_wish(struct builder *b, const struct wish *w)
{
    for (uint32_t i = 0; i < b->wishes.n; i++) {
        struct wish *old = &b->wishes.at[i];
        if (old->maker != w->maker || old->kind != w->kind || w->kind == ENTRY_UNKNOWN ||
            !is_same_formula(old->formula, w->formula))
            continue;
        if (w->is_assumed && !old->is_assumed) return old; /* said in so many words */
        if (old->is_assumed && !w->is_assumed) {
            *old = *w;
            return old;
        }
        for (uint32_t k = 0; k < w->claims.n; k++)
            indices_add(b->arena, &old->claims, w->claims.at[k]);
        ent_indices_sort(&old->claims);
        if (w->rank < old->rank) old->rank = w->rank;
        old->is_assumed &= w->is_assumed;
        old->is_off &= w->is_off;
        old->is_committed |= w->is_committed;
        old->is_possible &= w->is_possible;
        return old;
    }
    struct wish *wish = vec_add(b->arena, &b->wishes);
    *wish = *w;
    return wish;
}

uint32_t ent_ask(struct builder *b, const struct drafted_question *q)
{
    for (uint32_t i = 0; i < b->out->questions.n; i++)
        if (str_equal(b->out->questions.at[i].text, q->text)) return i;
    struct drafted_question *new = vec_add(b->arena, &b->out->questions);
    *new = *q;
    new->prefer = new->entry = NO_INDEX;
    return b->out->questions.n - 1;
}

struct str ent_option_titles(const struct builder *b, const struct literals *l)
{
    struct text_buffer text = {.arena = b->arena};
    for (uint32_t i = 0; i < l->n; i++)
        ent_text_addf(&text, "%s\"%.*s\"", i ? (i + 1 == l->n ? " and " : ", ") : "",
                      STR_ARGS(b->f->points.at[l->at[i].point].title));
    return text_str(&text);
}

static struct option_set options_of(const struct builder *b, const struct literals *l)
{
    struct option_set set = {{0}};
    for (uint32_t i = 0; i < l->n; i++)
        option_set_add(&set, b->f->points.at[l->at[i].point].option);
    return set;
}

static struct wish statement(const struct builder *b, uint32_t maker, enum wish_rank rank,
                             struct formula f, const struct indices *claims)
{
    struct wish w = {
        .maker = maker, .kind = ENTRY_STATEMENT, .rank = rank, .formula = f, .question = NO_INDEX};
    for (uint32_t i = 0; i < claims->n; i++) *vec_add(b->arena, &w.claims) = claims->at[i];
    return w;
}

static struct indices one_claim(const struct builder *b, uint32_t c)
{
    struct indices one = {0};
    *vec_add(b->arena, &one) = c;
    return one;
}

static struct formula literal_formula(const struct builder *b, struct literal l, bool is_turned)
{
    struct formula f = ent_formula_leaf(b->arena, FORMULA_OPTION, b->f->points.at[l.point].option);
    return l.is_no != is_turned ? ent_formula_not(b->arena, f) : f;
}

/* Giving costs: assumed, and last. */
static void add_cost(struct builder *b, uint32_t maker, struct literal l,
                     const struct indices *claims)
{
    struct wish w = statement(b, maker, WISH_COST, literal_formula(b, l, true), claims);
    w.is_assumed = true;
    ent_wish(b, &w);
}

/* (x & y) over now; then -y IF -x for each thing that is given. */
static void add_linked(struct builder *b, const struct exchange *e, uint32_t maker)
{
    struct arena *a = b->arena;
    struct formula takes =
        ent_literals_formula(b, &e->takes, e->takes_any ? FORMULA_OR : FORMULA_AND);
    struct formula gives = ent_literals_formula(b, &e->gives, FORMULA_AND);
    struct wish w = statement(b, maker, WISH_EXCHANGE,
                              ent_formula_join(a, FORMULA_AND, takes, gives), &e->claims);
    w.kind = ENTRY_OVER_NOW;
    w.is_possible = e->is_possible;
    w.is_committed = e->is_committed;
    ent_wish(b, &w);
    for (uint32_t i = 0; i < e->gives.n; i++) {
        struct formula f = ent_formula_join(a, FORMULA_IF, literal_formula(b, e->gives.at[i], true),
                                            ent_formula_not(a, takes));
        struct wish c = statement(b, maker, WISH_CONDITION, f, &e->claims);
        c.is_possible = e->is_possible;
        ent_wish(b, &c);
    }
}

static void ask_return(struct builder *b, const struct exchange *e, uint32_t maker)
{
    struct arena *a = b->arena;
    struct str party = ent_party_in_words(a, e->party), gives = ent_option_titles(b, &e->gives);
    struct drafted_question q = {.kind = e->words.n ? ASK_CONDITION : ASK_RETURN,
                                 .party = e->party,
                                 .maker = maker,
                                 .options = options_of(b, &e->gives),
                                 .claims = e->claims};
    q.text = e->words.n
                 ? ent_str_format(a,
                                  "the ledger does not say which options \"%.*s\" means, the "
                                  "condition of %.*s for %.*s: which?",
                                  STR_ARGS(e->words), STR_ARGS(party), STR_ARGS(gives))
                 : ent_str_format(
                       a, "the ledger does not say what %.*s would want in return for %.*s: which?",
                       STR_ARGS(party), STR_ARGS(gives));
    uint32_t question = ent_ask(b, &q);
    struct literals takes = ent_candidates(b, e->party, e->claims.at[0]);
    if (!takes.n) return;
    struct formula f =
        ent_formula_join(a, FORMULA_AND, ent_literals_formula(b, &takes, FORMULA_AND),
                         ent_literals_formula(b, &e->gives, FORMULA_AND));
    struct wish w = statement(b, maker, WISH_EXCHANGE, f, &e->claims);
    w.kind = ENTRY_OVER_NOW;
    w.is_off = w.is_assumed = true;
    w.question = question;
    ent_wish(b, &w);
}

static void exchange_wishes(struct builder *b, const struct exchange *e)
{
    uint32_t maker = ent_frame_maker(b->f, e->party);
    if (e->takes.n && (e->is_offer || e->claims.n > 1)) {
        add_linked(b, e, maker);
    } else if (e->is_offer) {
        ask_return(b, e, maker);
    } else {
        struct literals all = e->gives;
        ent_literals_add(b->arena, &all, &e->takes);
        struct wish w =
            statement(b, maker, WISH_ASK, ent_literals_formula(b, &all, FORMULA_AND), &e->claims);
        w.is_committed = true;
        ent_wish(b, &w);
        return; /* who has bound itself is not assumed to mind */
    }
    for (uint32_t i = 0; i < e->gives.n; i++) add_cost(b, maker, e->gives.at[i], &e->claims);
}

/* What is asked: one by one of others; together where the party itself takes part, or puts it forward as an arrangement. */
static void ask_wishes(struct builder *b, uint32_t c, struct str party, uint32_t maker)
{
    struct indices claims = one_claim(b, c);
    struct literals all = ent_claim_literals(b, c, party, WHOSE_ALL);
    struct literals own = ent_claim_literals(b, c, party, WHOSE_OWN);
    bool is_whole = position_of(b->f, c)->act == ACT_PROPOSE || own.n;
    if (own.n == all.n && position_of(b->f, c)->act != ACT_DEMAND) return; /* an offer */
    if (is_whole && all.n) {
        struct wish w =
            statement(b, maker, WISH_ASK, ent_literals_formula(b, &all, FORMULA_AND), &claims);
        ent_wish(b, &w);
        return;
    }
    for (uint32_t i = 0; i < all.n; i++) {
        struct wish w =
            statement(b, maker, WISH_ASK, literal_formula(b, all.at[i], false), &claims);
        ent_wish(b, &w);
    }
}

/* What the threat is meant to bring about: the claims it is linked to. */
static struct literals condition_of(const struct builder *b, uint32_t c, struct str party,
                                    struct indices *claims)
{
    const struct indices *links = &b->f->picture->claims.at[c].exchange_of;
    struct literals all = {0};
    for (uint32_t i = 0; i < links->n; i++) {
        if (!can_be_meant(b, links->at[i])) continue;
        struct literals l = ent_claim_literals(b, links->at[i], party, WHOSE_OTHERS);
        ent_literals_add(b->arena, &all, &l);
        if (l.n) indices_add(b->arena, claims, links->at[i]);
    }
    ent_indices_sort(claims);
    return all;
}

static uint32_t ask_condition(struct builder *b, uint32_t c, struct str party, uint32_t maker,
                              const struct literals *threats)
{
    struct str words = position_of(b->f, c)->exchange, party_words;
    struct str titles = ent_option_titles(b, threats);
    party_words = ent_party_in_words(b->arena, party);
    struct drafted_question q = {.kind = ASK_CONDITION,
                                 .party = party,
                                 .maker = maker,
                                 .options = options_of(b, threats),
                                 .claims = one_claim(b, c)};
    q.text = words.n ? ent_str_format(b->arena,
                                      "the ledger does not say which options \"%.*s\" means, the "
                                      "condition of %.*s for %.*s: which?",
                                      STR_ARGS(words), STR_ARGS(party_words), STR_ARGS(titles))
                     : ent_str_format(b->arena,
                                      "the ledger does not say what would keep %.*s from %.*s: "
                                      "which?",
                                      STR_ARGS(party_words), STR_ARGS(titles));
    return ent_ask(b, &q);
}

/* z IFF -c. Where the words name no option for c, what the party asks for stands as a candidate, off until somebody says so. */
static void threat_wishes(struct builder *b, uint32_t c, struct str party, uint32_t maker)
{
    struct indices claims = one_claim(b, c);
    struct literals own = ent_claim_literals(b, c, party, WHOSE_OWN);
    struct literals met = condition_of(b, c, party, &claims);
    uint32_t question = NO_INDEX;
    if (!own.n) own = ent_claim_literals(b, c, party, WHOSE_ALL);
    if (!own.n) return;
    bool is_candidate = !met.n;
    if (is_candidate) question = ask_condition(b, c, party, maker, &own);
    if (is_candidate) met = ent_candidates(b, party, c);
    for (uint32_t i = 0; i < own.n && met.n; i++) {
        struct formula f = ent_formula_join(
            b->arena, FORMULA_IFF, literal_formula(b, own.at[i], false),
            ent_formula_not(
                b->arena, ent_literals_formula(b, &met, is_candidate ? FORMULA_OR : FORMULA_AND)));
        struct wish w = statement(b, maker, WISH_THREAT, f, &claims);
        w.is_assumed = true;
        w.is_off = is_candidate || (b->variant && b->variant->without_threats);
        w.question = question;
        ent_wish(b, &w);
    }
}

/* Refusals, appeals and warnings: of the party's own doing where it has part in it. */
static void other_wishes(struct builder *b, uint32_t c, struct str party, uint32_t maker)
{
    enum act act = position_of(b->f, c)->act;
    enum wish_rank rank = act == ACT_REJECT ? WISH_RED_LINE
                          : act == ACT_WARN ? WISH_WARNING
                                            : WISH_APPEAL;
    struct indices claims = one_claim(b, c);
    struct literals own = ent_claim_literals(b, c, party, WHOSE_OWN);
    struct literals all = ent_claim_literals(b, c, party, WHOSE_ALL);
    if (act == ACT_REJECT && own.n) all = own;
    for (uint32_t i = 0; i < all.n; i++) {
        struct wish w = statement(b, maker, rank, literal_formula(b, all.at[i], false), &claims);
        ent_wish(b, &w);
    }
}

static void claim_wishes(struct builder *b, uint32_t c, struct str party)
{
    uint32_t maker = ent_frame_maker(b->f, party);
    enum act act = position_of(b->f, c)->act;
    if (maker == NO_INDEX) return;
    if (act == ACT_THREATEN)
        threat_wishes(b, c, party, maker);
    else if (act_is_ask(act))
        ask_wishes(b, c, party, maker);
    else if (!act_makes_option(act))
        other_wishes(b, c, party, maker);
}

/* Opposite statements of one party leave open what it wants. */
static void find_contradictions(struct builder *b)
{
    for (uint32_t i = 0; i < b->wishes.n; i++)
        for (uint32_t k = 0; k < i; k++) {
            struct wish *w = &b->wishes.at[i], *v = &b->wishes.at[k];
            bool is_opposite =
                (w->formula.n == 1 &&
                 is_same_formula(v->formula, ent_formula_not(b->arena, w->formula))) ||
                (v->formula.n == 1 &&
                 is_same_formula(w->formula, ent_formula_not(b->arena, v->formula)));
            if (!is_opposite || w->maker != v->maker || w->is_assumed || v->is_assumed ||
                w->is_off || v->is_off || w->kind != ENTRY_STATEMENT || v->kind != ENTRY_STATEMENT)
                continue;
            uint32_t option = w->formula.at[0].value;
            struct str party = b->f->makers.at[w->maker];
            struct drafted_question q = {
                .kind = ASK_CONTRADICTION, .party = party, .maker = w->maker, .claims = v->claims};
            option_set_add(&q.options, option);
            struct literals about = {0};
            *vec_add(b->arena, &about) = (struct literal){b->f->chosen.at[option], false};
            q.text =
                ent_str_format(b->arena, "the ledger has %.*s both for and against %.*s: which?",
                               STR_ARGS(ent_party_in_words(b->arena, party)),
                               STR_ARGS(ent_option_titles(b, &about)));
            w->is_off = v->is_off = true;
            v->question = ent_ask(b, &q);
        }
}

static uint32_t origins_of(const struct builder *b, const struct wish *w)
{
    return ent_count_origins(b->f->picture, &w->claims).most;
}

void ent_build_wishes(struct builder *b)
{
    const struct frame *f = b->f;
    for (uint32_t i = 0; i < b->exchanges.n; i++) exchange_wishes(b, &b->exchanges.at[i]);
    for (uint32_t c = 0; c < f->picture->claims.n; c++)
        for (uint32_t k = 0; counts(b, c) && k < f->parties[c].n; k++)
            claim_wishes(b, c, f->parties[c].at[k]);
    ent_build_costs(b);
    find_contradictions(b);
    for (uint32_t i = 0; i < b->wishes.n; i++)
        b->wishes.at[i].origins = origins_of(b, &b->wishes.at[i]);
    ent_build_unknown(b);
}

/* Is the option wanted or refused by its own decision maker in so many words? */
static bool has_own_word(const struct builder *b, uint32_t option, uint32_t maker)
{
    for (uint32_t i = 0; i < b->wishes.n; i++) {
        const struct wish *w = &b->wishes.at[i];
        if (w->maker != maker || w->kind != ENTRY_STATEMENT || w->is_off ||
            (w->rank != WISH_ASK && w->rank != WISH_RED_LINE && w->rank != WISH_THREAT))
            continue;
        for (uint32_t k = 0; k < w->formula.n; k++)
            if (w->formula.at[k].kind == FORMULA_OPTION && w->formula.at[k].value == option)
                return true;
    }
    return false;
}

/* What others ask of a decision maker costs it, where it has not said what it thinks of it. */
void ent_build_costs(struct builder *b)
{
    for (uint32_t o = 0; o < b->f->chosen.n; o++) {
        const struct point *p = &b->f->points.at[b->f->chosen.at[o]];
        uint32_t maker = ent_frame_maker(b->f, p->doer);
        struct indices asks = {0};
        for (uint32_t i = 0; i < p->claims.n; i++) {
            uint32_t c = p->claims.at[i];
            if (counts(b, c) && act_is_ask(position_of(b->f, c)->act) &&
                !strs_have(&b->f->parties[c], p->doer))
                *vec_add(b->arena, &asks) = c;
        }
        if (!asks.n || has_own_word(b, o, maker)) continue;
        bool is_no = false;
        for (uint32_t k = 0; k < b->f->literals[asks.at[0]].n; k++)
            if (b->f->literals[asks.at[0]].at[k].point == b->f->chosen.at[o])
                is_no = b->f->literals[asks.at[0]].at[k].is_no;
        if (is_no) continue; /* not to do a thing is no gift */
        add_cost(b, maker, (struct literal){b->f->chosen.at[o], false}, &asks);
    }
}
