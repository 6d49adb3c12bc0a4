#include "drafting/inquire.h"

#include <stdlib.h>

#include "drafting/edit.h"
#include "drafting/telling.h"

enum { MANY_STATES = 2048, DEALS = 3 };

/* A verdict in doubt. */
struct doubt {
    uint64_t code;
    enum concept c;
    enum fate heard;
};
struct doubts VEC(struct doubt);

struct asking {
    struct arena *arena;
    const struct settling *s;
    struct doubts doubts;
    struct inquiries out;
    uint64_t at_stake; /* options in which the states that matter differ from now */
    uint32_t trials, most_trials;
};

static void add_doubts(struct asking *q, enum outcome outcome, uint32_t most)
{
    const struct settling *s = q->s;
    struct judge *j = (struct judge *)(uintptr_t)&s->judge;
    for (uint32_t i = 0; i < s->of[outcome].n && i < most; i++) {
        const struct settled *x = &s->of[outcome].at[i];
        q->at_stake |= x->code ^ s->stakes.now;
        for (int c = 0; c < CONCEPT_COUNT; c++) {
            if (!settling_has(s, (enum concept)c) || x->fate[c] != FATE_COULD) continue;
            enum fate heard = ent_judge_state(j, (enum concept)c, x->state).heard;
            *vec_add(q->arena, &q->doubts) = (struct doubt){x->code, (enum concept)c, heard};
        }
    }
}

/* How many verdicts in doubt are none after the edit. */
static uint32_t settled_by(struct asking *q, const struct dispute_edit *edit)
{
    struct arena scratch = {0};
    struct ent_error err;
    struct judge j;
    uint32_t n = 0;
    const struct dispute *d = ent_edited(&scratch, q->s->dispute, edit);
    const struct game *g = ent_dispute_game(&scratch, d, &err);
    bool ok = g && ent_judge_game(&scratch, g, &j, &err);
    for (uint32_t k = 0; ok && k < q->doubts.n; k++) {
        const struct doubt *doubt = &q->doubts.at[k];
        uint32_t state = ent_state_of(g, doubt->code);
        if (state == NO_INDEX) continue;
        struct judged now = ent_judge_state(&j, doubt->c, state);
        bool is_less_open = now.heard == FATE_HOLDS && doubt->heard == FATE_COULD;
        n += now.heard == FATE_CANNOT || now.all == FATE_HOLDS || is_less_open;
    }
    q->trials++;
    ent_arena_free(&scratch);
    return n;
}

static bool can_try(struct asking *q)
{
    if (q->trials < q->most_trials) return true;
    q->out.is_cut = true;
    return false;
}

static void take_trial(struct asking *q, struct inquiry_row *row, const struct dispute_edit *edit)
{
    uint32_t n = settled_by(q, edit);
    if (!row->is_tried || n < row->least) row->least = n;
    if (n > row->most) row->most = n;
    row->is_tried = true;
}

/* Both answers: it prefers the formula, or its reverse. */
static void try_both(struct asking *q, struct inquiry_row *row, uint32_t maker, struct formula f)
{
    struct dispute_edit edit = {.kind = EDIT_ADD, .maker = maker, .formula = f};
    if (!q->doubts.n || !can_try(q)) return;
    take_trial(q, row, &edit);
    edit.formula = ent_formula_not(q->arena, f);
    take_trial(q, row, &edit);
}

static struct str option_question(const struct asking *q, uint32_t maker, uint32_t option)
{
    struct arena *a = q->arena;
    struct str who = ent_tell_maker(a, q->s, maker);
    if (q->s->stakes.accepts >> option & 1) {
        uint64_t own = q->s->stakes.owned[maker] & 1ull << option;
        if (own) return ent_str_format(a, "would %.*s accept what is agreed?", STR_ARGS(who));
        return ent_str_format(a, "does it matter to %.*s whether others accept?", STR_ARGS(who));
    }
    return ent_str_format(a, "would %.*s rather see \"%.*s\" than not?", STR_ARGS(who),
                          STR_ARGS(ent_tell_option(q->s, option)));
}

/* Option by option, what the maker never spoke of. */
static void ask_options(struct asking *q, uint32_t maker, uint64_t options,
                        const struct indices *claims)
{
    uint64_t own = q->s->stakes.owned[maker];
    for (uint64_t left = options & (q->at_stake | own); left; left &= left - 1) {
        uint32_t option = (uint32_t)__builtin_ctzll(left);
        bool is_others_accept = q->s->stakes.accepts >> option & 1 && !(own >> option & 1);
        if (is_others_accept) continue;
        struct inquiry_row *row = vec_add(q->arena, &q->out);
        *row = (struct inquiry_row){.text = option_question(q, maker, option),
                                    .kind = ASK_PREFERENCE,
                                    .maker = maker,
                                    .options = 1ull << option};
        if (claims) row->claims = *claims;
        try_both(q, row, maker, ent_formula_leaf(q->arena, FORMULA_OPTION, option));
    }
}

/* The text from what follows one phrase to what another begins; "" where they are not there. */
static struct str between(struct str text, const char *head, const char *tail)
{
    struct str first = str_of(head), last = str_of(tail);
    size_t at = ent_str_find(text, first, 0);
    if (at == text.n) return STR_NONE;
    size_t end = ent_str_find(text, last, at + first.n);
    return end == text.n ? STR_NONE : str_part(text, at + first.n, end);
}

/* As a question: a draft says what the ledger does not say. */
static struct str question_text(const struct asking *q, const struct drafted_question *d)
{
    struct arena *a = q->arena;
    struct str who = d->maker == NO_INDEX ? STR_NONE : ent_tell_maker(a, q->s, d->maker), what;
    switch (d->kind) {
    case ASK_CONDITION:
        what = between(d->text, "which options ", " means, ");
        if (what.n)
            return ent_str_format(a, "which options are meant by %.*s, %.*s?", STR_ARGS(what),
                                  STR_ARGS(between(d->text, " means, ", ": which?")));
        what = between(d->text, "does not say what would keep ", ": which?");
        return what.n ? ent_str_format(a, "what would keep %.*s?", STR_ARGS(what)) : d->text;
    case ASK_RETURN:
        what = between(d->text, " would want in return for ", ": which?");
        return what.n ? ent_str_format(a, "what would %.*s want in return for %.*s?", STR_ARGS(who),
                                       STR_ARGS(what))
                      : d->text;
    case ASK_CONTRADICTION:
        what = between(d->text, " both for and against ", ": which?");
        return what.n ? ent_str_format(a, "is %.*s for %.*s or against?", STR_ARGS(who),
                                       STR_ARGS(what))
                      : d->text;
    case ASK_NOW:
        what = between(d->text, "whether there is ", " now;");
        return what.n ? ent_str_format(a, "is there %.*s now, as is assumed?", STR_ARGS(what))
                      : d->text;
    case ASK_DOER:
        what = between(d->text, "does not say who ", ": who?");
        return what.n ? ent_str_format(a, "who %.*s?", STR_ARGS(what)) : d->text;
    default:
        return d->text;
    }
}

static void ask_drafted(struct asking *q, const struct drafted_question *d)
{
    uint64_t options = d->options.word[0];
    if (d->kind == ASK_PREFERENCE) {
        ask_options(q, d->maker, options, &d->claims);
        return;
    }
    struct inquiry_row *row = vec_add(q->arena, &q->out);
    *row = (struct inquiry_row){.text = question_text(q, d),
                                .kind = d->kind,
                                .maker = d->maker,
                                .options = options,
                                .claims = d->claims};
    if (d->prefer == NO_INDEX || !q->doubts.n || !can_try(q)) return;
    const struct entry *e = &q->s->dispute->prefers[d->prefer].entries[d->entry];
    if (d->kind == ASK_CONTRADICTION && e->kind == ENTRY_STATEMENT) {
        try_both(q, row, d->maker, e->a);
    } else if (e->note.is_off) {
        struct dispute_edit edit = {.kind = EDIT_ON, .prefer = d->prefer, .entry = d->entry};
        take_trial(q, row, &edit);
        row->least = 0; /* that it means something else settles nothing */
    }
}

/* Options as they are in a state, joined. */
static struct formula as_in(struct arena *a, uint64_t options, uint64_t code)
{
    struct formula all = {0};
    for (; options; options &= options - 1) {
        uint32_t o = (uint32_t)__builtin_ctzll(options);
        struct formula f = ent_formula_leaf(a, FORMULA_OPTION, o);
        if (!(code >> o & 1)) f = ent_formula_not(a, f);
        all = all.n ? ent_formula_join(a, FORMULA_AND, all, f) : f;
    }
    return all;
}

/* Would a maker of whom something is known rather have it than the present? */
static void ask_deal(struct asking *q, const struct settled *x, uint32_t maker)
{
    const struct settling *s = q->s;
    uint64_t options = (x->code ^ s->stakes.now) & ~s->stakes.accepts;
    if (!options || !q->doubts.n || !can_try(q)) return;
    struct formula deal = as_in(q->arena, options, x->code),
                   now = as_in(q->arena, options, s->stakes.now);
    struct dispute_edit yes = {.kind = EDIT_ADD, .maker = maker, .formula = deal, .over = now},
                        no = {.kind = EDIT_ADD, .maker = maker, .formula = now, .over = deal};
    struct inquiry_row *row = vec_add(q->arena, &q->out);
    *row = (struct inquiry_row){.kind = ASK_PREFERENCE, .maker = maker, .options = options};
    row->text = ent_str_format(q->arena, "would %.*s rather have %s%.*s than things as they are?",
                               STR_ARGS(ent_tell_maker(q->arena, s, maker)),
                               options & (options - 1) ? "all of " : "",
                               STR_ARGS(ent_tell_options(q->arena, s, options)));
    take_trial(q, row, &yes);
    take_trial(q, row, &no);
}

static void ask_deals(struct asking *q)
{
    const struct settling *s = q->s;
    struct settled_list list = ent_settled_apart(q->arena, s, OUTCOME_SETTLEMENT, DEALS);
    for (uint32_t k = 0; k < list.n; k++)
        for (uint32_t i = 0; i < s->judge.game->n_makers; i++) {
            bool is_open = !(list.at[k].worse >> i & 1) && !(list.at[k].better >> i & 1);
            bool is_partial = s->judge.game->preference[i].partial;
            if (is_open && is_partial && !(s->judge.silent >> i & 1)) ask_deal(q, &list.at[k], i);
        }
}

/* Of a file: options that no statement of a maker speaks of. */
static void ask_of_file(struct asking *q)
{
    const struct game *g = q->s->judge.game;
    for (uint32_t i = 0; i < g->n_makers; i++) {
        const struct preference *p = &g->preference[i];
        if (p->rank || (p->partial && p->partial->closure)) continue;
        uint64_t all = g->n_options >= 64 ? ~0ull : (1ull << g->n_options) - 1;
        ask_options(q, i, all & ~(p->partial ? p->partial->spoken : 0), NULL);
    }
}

static int by_weight(const void *left, const void *right)
{
    const struct inquiry_row *x = left, *y = right;
    if (x->most != y->most) return x->most > y->most ? -1 : 1;
    if (x->least != y->least) return x->least > y->least ? -1 : 1;
    if (x->is_tried != y->is_tried) return x->is_tried ? 1 : -1; /* that settles nothing */
    return ent_str_compare(x->text, y->text);
}

struct inquiries ent_inquire(struct arena *a, const struct settling *s)
{
    struct asking q = {.arena = a, .s = s};
    q.most_trials = s->judge.game->n > MANY_STATES ? INQUIRE_TRIALS_LARGE : INQUIRE_TRIALS;
    add_doubts(&q, OUTCOME_SETTLEMENT, INQUIRE_STATES);
    add_doubts(&q, OUTCOME_BREAKDOWN, 2);
    add_doubts(&q, OUTCOME_DEADLOCK, 1);
    add_doubts(&q, OUTCOME_STATUS_QUO, 1);
    q.out.n_doubt = q.doubts.n;
    ask_deals(&q);
    if (!s->drafting) ask_of_file(&q);
    /* what a claim raises before what nobody spoke of, in case there are not trials enough */
    for (int pass = 0; pass < 2 && s->drafting; pass++)
        for (uint32_t k = 0; k < s->drafting->questions.n; k++) {
            const struct drafted_question *d = &s->drafting->questions.at[k];
            if ((d->kind == ASK_PREFERENCE) == pass) ask_drafted(&q, d);
        }
    if (q.out.n) qsort(q.out.at, q.out.n, sizeof *q.out.at, by_weight);
    return q.out;
}
